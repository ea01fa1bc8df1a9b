using System.Net;
using System.Net.Http.Headers;
using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>A kitchen behind nginx and behind HAProxy, with the configurations that the documentation hands out.</summary>
[Trait("Category", "Long")]
public sealed class BehindNginx : ProxyTests
{
    [ProxyFact("nginx")]
    public Task A_kitchen_works_behind_it() => JourneyAsync("nginx");
}

/// <inheritdoc cref="BehindNginx"/>
[Trait("Category", "Long")]
public sealed class BehindHaproxy : ProxyTests
{
    [ProxyFact("haproxy")]
    public Task A_kitchen_works_behind_it() => JourneyAsync("haproxy");
}

/// <summary>A test that needs a proxy on this machine; without it the test is skipped and says so.</summary>
[Xunit.Sdk.XunitTestCaseDiscoverer("Xunit.Sdk.FactDiscoverer", "xunit.execution.{Platform}")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProxyFactAttribute : FactAttribute
{
    /// <summary>Names the proxy.</summary>
    public ProxyFactAttribute(string name) => Skip = ReverseProxy.ReasonToSkip(name);
}

/// <summary>What has to work through a proxy.</summary>
public abstract class ProxyTests
{
    // Eight seconds instead of the sample's seventy-five, over heartbeats of one second and of five: so that a silence that is too long would show soon.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    const int Heartbeats = 20;
    const int Tries = 3;

    /// <summary>A person at a screen, a till, a live feed, and somebody who makes up where they come from.</summary>
    protected static async Task JourneyAsync(string name)
    {
        await using var web = await WebProcess.StartDemoAsync("--Proxy:Addresses:0=127.0.0.1", "--Api:FeedHeartbeatMilliseconds=1000", $"--Identity:EntryBurstPerAddress={Tries}", "--Identity:EntryPerMinutePerAddress=1");
        await using var proxy = await ReverseProxy.StartAsync(name, web.Address, Patience);
        using var http = proxy.Client();
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = [.. Browser.Switches, "--ignore-certificate-errors"],
        });

        // Who comes without HTTPS is sent to it, at the same place.
        using (var plain = await http.GetAsync(new Uri(proxy.Plain, "/r/demo-bistro/expo?x=1")))
            Assert.Equal((HttpStatusCode.MovedPermanently, "https://localhost/r/demo-bistro/expo?x=1"), (plain.StatusCode, plain.Headers.Location!.GetComponents(UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped).Replace($":{proxy.Plain.Port}", "", StringComparison.Ordinal)));

        // A cook's board: its socket opens through the proxy and stays the one that it was.
        var cook = await NewPersonAsync(chromium, proxy);
        var sockets = new List<IWebSocket>();
        cook.WebSocket += (_, socket) => sockets.Add(socket);
        await cook.SignInAsync("Demo Cook Grill", Bistro.BoardOf("Grill"));
        await Expect(cook.Pill()).ToHaveAttributeAsync("data-state", "live");
        Assert.StartsWith(proxy.Secure.Authority, new Uri(cook.Url).Authority, StringComparison.Ordinal);
        Assert.All(await cook.Context.CookiesAsync(), cookie => Assert.True(cookie.Secure, cookie.Name));
        var manager = await NewPersonAsync(chromium, proxy);
        await manager.SignInAsync("Demo Manager");
        var till = new Till(manager);
        var first = await till.PlaceAsync("ribeye");
        await Expect(cook.Ticket(first)).ToBeVisibleAsync();

        // A live feed: each event is there when it happens, and a silence longer than the proxy's patience ends nothing, since it is none.
        var cookies = string.Join("; ", (await manager.Context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Bistro.Api}/events?after={first.Seq}") { Headers = { { "Cookie", cookies } } };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var feed = new StreamReader(await answer.Content.ReadAsStreamAsync());
        await ReadAsync(feed, "retry:", 1);
        var board = sockets.Single(socket => socket.Url.Contains("/_blazor", StringComparison.Ordinal));
        await ReadAsync(feed, ":", Heartbeats);
        Assert.False(board.IsClosed);
        Assert.Single(sockets, socket => socket.Url.Contains("/_blazor", StringComparison.Ordinal));
        await Expect(cook.Pill()).ToHaveAttributeAsync("data-state", "live");

        // And a tap after it, from the board to the feed.
        await cook.Ticket(first).Bump().ClickAsync();
        await Expect(cook.Ticket(first)).ToHaveCountAsync(0);
        await ReadAsync(feed, "event: LinesBumped", 1);

        // The application's own answer says what was too large.
        using var large = new HttpRequestMessage(HttpMethod.Put, $"{Bistro.Api}/menu") { Content = new StringContent(new string('a', 5 << 20), System.Text.Encoding.UTF8, "application/json"), Headers = { { "Cookie", cookies }, { "X-KitchenOps", "1" } } };
        using var tooLarge = await http.SendAsync(large);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (tooLarge.StatusCode, tooLarge.Content.Headers.ContentType?.MediaType));

        // Who makes up another address for each try is one address all the same.
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i <= Tries; i++)
        {
            using var entry = new HttpRequestMessage(HttpMethod.Get, "/pair") { Headers = { { "X-Forwarded-For", $"203.0.113.{i}" }, { "X-Forwarded-Host", "elsewhere.example" }, { "X-Forwarded-Proto", "http" } } };
            using var shown = await http.SendAsync(entry);
            statuses.Add(shown.StatusCode);
            if (i == 0) Assert.Contains($"{proxy.Secure}devices/pair", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, Tries), HttpStatusCode.TooManyRequests], statuses);
    }

    static async Task<IPage> NewPersonAsync(IBrowser chromium, ReverseProxy proxy)
    {
        var context = await chromium.NewContextAsync(new() { BaseURL = proxy.Secure.ToString(), IgnoreHTTPSErrors = true, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    static async Task ReadAsync(StreamReader feed, string begins, int times)
    {
        while (times > 0)
            if ((await feed.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) ?? throw new InvalidOperationException($"The feed ended before {times} of '{begins}'.")).StartsWith(begins, StringComparison.Ordinal)) times--;
    }
}
