using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>A kitchen without a mouse: a keyboard, or a bump bar that sends its keys.</summary>
[Collection(OtherBrowserCollection.Name)]
public class KeyboardTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task A_whole_ticket_is_started_and_bumped_with_keys_alone_and_the_focus_goes_to_its_neighbour()
    {
        var cook = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync();
        var (mine, next) = (await till.PlaceAsync("ribeye", "salmon"), await till.PlaceAsync("chicken"));
        await Expect(cook.Ticket(next)).ToBeVisibleAsync();

        await cook.Keyboard.PressAsync("End");
        await Expect(cook.Ticket(next)).ToBeFocusedAsync();
        await cook.Keyboard.PressAsync("ArrowLeft");
        await Expect(cook.Ticket(mine)).ToBeFocusedAsync();
        await cook.Keyboard.PressAsync("s");
        await Expect(cook.Ticket(mine).Locator("footer .working")).ToContainTextAsync("Demo Cook Grill");
        await Expect(cook.Ticket(mine)).ToBeFocusedAsync();
        await cook.Keyboard.PressAsync("b");

        await Expect(cook.Ticket(mine)).ToHaveCountAsync(0);
        await Expect(cook.Ticket(next)).ToBeFocusedAsync();
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(mine)).Contains("LinesBumped"));
        Assert.DoesNotContain("LinesBumped", await till.EventsOfAsync(next));
    }

    [Fact]
    public async Task A_line_is_bumped_with_keys_alone_and_the_key_that_bumps_never_takes_back()
    {
        var cook = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync();
        var order = await till.PlaceAsync("ribeye", "salmon");
        ILocator Line(string item) => cook.Ticket(order).Locator(".line", new() { HasText = item });
        await Expect(Line("Grilled salmon")).ToBeVisibleAsync();

        await PressAsync(cook, "End", "ArrowDown", "ArrowDown", "Enter");
        await Expect(Line("Grilled salmon")).ToHaveAttributeAsync("data-state", "ready");
        await Expect(Line("Grilled salmon")).ToBeFocusedAsync();
        await Expect(Line("Ribeye steak")).ToHaveAttributeAsync("data-state", "fired");
        await PressAsync(cook, "b", "ArrowUp", "b");

        await Expect(cook.Ticket(order)).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Count(type => type == "LinesBumped") == 2);
        Assert.DoesNotContain("LinesRecalled", await till.EventsOfAsync(order));
    }

    [Fact]
    public async Task A_ticket_that_slides_under_the_finger_is_not_bumped_with_the_press_that_was_meant_for_the_other()
    {
        var cook = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync();
        var (gone, next) = (await till.PlaceAsync("ribeye"), await till.PlaceAsync("chicken"));
        await Expect(cook.Ticket(next)).ToBeVisibleAsync();
        await PressAsync(cook, "End", "ArrowLeft");
        await Expect(cook.Ticket(gone)).ToBeFocusedAsync();
        // The press comes in the very moment in which the ticket has slid there.
        await cook.EvaluateAsync(
            """
            () => new MutationObserver((_, observer) => {
              if (document.documentElement.dataset.keys !== "sliding") return;
              observer.disconnect();
              for (const key of ["b", "Enter"]) document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, composed: true }));
              window.pressedWhileSliding = document.activeElement.dataset.order;
            }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-keys"] })
            """);

        await till.SendAsync("BumpLines", Data(await cook.Ticket(gone).Bump().GetAttributeAsync("data-command")));
        await Expect(cook.Ticket(next)).ToBeFocusedAsync();
        await Expect(cook.Locator("html")).ToHaveAttributeAsync("data-keys", "ready");
        Assert.Equal(next.Id, await cook.EvaluateAsync<string>("() => window.pressedWhileSliding"));
        await Expect(cook.Ticket(next).Locator(".line")).ToHaveAttributeAsync("data-state", "fired");
        await cook.Keyboard.PressAsync("b");

        await Expect(cook.Ticket(next)).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(next)).Count(type => type == "LinesBumped") == 1);
    }

    [Fact]
    public async Task A_key_that_is_held_down_bumps_one_ticket()
    {
        var cook = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync();
        var (first, second) = (await till.PlaceAsync("ribeye"), await till.PlaceAsync("chicken"));
        await Expect(cook.Ticket(second)).ToBeVisibleAsync();
        await PressAsync(cook, "End", "ArrowLeft");

        await cook.Keyboard.DownAsync("b");
        await Expect(cook.Ticket(second)).ToBeFocusedAsync();
        await Expect(cook.Locator("html")).ToHaveAttributeAsync("data-keys", "ready");
        await cook.Keyboard.DownAsync("b");
        await cook.Keyboard.UpAsync("b");
        await cook.Keyboard.PressAsync("s");

        // Had the held key been a press, the ticket would have gone before it could be started.
        await Expect(cook.Ticket(second).Locator("footer .working")).ToContainTextAsync("Demo Cook Grill");
        Assert.Contains("LinesBumped", await till.EventsOfAsync(first));
    }

    [Fact]
    public async Task The_focus_stays_on_its_ticket_when_the_ticket_moves()
    {
        var cook = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync();
        var order = await till.PlaceAsync("ribeye", "salmon");
        await Expect(cook.Ticket(order)).ToBeVisibleAsync();
        await PressAsync(cook, "End", "ArrowDown", "ArrowDown");

        await till.SendAsync("SetPriority", new { order = order.Id, priority = 10 });

        await Expect(cook.Locator(".ticket").First).ToHaveAttributeAsync("data-order", order.Id);
        await Expect(cook.Ticket(order).Locator(".line", new() { HasText = "Grilled salmon" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task When_the_button_in_focus_goes_its_ticket_has_the_focus()
    {
        var cook = await Browser.CookAsync("Grill");
        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye");
        await Expect(cook.Ticket(order)).ToBeVisibleAsync();
        await PressAsync(cook, "End", "ArrowDown", "ArrowDown");
        await Expect(cook.Ticket(order).Locator(".start")).ToBeFocusedAsync();

        await PressAsync(cook, "Enter");

        await Expect(cook.Ticket(order).Locator(".start")).ToHaveCountAsync(0);
        await Expect(cook.Ticket(order)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Pages_are_turned_with_keys_and_behind_the_last_comes_the_first()
    {
        var cook = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync();
        for (var i = 0; i < 10; i++) await till.PlaceAsync("ribeye", "salmon", "chicken");
        var (first, last) = (cook.Locator(".ticket").First, cook.Locator(".ticket").Last);
        await Eventually.TrueAsync(async () => await cook.Locator(".ticket").CountAsync() >= 10);
        await PressAsync(cook, "Home");
        await Expect(first).ToBeFocusedAsync();

        await PressAsync(cook, "p");
        await Expect(first).Not.ToBeInViewportAsync();
        await Expect(cook.Locator(".ticket:focus")).ToBeInViewportAsync();
        await PressAsync(cook, "PageUp");
        await Expect(first).ToBeFocusedAsync();
        await Expect(first).ToBeInViewportAsync();
        await PressAsync(cook, "End", "PageDown");

        await Expect(last).Not.ToBeInViewportAsync();
        await Expect(first).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_counts_are_put_away_with_a_key()
    {
        var cook = await Browser.CookAsync("Grill");
        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye");
        await Expect(cook.Ticket(order)).ToBeVisibleAsync();
        await Expect(cook.Locator(".all-day")).ToBeVisibleAsync();

        await PressAsync(cook, "a");
        await Expect(cook.Locator(".all-day")).ToHaveCountAsync(0);
        await PressAsync(cook, "a");

        await Expect(cook.Locator(".all-day")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_question_mark_shows_what_the_keys_do_here_and_nothing_behind_the_sheet_is_reached()
    {
        var cook = await Browser.CookAsync("Grill");
        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye");
        await Expect(cook.Ticket(order)).ToBeVisibleAsync();
        await cook.Keyboard.PressAsync("End");

        await cook.Keyboard.PressAsync("?");
        var sheet = cook.GetByRole(AriaRole.Dialog, new() { Name = "Keys" });
        await Expect(sheet).ToContainTextAsync("start the ticket");
        await Expect(sheet).Not.ToContainTextAsync("find a dish");
        Assert.Empty((await cook.AxeAsync()).Violations.Select(violation => $"{violation.Id}: {violation.Help}"));
        await cook.Keyboard.PressAsync("b");
        await cook.Keyboard.PressAsync("Escape");

        await Expect(sheet).ToBeHiddenAsync();
        await Expect(cook.Ticket(order)).ToBeFocusedAsync();
        await Expect(cook.Ticket(order).Locator(".line")).ToHaveAttributeAsync("data-state", "fired");
    }

    [Fact]
    public async Task What_was_bumped_is_taken_back_with_keys_alone_from_the_list_and_with_one_key()
    {
        var cook = await Browser.CookAsync("Grill");
        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye");
        await Expect(cook.Ticket(order)).ToBeVisibleAsync();
        await PressAsync(cook, "End", "b");
        await Expect(cook.Ticket(order)).ToHaveCountAsync(0);
        await Expect(cook.Locator("[data-key=recall-last]")).ToBeVisibleAsync();

        await PressAsync(cook, "z");
        await Expect(cook.Ticket(order)).ToBeVisibleAsync();
        await PressAsync(cook, "End");
        await Expect(cook.Ticket(order)).ToBeFocusedAsync();
        // Not the key of the first time: a test is quick enough for its press to be taken for a bounce.
        await PressAsync(cook, "Enter");
        await Expect(cook.Ticket(order)).ToHaveCountAsync(0);
        await PressAsync(cook, "r");
        await Expect(cook.Locator("ko-sheet")).ToBeFocusedAsync();
        await Expect(cook.Locator($".bumped[data-order='{order.Id}']")).ToBeVisibleAsync();
        await PressAsync(cook, "ArrowDown");
        await Expect(cook.Locator($".bumped[data-order='{order.Id}']")).ToBeFocusedAsync();
        await PressAsync(cook, "Enter");

        await Expect(cook.Ticket(order)).ToBeVisibleAsync();
        await PressAsync(cook, "Escape");
        await Expect(cook.Locator("ko-sheet")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_note_is_written_and_saved_without_a_mouse()
    {
        var cook = await Browser.CookAsync("Grill");
        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye");
        await Expect(cook.Ticket(order)).ToBeVisibleAsync();
        await PressAsync(cook, "End", "n");
        await Expect(cook.Locator("ko-sheet")).ToBeFocusedAsync();

        await PressAsync(cook, "n");
        await Expect(cook.Locator("ko-sheet textarea")).ToBeFocusedAsync();
        await cook.Keyboard.TypeAsync("both plates together, b 1?");
        await PressAsync(cook, "Control+Enter");

        await Expect(cook.Ticket(order).Locator(".note")).ToContainTextAsync("both plates together, b 1?");
        await Expect(cook.Locator("ko-sheet")).ToHaveCountAsync(0);
        await Expect(cook.Ticket(order)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task An_order_is_placed_on_the_pad_without_a_mouse()
    {
        var ana = await PersonAsync("Demo Server Ana", $"/r/{Bistro.Slug}/pad/t6");

        await PressAsync(ana, "/");
        await Expect(ana.Locator("input[type=search]")).ToBeFocusedAsync();
        await ana.Keyboard.TypeAsync("burger");
        await Expect(ana.Locator(".dish")).ToHaveCountAsync(1);
        await PressAsync(ana, "Enter", "Enter");
        await Expect(ana.Locator(".cart .draft-line")).ToContainTextAsync("House burger");
        await PressAsync(ana, "/");
        await ana.Keyboard.TypeAsync("fries");
        await Expect(ana.Locator(".dish")).ToHaveTextAsync([new System.Text.RegularExpressions.Regex("^Fries")]);
        await PressAsync(ana, "ArrowDown", "Enter");
        await Expect(ana.Locator(".send")).ToContainTextAsync("Send 2");
        await PressAsync(ana, "Control+Enter");

        await Expect(ana.Locator(".said")).ToContainTextAsync("Sent as");
    }

    [Fact]
    public async Task Who_types_a_name_types_it()
    {
        var ana = await PersonAsync("Demo Server Ana", $"/r/{Bistro.Slug}/pad");
        await PressAsync(ana, "/");

        await ana.Keyboard.TypeAsync("bsanpruz1/?");

        await Expect(ana.Locator("input[type=search]")).ToHaveValueAsync("bsanpruz1/?");
        await Expect(ana.Locator("input[type=search]")).ToBeFocusedAsync();
        await Expect(ana.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_menu_is_gone_through_with_the_arrows()
    {
        var ana = await PersonAsync("Demo Server Ana", $"/r/{Bistro.Slug}/pad");
        var dishes = ana.Locator(".dish:enabled");

        await PressAsync(ana, "Home");
        await Expect(dishes.Nth(0)).ToBeFocusedAsync();
        await PressAsync(ana, "ArrowRight");
        await Expect(dishes.Nth(1)).ToBeFocusedAsync();
        await PressAsync(ana, "ArrowDown");

        var (from, to) = ((await dishes.Nth(1).BoundingBoxAsync())!, (await ana.Locator(".dish:focus").BoundingBoxAsync())!);
        Assert.Equal(from.X, to.X, 1);
        Assert.True(to.Y > from.Y);
    }

    [Fact]
    public async Task In_a_split_view_the_keys_go_from_rail_to_rail()
    {
        var wall = await PersonAsync("Demo Manager", $"/r/{Bistro.Slug}/split/grill+fryer");
        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye", "fries");
        ILocator Rail(string station) => wall.Locator($"[data-view='{station}']");
        await Expect(Rail("fryer").Ticket(order)).ToBeVisibleAsync();

        await PressAsync(wall, "End");
        await Expect(Rail("grill").Ticket(order)).ToBeFocusedAsync();
        await PressAsync(wall, "Shift+ArrowRight");
        await Expect(Rail("fryer").Locator(".ticket").First).ToBeFocusedAsync();
        await PressAsync(wall, "End", "b");

        await Expect(Rail("fryer").Ticket(order)).ToHaveCountAsync(0);
        await Expect(Rail("grill").Ticket(order)).ToHaveCountAsync(1);
        await Expect(Rail("fryer").Locator(":focus")).ToHaveCountAsync(await Rail("fryer").Locator(".ticket").CountAsync() > 0 ? 1 : 0);
    }

    [Fact]
    public async Task At_the_pass_an_order_is_rushed_and_served_with_keys_alone()
    {
        var expo = await PersonAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
        var till = await Browser.TillAsync();
        var order = await till.PlaceAsync("ribeye");
        var card = expo.Locator($".pass-card[data-order='{order.Id}']");
        await Expect(card).ToBeVisibleAsync();

        await FocusAsync(expo, card);
        await PressAsync(expo, "u");
        await Expect(card.Locator("[data-key=rush]")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(card).ToBeFocusedAsync();
        var line = (await till.LinesAtAsync("grill", order))[0];
        await till.SendAsync("BumpLines", new { order = order.Id, station = "grill", works = new[] { new { line = line.GetProperty("lineId").GetString(), workVersion = line.GetProperty("workVersion").GetInt32() } } });
        await Expect(expo.Locator($".serve[data-of='{order.Id}']")).ToBeVisibleAsync();
        await PressAsync(expo, "Enter");

        await Expect(card).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Contains("LinesServed"));
    }

    [Fact]
    public async Task A_table_is_taken_with_keys_alone()
    {
        var ana = await PersonAsync("Demo Server Ana", $"/r/{Bistro.Slug}/floor");
        await FocusAsync(ana, ana.Locator(".take[data-marks=t11]"));

        await PressAsync(ana, "Enter");

        await Expect(ana.Locator(".table[href$='/t11']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Tab_goes_through_a_ticket_in_the_order_in_which_it_is_read_and_what_has_the_focus_is_framed()
    {
        var cook = await Browser.CookAsync("Grill");
        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye", "salmon");
        var ticket = cook.Ticket(order);
        await Expect(ticket).ToBeVisibleAsync();

        await PressAsync(cook, "End");
        await Expect(ticket).ToHaveCSSAsync("outline-width", "5px");
        foreach (var stop in (string[])[".line >> nth=0", ".line >> nth=1", ".start", ".bump"])
        {
            await PressAsync(cook, "Tab");
            await Expect(ticket.Locator(stop)).ToBeFocusedAsync();
            await Expect(ticket).ToHaveCSSAsync("outline-width", "5px");
        }
    }

    async Task<IPage> PersonAsync(string name, string at)
    {
        var page = await Browser.NewPersonAsync();
        await page.SignInAsync(name, at);
        await Expect(page.Locator("ko-pill")).ToHaveAttributeAsync("data-state", "live");
        return page;
    }

    // One stop after the other, until it is there.
    static async Task FocusAsync(IPage page, ILocator stop)
    {
        await page.Keyboard.PressAsync("Home");
        for (var i = 0; i < 200 && !await stop.EvaluateAsync<bool>("one => one === document.activeElement"); i++) await page.Keyboard.PressAsync("ArrowRight");
        await Expect(stop).ToBeFocusedAsync();
    }

    // As somebody who looks: what only just slid under the focus is not pressed, and the ring says how long.
    internal static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.WaitForFunctionAsync("() => document.documentElement.dataset.keys !== 'sliding'");
            await page.Keyboard.PressAsync(key);
        }
    }

    static System.Text.Json.JsonElement Data(string? command) => System.Text.Json.JsonDocument.Parse(command!).RootElement.GetProperty("data");
}
