using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>What it costs to open a floor screen on a device that has never been here.</summary>
[Collection(OtherBrowserCollection.Name)]
public sealed class FirstLoadTests(Browser browser, PublishedApp app, Xunit.Abstractions.ITestOutputHelper output) : Journey(browser), IClassFixture<PublishedApp>
{
    [Theory]
    [InlineData("Demo Cook Grill", "/r/demo-bistro/stations/grill")]
    [InlineData("Demo Expo", "/r/demo-bistro/expo")]
    [InlineData("Demo Server Ana", "/r/demo-bistro/pad/t6")]
    [InlineData("Demo Server Ana", "/r/demo-bistro/floor")]
    [InlineData("Demo Manager", "/r/demo-bistro/split/grill+fryer+salad+bar")]
    [InlineData("Demo Manager", "/r/demo-bistro/all")]
    public async Task A_floor_screen_costs_at_most_200_KB_on_the_wire_and_is_painted_before_its_circuit_answers(string who, string path)
    {
        var page = await Browser.NewPersonAsync(app.Web);
        await page.SignInAsync(who);
        await page.GotoAsync("about:blank");
        var network = await page.Context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        await network.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        await page.AddInitScriptAsync("""
            new MutationObserver((_, observer) => {
                if (!document.querySelector("[data-interactive=true]")) return;
                globalThis.answeredAt = performance.now();
                observer.disconnect();
            }).observe(document, { subtree: true, childList: true, attributes: true });
            """);
        double bytes = 0;
        var requests = 0;
        network.Event("Network.loadingFinished").OnEvent += (_, e) =>
        {
            requests++;
            bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();
        };

        await page.GotoInteractiveAsync(path);
        await Expect(page.Pill()).ToHaveAttributeAsync("data-state", "live");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var painted = await page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0].startTime");
        var answered = await page.EvaluateAsync<double>("() => globalThis.answeredAt");
        output.WriteLine($"{path}: {bytes / 1024:F0} KB in {requests} requests, first painted after {painted:F0} ms, answered after {answered:F0} ms");
        Assert.InRange(bytes, 1, 200 * 1024);
        // The document brings what is on the screen: who looks at it does not wait for scripts and a socket.
        Assert.InRange(painted, 1, answered);
    }
}

/// <summary>The application as published: what a build serves may be edited while it runs, so that nothing of it is really compressed.</summary>
public sealed class PublishedApp : IAsyncLifetime
{
    /// <summary>It.</summary>
    public WebProcess Web { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync() => Web = await WebProcess.StartDemoAsync("--ReloadStaticAssetsAtRuntime=false");

    /// <inheritdoc/>
    public async Task DisposeAsync() => await Web.DisposeAsync();
}
