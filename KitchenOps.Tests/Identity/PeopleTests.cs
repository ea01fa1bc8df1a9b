using System.Net;
using System.Text.RegularExpressions;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Identity.People;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Identity;

/// <summary>People who sign in with e-mail and password, over a real socket.</summary>
public sealed partial class PeopleTests
{
    private const string Email = "mara@example.org", Secret = "a quiet kitchen at dawn";
    private const string Endless = Secret + Secret + Secret + Secret + Secret + Secret;   // 138
    private static readonly ActorId Mara = new("user:mara");

    [Fact]
    public async Task Who_has_the_password_is_let_into_their_restaurant()
    {
        await using var app = await WithMaraAsync();
        var browser = await SignInAsync(app, Email, Secret);

        Assert.Equal((HttpStatusCode.Redirect, "/"), (browser.Status, browser.Location));
        (await browser.Client.AskAsync($"{Http.Bistro}/menu")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_answer_does_not_tell_a_wrong_password_from_an_unknown_person()
    {
        await using var app = await WithMaraAsync();

        var wrong = await SignInAsync(app, Email, "not the password");
        var unknown = await SignInAsync(app, "nobody@example.org", "not the password");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (wrong.Status, unknown.Status));
        Assert.Equal(Stable(wrong.Body).Replace(Email, "", StringComparison.Ordinal), Stable(unknown.Body).Replace("nobody@example.org", "", StringComparison.Ordinal));
        (await wrong.Client.AskAsync($"{Http.Bistro}/menu")).IsProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_does_not_help_either_however_many_come_at_once()
    {
        await using var app = await WithMaraAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SignInAsync(app, Email, "not the password")));

        Assert.Equal(HttpStatusCode.TooManyRequests, (await SignInAsync(app, Email, Secret)).Status);
    }

    [Fact]
    public async Task One_address_may_not_try_for_ever()
    {
        await using var app = await WithMaraAsync("--Identity:EntryBurstPerAddress=3");
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync(app, $"guess{i}@example.org", "not the password")).Status);

        var next = await SignInAsync(app, Email, Secret);

        Assert.Equal(HttpStatusCode.TooManyRequests, next.Status);
        Assert.Contains("Wait a minute", next.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_given_by_somebody_else_is_changed_before_anything_else()
    {
        await using var app = await KitchenApp.StartAsync();
        await app.Services.GetRequiredService<Accounts>().CreateAsync(Mara, "Mara", Email, "temp-orary-pass-word");
        await GrantAsync(app, Role.Cook);

        var first = await SignInAsync(app, Email, "temp-orary-pass-word");
        Assert.Contains("Choose your own", first.Body, StringComparison.Ordinal);
        (await first.Client.AskAsync($"{Http.Bistro}/board?station=grill")).IsProblem(401, "unauthenticated");
        var changed = await PostAsync(first.Client, "/password", ("email", Email), ("now", "temp-orary-pass-word"), ("next", Secret), ("again", Secret));

        Assert.Equal(HttpStatusCode.Redirect, changed.Status);
        (await first.Client.AskAsync($"{Http.Bistro}/board?station=grill")).Is(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(app, Email, Secret)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync(app, Email, "temp-orary-pass-word")).Status);
    }

    [Theory]
    [InlineData("short", "short", "12 characters")]
    [InlineData("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "different")]
    [InlineData("a quiet kitchen at dusk", "a quiet kitchen at noon", "not the same")]
    [InlineData(Secret, Secret, "the present one")]
    [InlineData(Endless, Endless, "at most 128 characters")]
    public async Task A_new_password_that_will_not_do_says_why_and_changes_nothing(string next, string again, string why)
    {
        await using var app = await WithMaraAsync();
        var browser = app.Browser();

        var answer = await PostAsync(browser, "/password", ("email", Email), ("now", Secret), ("next", next), ("again", again));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(why, WebUtility.HtmlDecode(answer.Body), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(app, Email, Secret)).Status);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_browser_of_the_person_and_nobody_elses()
    {
        await using var app = await WithMaraAsync();
        var (tablet, phone) = ((await SignInAsync(app, Email, Secret)).Client, (await SignInAsync(app, Email, Secret)).Client);
        var other = await app.SignedInAsync("demo-bistro", "user:demo-bistro-manager");

        await PostAsync(phone, "/sign-out-everywhere");

        (await tablet.AskAsync($"{Http.Bistro}/menu")).IsProblem(401, "unauthenticated");
        (await phone.AskAsync($"{Http.Bistro}/menu")).IsProblem(401, "unauthenticated");
        (await other.AskAsync($"{Http.Bistro}/menu")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_new_password_given_by_a_manager_ends_what_was_signed_in()
    {
        await using var app = await WithMaraAsync();
        var tablet = (await SignInAsync(app, Email, Secret)).Client;

        var given = await app.Services.GetRequiredService<Accounts>().ResetPasswordAsync(Mara);

        (await tablet.AskAsync($"{Http.Bistro}/menu")).IsProblem(401, "unauthenticated");
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync(app, Email, Secret)).Status);
        Assert.Contains("Choose your own", (await SignInAsync(app, Email, given!)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_was_ended_by_another_process_on_the_same_database_ends_here()
    {
        await using var app = await WithMaraAsync();
        var tablet = (await SignInAsync(app, Email, Secret)).Client;
        (await tablet.AskAsync($"{Http.Bistro}/menu")).Is(HttpStatusCode.OK);
        await using var other = await KitchenApp.StartOnAsync(app.Folder, null);

        await other.Services.GetRequiredService<Sessions>().EndAllAsync(Mara);

        await Eventually.Holds(async () => (await tablet.AskAsync($"{Http.Bistro}/menu")).Status == HttpStatusCode.Unauthorized, "the tablet is signed out");
    }

    [Fact]
    public async Task Who_has_several_restaurants_chooses_one_and_sees_only_that()
    {
        await using var app = await WithMaraAsync();
        await KitchenApp.AcceptAsync(app.Takeaway, ActorId.System, new GrantAccess(Mara, "Mara", Role.Cook));
        var browser = await SignInAsync(app, Email, Secret);
        Assert.StartsWith("/restaurants", browser.Location, StringComparison.Ordinal);

        var chosen = await PostAsync(browser.Client, "/restaurants", ("restaurant", "demo-takeaway"), ("returnUrl", "/r/demo-bistro/expo"));

        Assert.Equal("/", chosen.Location);
        (await browser.Client.AskAsync("/api/v1/restaurants/demo-takeaway/board?station=grill")).Is(HttpStatusCode.OK);
        (await browser.Client.AskAsync($"{Http.Bistro}/menu")).IsProblem(404, "notFound");
    }

    [Fact]
    public async Task A_tap_of_an_earlier_sign_in_is_its_owners_alone()
    {
        await using var app = await WithMaraAsync();
        var maras = await SessionAsync(app, (await SignInAsync(app, Email, Secret)).Client);
        var again = (await SignInAsync(app, Email, Secret)).Client;
        var other = await app.SignedInAsync("demo-bistro", "user:demo-bistro-manager");
        again.DefaultRequestHeaders.Add("X-KitchenOps", "1");
        string Body() => $$$"""[{"commandId":"{{{Guid.NewGuid()}}}","actingSession":"{{{maras}}}","type":"EightySixItem","data":{"item":"burger"}}]""";
        var head = app.Bistro.Bus.Latest.Seq;

        var foreign = await other.AskAsync(Http.Post($"{Http.Bistro}/commands", Body()));
        Assert.Contains("otherSession", foreign.Body, StringComparison.Ordinal);
        Assert.Equal(head, app.Bistro.Bus.Latest.Seq);
        Assert.Equal("[]", (await other.AskAsync(Http.Post("/api/my-sessions", $"[\"{maras}\"]"))).Body);

        Assert.Equal($"[\"{maras}\"]", (await again.AskAsync(Http.Post("/api/my-sessions", $"[\"{maras}\"]"))).Body);
        Assert.Contains("accepted", (await again.AskAsync(Http.Post($"{Http.Bistro}/commands", Body()))).Body, StringComparison.Ordinal);
    }

    private static async Task<KitchenApp> WithMaraAsync(params string[] settings)
    {
        var app = await KitchenApp.StartAsync(settings);
        var accounts = app.Services.GetRequiredService<Accounts>();
        Assert.Null(await accounts.CreateAsync(Mara, "Mara", Email, "temp-orary-pass-word"));
        Assert.NotNull((await accounts.ChangePasswordAsync(Email, "temp-orary-pass-word", Secret, null)).Account);
        await GrantAsync(app, Role.Manager);
        return app;
    }

    private static Task GrantAsync(KitchenApp app, Role role) => KitchenApp.AcceptAsync(app.Bistro, ActorId.System, new GrantAccess(Mara, "Mara", role));

    private sealed record Page(HttpClient Client, HttpStatusCode Status, string? Location, string Body);

    private static Task<Page> SignInAsync(KitchenApp app, string email, string password) => PostAsync(app.Browser(), "/sign-in", ("email", email), ("password", password));

    private static async Task<Page> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var token = await KitchenApp.TokenAsync(client);
        using var answer = await client.PostAsync(path, new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));
        return new Page(client, answer.StatusCode, answer.Headers.Location?.ToString(), await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> SessionAsync(KitchenApp app, HttpClient client) =>
        SessionOnPage().Match((await client.AskAsync("/r/demo-bistro/expo")).Body).Groups[1].Value is { Length: 32 } session ? session : throw new InvalidOperationException("The page names no sign-in.");

    private static string Stable(string page) => Sealed().Replace(page, "");

    [GeneratedRegex("data-session=\"([0-9a-f]+)\"")]
    private static partial Regex SessionOnPage();
    [GeneratedRegex("value=\"[^\"]*\"")]
    private static partial Regex Sealed();
}
