using Microsoft.Playwright;

namespace KitchenOps.E2E.Support;

/// <summary>One headless Chromium and one running application for all tests of a collection; every test opens its own contexts.</summary>
public sealed class Browser : IAsyncLifetime
{
    IPlaywright? _playwright;
    IBrowser? _chromium;
    WebProcess? _web;

    /// <summary>The running application.</summary>
    public WebProcess Web => _web ?? throw new InvalidOperationException("Not started");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _web = await WebProcess.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new()
        {
            // The system's own browser: nothing is downloaded.
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        });
    }

    /// <summary>A page of a person who has never been here, with a clean context of their own.</summary>
    public async Task<IPage> NewPersonAsync()
    {
        var context = await _chromium!.NewContextAsync(new() { BaseURL = Web.Address.ToString() });
        return await context.NewPageAsync();
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

/// <summary>Tests in this collection share a <see cref="Browser"/> and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "browser";
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
