using System.Net;
using KitchenOps.Domain.Access;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Identity.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KitchenOps.Tests.Identity;

/// <summary>An empty database, and who may make something of it.</summary>
public sealed class FirstStartTests
{
    [Fact]
    public async Task Who_reads_the_log_sets_up_an_organization_its_administrator_and_its_first_restaurant()
    {
        await using var app = await KitchenApp.StartAsync("--Demo=false");
        var browser = app.Browser();
        Assert.Equal("/first-start", (await browser.AskAsync("/sign-in")).Location);

        var answer = await SetUpAsync(browser, TokenOf(app));

        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.Status, answer.Location));
        var kitchen = app.Restaurants.Find("harbour")!.Bus.Latest;
        Assert.Equal((Role.Admin, "Mara"), kitchen.Grants.ByActor.Values.Select(grant => (grant.Role, grant.Name)).Single());
        (await browser.AskAsync("/api/v1/restaurants/harbour/menu")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_the_token_nothing_is_set_up()
    {
        await using var app = await KitchenApp.StartAsync("--Demo=false");
        var browser = app.Browser();

        Assert.DoesNotContain("<form", (await browser.AskAsync("/first-start")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", (await browser.AskAsync("/first-start?token=guess")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await SetUpAsync(browser, "guess", tokenPage: $"/first-start?token={TokenOf(app)}")).Status);

        Assert.Empty(app.Restaurants.All());
    }

    [Fact]
    public async Task Once_set_up_the_token_is_worth_nothing()
    {
        await using var app = await KitchenApp.StartAsync("--Demo=false");
        var (first, second, token) = (app.Browser(), app.Browser(), TokenOf(app));
        var page = $"/first-start?token={token}";
        var antiforgery = await KitchenApp.TokenAsync(second, page);
        await SetUpAsync(first, token);

        var again = await PostAsync(second, antiforgery, token, slug: "other");

        Assert.Equal("/sign-in", again.Location);
        Assert.Equal("/sign-in", (await second.AskAsync(page)).Location);
        Assert.Equal(["harbour"], app.Restaurants.All().Select(engine => engine.Bus.Latest.Slug));
    }

    [Fact]
    public async Task Of_two_who_set_up_at_once_one_is_told_that_it_was_set_up_already()
    {
        await using var app = await KitchenApp.StartAsync("--Demo=false");
        var accounts = app.Services.GetRequiredService<Accounts>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => accounts.BeginAsync("Harbour", Accounts.NewId(), "Mara", $"mara{i}@example.org", "a quiet kitchen at dawn")));

        Assert.Equal(["It was set up already."], answers.OfType<string>().Distinct());
        Assert.Single(answers, answer => answer is null);
    }

    [Theory]
    [InlineData("harbour", "short", "12 characters")]
    [InlineData("Har bour", "a quiet kitchen at dawn", "short name")]
    [InlineData("harbour", "a quiet kitchen at dawn", "mail", "not-an-address")]
    public async Task What_will_not_do_is_named_and_nothing_is_set_up(string slug, string password, string why, string email = "mara@example.org")
    {
        await using var app = await KitchenApp.StartAsync("--Demo=false");
        var browser = app.Browser();
        var page = $"/first-start?token={TokenOf(app)}";

        var answer = await PostAsync(browser, await KitchenApp.TokenAsync(browser, page), TokenOf(app), slug, password, email);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(why, WebUtility.HtmlDecode(answer.Body), StringComparison.Ordinal);
        Assert.Contains("value=\"Harbour Group\"", answer.Body, StringComparison.Ordinal);
        Assert.Empty(app.Restaurants.All());
        Assert.Equal(HttpStatusCode.OK, (await browser.AskAsync(page)).Status);
    }

    // The log is where a person reads it; here the service says it.
    private static string TokenOf(KitchenApp app) => app.Services.GetRequiredService<FirstStart>().Token;

    private static async Task<Answer> SetUpAsync(HttpClient browser, string token, string? tokenPage = null) =>
        await PostAsync(browser, await KitchenApp.TokenAsync(browser, tokenPage ?? $"/first-start?token={token}"), token);

    private static async Task<Answer> PostAsync(HttpClient browser, string antiforgery, string token, string slug = "harbour", string password = "a quiet kitchen at dawn", string email = "mara@example.org") =>
        await browser.AskAsync(new HttpRequestMessage(HttpMethod.Post, "/first-start")
        {
            Content = new FormUrlEncodedContent([
                new("__RequestVerificationToken", antiforgery), new("token", token), new("organization", "Harbour Group"), new("name", "Mara"), new("email", email), new("password", password),
                new("restaurant", "Harbour"), new("slug", slug), new("timeZone", "Europe/Madrid")]),
        });
}
