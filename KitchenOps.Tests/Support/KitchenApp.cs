using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Console;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Support;

/// <summary>
/// The application as it is, in this process, on a free port of 127.0.0.1 and a database file of its own, with the demo's two
/// restaurants in it: what a test sends goes over a real socket.
/// </summary>
public sealed partial class KitchenApp : IAsyncDisposable
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<HttpClient, SocketsHttpHandler> Handlers = [];
    private readonly List<HttpClient> _clients = [];
    private readonly WebApplication _app;
    private readonly bool _ownsFolder;

    private KitchenApp(WebApplication app, string folder, bool ownsFolder) => (_app, Folder, _ownsFolder) = (app, folder, ownsFolder);

    /// <summary>Where database and key ring lie.</summary>
    public string Folder { get; }
    /// <summary>Its services.</summary>
    public IServiceProvider Services => _app.Services;
    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.Single());
    /// <summary>Demo Bistro.</summary>
    public RestaurantEngine Bistro => Restaurants.Find("demo-bistro")!;
    /// <summary>Demo Takeaway.</summary>
    public RestaurantEngine Takeaway => Restaurants.Find("demo-takeaway")!;
    /// <summary>All.</summary>
    public Restaurants Restaurants => Services.GetRequiredService<Restaurants>();

    /// <summary>Starts it. Settings are command-line ones: <c>--Api:FeedsPerKey=1</c>.</summary>
    public static Task<KitchenApp> StartAsync(params string[] settings) => StartOnAsync(null, null, settings);

    /// <summary>Starts it on a folder that another one left, or with addresses of the test's own.</summary>
    public static Task<KitchenApp> StartOnAsync(string? folder, Action<WebApplication>? map, params string[] settings) => StartAsync(null, folder, map, settings);

    /// <summary>Starts it on a clock of the test's own, and on a folder that another one left or none.</summary>
    public static Task<KitchenApp> StartAtAsync(ManualClock clock, string? folder, params string[] settings) => StartAsync(clock, folder, null, settings);

    private static async Task<KitchenApp> StartAsync(ManualClock? clock, string? folder, Action<WebApplication>? map, string[] settings)
    {
        var here = folder ?? Directory.CreateTempSubdirectory("kitchenops-").FullName;
        var app = Program.Build(CommandLine.Read(
            ["--environment=Production", "--urls=http://127.0.0.1:0", "--Demo=true", .. At(here), "--Logging:LogLevel:Default=None", "--Logging:LogLevel:Microsoft.AspNetCore=None", .. settings]), clock);
        map?.Invoke(app);
        await app.StartAsync();
        return new KitchenApp(app, here, ownsFolder: folder is null);
    }

    /// <summary>The settings that name the database and key ring in <paramref name="folder"/>.</summary>
    public static string[] At(string folder) => [$"--Database:ConnectionString=Data Source={Path.Combine(folder, "kitchen.db")};Pooling=False", $"--DataProtection:Folder={Path.Combine(folder, "keys")}"];

    /// <summary>Somebody who proves nothing.</summary>
    public HttpClient Nobody() => Client(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    /// <summary>A program with a new key.</summary>
    public async Task<HttpClient> KeyAsync(RestaurantEngine restaurant, params string[] scopes) => With(await NewKeyAsync(restaurant, scopes));

    /// <summary>A program with this key.</summary>
    public HttpClient With(KeyText key)
    {
        var client = Nobody();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key.ToString());
        return client;
    }

    /// <summary>A new key.</summary>
    public async Task<KeyText> NewKeyAsync(RestaurantEngine restaurant, params string[] scopes)
    {
        var key = KeyText.New();
        await AcceptAsync(restaurant, ActorId.System, new CreateKey(key.Actor, "Test key", scopes is [] ? Scopes.All : [.. scopes], key.SecretHash));
        return key;
    }

    /// <summary>A browser in which this demo member is signed in; what it sends carries the header of our pages.</summary>
    public async Task<HttpClient> SignedInAsync(string restaurant, string actor)
    {
        var browser = Browser();
        using var answer = await browser.PostAsync("/dev/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = await TokenAsync(browser),
            ["restaurant"] = restaurant,
            ["actor"] = actor,
        }));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        browser.DefaultRequestHeaders.Add("X-KitchenOps", "1");
        return browser;
    }

    /// <summary>A browser that keeps cookies and shows redirects.</summary>
    public HttpClient Browser() => Client(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false });

    /// <summary>The antiforgery token of the sign-in page.</summary>
    public static async Task<string> TokenAsync(HttpClient browser, string page = "/dev/sign-in") =>
        WebUtility.HtmlDecode(AntiforgeryToken().Match(await browser.GetStringAsync(page)).Groups[1].Value);

    /// <summary>The cookies that a browser keeps, as it would send them.</summary>
    public static string CookiesOf(HttpClient browser) => Handlers.TryGetValue(browser, out var handler) ? handler.CookieContainer.GetCookieHeader(browser.BaseAddress!) : "";

    /// <summary>A restaurant that nobody has access to yet.</summary>
    public static async Task<RestaurantEngine> OpenedAsync(KitchenApp app, string slug) =>
        (await app.Restaurants.OpenAsync(new Domain.Restaurants.OpenRestaurant(slug, slug, new Domain.Restaurants.Settings()))).Engine!;

    /// <summary>Has a command accepted, past HTTP.</summary>
    public static async Task<Outcome> AcceptAsync(RestaurantEngine restaurant, ActorId actor, Command command)
    {
        var outcome = await restaurant.SubmitAsync(new Submission(new CommandId(Guid.NewGuid()), actor, command));
        Assert.True(outcome.Kind == OutcomeKind.Accepted, $"{command.GetType().Name}: {outcome}");
        return outcome;
    }

    /// <summary>Stops it and lets its folder be.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsFolder) Directory.Delete(Folder, recursive: true);
    }

    private HttpClient Client(SocketsHttpHandler handler)
    {
        var client = new HttpClient(handler) { BaseAddress = Address };
        Handlers.Add(client, handler);
        _clients.Add(client);
        return client;
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryToken();
}

/// <summary>The application, started once for the tests of a class.</summary>
public sealed class SharedKitchenApp : IAsyncLifetime
{
    /// <summary>The application.</summary>
    public KitchenApp App { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync() => App = await KitchenApp.StartAsync();

    /// <inheritdoc/>
    public async Task DisposeAsync() => await App.DisposeAsync();
}
