using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>A service from the table to the pass: servers, cooks and expo at their own screens.</summary>
public class ServiceTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task An_order_from_the_pad_is_cooked_shown_at_the_pass_and_run_to_its_table()
    {
        var grill = await Browser.CookAsync("Grill");
        var expo = await PersonAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
        var ana = await PersonAsync("Demo Server Ana", $"/r/{Bistro.Slug}/pad/t6");

        await ana.Locator(".dish[data-item=ribeye]").ClickAsync();
        await ana.Locator(".send").ClickAsync();
        await Expect(ana.Locator(".said")).ToContainTextAsync("Sent as");
        var number = (await ana.Locator(".said").TextContentAsync())!.Split(' ')[2].TrimEnd('.');
        var ticket = grill.Locator(".ticket").Filter(new() { Has = grill.Locator($".number:text-is('{number}')") });
        await Expect(ticket).ToContainTextAsync("Ribeye steak");
        await Expect(ticket.Locator(".who")).ToContainTextAsync("Demo Server Ana");
        await ticket.Bump().ClickAsync();
        var serve = expo.Locator($".serve:has(b:text-is('{number}'))");   // exactly: a table can be called like another order's number
        await serve.ClickAsync();

        await Expect(serve).ToHaveCountAsync(0);
        await ana.GotoInteractiveAsync($"/r/{Bistro.Slug}/floor");
        await Expect(ana.Locator("ko-pill")).ToHaveAttributeAsync("data-state", "live");
        await Expect(ana.Locator($".server-order header b:text-is('{number}')")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_pass_says_what_is_to_be_better_about_a_plate_and_sends_it_back_and_the_next_bump_settles_it()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var till = await Browser.TillAsync(web);
        var (cook, pass) = (await Browser.CookAsync("Grill", web), await Browser.NewPersonAsync(web));
        await pass.SignInAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
        var order = await till.PlaceAsync("ribeye");
        await cook.Ticket(order).Bump().ClickAsync();
        var card = pass.Locator($".pass-card[data-order='{order.Id}']");
        await Expect(card).ToContainTextAsync("ready ✓");

        await card.GetByRole(AriaRole.Button, new() { Name = $"More for order {order.Number}" }).ClickAsync();
        var sheet = pass.Locator(".pass-sheet");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "overdone" }).ClickAsync();
        await Expect(card.Locator(".quality")).ToHaveTextAsync("quality: overdone");
        Assert.Empty((await pass.AxeAsync()).Violations.Where(found => found.Impact is "serious" or "critical").Select(found => $"{found.Id}: {found.Nodes[0].Html}"));
        await pass.PictureAsync("quality-1280x800");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "back to Grill" }).ClickAsync();

        await Expect(cook.Ticket(order).Locator(".quality")).ToHaveTextAsync("pass: overdone");
        await cook.PictureAsync("quality-at-the-grill-1280x800");
        // In other words, by keys alone.
        await sheet.Locator("input").FillAsync("medium, please");
        await sheet.Locator("input").PressAsync("Enter");
        await Expect(sheet).ToHaveCountAsync(0);
        await Expect(cook.Ticket(order).Locator(".quality")).ToHaveTextAsync("pass: medium, please");

        await cook.Ticket(order).Bump().PressAsync("Enter");
        await Expect(card).ToContainTextAsync("ready ✓");
        await Expect(card.Locator(".quality")).ToHaveCountAsync(0);
        Assert.Equal(["OrderPlaced", "LinesBumped", "QualityNoted", "LinesRecalled", "QualityNoted", "LinesBumped"], (await till.EventsOfAsync(order)).Where(type => !type.StartsWith("Ticket", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_ready_is_handed_to_a_runner_with_two_taps_and_its_server_reads_with_whom_it_comes()
    {
        var grill = await Browser.CookAsync("Grill");
        var expo = await PersonAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
        var ana = await Browser.TillAsync(Browser.Web, "Demo Server Ana");
        var order = await ana.PlaceAsync(new { lines = new[] { new { item = "ribeye", quantity = 1, course = 1 }, new { item = "brownie", quantity = 1, course = 2 } } });
        await grill.Ticket(order).Bump().ClickAsync();
        var leaving = expo.Locator(".leaving").Filter(new() { Has = expo.Locator($".serve[data-of='{order.Id}']") });
        await leaving.Locator(".hand-to").ClickAsync();
        await Expect(leaving.Locator(".runners")).ToBeVisibleAsync();
        Assert.Empty(await expo.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.hand-to, .runners:popover-open button')].filter(one => { const { width, height } = one.getBoundingClientRect(); return width < 64 || height < 64; }).map(one => one.outerHTML)"));
        await expo.ScreenshotAsync(new() { Path = Path.Combine(Pictures.Folder(), "expo-hand-to.png"), Animations = ScreenshotAnimations.Disabled });

        await leaving.GetByText("Demo Server Ben").ClickAsync();

        await Expect(leaving).ToHaveCountAsync(0);
        await Expect(expo.Locator(".runners:popover-open")).ToHaveCountAsync(0);
        await Expect(expo.Locator($".pass-card[data-order='{order.Id}'] [data-state=served]")).ToContainTextAsync("with Demo Server Ben");
        await ana.Page.GotoInteractiveAsync($"/r/{Bistro.Slug}/floor");
        await Expect(ana.Page.Locator($".server-order[data-order='{order.Id}'] [data-state=served]")).ToContainTextAsync("on its way with Demo Server Ben");
    }

    [Fact]
    public async Task What_goes_86_in_the_kitchen_can_no_longer_be_tapped_on_an_open_pad()
    {
        var till = await Browser.TillAsync();
        var pad = await PersonAsync("Demo Server Ben", $"/r/{Bistro.Slug}/pad");
        var brownie = pad.Locator(".dish[data-item=brownie]");
        await Expect(brownie).ToBeEnabledAsync();

        await till.SendAsync("EightySixItem", new { item = "brownie" });
        await Expect(brownie).ToBeDisabledAsync();
        await till.SendAsync("BringBackItem", new { item = "brownie" });

        await Expect(brownie).ToBeEnabledAsync();
    }

    [Fact]
    public async Task A_table_that_one_server_takes_is_gone_from_the_others_list_and_moves_when_it_is_handed_over()
    {
        var (ana, ben) = (await PersonAsync("Demo Server Ana", $"/r/{Bistro.Slug}/floor"), await PersonAsync("Demo Server Ben", $"/r/{Bistro.Slug}/floor"));
        var till = await Browser.TillAsync();

        await ana.Locator(".take[data-marks=t10]").ClickAsync();
        await Expect(ana.Locator(".table[href$='/t10']")).ToBeVisibleAsync();
        await Expect(ben.Locator(".take[data-marks=t10]")).ToHaveCountAsync(0);
        await till.SendAsync("HandOverTable", new { table = "t10", from = "user:demo-bistro-ana", to = "user:demo-bistro-ben" });

        await Expect(ben.Locator(".table[href$='/t10']")).ToBeVisibleAsync();
        await Expect(ana.Locator(".table[href$='/t10']")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_rush_called_at_the_pass_is_on_the_stations_board()
    {
        var grill = await Browser.CookAsync("Grill");
        var expo = await PersonAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye");
        await Expect(grill.Ticket(order)).ToBeVisibleAsync();

        await expo.Locator($".pass-card[data-order='{order.Id}'] .acts button").First.ClickAsync();

        await Expect(grill.Ticket(order).Locator(".priority")).ToContainTextAsync("rush");
        await Expect(grill.Locator(".ticket").First).ToHaveAttributeAsync("data-order", order.Id);
    }

    [Fact]
    public async Task A_rush_that_was_a_slip_of_the_finger_is_taken_back_before_any_station_hears_of_it()
    {
        var grill = await Browser.CookAsync("Grill");
        var expo = await PersonAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
        var till = await Browser.TillAsync();
        var (slip, meant) = (await till.PlaceAsync("ribeye"), await till.PlaceAsync("ribeye"));
        await Expect(grill.Ticket(meant)).ToBeVisibleAsync();

        await RushAsync(slip);
        await Expect(expo.Locator("ko-held")).ToContainTextAsync($"Rush order {slip.Number}");
        await expo.Locator("ko-held").ClickAsync();
        await Expect(expo.Locator("ko-held")).ToHaveCountAsync(0);
        await RushAsync(meant);

        await Expect(grill.Ticket(meant).Locator(".priority")).ToContainTextAsync("rush");
        Assert.DoesNotContain("OrderPrioritised", await till.EventsOfAsync(slip));

        Task RushAsync(Order order) => expo.Locator($".pass-card[data-order='{order.Id}'] [data-key=rush]").ClickAsync();
    }

    [Fact]
    public async Task A_held_course_waits_on_the_ticket_until_its_server_fires_it()
    {
        var grill = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync(who: "Demo Server Chloe");
        var order = await till.PlaceAsync(new { lines = new object[] { new { item = "salmon", course = 1 }, new { item = "ribeye", course = 2 } } });
        var steak = grill.Ticket(order).Locator(".line", new() { HasText = "Ribeye" });
        await Expect(steak).ToHaveAttributeAsync("data-state", "held");
        await Expect(steak).ToBeDisabledAsync();

        await till.Page.GotoInteractiveAsync($"/r/{Bistro.Slug}/floor");
        await till.Page.Locator($".server-order[data-order='{order.Id}']").GetByRole(AriaRole.Button, new() { Name = "fire course 2" }).ClickAsync();

        await Expect(steak).ToHaveAttributeAsync("data-state", "fired");
    }

    async Task<IPage> PersonAsync(string name, string at)
    {
        var page = await Browser.NewPersonAsync();
        await page.SignInAsync(name, at);
        return page;
    }
}
