using System.Net;
using System.Text.RegularExpressions;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Identity.Devices;

namespace KitchenOps.Tests.Identity;

/// <summary>A screen on a wall, from its code to its board.</summary>
public sealed partial class PairingTests
{
    private const string Manager = "user:demo-bistro-manager";

    [Fact]
    public async Task A_screen_whose_code_a_manager_typed_opens_its_station_and_nothing_else()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = app.Browser();
        var (code, secret) = await BeginAsync(screen);
        Assert.Equal(HttpStatusCode.Accepted, (await RedeemAsync(screen, secret)).Status);

        var confirmed = await ConfirmAsync(await app.SignedInAsync("demo-bistro", Manager), code.ToLowerInvariant().Insert(3, " "));

        Assert.Contains("Grill wall", confirmed.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await RedeemAsync(screen, secret)).Status);
        Assert.EndsWith("/r/demo-bistro/stations/grill", (await screen.AskAsync("/")).Location, StringComparison.Ordinal);
        (await screen.AskAsync($"{Http.Bistro}/board?station=grill")).Is(HttpStatusCode.OK);
        (await screen.AskAsync($"{Http.Bistro}/board?station=fryer")).IsProblem(403, "notAllowed");
    }

    [Fact]
    public async Task Only_the_browser_that_showed_the_code_becomes_the_screen_and_only_once()
    {
        await using var app = await KitchenApp.StartAsync();
        var (screen, other) = (app.Browser(), app.Browser());
        var (code, secret) = await BeginAsync(screen);
        var (_, others) = await BeginAsync(other);
        await ConfirmAsync(await app.SignedInAsync("demo-bistro", Manager), code);

        Assert.Equal(HttpStatusCode.Accepted, (await RedeemAsync(other, others)).Status);
        Assert.Equal(HttpStatusCode.Gone, (await RedeemAsync(other, code)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await RedeemAsync(screen, secret)).Status);
        Assert.Equal(HttpStatusCode.Gone, (await RedeemAsync(other, secret)).Status);
    }

    [Fact]
    public async Task A_code_is_confirmed_once()
    {
        await using var app = await KitchenApp.StartAsync();
        var (code, _) = await BeginAsync(app.Browser());
        var managers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.SignedInAsync("demo-bistro", Manager)));

        var answers = await Task.WhenAll(managers.Select(manager => ConfirmAsync(manager, code)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Single(app.Bistro.Bus.Latest.Devices.ById);
    }

    [Fact]
    public void A_code_is_over_after_ten_minutes()
    {
        var clock = new ManualClock(Some.Noon);
        var pairings = new Pairings(clock);
        var pairing = pairings.Begin()!;
        clock.Advance(TimeSpan.FromMinutes(10));

        Assert.False(pairings.TryTake(pairing.Code));
        Assert.Equal((false, null), pairings.Redeem(pairing.Secret));
    }

    [Fact]
    public async Task What_was_not_accepted_can_be_put_right_with_the_same_code()
    {
        await using var app = await KitchenApp.StartAsync();
        var (code, _) = await BeginAsync(app.Browser());
        var manager = await app.SignedInAsync("demo-bistro", Manager);

        var without = await ConfirmAsync(manager, code, station: null);
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.Contains("Choose one to 4 stations", without.Body, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await ConfirmAsync(manager, code)).Status);
    }

    [Fact]
    public async Task How_a_screen_is_read_tapped_and_heard_is_said_where_it_is_taken_in()
    {
        await using var app = await KitchenApp.StartAsync();
        var (code, _) = await BeginAsync(app.Browser());

        var confirmed = await ConfirmAsync(await app.SignedInAsync("demo-bistro", Manager), code, "grill", ("text", "Large"), ("contrast", "High"), ("hand", "Left"), ("keys", "Clover"), ("volume", "0"), ("language", "Spanish"), ("digits", "Bump"));

        Assert.Equal(HttpStatusCode.OK, confirmed.Status);
        Assert.Equal(new DeviceProfile(DeviceScreen.Board, [new StationId("grill")], TextSize.Large, Contrast.High, Hand.Left, KeyMap.Clover, 0, Language.Spanish, Digits.Bump), app.Bistro.Bus.Latest.Devices.ById.Values.Single().Profile);
    }

    [Fact]
    public async Task A_screen_is_taken_in_with_its_stations_on_one_rail()
    {
        await using var app = await KitchenApp.StartAsync();
        var (code, _) = await BeginAsync(app.Browser());

        var confirmed = await ConfirmAsync(await app.SignedInAsync("demo-bistro", Manager), code, "grill", ("stations", "fryer"), ("oneRail", "true"));

        Assert.Equal(HttpStatusCode.OK, confirmed.Status);
        Assert.Equal(new DeviceProfile(DeviceScreen.OneRail, [new StationId("grill"), new StationId("fryer")]), app.Bistro.Bus.Latest.Devices.ById.Values.Single().Profile);
    }

    [Fact]
    public async Task A_loudness_that_no_screen_has_is_named_and_what_else_was_chosen_stays_chosen()
    {
        await using var app = await KitchenApp.StartAsync();
        var (code, _) = await BeginAsync(app.Browser());
        var manager = await app.SignedInAsync("demo-bistro", Manager);

        var refused = await ConfirmAsync(manager, code, "grill", ("keys", "Clover"), ("volume", "11"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Choose sounds from 0, muted, to 10, loudest.", refused.Body, StringComparison.Ordinal);
        Assert.Matches("value=\"Clover\" selected", refused.Body);
        Assert.Empty(app.Bistro.Bus.Latest.Devices.ById);
    }

    [Fact]
    public async Task Who_guesses_codes_is_stopped()
    {
        await using var app = await KitchenApp.StartAsync("--Identity:EntryBurstPerAddress=5");
        var manager = await app.SignedInAsync("demo-bistro", Manager);

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 7; i++) answers.Add((await ConfirmAsync(manager, $"GUESS{i}")).Status);

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.NotFound, 5), .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 2)], answers);
    }

    [Theory]
    [InlineData("user:demo-bistro-ana")]
    [InlineData("device:demo-bistro-grill")]
    public async Task Who_does_not_manage_devices_takes_no_screen_in(string actor)
    {
        await using var app = await KitchenApp.StartAsync();
        var (code, secret) = await BeginAsync(app.Browser());
        var browser = await app.SignedInAsync("demo-bistro", actor);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.AskAsync("/devices/pair")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ConfirmAsync(browser, code)).Status);

        Assert.Equal(HttpStatusCode.Accepted, (await RedeemAsync(app.Browser(), secret)).Status);
        Assert.Empty(app.Bistro.Bus.Latest.Devices.ById);
    }

    [Fact]
    public async Task A_revoked_screen_is_shown_nothing_any_more()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = app.Browser();
        var (code, secret) = await BeginAsync(screen);
        await ConfirmAsync(await app.SignedInAsync("demo-bistro", Manager), code);
        await RedeemAsync(screen, secret);

        await KitchenApp.AcceptAsync(app.Bistro, new ActorId(Manager), new RevokeAccess(app.Bistro.Bus.Latest.Devices.ById.Keys.Single()));

        (await screen.AskAsync($"{Http.Bistro}/board?station=grill")).IsProblem(403, "revoked");
    }

    private static async Task<(string Code, string Secret)> BeginAsync(HttpClient screen)
    {
        var page = (await screen.AskAsync("/pair")).Is(HttpStatusCode.OK).Body;
        return (CodeOnPage().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal), SecretOnPage().Match(page).Groups[1].Value);
    }

    private static Task<Answer> RedeemAsync(HttpClient screen, string secret)
    {
        var request = Http.Post("/api/pair", $$"""{"secret":"{{secret}}"}""");
        request.Headers.Add("X-KitchenOps", "1");
        return screen.AskAsync(request);
    }

    private static async Task<Answer> ConfirmAsync(HttpClient manager, string code, string? station = "grill", params (string Name, string Value)[] chosen)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/devices/pair")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", await KitchenApp.TokenAsync(manager)), new("code", code), new("name", "Grill wall"),
                .. station is null ? [] : new KeyValuePair<string, string>[] { new("stations", station) },
                .. chosen.Select(field => KeyValuePair.Create(field.Name, field.Value))]),
        };
        return await manager.AskAsync(request);
    }

    [GeneratedRegex("class=\"code\"[^>]*>([^<]+)<")]
    private static partial Regex CodeOnPage();
    [GeneratedRegex("<ko-pair secret=\"([0-9a-f]+)\"")]
    private static partial Regex SecretOnPage();
}
