using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>What was bumped comes back, from the list or with one tap.</summary>
public class RecallTests(Browser browser) : Journey(browser)
{
    static ILocator Bumped(IPage page, Order order) => page.Locator($".bumped[data-order='{order.Id}']");

    static async Task OpenListAsync(IPage page)
    {
        await page.Locator(".recall-open").ClickAsync();
        await Expect(page.Locator("ko-sheet.recall-list")).ToBeVisibleAsync();
    }

    // The place of an order among those of this test: the board is shared with the other tests.
    static async Task<string[]> PlacesAsync(IPage page, params Order[] orders) =>
        await page.EvaluateAsync<string[]>("ids => [...document.querySelectorAll('.ticket')].map(ticket => ticket.dataset.order).filter(id => ids.includes(id))", orders.Select(order => order.Id).ToArray());

    [Fact]
    public async Task For_five_seconds_the_place_of_a_bumped_ticket_takes_the_bump_back_and_it_is_there_again_on_both_screens()
    {
        var (cook, beside) = (await Browser.CookAsync("Salad", touch: true), await Browser.CookAsync("Salad"));
        var till = await Browser.TillAsync();
        var (before, order, after) = (await till.PlaceAsync("gazpacho"), await till.PlaceAsync("gazpacho"), await till.PlaceAsync("gazpacho"));
        await Expect(cook.Ticket(after)).ToBeVisibleAsync();

        await cook.Ticket(order).Bump().TapAsync();

        var undo = cook.Locator($"ko-undo[data-marks='{order.Id}']");
        await Expect(undo).ToContainTextAsync($"{order.Number}");
        Assert.Equal(["article", "ko-undo", "article"], await NeighboursAsync());
        Assert.True((await undo.BoundingBoxAsync())!.Height >= 88);
        await Expect(beside.Ticket(order)).ToHaveCountAsync(0);
        await Expect(beside.Locator("ko-undo")).ToHaveCountAsync(0);

        await undo.TapAsync();

        foreach (var page in new[] { cook, beside }) await Expect(page.Ticket(order)).ToBeVisibleAsync();
        await Expect(cook.Locator("ko-undo")).ToHaveCountAsync(0);
        Assert.Equal(["article", "article", "article"], await NeighboursAsync());

        // Left alone, it goes by itself and the bump stands. By key: a finger could not be back so soon, and counts as a bounce of the undo.
        await cook.Ticket(order).Bump().PressAsync("Enter");
        await Expect(undo).ToBeVisibleAsync();
        await Expect(undo).ToHaveCountAsync(0, new() { Timeout = 15_000 });
        await Expect(cook.Ticket(order)).ToHaveCountAsync(0);
        Assert.Equal(["LinesBumped", "LinesRecalled", "LinesBumped"], (await till.EventsOfAsync(order)).Where(type => type.StartsWith("Lines", StringComparison.Ordinal)));

        // What stands in the rail from the ticket before it to the one after.
        Task<string[]> NeighboursAsync() => cook.EvaluateAsync<string[]>(
            """
            ([first, last]) => {
              const all = [...document.querySelectorAll(".rail > article, .rail > ko-undo")], at = id => all.findIndex(one => one.dataset.order === id);
              return all.slice(at(first), at(last) + 1).map(one => one.localName);
            }
            """, new[] { before.Id, after.Id });
    }

    [Fact]
    public async Task A_ticket_recalled_from_the_list_is_back_between_its_neighbours_on_both_screens_though_its_order_was_closed()
    {
        var (one, other) = (await Browser.CookAsync("Grill"), await Browser.CookAsync("Grill"));
        var till = await Browser.TillAsync();
        var (older, first, second) = (await till.PlaceAsync("salmon"), await till.PlaceAsync("ribeye", "salmon"), await till.PlaceAsync("chicken"));
        await one.Ticket(first).Bump().ClickAsync();
        foreach (var page in (IPage[])[one, other])
        {
            await Expect(page.Ticket(first)).ToHaveCountAsync(0);
            Assert.Equal([older.Id, second.Id], await PlacesAsync(page, older, first, second));
        }
        await till.SendAsync("ServeLines", new { order = first.Id });
        await OpenListAsync(other);
        await Expect(Bumped(other, first)).ToContainTextAsync("served");

        await Bumped(other, first).Locator(".recall-ticket").ClickAsync();

        await Expect(Bumped(other, first)).ToHaveCountAsync(0);
        foreach (var page in (IPage[])[one, other])
        {
            await Expect(page.Ticket(first).Locator(".line[data-state=inprogress]")).ToHaveCountAsync(2);
            Assert.Equal([older.Id, first.Id, second.Id], await PlacesAsync(page, older, first, second));
        }
        // When its screens say that they have drawn it is their own affair.
        Assert.Equal(["OrderReopened", "LinesRecalled"], (await till.EventsOfAsync(first)).Where(type => type != "TicketReceived").TakeLast(2));
    }

    [Fact]
    public async Task One_line_of_a_bumped_ticket_comes_back_and_the_rest_stays_in_the_list()
    {
        var cook = await Browser.CookAsync("Grill");
        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye", "salmon");
        await cook.Ticket(order).Bump().ClickAsync();
        await OpenListAsync(cook);

        await Bumped(cook, order).Locator(".bumped-line", new() { HasText = "salmon" }).ClickAsync();

        await Expect(cook.Ticket(order).Locator(".line", new() { HasText = "salmon" })).ToHaveAttributeAsync("data-state", "inprogress");
        await Expect(Bumped(cook, order).Locator(".bumped-line .what")).ToHaveTextAsync(["Ribeye steak"]);
    }

    [Fact]
    public async Task The_last_bump_comes_back_with_one_tap_on_every_screen()
    {
        var (one, other) = (await Browser.CookAsync("Grill"), await Browser.CookAsync("Grill"));
        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye");
        await one.Ticket(order).Bump().ClickAsync();
        await Expect(other.Locator(".recall-last")).ToHaveTextAsync($"{order.Number}");

        await other.Locator(".recall-last").ClickAsync();

        await Expect(one.Ticket(order)).ToBeVisibleAsync();
        await Expect(other.Ticket(order)).ToBeVisibleAsync();
        await Expect(other.Locator(".recall-last")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_list_is_opened_and_closed_from_the_keyboard_and_gives_the_focus_back()
    {
        var cook = await Browser.CookAsync("Grill");
        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye");
        await cook.Ticket(order).Bump().ClickAsync();
        await Expect(cook.Ticket(order)).ToHaveCountAsync(0);
        var open = cook.Locator(".recall-open");

        await open.PressAsync("Enter");
        await Expect(cook.Locator("ko-sheet")).ToBeFocusedAsync();
        await Expect(Bumped(cook, order)).ToBeVisibleAsync();
        await cook.Keyboard.PressAsync("Tab");
        await cook.Keyboard.PressAsync("Tab");
        await Expect(Bumped(cook, order).Locator(".recall-ticket")).ToBeFocusedAsync();
        await cook.Keyboard.PressAsync("Enter");
        await Expect(cook.Ticket(order)).ToBeVisibleAsync();
        await cook.Keyboard.PressAsync("Escape");

        await Expect(cook.Locator("ko-sheet")).ToHaveCountAsync(0);
        await Expect(open).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_lies_beside_the_open_list_can_still_be_tapped_and_every_row_of_it_is_high_enough()
    {
        var cook = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync();
        // Up to the front, where the list does not lie.
        var rush = await till.PlaceAsync(new { table = "t3", priority = 9, lines = new object[] { new { item = "ribeye" }, new { item = "salmon" } } });
        await cook.Ticket(await till.PlaceAsync("ribeye", "chicken")).Bump().ClickAsync();
        await OpenListAsync(cook);

        // What is on its way is drawn paler, as long as it is.
        await cook.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-line], [data-order]')].every(one => getComputedStyle(one).opacity === '1')");
        Assert.Empty(await cook.EvaluateAsync<string[]>("() => [...document.querySelectorAll('ko-sheet button, .recall button')].filter(one => one.getBoundingClientRect().height < 64).map(one => one.outerHTML)"));
        var serious = (await cook.AxeAsync()).Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{one.Id}: {one.Nodes[0].Html}").ToList();
        Assert.True(serious.Count == 0, string.Join(Environment.NewLine, serious));

        await cook.Ticket(rush).Locator(".line", new() { HasText = "Ribeye" }).ClickAsync();

        await Expect(Bumped(cook, rush)).ToContainTextAsync("Ribeye steak");
        await cook.Ticket(rush).Bump().ClickAsync();
    }
}
