using Microsoft.Playwright;

namespace KitchenOps.E2E.Support;

/// <summary>One headless Chromium and one running application for all tests of a collection; every test opens its own contexts.</summary>
public sealed class Browser : IAsyncLifetime
{
    IPlaywright? _playwright;
    IBrowser? _chromium;
    WebProcess? _web;
    readonly List<IBrowserContext> _here = [];

    // Chromium draws the list under its address bar as pages of its own, two for every window, though nobody looks at it: more work than what is tested.
    const string AddressBarLists = "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup";
    // What Playwright switches off; said again, since the last list is the one that counts.
    const string OffInPlaywright = "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,DialMediaRouteProvider,GlobalMediaControls,HttpsUpgrades,LensOverlay,MediaRouter,PaintHolding,"
        + "ThirdPartyStoragePartitioning,BlockOriginHeaderModificationOnRedirect,AvoidCorsURLLoaderRestartOnRedirect,Translate,AutoDeElevate,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled";

    /// <summary>What every Chromium of the tests is started with.</summary>
    public static IReadOnlyList<string> Switches { get; } = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", $"--disable-features={OffInPlaywright},{AddressBarLists}"];

    /// <summary>The running application.</summary>
    public WebProcess Web => _web ?? throw new InvalidOperationException("Not started");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        // A machine that builds and tests several things at once is slow; what is waited for is a state, not a time.
        Assertions.SetDefaultExpectTimeout(20_000);
        _web = await WebProcess.StartDemoAsync();
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new()
        {
            // The system's own browser: nothing is downloaded.
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = [.. Switches],
        });
    }

    /// <summary>A page of a person who has never been here, with a clean context of their own.</summary>
    public Task<IPage> NewPersonAsync() => NewPersonAsync(Web);

    /// <summary>The same at an application of the test's own.</summary>
    public Task<IPage> NewPersonAsync(WebProcess web, int width = 1280, int height = 800, bool touch = false) => NewPersonAsync(web.Address, width, height, touch);

    /// <summary>The same by a way of the test's own, such as a <see cref="TcpProxy"/>.</summary>
    public async Task<IPage> NewPersonAsync(Uri address, int width = 1280, int height = 800, bool touch = false)
    {
        var context = await _chromium!.NewContextAsync(new() { BaseURL = address.ToString(), ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce, HasTouch = touch });
        _here.Add(context);
        return await context.NewPageAsync();
    }

    /// <summary>Everybody closes their browser: each page left open costs a process, and goes on asking the server how it is.</summary>
    public async Task EverybodyLeavesAsync()
    {
        foreach (var context in _here) await context.CloseAsync();
        _here.Clear();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }
        _playwright?.Dispose();
        if (_web is not null)
        {
            await _web.DisposeAsync();
        }
    }
}

/// <summary>
/// Tests in this collection share a <see cref="Browser"/> and run one after another; all that measure how long something takes (Category Faults or Long) are here,
/// so that they run alone.
/// </summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "browser";
}

/// <summary>The same with another browser, another application and another database, beside the first: one of them alone leaves half of the smallest machine idle.</summary>
[CollectionDefinition(Name)]
public sealed class OtherBrowserCollection : ICollectionFixture<Browser>
{
    /// <summary>Named by the classes that are dealt to it; they and the rest take about as long.</summary>
    public const string Name = "other browser";
}

/// <summary>A test of people at their screens; they leave when it is over.</summary>
[Collection(BrowserCollection.Name)]
public abstract class Journey(Browser browser) : IAsyncLifetime
{
    /// <summary>The browser and the application that tests share.</summary>
    protected Browser Browser => browser;

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public Task DisposeAsync() => browser.EverybodyLeavesAsync();
}

/// <summary>What tests wait for.</summary>
public static class PageWaiting
{
    /// <summary>Goes to a page and waits until a circuit answers it: what is clicked before that is lost.</summary>
    public static async Task GotoInteractiveAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.Locator("[data-interactive=true]").First.WaitForAsync();
    }
}
