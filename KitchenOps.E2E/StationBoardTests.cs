using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>Two people at one kitchen.</summary>
[Collection(OtherBrowserCollection.Name)]
public class StationBoardTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task An_order_is_on_the_board_of_its_station_and_on_no_other()
    {
        var (grill, fryer) = (await Browser.CookAsync("Grill"), await Browser.CookAsync("Fryer"));
        var till = await Browser.TillAsync();

        var steak = await till.PlaceAsync("ribeye");
        var fries = await till.PlaceAsync("fries");

        await Expect(grill.Ticket(steak)).ToContainTextAsync("Ribeye steak");
        await Expect(grill.Ticket(steak).Locator(".number")).ToHaveTextAsync($"{steak.Number}");
        await Expect(fryer.Ticket(fries)).ToBeVisibleAsync();
        await Expect(fryer.Ticket(steak)).ToHaveCountAsync(0);
        await Expect(grill.Ticket(fries)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_two_stations_make_leaves_one_of_them_and_stays_at_the_other()
    {
        var (grill, fryer) = (await Browser.CookAsync("Grill"), await Browser.CookAsync("Fryer"));
        var order = await (await Browser.TillAsync()).PlaceAsync("burger");
        await Expect(grill.Ticket(order)).ToContainTextAsync("also at: fryer");

        await grill.Ticket(order).Bump().ClickAsync();

        await Expect(grill.Ticket(order)).ToHaveCountAsync(0);
        await Expect(fryer.Ticket(order).Bump()).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_bump_on_one_screen_is_a_bump_on_the_other_and_one_event_in_the_log()
    {
        var (one, other) = (await Browser.CookAsync("Grill"), await Browser.CookAsync("Grill"));
        var till = await Browser.TillAsync();
        var order = await till.PlaceAsync("ribeye");
        await Expect(other.Ticket(order)).ToBeVisibleAsync();

        await one.Ticket(order).Bump().ClickAsync();

        await Expect(one.Ticket(order)).ToHaveCountAsync(0);
        await Expect(other.Ticket(order)).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Count(type => type == "LinesBumped") == 1);
    }

    [Fact]
    public async Task A_double_tap_is_one_command()
    {
        var cook = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync();
        var order = await till.PlaceAsync("ribeye", "salmon");
        var sent = 0;
        cook.Request += (_, request) => { if (request.Method == "POST" && request.Url.EndsWith("/commands", StringComparison.Ordinal)) Interlocked.Increment(ref sent); };

        await cook.Ticket(order).Bump().DblClickAsync();

        await Expect(cook.Ticket(order)).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Contains("LinesBumped"));
        Assert.Equal(1, sent);
        Assert.Single(await till.EventsOfAsync(order), type => type == "LinesBumped");
    }

    [Fact]
    public async Task A_started_ticket_says_on_the_other_screen_who_works_on_it()
    {
        var (one, other) = (await Browser.CookAsync("Grill"), await Browser.CookAsync("Grill"));
        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye");

        await one.Ticket(order).Locator(".start").ClickAsync();

        await Expect(other.Ticket(order).Locator("footer .working")).ToContainTextAsync("Demo Cook Grill");
    }

    [Fact]
    public async Task A_line_that_was_bumped_too_early_is_taken_back_with_one_tap_on_every_screen()
    {
        var (one, other) = (await Browser.CookAsync("Grill"), await Browser.CookAsync("Grill"));
        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye", "salmon");
        ILocator Salmon(IPage page) => page.Ticket(order).Locator(".line", new() { HasText = "Grilled salmon" });

        await Salmon(one).ClickAsync();
        await Expect(Salmon(other)).ToHaveAttributeAsync("data-state", "ready");
        await Salmon(other).ClickAsync();

        await Expect(Salmon(one)).ToHaveAttributeAsync("data-state", "inprogress");
    }

    [Fact]
    public async Task An_add_on_after_the_cook_looked_stays_when_the_rest_is_bumped()
    {
        var cook = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync();
        var order = await till.PlaceAsync("ribeye");
        await Expect(cook.Ticket(order)).ToBeVisibleAsync();
        // The tap carries what the cook had seen, however late it is sent.
        var bump = System.Text.Json.JsonDocument.Parse((await cook.Ticket(order).Bump().GetAttributeAsync("data-command"))!).RootElement.GetProperty("data");
        await till.SendAsync("AddLines", new { order = order.Id, lines = new[] { new { item = "salmon", quantity = 1 } } });
        await Expect(cook.Ticket(order).Locator(".add-on")).ToBeVisibleAsync();

        await till.SendAsync("BumpLines", bump);

        await Expect(cook.Ticket(order).Locator(".line", new() { HasText = "Ribeye" })).ToHaveAttributeAsync("data-state", "ready");
        await Expect(cook.Ticket(order).Locator(".line", new() { HasText = "salmon" })).ToHaveAttributeAsync("data-state", "fired");
    }

    [Fact]
    public async Task A_void_stays_on_the_board_until_the_station_has_cleared_it()
    {
        var cook = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync();
        var order = await till.PlaceAsync("ribeye");
        var line = await cook.Ticket(order).Locator(".line").GetAttributeAsync("data-line");

        await till.SendAsync("VoidLine", new { order = order.Id, line, reason = "guest left" });
        var voided = cook.Ticket(order).Locator(".line[data-state=voided]");
        await Expect(voided).ToContainTextAsync("guest left");
        await voided.ClickAsync();

        await Expect(cook.Ticket(order)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_86_is_named_on_the_board()
    {
        var cook = await Browser.CookAsync("Dessert");
        var till = await Browser.TillAsync();

        await till.SendAsync("EightySixItem", new { item = "sorbet" });
        await Expect(cook.Locator(".bar .off")).ToContainTextAsync("Lemon sorbet");
        await till.SendAsync("BringBackItem", new { item = "sorbet" });

        await Expect(cook.Locator(".bar .off")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_board_that_is_not_mine_is_not_shown_to_me()
    {
        var cook = await Browser.CookAsync("Grill");

        await cook.GotoInteractiveAsync(Bistro.BoardOf("Fryer"));

        await Expect(cook.Locator(".no-access")).ToBeVisibleAsync();
        await Expect(cook.Locator(".ticket")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_board_of_another_restaurant_is_not_shown_to_me()
    {
        var cook = await Browser.CookAsync("Grill");

        await cook.GotoInteractiveAsync("/r/demo-takeaway/stations/grill");

        await Expect(cook.Locator(".no-access")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whose_access_ends_sees_nothing_any_more_at_once()
    {
        var till = await Browser.TillAsync();
        await till.SendAsync("GrantAccess", new { to = "user:demo-bistro-temp", name = "Demo Temp", role = "cook", stations = new[] { "grill" } });
        var temp = await Browser.NewPersonAsync();
        await temp.SignInAsync("Demo Temp", Bistro.BoardOf("Grill"));
        var order = await till.PlaceAsync("ribeye");
        await Expect(temp.Ticket(order)).ToBeVisibleAsync();

        await till.SendAsync("RevokeAccess", new { from = "user:demo-bistro-temp" });

        await Expect(temp.Locator(".no-access")).ToBeVisibleAsync();
        await Expect(temp.Locator(".ticket")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_pill_is_live_and_shows_the_number_that_the_board_reflects()
    {
        var cook = await Browser.CookAsync("Grill");

        var pill = cook.Locator("ko-pill");

        await Expect(pill).ToHaveAttributeAsync("data-state", "live");
        await Expect(pill).ToContainTextAsync("#");
    }
}
