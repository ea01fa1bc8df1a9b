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
    public async Task A_board_costs_at_most_200_KB_on_the_wire()
    {
        // As published: what a build serves may be edited while it runs, so that nothing of it is really compressed.
        await using var web = await WebProcess.StartDemoAsync("--ReloadStaticAssetsAtRuntime=false");
        var page = await Browser.NewPersonAsync(web);
        await page.SignInAsync("Demo Cook Grill");
        await page.GotoAsync("about:blank");
        var network = await page.Context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        await network.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        double bytes = 0;
        var requests = 0;
        network.Event("Network.loadingFinished").OnEvent += (_, e) =>
        {
            requests++;
            bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();
        };

        await page.GotoInteractiveAsync(Bistro.BoardOf("Grill"));
        await Expect(page.Locator("ko-pill")).ToHaveAttributeAsync("data-state", "live");

        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        output.WriteLine($"{bytes / 1024:F0} KB in {requests} requests");
        Assert.InRange(bytes, 1, 200 * 1024);
    }
}
