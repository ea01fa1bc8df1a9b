using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Data;
using KitchenOps.Web.Identity.People;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Identity;

/// <summary>Who tries a thousand times, from one address or from a thousand, behind a proxy that says where each comes from.</summary>
public sealed partial class GuessingTests
{
    private const string Email = "mara@example.org", Secret = "a quiet kitchen at dawn", Other = "ben@example.org";
    private const int Guesses = 1000;
    private static readonly ActorId Mara = new("user:mara"), Ben = new("user:ben");

    [Fact]
    public async Task A_thousand_passwords_from_one_address_are_stopped_and_the_right_one_from_elsewhere_is_taken()
    {
        await using var app = await WithPeopleAsync();
        var guesser = await Visitor.AtAsync(app, "192.0.2.1");
        var started = Stopwatch.GetTimestamp();

        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < Guesses; n++) answers.Add((await guesser.SignInAsync($"guess{n}@example.org", "not the password")).Status);

        // What is let through by then, whatever the machine's speed: the burst, and as many as the minute gives.
        var allowed = 30 + 5 * (1 + (int)(Stopwatch.GetElapsedTime(started).TotalSeconds / 10));
        Assert.InRange(answers.Count(answer => answer == HttpStatusCode.Unauthorized), 30, allowed);
        Assert.Equal(Guesses, answers.Count(answer => answer is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.Redirect, (await (await Visitor.AtAsync(app, "192.0.2.2")).SignInAsync(Email, Secret)).Status);
    }

    [Fact]
    public async Task A_thousand_passwords_for_one_account_from_as_many_addresses_are_stopped_and_nobody_else_notices()
    {
        await using var app = await WithPeopleAsync();
        var (tablet, guesser) = (await Visitor.AtAsync(app, "192.0.2.1"), await Visitor.AtAsync(app, "192.0.2.1"));
        await tablet.SignInAsync(Email, Secret);

        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < Guesses; n++) answers.Add((await guesser.From(n).SignInAsync(Email, n == 500 ? Secret : "not the password")).Status);

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 4), .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, Guesses - 4)], answers);
        // Who was signed in still is; others come in; and a manager's new password opens the account at once.
        (await tablet.GetAsync($"{Http.Bistro}/menu")).Is(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Redirect, (await (await Visitor.AtAsync(app, "192.0.2.3")).SignInAsync(Other, Secret)).Status);
        var given = await app.Services.GetRequiredService<Accounts>().ResetPasswordAsync(Mara);
        Assert.Contains("Choose your own", (await (await Visitor.AtAsync(app, "192.0.2.4")).SignInAsync(Email, given!)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_wait_the_right_password_is_taken_again()
    {
        await using var app = await WithPeopleAsync();
        var visitor = await Visitor.AtAsync(app, "192.0.2.1");
        for (var n = 0; n < 5; n++) await visitor.SignInAsync(Email, "not the password");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.SignInAsync(Email, Secret)).Status);

        var people = app.Services.GetRequiredService<PeopleTables>();
        var account = (await people.FindAsync(Mara.Value))!;
        Assert.InRange((account.LockoutEnd! - TimeProvider.System.GetUtcNow()).Value, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        account.LockoutEnd -= TimeSpan.FromMinutes(6);   // as if they had passed
        Assert.True(await people.SaveAsync(account));

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync(Email, Secret)).Status);
    }

    [Fact]
    public async Task However_often_one_tries_no_answer_tells_whether_there_is_such_an_account()
    {
        await using var app = await WithPeopleAsync();
        var visitor = await Visitor.AtAsync(app, "192.0.2.1");
        for (var n = 0; n < 8; n++)
        {
            var known = await visitor.From(2 * n).SignInAsync(Email, "not the password");
            var unknown = await visitor.From(2 * n + 1).SignInAsync("nobody@example.org", "not the password");
            Assert.Equal((n, known.Status, Stable(known.Body, Email)), (n, unknown.Status, Stable(unknown.Body, "nobody@example.org")));
        }
        // The way that changes a password tells no more.
        Assert.Equal(Stable((await visitor.From(100).ChangeAsync(Email)).Body, Email), Stable((await visitor.From(101).ChangeAsync("nobody@example.org")).Body, "nobody@example.org"));
        Assert.Equal(Stable((await visitor.From(102).ChangeAsync(Other)).Body, Other), Stable((await visitor.From(103).ChangeAsync("noone@example.org")).Body, "noone@example.org"));
    }

    [Fact]
    public async Task A_thousand_pairing_codes_from_as_many_addresses_by_one_person_are_stopped_and_the_screen_is_taken_in_by_another()
    {
        await using var app = await WithPeopleAsync();
        var (guesser, manager, screen) = (await Visitor.AtAsync(app, "192.0.2.1"), await Visitor.AtAsync(app, "192.0.2.2"), await Visitor.AtAsync(app, "192.0.2.3"));
        await guesser.SignInAsync(Email, Secret);
        await manager.SignInAsync(Other, Secret);
        var page = (await screen.GetAsync("/pair")).Body;
        var (code, secret) = (CodeOnPage().Match(page).Groups[1].Value, SecretOnPage().Match(page).Groups[1].Value);
        var started = Stopwatch.GetTimestamp();

        var answers = new List<Answer>();
        for (var n = 0; n < Guesses; n++) answers.Add(await guesser.From(n).PostFormAsync("/devices/pair", ("code", $"GUESS{n}"), ("name", "Mine"), ("stations", "grill")));

        var allowed = 30 + 5 * (1 + (int)(Stopwatch.GetElapsedTime(started).TotalSeconds / 10));
        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.NotFound), 30, allowed);
        Assert.Equal(Guesses, answers.Count(answer => answer.Status is HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests));
        Assert.Single(answers.Where(answer => answer.Status == HttpStatusCode.NotFound).Select(answer => Stable(answer.Body, "")).Distinct());
        // The right one is no better than another while the guesser is stopped.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.From(5000).PostFormAsync("/devices/pair", ("code", code), ("name", "Mine"), ("stations", "grill"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await manager.PostFormAsync("/devices/pair", ("code", code), ("name", "Grill wall"), ("stations", "grill"))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await screen.RedeemAsync(secret)).Status);
    }

    [Fact]
    public async Task A_thousand_guesses_at_what_only_the_screen_knows_are_all_told_that_it_is_over()
    {
        await using var app = await WithPeopleAsync();
        var (guesser, screen) = (await Visitor.AtAsync(app, "192.0.2.1"), await Visitor.AtAsync(app, "192.0.2.2"));
        var secret = SecretOnPage().Match((await screen.GetAsync("/pair")).Body).Groups[1].Value;

        var bodies = new HashSet<(HttpStatusCode, string)>();
        for (var n = 0; n < Guesses; n++)
        {
            var answer = await guesser.RedeemAsync(n % 2 == 0 ? $"{n:x64}" : secret[..^1] + (secret[^1] == '0' ? '1' : '0'));
            if (answer.Status != HttpStatusCode.TooManyRequests) bodies.Add((answer.Status, answer.Body));
        }

        Assert.Equal(HttpStatusCode.Gone, Assert.Single(bodies).Item1);
        Assert.Equal(HttpStatusCode.Accepted, (await screen.RedeemAsync(secret)).Status);
    }

    private static async Task<KitchenApp> WithPeopleAsync()
    {
        var app = await KitchenApp.StartAsync("--Proxy:Addresses:0=127.0.0.1");
        var accounts = app.Services.GetRequiredService<Accounts>();
        foreach (var (actor, email) in new[] { (Mara, Email), (Ben, Other) })
        {
            Assert.Null(await accounts.CreateAsync(actor, actor.Value[5..], email, "temp-orary-pass-word"));
            Assert.NotNull((await accounts.ChangePasswordAsync(email, "temp-orary-pass-word", Secret, null)).Account);
            await KitchenApp.AcceptAsync(app.Bistro, ActorId.System, new GrantAccess(actor, actor.Value[5..], Role.Manager));
        }
        return app;
    }

    private static string Stable(string page, string email) => Sealed().Replace(page, "").Replace(email.Length == 0 ? "\0" : email, "", StringComparison.Ordinal);

    /// <summary>A browser somewhere.</summary>
    private sealed class Visitor(HttpClient browser, string token, string from)
    {
        private string _from = from;

        public static async Task<Visitor> AtAsync(KitchenApp app, string from)
        {
            var browser = app.Browser();
            browser.DefaultRequestHeaders.Add("X-KitchenOps", "1");
            return new Visitor(browser, await KitchenApp.TokenAsync(browser), from);
        }

        /// <summary>The same from the address with this number.</summary>
        public Visitor From(int number)
        {
            _from = $"198.51.{100 + number / 250}.{1 + number % 250}";
            return this;
        }

        public async Task<Answer> SignInAsync(string email, string password)
        {
            var answer = await PostFormAsync("/sign-in", ("email", email), ("password", password));
            // A token is its person's; the next form needs one of theirs.
            if (answer.Status == HttpStatusCode.Redirect) token = await KitchenApp.TokenAsync(browser);
            return answer;
        }

        public Task<Answer> ChangeAsync(string email) => PostFormAsync("/password", ("email", email), ("now", "not the password"), ("next", "another quiet kitchen"), ("again", "another quiet kitchen"));

        public Task<Answer> GetAsync(string path) => AskAsync(new HttpRequestMessage(HttpMethod.Get, path));

        public Task<Answer> RedeemAsync(string secret) => AskAsync(Http.Post("/api/pair", $$"""{"secret":"{{secret}}"}"""));

        public Task<Answer> PostFormAsync(string path, params (string Name, string Value)[] fields) => AskAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]),
        });

        private Task<Answer> AskAsync(HttpRequestMessage request)
        {
            request.Headers.Add("X-Forwarded-For", _from);
            return browser.AskAsync(request);
        }
    }

    [GeneratedRegex("value=\"[^\"]*\"|nonce=\"[^\"]*\"|<!--Blazor.*?-->", RegexOptions.Singleline)]
    private static partial Regex Sealed();
    [GeneratedRegex("class=\"code\"[^>]*>([^<]+)<")]
    private static partial Regex CodeOnPage();
    [GeneratedRegex("<ko-pair secret=\"([0-9a-f]+)\"")]
    private static partial Regex SecretOnPage();
}
