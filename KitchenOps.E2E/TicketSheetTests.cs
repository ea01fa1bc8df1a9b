using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>What a cook does with a ticket now and then, from the head of it.</summary>
[Collection(OtherBrowserCollection.Name)]
public class TicketSheetTests(Browser browser) : Journey(browser)
{
    static async Task<ILocator> OpenAsync(IPage page, Order order)
    {
        await page.Ticket(order).Locator(".more").ClickAsync();
        await Expect(page.Locator("ko-sheet.ticket-sheet")).ToBeFocusedAsync();
        return page.Locator("ko-sheet.ticket-sheet");
    }

    [Fact]
    public async Task A_note_written_on_one_screen_is_on_the_other_and_one_event()
    {
        var (one, other) = (await Browser.CookAsync("Grill"), await Browser.CookAsync("Grill"));
        var till = await Browser.TillAsync();
        var order = await till.PlaceAsync("ribeye");
        var sheet = await OpenAsync(one, order);

        await sheet.Locator("textarea").FillAsync("no grill marks,\n\"as pale as it gets\"");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "save note" }).ClickAsync();

        await Expect(sheet).ToHaveCountAsync(0);
        await Expect(one.Ticket(order).Locator(".more")).ToBeFocusedAsync();
        await Expect(other.Ticket(order).Locator("> .note")).ToContainTextAsync("no grill marks, \"as pale as it gets\"");
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Count(type => type == "OrderNoted") == 1);
    }

    [Fact]
    public async Task Who_writes_over_a_note_that_just_came_is_told_whose_it_is()
    {
        var cook = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync();
        var order = await till.PlaceAsync("ribeye");
        var sheet = await OpenAsync(cook, order);
        await sheet.Locator("textarea").FillAsync("mine");
        // The tap is on its way when the other note is committed.
        var held = new TaskCompletionSource();
        await cook.RouteAsync("**/commands", async route => { await held.Task; await route.ContinueAsync(); });
        await sheet.Locator("button[type=submit]").ClickAsync();
        await Expect(cook.Ticket(order).Locator("> .note")).ToContainTextAsync("mine");

        await till.SendAsync("NoteOrder", new { order = order.Id, note = "theirs" });
        held.SetResult();

        // What was written is not lost with a sentence that passes.
        await Expect(cook.Locator("ko-conflicts li")).ToContainTextAsync("Demo Manager changed the same thing");
        await Expect(cook.Locator("ko-conflicts li")).ToContainTextAsync("“mine”");
        await Expect(cook.Ticket(order).Locator("> .note")).ToContainTextAsync("theirs");
    }

    [Fact]
    public async Task A_priority_set_on_one_screen_moves_the_ticket_on_the_other()
    {
        var (one, other) = (await Browser.CookAsync("Grill"), await Browser.CookAsync("Grill"));
        var till = await Browser.TillAsync();
        var (first, second) = (await till.PlaceAsync("ribeye"), await till.PlaceAsync("salmon"));
        var sheet = await OpenAsync(one, second);

        await sheet.GetByRole(AriaRole.Button, new() { Name = "Priority 7", Exact = true }).ClickAsync();

        foreach (var page in (IPage[])[one, other])
        {
            await Expect(page.Ticket(second).Locator(".priority")).ToHaveTextAsync("priority 7");
            Assert.Equal([second.Id, first.Id], await page.EvaluateAsync<string[]>("ids => [...document.querySelectorAll('.ticket')].map(ticket => ticket.dataset.order).filter(id => ids.includes(id))", new[] { first.Id, second.Id }));
        }
        await Expect(sheet.Locator("[aria-pressed=true]")).ToHaveTextAsync("7");
        await one.Keyboard.PressAsync("Escape");
        await Expect(sheet).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_item_taken_off_at_its_ticket_is_86_everywhere_until_it_is_brought_back()
    {
        var (bar, grill) = (await Browser.CookAsync("Bar"), await Browser.CookAsync("Grill"));
        var till = await Browser.TillAsync();
        var order = await till.PlaceAsync("lemonade", "espresso");
        var item = (await OpenAsync(bar, order)).Locator("[data-item=lemonade]");

        await item.ClickAsync();
        await Expect(grill.Locator(".bar .off")).ToContainTextAsync("Lemonade");
        await Expect(item).ToContainTextAsync("bring back");
        Assert.Contains("BringBackItem", await item.GetAttributeAsync("data-command"), StringComparison.Ordinal);
        await till.SendAsync("BringBackItem", new { item = "lemonade" });

        await Expect(item).ToContainTextAsync("86 for today");
        await Expect(grill.Locator(".bar .off", new() { HasText = "Lemonade" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Note_and_priority_are_set_from_the_keyboard_and_the_focus_is_back_at_the_ticket()
    {
        var cook = await Browser.CookAsync("Grill");
        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye");
        var sheet = cook.Locator("ko-sheet.ticket-sheet");
        await cook.Ticket(order).FocusAsync();

        await cook.Keyboard.PressAsync("n");
        await Expect(sheet).ToBeFocusedAsync();
        await cook.Keyboard.PressAsync("n");
        await Expect(sheet.Locator("textarea")).ToBeFocusedAsync();
        await cook.Keyboard.TypeAsync("2 plates, b first");
        await cook.Keyboard.PressAsync("Tab");
        await cook.Keyboard.PressAsync("Enter");

        await Expect(cook.Ticket(order).Locator("> .note")).ToContainTextAsync("2 plates, b first");
        await Expect(sheet).ToHaveCountAsync(0);
        await Expect(cook.Ticket(order)).ToBeFocusedAsync();

        await cook.Keyboard.PressAsync("n");
        await Expect(sheet).ToBeFocusedAsync();
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Priority 2" }).FocusAsync();
        await cook.Keyboard.PressAsync("ArrowRight");
        await cook.Keyboard.PressAsync("Enter");
        await Expect(cook.Ticket(order).Locator(".priority")).ToHaveTextAsync("priority 3");
        await cook.Keyboard.PressAsync("Escape");

        await Expect(sheet).ToHaveCountAsync(0);
        await Expect(cook.Ticket(order)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Everything_on_the_sheet_is_high_enough_for_a_glove_and_axe_finds_nothing_serious()
    {
        var cook = await Browser.CookAsync("Grill");
        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye");
        var sheet = await OpenAsync(cook, order);
        // For how long and how many lie behind it.
        await sheet.Locator(".stock summary").ClickAsync();
        await Expect(sheet.Locator(".counts button").First).ToBeVisibleAsync();

        Assert.Empty(await cook.EvaluateAsync<string[]>("() => [...document.querySelectorAll('ko-sheet button, ko-sheet textarea, ko-sheet summary, .ticket .more')].filter(one => { const box = one.getBoundingClientRect(); return box.height < 64 || box.width < 64; }).map(one => one.outerHTML)"));
        var serious = (await cook.AxeAsync()).Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{one.Id}: {one.Nodes[0].Html}").ToList();
        Assert.True(serious.Count == 0, string.Join(Environment.NewLine, serious));
    }
}
