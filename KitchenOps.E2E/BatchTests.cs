using System.Text.RegularExpressions;
using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>What a cold station prepares ahead, on every screen of it.</summary>
[Collection(OtherBrowserCollection.Name)]
public class BatchTests(Browser browser) : Journey(browser)
{
    static ILocator Batch(IPage page, string name) => page.Locator(".batches li").Filter(new() { HasText = name });

    static ILocator Field(IPage page, string name) => page.Locator($"ko-batch-form [name={name}]");

    static ILocator Pick(IPage page, string name) => page.Locator(".pick").Filter(new() { HasText = name });

    static async Task MakeAsync(IPage page, string name, int portions, int minutes)
    {
        await page.Locator(".make-batch").ClickAsync();
        await Pick(page, "something else").ClickAsync();
        await Field(page, "written").FillAsync(name);
        await Field(page, "portions").FillAsync($"{portions}");
        await Field(page, "holdMinutes").FillAsync($"{minutes}");
        await page.Locator("ko-batch-form .make").ClickAsync();
        await Expect(Batch(page, name)).ToBeVisibleAsync();
    }

    // Hours are too long for a test: the batch was made earlier than it was.
    static Task LeavesAsync(ILocator batch, int untilSoonMs, int untilOverMs) =>
        batch.Locator("ko-batch").EvaluateAsync("(batch, [soon, over]) => { batch.setAttribute('soon', String(Date.now() + soon)); batch.setAttribute('until', String(Date.now() + over)); }", new[] { untilSoonMs, untilOverMs });

    [Fact]
    public async Task A_batch_made_on_one_screen_is_on_both_says_when_it_is_to_go_rings_and_stays_until_somebody_discards_it()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var till = await Browser.TillAsync(web);
        var (one, other) = (await Browser.CookAsync("Salad", web), await Browser.CookAsync("Salad", web, touch: true));
        await till.PlaceAsync("caesar");

        // By touch: what it is, how much, how long it keeps.
        await other.Locator(".make-batch").TapAsync();
        await Expect(other.Locator("ko-batch-form")).ToBeVisibleAsync();
        await Pick(other, "Caesar").TapAsync();
        await other.Locator(".preset[data-portions='20']").TapAsync();
        await other.Locator("ko-batch-form .make").TapAsync();
        // Nobody guesses how long it keeps.
        await Expect(Field(other, "holdMinutes")).ToBeFocusedAsync();
        Assert.Empty(await other.EvaluateAsync<string[]>("() => [...document.querySelectorAll('ko-batch-form :is(button, .pick, input:not([type=radio]))')].filter(one => one.checkVisibility()).filter(one => { const box = one.getBoundingClientRect(); return box.height < 64 || box.width < 64; }).map(one => one.outerHTML)"));
        await other.Locator(".preset[data-minutes='120']").TapAsync();
        await other.PictureAsync("batch-form-1280x800");
        await other.Locator("ko-batch-form .make").TapAsync();

        foreach (var page in new[] { one, other })
        {
            await Expect(Batch(page, "20 × Caesar")).ToBeVisibleAsync();
            await Expect(Batch(page, "Caesar").Locator("ko-batch")).ToHaveTextAsync(new Regex("^(2 h 00|1 h 59) left$"));
        }
        await Expect(other.Locator("ko-batch-form")).ToBeHiddenAsync();
        Assert.Empty(await one.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.batches button, .make-batch')].filter(one => { const box = one.getBoundingClientRect(); return box.height < 64 || box.width < 64; }).map(one => one.outerHTML)"));

        await MakeAsync(one, "House dressing", 30, 60);
        await MakeAsync(one, "Pico de gallo", 12, 30);
        await Expect(other.Locator(".batches li .what b")).ToHaveTextAsync(["12 × Pico de gallo", "30 × House dressing", "20 × Caesar salad"]);

        await one.EvaluateAsync("() => { window.rang = 0; document.addEventListener('ko-time-up', () => window.rang++); }");
        await LeavesAsync(Batch(one, "House dressing"), 1200, 300_000);
        await Expect(Batch(one, "House dressing").Locator("ko-batch")).ToHaveAttributeAsync("data-batch", "soon");
        await Expect(Batch(one, "House dressing").Locator("ko-batch")).ToHaveTextAsync(new Regex(@"^use first · [45]:\d\d$"));
        await Expect(Batch(one, "House dressing").Locator("ko-batch")).ToBeVisibleAsync();
        Assert.Equal(1, await one.EvaluateAsync<int>("() => window.rang"));
        await LeavesAsync(Batch(one, "Pico de gallo"), -60_000, 1200);
        await Expect(Batch(one, "Pico de gallo").Locator("ko-batch")).ToHaveAttributeAsync("data-batch", "over");
        await Expect(Batch(one, "Pico de gallo").Locator("ko-batch")).ToHaveTextAsync(new Regex(@"^discard now \+0:\d\d$"));
        Assert.Equal(2, await one.EvaluateAsync<int>("() => window.rang"));
        Assert.Empty((await one.AxeAsync()).Violations.Where(found => found.Impact is "serious" or "critical").Select(found => $"{found.Id}: {found.Nodes[0].Html}"));
        await one.PictureAsync("batches-1280x800");
        await one.SetViewportSizeAsync(1920, 1080);
        await one.PictureAsync("batches-1920x1080");
        await one.SetViewportSizeAsync(390, 844);
        await one.PictureAsync("batches-390x844");
        await one.Locator(".make-batch").ClickAsync();
        await Expect(one.Locator("ko-batch-form")).ToBeVisibleAsync();
        await one.PictureAsync("batch-form-390x844");
        await one.Keyboard.PressAsync("Escape");
        await one.SetViewportSizeAsync(1280, 800);

        // Drawn anew with what else is made: it rang once.
        await MakeAsync(one, "Stock", 8, 240);
        Assert.Equal(2, await one.EvaluateAsync<int>("() => window.rang"));

        // By keys: what is over comes first, and its discard is what Enter presses.
        await one.EvaluateAsync("() => document.activeElement?.blur()");
        await one.Keyboard.PressAsync("k");
        await Expect(Batch(one, "Pico de gallo").Locator(".discard")).ToBeFocusedAsync();
        await one.Keyboard.PressAsync("Enter");
        await Expect(one.Locator("ko-held")).ToContainTextAsync("Discard: 12 × Pico de gallo");
        foreach (var page in new[] { one, other }) await Expect(Batch(page, "Pico de gallo")).ToHaveCountAsync(0);

        await Batch(other, "House dressing").Locator(".used").TapAsync();
        foreach (var page in new[] { one, other }) await Expect(Batch(page, "House dressing")).ToHaveCountAsync(0);
        await Expect(Batch(one, "Caesar")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_was_made_before_is_made_again_by_keys_and_without_a_network_and_counts_from_when_it_was_made()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var till = await Browser.TillAsync(web);
        await using var network = new TcpProxy(web.Address);
        var cook = await Browser.NewPersonAsync(network.Address);
        await cook.SignInAsync("Demo Cook Salad", Bistro.BoardOf("Salad"));
        await Expect(cook.Pill()).ToHaveAttributeAsync("data-state", "live");
        await MakeAsync(cook, "House dressing", 30, 90);
        await Eventually.TrueAsync(async () => (await till.BoardAsync("salad")).GetProperty("batches").GetArrayLength() == 1);

        network.Cut();
        var tappedAt = DateTimeOffset.UtcNow;
        // Two alike are two.
        for (var i = 0; i < 2; i++)
        {
            await cook.Keyboard.PressAsync("m");
            await Expect(cook.Locator("ko-batch-form")).ToBeVisibleAsync();
            await Expect(Pick(cook, "House dressing").Locator("input")).ToBeFocusedAsync();
            await cook.Keyboard.PressAsync("Space");
            await Expect(Field(cook, "portions")).ToHaveValueAsync("30");
            await Expect(Field(cook, "holdMinutes")).ToHaveValueAsync("90");
            await cook.Keyboard.PressAsync("Control+Enter");
            await Expect(cook.Locator("ko-batch-form")).ToBeHiddenAsync();
        }
        var before = DateTimeOffset.UtcNow;
        await Expect(cook.Pill()).ToHaveAttributeAsync("data-state", "offline");
        network.Mend();

        await Expect(cook.Locator(".batches li")).ToHaveCountAsync(3);
        var batches = (await till.BoardAsync("salad")).GetProperty("batches").EnumerateArray().ToList();
        Assert.All(batches, batch => Assert.Equal(TimeSpan.FromMinutes(90), batch.GetProperty("discardAt").GetDateTimeOffset() - batch.GetProperty("madeAt").GetDateTimeOffset()));
        // The browser's time is the server's to within what an answer takes.
        foreach (var batch in batches.Skip(1)) Assert.InRange(batch.GetProperty("madeAt").GetDateTimeOffset(), tappedAt.AddSeconds(-2), before.AddSeconds(2));
    }
}
