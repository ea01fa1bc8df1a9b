using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>What the cold and the bar station ask of those who serve: a look at a guest's papers, and a plate that is gone in time.</summary>
public class ColdAndBarTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task What_adults_only_are_sold_says_so_to_its_end_and_a_cold_plate_counts_down_to_its_own()
    {
        // A kitchen of its own: what others left unreceived would ring at the pass.
        await using var web = await WebProcess.StartDemoAsync();
        var (bar, salad) = (await Browser.CookAsync("Bar", web), await Browser.CookAsync("Salad", web));
        var (pass, ana) = (await Browser.NewPersonAsync(web), await Browser.NewPersonAsync(web));
        await pass.AddInitScriptAsync(SoundTests.CountsTones);
        await pass.SignInAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
        await pass.Locator("ko-sound").ClickAsync();
        await Expect(pass.Locator("ko-sound")).ToHaveAttributeAsync("data-hearing", "on");
        await ana.SignInAsync("Demo Server Ana", $"/r/{Bistro.Slug}/pad");
        await Expect(ana.Locator(".dish[data-item=beer] .age-check")).ToBeVisibleAsync();
        await Expect(ana.Locator(".dish[data-item=lemonade] .age-check")).ToHaveCountAsync(0);
        await ana.PictureAsync("pad-age-check-1280x800");
        await ana.GotoInteractiveAsync($"/r/{Bistro.Slug}/floor");

        var order = await (await Browser.TillAsync(web, who: "Demo Server Ana")).PlaceAsync(new { channel = "counter", lines = new[] { new { item = "caesar" }, new { item = "beer" } } });

        await Expect(bar.Ticket(order).Locator(".age-check")).ToHaveTextAsync("check ID");
        await Expect(salad.Ticket(order).Locator(".age-check")).ToHaveCountAsync(0);
        await Expect(ana.Locator($".server-order[data-order='{order.Id}'] .age-check")).ToHaveTextAsync("check ID");
        await bar.PictureAsync("bar-age-check-1280x800");

        await salad.Ticket(order).Bump().ClickAsync();
        var hold = pass.Locator($".pass-card[data-order='{order.Id}'] ko-hold");
        await Expect(hold).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^hold (9:\d\d|10:00)$"));
        await Expect(ana.Locator($".run-card[data-order='{order.Id}'] ko-hold")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^hold (9:\d\d|10:00)$"));
        await pass.PictureAsync("cold-hold-at-the-pass-1280x800");

        // Ten minutes are too long for a test: the plate was done earlier than it was.
        await hold.EvaluateAsync("hold => hold.setAttribute('until', Date.now() + 100_000)");
        await Expect(hold).ToHaveAttributeAsync("data-hold", "soon");
        await SoundTests.HeardAsync(pass);
        await hold.EvaluateAsync("hold => hold.setAttribute('until', Date.now() + 2_000)");
        await Expect(hold).ToHaveTextAsync("hold over");
        await SoundTests.HeardAsync(pass, 1000, 1000);
        foreach (var page in new[] { bar, pass, ana }) Assert.Empty((await page.AxeAsync()).Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{one.Id}: {one.Nodes[0].Html}"));

        await bar.Ticket(order).Bump().ClickAsync();
        await Expect(ana.Locator($".run-card[data-order='{order.Id}'] .age-check")).ToHaveTextAsync("check ID");
        await ana.Locator($".run-card[data-order='{order.Id}'] .ran").ClickAsync();
        await Expect(hold).ToHaveCountAsync(0);
    }
}
