using System.Diagnostics;
using System.Globalization;
using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>Networks and servers that go away while a cook works.</summary>
public class NetworkTests(Browser browser, Xunit.Abstractions.ITestOutputHelper output) : Journey(browser)
{
    [Fact]
    public async Task A_tap_without_a_network_is_kept_and_lands_once_when_it_is_back()
    {
        var cook = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync();
        var order = await till.PlaceAsync("ribeye");
        await Expect(cook.Ticket(order)).ToBeVisibleAsync();

        await cook.Context.SetOfflineAsync(true);
        await cook.Ticket(order).Bump().ClickAsync();
        Assert.DoesNotContain("LinesBumped", await till.EventsOfAsync(order));
        await cook.Context.SetOfflineAsync(false);

        await Expect(cook.Ticket(order)).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Count(type => type == "LinesBumped") == 1);
    }

    [Fact]
    public async Task After_the_server_was_killed_the_board_comes_back_by_itself_and_taps_made_meanwhile_land_once()
    {
        var web = await WebProcess.StartDemoAsync();
        try
        {
            var cook = await Browser.CookAsync("Grill", web);
            var till = await Browser.TillAsync(web);
            var (bumped, stays) = (await till.PlaceAsync("ribeye"), await till.PlaceAsync("salmon"));
            await Expect(cook.Ticket(stays)).ToBeVisibleAsync();

            await web.KillAsync();
            await Expect(cook.Locator("ko-pill").First).Not.ToHaveAttributeAsync("data-state", "live");
            await cook.Ticket(bumped).Bump().ClickAsync();
            await Expect(cook.Locator("ko-pill").First).ToContainTextAsync("1");
            web = await web.StartAgainAsync();

            await Expect(cook.Ticket(bumped)).ToHaveCountAsync(0);
            await Expect(cook.Ticket(stays)).ToBeVisibleAsync();
            await Expect(cook.Locator("ko-pill").First).ToHaveAttributeAsync("data-state", "live");
            await Eventually.TrueAsync(async () => (await till.EventsOfAsync(bumped)).Count(type => type == "LinesBumped") == 1);
        }
        finally
        {
            await Browser.EverybodyLeavesAsync();
            await web.DisposeAsync();
        }
    }

    [Fact]
    [Trait("Category", "Faults")]
    public async Task A_tap_on_a_screen_whose_socket_is_dead_and_looks_open_lands_once_and_the_screen_says_that_it_may_be_out_of_date()
    {
        await using var network = new TcpProxy(Browser.Web.Address);
        var (one, other, till) = (await CookBehindAsync(network), await Browser.CookAsync("Grill"), await Browser.TillAsync());
        var order = await till.PlaceAsync("ribeye");
        await Expect(one.Ticket(order)).ToBeVisibleAsync();
        await Expect(one.Pill()).ToHaveAttributeAsync("data-state", "live");

        network.StallSockets();
        var stalled = Stopwatch.StartNew();
        await one.Ticket(order).Bump().ClickAsync();
        await Expect(other.Ticket(order)).ToHaveCountAsync(0);
        var landed = stalled.Elapsed;
        await Expect(one.Banner()).ToContainTextAsync("This screen may be out of date");
        output.WriteLine($"landed on the other screen after {landed.TotalSeconds:F1} s, the banner came after {stalled.Elapsed.TotalSeconds:F1} s");
        await Expect(one.Pill()).Not.ToHaveAttributeAsync("data-state", "live");
        var missed = await till.PlaceAsync("salmon");

        // The dead socket is never heard of again: the screen finds out by itself and opens another.
        await Expect(one.Pill()).ToHaveAttributeAsync("data-state", "live", new() { Timeout = 60_000 });
        await Expect(one.Banner()).ToBeHiddenAsync();
        await Expect(one.Ticket(missed)).ToBeVisibleAsync();
        await Expect(one.Ticket(order)).ToHaveCountAsync(0);
        Assert.Single(await till.EventsOfAsync(order), type => type == "LinesBumped");
    }

    [Fact]
    [Trait("Category", "Faults")]
    public async Task A_console_whose_socket_is_dead_and_looks_open_says_that_it_may_be_out_of_date_and_comes_back()
    {
        await using var network = new TcpProxy(Browser.Web.Address);
        var console = await Browser.NewPersonAsync(network.Address);
        await console.SignInAsync("Demo Manager");
        await console.GotoAsync($"/r/{Bistro.Slug}/console/staff");
        await Expect(console.Pill()).ToHaveAttributeAsync("data-state", "live");

        network.StallSockets();
        await Expect(console.Banner()).ToContainTextAsync("This screen may be out of date", new() { Timeout = 9000 });
        await (await Browser.TillAsync()).SendAsync("GrantAccess", new { to = "user:demo-bistro-late", name = "Demo Latecomer", role = "cook", stations = new[] { "grill" } });

        await Expect(console.Pill()).ToHaveAttributeAsync("data-state", "live", new() { Timeout = 60_000 });
        await Expect(console.GetByText("Demo Latecomer")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Category", "Faults")]
    public async Task An_order_sent_from_a_pad_whose_socket_is_dead_arrives_and_the_pad_does_not_offer_to_send_it_again()
    {
        await using var network = new TcpProxy(Browser.Web.Address);
        var (grill, pad) = (await Browser.CookAsync("Grill"), await PadBehindAsync(network));
        var tickets = await grill.Locator(".ticket").CountAsync();

        network.StallSockets();
        await pad.Locator(".send").ClickAsync();
        await Expect(grill.Locator(".ticket")).ToHaveCountAsync(tickets + 1);
        await Expect(grill.Locator(".ticket").Last).ToContainTextAsync("Demo Server Chloe");

        await Expect(pad.Locator(".said")).ToContainTextAsync("Sent as", new() { Timeout = 60_000 });
        await Expect(pad.Locator(".send")).ToHaveCountAsync(0);
        await Expect(grill.Locator(".ticket")).ToHaveCountAsync(tickets + 1);
    }

    [Fact]
    [Trait("Category", "Faults")]
    public async Task A_tap_into_a_network_that_stands_still_lands_once_when_it_moves_again()
    {
        await using var network = new TcpProxy(Browser.Web.Address);
        var (cook, till) = (await CookBehindAsync(network), await Browser.TillAsync());
        var order = await till.PlaceAsync("ribeye");
        await Expect(cook.Ticket(order)).ToBeVisibleAsync();

        network.StallAll();
        await cook.Ticket(order).Bump().ClickAsync();
        await Expect(cook.Banner()).ToContainTextAsync("1 to send");
        Assert.DoesNotContain("LinesBumped", await till.EventsOfAsync(order));
        network.LetGo();

        await Expect(cook.Ticket(order)).ToHaveCountAsync(0);
        await Expect(cook.Pill()).ToHaveAttributeAsync("data-state", "live");
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Count(type => type == "LinesBumped") == 1);
        await ReflectsAllAsync(cook, till);
    }

    [Fact]
    public async Task An_order_whose_answer_is_lost_after_the_commit_is_asked_for_again_and_made_once()
    {
        await using var network = new TcpProxy(Browser.Web.Address);
        var (grill, pad) = (await Browser.CookAsync("Grill"), await PadBehindAsync(network));
        var tickets = await grill.Locator(".ticket").CountAsync();

        var lost = network.LoseAnswerTo($"{Bistro.Api}/commands");
        var answered = pad.WaitForRequestFinishedAsync(new() { Predicate = request => request.Url.EndsWith("/commands", StringComparison.Ordinal) });
        await pad.Locator(".send").ClickAsync();
        await lost.WaitAsync(TimeSpan.FromSeconds(20));
        await Expect(grill.Locator(".ticket")).ToHaveCountAsync(tickets + 1);
        var order = await grill.Locator(".ticket").Last.GetAttributeAsync("data-order");
        var answer = (await (await (await answered).ResponseAsync())!.JsonAsync())!.Value[0];

        Assert.Equal(("accepted", order), (answer.GetProperty("outcome").GetString(), answer.GetProperty("orderId").GetString()));
        Assert.Equal(2, network.Passed($"{Bistro.Api}/commands"));
        await Expect(pad.Locator(".said")).ToContainTextAsync("Sent as");
        await Expect(grill.Locator(".ticket")).ToHaveCountAsync(tickets + 1);
    }

    [Fact]
    public async Task Where_no_WebSocket_comes_through_a_board_works_all_the_same_and_says_that_it_is_slow()
    {
        await using var network = new TcpProxy(Browser.Web.Address);
        network.RefuseSockets();
        var (cook, till) = (await CookBehindAsync(network), await Browser.TillAsync());
        await Expect(cook.Pill()).ToHaveAttributeAsync("data-state", "slow");
        await Expect(cook.Pill()).ToContainTextAsync("no WebSocket");

        var order = await till.PlaceAsync("ribeye");
        await Expect(cook.Ticket(order)).ToBeVisibleAsync();
        await cook.Ticket(order).Bump().ClickAsync();

        await Expect(cook.Ticket(order)).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Count(type => type == "LinesBumped") == 1);
        Assert.NotEqual(0, network.Passed("/_blazor?id="));
    }

    async Task<IPage> CookBehindAsync(TcpProxy network)
    {
        var page = await Browser.NewPersonAsync(network.Address);
        await page.SignInAsync("Demo Cook Grill", Bistro.BoardOf("Grill"));
        return page;
    }

    // With an order that is ready to be sent.
    async Task<IPage> PadBehindAsync(TcpProxy network)
    {
        var page = await Browser.NewPersonAsync(network.Address);
        await page.SignInAsync("Demo Server Chloe", $"/r/{Bistro.Slug}/pad");
        await page.Locator(".dish[data-item=chicken]").ClickAsync();
        await Expect(page.Locator(".send")).ToBeVisibleAsync();
        return page;
    }

    // What is on its way keeps a screen from reflecting more than it has drawn, so one that waits for nothing comes to the log's end.
    static async Task ReflectsAllAsync(IPage page, Till till)
    {
        var answer = await till.Page.APIRequest.GetAsync($"{Bistro.Api}/board?station=grill");
        var seq = (await answer.JsonAsync())!.Value.GetProperty("seq").GetInt64();
        await Expect(page.Pill()).ToContainTextAsync($"#{seq.ToString("N0", CultureInfo.InvariantCulture)}");
    }
}
