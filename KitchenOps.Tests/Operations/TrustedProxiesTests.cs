using System.Net;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Console;

namespace KitchenOps.Tests.Operations;

/// <summary>What a reverse proxy may say of the browser behind it, and whose word counts.</summary>
public sealed class TrustedProxiesTests
{
    private const string Trusted = "--Proxy:Addresses:0=127.0.0.1";

    [Theory]
    [InlineData(Trusted, true)]
    [InlineData("--Proxy:Addresses:0=127.0.0.0/8", true)]
    [InlineData("--Proxy:Addresses:0=10.0.0.0/8", false)]
    [InlineData("--Proxy:Unset=", false)]
    public async Task Cookies_are_for_https_alone_where_a_trusted_proxy_speaks_it(string setting, bool counts)
    {
        await using var app = await KitchenApp.StartAsync(setting);
        var browser = Behind(app, "192.0.2.7");

        using var page = await browser.GetAsync("/pair");
        using var entry = await browser.GetAsync("/dev/sign-in");

        Assert.Equal(counts, entry.Headers.GetValues("Set-Cookie").Single().Contains("; secure", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(counts, (await page.Content.ReadAsStringAsync()).Contains("https://kitchen.example.org/devices/pair", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_address_behind_a_trusted_proxy_has_a_limit_of_its_own_and_cannot_make_one_up()
    {
        await using var app = await KitchenApp.StartAsync(Trusted, "--Identity:EntryBurstPerAddress=1");
        var (one, other) = (Behind(app, "192.0.2.7"), Behind(app, "192.0.2.8"));

        (await one.AskAsync("/pair")).Is(HttpStatusCode.OK);
        (await one.AskAsync("/pair")).Is(HttpStatusCode.TooManyRequests);
        (await other.AskAsync("/pair")).Is(HttpStatusCode.OK);
        // What a browser says of itself stands before what the proxy adds.
        (await Behind(app, "203.0.113.1, 192.0.2.8").AskAsync("/pair")).Is(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public void What_is_no_address_stops_the_start()
    {
        var e = Assert.Throws<InvalidOperationException>(() => Program.Build(CommandLine.Read(["--Proxy:Addresses:0=my-proxy", .. KitchenApp.At(Path.GetTempPath())])));

        Assert.Contains("'my-proxy'", e.Message, StringComparison.Ordinal);
    }

    private static HttpClient Behind(KitchenApp app, string addresses)
    {
        var client = app.Nobody();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", addresses);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "kitchen.example.org");
        return client;
    }
}
