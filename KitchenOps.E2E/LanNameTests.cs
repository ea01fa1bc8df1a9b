using System.Security.Cryptography.X509Certificates;
using KitchenOps.E2E.Support;
using Microsoft.Playwright;

namespace KitchenOps.E2E;

/// <summary>The kitchen's server under a name of the restaurant's own network, where no public authority certifies it.</summary>
public class LanNameTests(Browser browser) : Journey(browser)
{
    private static Uri Plain(int port) => new($"http://{NamedHost.Name}:{port}/");
    private static Uri Secure(int port) => new($"https://{NamedHost.Name}:{port}/");

    [Fact]
    public async Task A_tablet_that_trusts_the_certificate_works_over_https_and_one_that_does_not_is_shown_how()
    {
        var (plain, secure) = (NamedHost.FreePort(), NamedHost.FreePort());
        await using var web = await WebProcess.StartDemoAsync("--Https:Own=true", $"--Https:Port={secure}", $"--Https:PlainPort={plain}", $"--Https:Names:0={NamedHost.Name}");
        var file = Path.GetTempFileName();
        try
        {
            await using (var untrusting = await NamedHost.StartAsync())
            {
                var warned = await untrusting.NewPageAsync(Secure(secure));
                var warning = await Assert.ThrowsAsync<PlaywrightException>(() => warned.GotoAsync("/"));
                Assert.Contains("ERR_CERT_AUTHORITY_INVALID", warning.Message, StringComparison.Ordinal);

                // A page of its own: the browser is still busy showing its warning on the other.
                var page = await untrusting.NewPageAsync(Plain(plain));
                await page.GotoAsync("/");
                await Assertions.Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("Trust"));
                var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download the certificate" }).ClickAsync());
                await download.SaveAsAsync(file);
                using var authority = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(file));
                var fingerprint = authority.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);
                Assert.Contains(fingerprint, (await page.Locator("code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
            }

            await using var trusting = await NamedHost.StartAsync(file);
            var cook = await trusting.NewPageAsync(Secure(secure));
            await cook.GotoAsync(Plain(plain) + Bistro.BoardOf("Grill")[1..]);   // the old address leads to the new one
            Assert.Equal(Secure(secure).Authority, new Uri(cook.Url).Authority);
            await cook.SignInAsync("Demo Cook Grill", Bistro.BoardOf("Grill"));

            await Assertions.Expect(cook.Pill()).ToHaveAttributeAsync("data-state", "live");
            await Assertions.Expect(cook.Pill()).Not.ToContainTextAsync("no offline protection");
            Assert.True(await cook.EvaluateAsync<bool>("isSecureContext"));
            var cookies = await cook.Context.CookiesAsync();
            Assert.NotEmpty(cookies);
            Assert.All(cookies, cookie => Assert.True(cookie is { Secure: true, HttpOnly: true }, cookie.Name));

            var manager = await trusting.NewPageAsync(Secure(secure));
            await manager.SignInAsync("Demo Manager");
            await BumpsAsync(cook, manager);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Over_plain_http_under_a_name_the_pill_says_what_protection_is_off_and_everything_else_works()
    {
        await using var tablet = await NamedHost.StartAsync();
        var at = Plain(Browser.Web.Address.Port);
        var cook = await tablet.NewPageAsync(at);
        await cook.SignInAsync("Demo Cook Grill", Bistro.BoardOf("Grill"));

        Assert.False(await cook.EvaluateAsync<bool>("isSecureContext"));
        await Assertions.Expect(cook.Pill()).ToHaveAttributeAsync("data-state", "live");
        await Assertions.Expect(cook.Pill()).ToContainTextAsync("no offline protection");

        var manager = await tablet.NewPageAsync(at);
        await manager.SignInAsync("Demo Manager");
        await BumpsAsync(cook, manager);
    }

    private static async Task BumpsAsync(IPage cook, IPage manager)
    {
        // From the page itself: only the browser knows the name.
        var id = await manager.EvaluateAsync<string>("""
            async address => {
              const answer = await fetch(`${address}/orders`, {
                method: "POST",
                headers: { "Content-Type": "application/json", "X-KitchenOps": "1", "Idempotency-Key": "lan-name-test-order-1" },
                body: JSON.stringify({ table: "t3", lines: [{ item: "burger", quantity: 1 }] }) });
              return answer.status === 201 ? (await answer.json()).orderId : `${answer.status} ${await answer.text()}`;
            }
            """, Bistro.Api);
        var ticket = cook.Locator($".ticket[data-order='{id}']");
        await ticket.Locator("button.bump").ClickAsync();
        await Assertions.Expect(ticket).ToHaveCountAsync(0);
    }
}
