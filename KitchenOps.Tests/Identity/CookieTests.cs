using System.Net;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Identity;

public sealed class CookieTests
{
    [Fact]
    public async Task A_member_is_signed_in_until_signed_out()
    {
        await using var app = await KitchenApp.StartAsync();
        var browser = await app.SignedInAsync("demo-bistro", "user:demo-bistro-manager");
        (await browser.AskAsync($"{Http.Bistro}/menu")).Is(HttpStatusCode.OK);

        using var without = await browser.PostAsync("/sign-out", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        using var with = await browser.PostAsync("/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", await KitchenApp.TokenAsync(browser))]));

        Assert.Equal("/", with.Headers.Location?.ToString());
        (await browser.AskAsync($"{Http.Bistro}/menu")).IsProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        await using var app = await KitchenApp.StartAsync();
        var browser = app.Nobody();
        using var page = await browser.GetAsync("/dev/sign-in");
        var antiforgery = page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]);
        var token = System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(), "__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/dev/sign-in")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("restaurant", "demo-bistro"), new("actor", "user:demo-bistro-manager"), new("returnUrl", "//elsewhere.example/")]),
            Headers = { { "Cookie", string.Join("; ", antiforgery) } },
        };

        using var answer = await browser.SendAsync(request);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("kitchenops=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Equal("/", answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("/r/demo-bistro/expo?q=caf\u00e9\ud83d\ude00", "/r/demo-bistro/expo?q=caf%C3%A9%F0%9F%98%80")]
    [InlineData("/r/demo-bistro/expo?q=a%20b", "/r/demo-bistro/expo?q=a%20b")]
    [InlineData("/\\elsewhere.example", "/")]
    public async Task The_way_back_after_a_sign_in_holds_any_letter_and_leads_nowhere_else(string asked, string led)
    {
        await using var app = await KitchenApp.StartAsync();
        var browser = app.Browser();

        var answer = await browser.AskAsync(new HttpRequestMessage(HttpMethod.Post, "/dev/sign-in")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", await KitchenApp.TokenAsync(browser)), new("restaurant", "demo-bistro"), new("actor", "user:demo-bistro-manager"), new("returnUrl", asked)]),
        });

        Assert.Equal((HttpStatusCode.Redirect, led), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task Who_is_no_member_of_a_demo_restaurant_is_not_signed_in()
    {
        await using var app = await KitchenApp.StartAsync();
        var browser = app.Nobody();
        using var answer = await browser.PostAsync("/dev/sign-in", new FormUrlEncodedContent([new("restaurant", "demo-bistro"), new("actor", "user:demo-takeaway-manager")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Outside_demo_mode_nobody_signs_in_without_a_password()
    {
        await using var app = await KitchenApp.StartAsync("--Demo=false");

        Assert.Empty(app.Restaurants.All());
        Assert.Equal(HttpStatusCode.NotFound, (await app.Nobody().AskAsync("/dev/sign-in")).Status);
    }

    [Fact]
    public async Task A_restart_signs_nobody_out()
    {
        var folder = Directory.CreateTempSubdirectory("kitchenops-").FullName;
        try
        {
            var cookies = "";
            await using (var before = await KitchenApp.StartOnAsync(folder, null))
            {
                var browser = await before.SignedInAsync("demo-bistro", "user:demo-bistro-manager");
                (await browser.AskAsync($"{Http.Bistro}/menu")).Is(HttpStatusCode.OK);
                cookies = KitchenApp.CookiesOf(browser);
            }

            await using var after = await KitchenApp.StartOnAsync(folder, null);
            var same = after.Nobody();
            same.DefaultRequestHeaders.Add("Cookie", cookies);

            (await same.AskAsync($"{Http.Bistro}/menu")).Is(HttpStatusCode.OK);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_member_whose_access_ended_is_told_so_and_nothing_is_decided()
    {
        await using var app = await KitchenApp.StartAsync();
        var browser = await app.SignedInAsync("demo-bistro", "user:demo-bistro-ana");
        await KitchenApp.AcceptAsync(app.Bistro, ActorId.System, new RevokeAccess(new("user:demo-bistro-ana")));
        var head = app.Bistro.Bus.Latest.Seq;

        (await browser.OrderAsync("late", """{"lines":[{"item":"beer"}]}""")).IsProblem(403, "revoked");

        Assert.Equal(head, app.Bistro.Bus.Latest.Seq);
    }
}
