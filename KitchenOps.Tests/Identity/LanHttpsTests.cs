using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Identity.Https;

namespace KitchenOps.Tests.Identity;

/// <summary>HTTPS on a network that no public authority certifies.</summary>
public sealed class LanHttpsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kitchenops-");
    private readonly ManualClock _clock = new(Some.Noon);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_servers_certificate_stands_under_the_authority_for_every_name_and_no_longer_than_browsers_take()
    {
        var authority = Authority("kitchen.example", "10.0.0.7");
        var server = authority.Server();

        Assert.True(Trusts(authority, server));
        Assert.True(server.MatchesHostname("kitchen.example") && server.MatchesHostname("10.0.0.7"));
        Assert.False(server.MatchesHostname("elsewhere.example"));
        Assert.True(server.NotAfter - server.NotBefore < TimeSpan.FromDays(398));
        Assert.True(server.HasPrivateKey);
    }

    [Fact]
    public void A_restart_keeps_both()
    {
        var (first, second) = (Authority("kitchen.example"), Authority("kitchen.example"));

        Assert.Equal(first.Server().Thumbprint, second.Server().Thumbprint);
        Assert.Equal(first.Fingerprint, second.Fingerprint);
    }

    [Fact]
    public void The_servers_certificate_is_renewed_in_time_under_the_authority_that_tablets_trust_already()
    {
        var before = Authority("kitchen.example");
        var old = before.Server();
        _clock.Advance(TimeSpan.FromDays(361));

        var renewed = before.Server();

        Assert.NotEqual(old.Thumbprint, renewed.Thumbprint);
        Assert.Equal(before.Authority.SubjectName.Name, renewed.IssuerName.Name);
        Assert.True(renewed.NotAfter > _clock.GetUtcNow().AddDays(300).LocalDateTime);
    }

    [Fact]
    public void A_new_address_of_the_machine_gets_a_new_certificate_under_the_same_authority()
    {
        var first = Authority("kitchen.example");
        first.Server();

        var second = Authority("kitchen.example", "10.0.0.8");

        Assert.True(second.Server().MatchesHostname("10.0.0.8"));
        Assert.Equal(first.Fingerprint, second.Fingerprint);
    }

    [Fact]
    public void Half_a_file_is_made_anew()
    {
        Authority("kitchen.example").Server();
        File.WriteAllBytes(Path.Combine(_folder.FullName, "server.pfx"), [1, 2, 3]);

        Assert.True(Authority("kitchen.example").Server().HasPrivateKey);
    }

    [Fact]
    public void The_private_halves_are_for_their_owners_eyes_only()
    {
        if (OperatingSystem.IsWindows()) return;
        Authority("kitchen.example").Server();

        foreach (var file in _folder.GetFiles("*.pfx")) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
    }

    [Fact]
    public async Task Who_trusts_the_authority_reaches_the_server_and_who_does_not_is_shown_how()
    {
        var (secure, plain) = (FreePort(), FreePort());
        await using var app = await KitchenApp.StartAsync("--Https:Own=true", $"--Https:Port={secure}", $"--Https:PlainPort={plain}");
        using var stranger = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

        var page = await stranger.GetAsync($"http://localhost:{plain}/trust");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var authority = X509Certificate2.CreateFromPem(await stranger.GetStringAsync($"http://localhost:{plain}/trust/authority.crt"));
        await Assert.ThrowsAsync<HttpRequestException>(() => stranger.GetAsync($"https://localhost:{secure}/health/live"));

        using var tablet = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = { CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck } },
        });
        Assert.Equal(HttpStatusCode.OK, (await tablet.GetAsync($"https://localhost:{secure}/health/live")).StatusCode);
        var signIn = await tablet.GetAsync($"https://localhost:{secure}/dev/sign-in");
        Assert.All(signIn.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("httponly", cookie, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Plain_HTTP_leads_to_HTTPS_and_changes_nothing()
    {
        var (secure, plain) = (FreePort(), FreePort());
        await using var app = await KitchenApp.StartAsync("--Https:Own=true", $"--Https:Port={secure}", $"--Https:PlainPort={plain}");
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://localhost:{plain}") };

        Assert.Equal("/trust", (await browser.AskAsync("/")).Location);
        Assert.Equal($"https://localhost:{secure}/r/demo-bistro/expo?x=1", (await browser.AskAsync("/r/demo-bistro/expo?x=1")).Location);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await browser.AskAsync(Http.Post("/api/v1/restaurants/demo-bistro/commands", "[]"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.AskAsync("/health/live")).Status);
    }

    private OwnAuthority Authority(params string[] names) => new(_folder, _clock, () => names);

    private bool Trusts(OwnAuthority authority, X509Certificate2 server)
    {
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority.Authority }, RevocationMode = X509RevocationMode.NoCheck, VerificationTime = _clock.GetUtcNow().LocalDateTime } };
        return chain.Build(server);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
