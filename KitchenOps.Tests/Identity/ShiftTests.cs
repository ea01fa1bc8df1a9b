using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Identity;

/// <summary>A whole shift, and more, at a tablet: its clock is the server's and moved by hand, its requests and its circuit are those of a browser.</summary>
public sealed partial class ShiftTests : IDisposable
{
    private const string Manager = "user:demo-bistro-manager", Board = "/r/demo-bistro/stations/grill";
    private static readonly TimeSpan KeepAlive = TimeSpan.FromMinutes(5);   // as signed-in.js has it
    private readonly string _folder = Directory.CreateTempSubdirectory("kitchenops-").FullName;
    private readonly ManualClock _clock = new(Some.Noon);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_tablet_stays_signed_in_for_a_double_shift_through_reconnects_and_a_restart()
    {
        var app = await KitchenApp.StartAtAsync(_clock, _folder);
        var tablet = await Tablet.SignedInAsync(app, _clock, "demo-bistro", Manager);
        var session = await SessionAsync(tablet);
        var site = new CircuitSite(app.Address);
        var screen = await OpenAsync(site, tablet, null);
        try
        {
            for (var hour = 1; hour <= 24; hour++)
            {
                for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(1); passed += KeepAlive)
                {
                    _clock.Skip(KeepAlive);
                    Assert.Equal(HttpStatusCode.NoContent, (await tablet.PostAsync("/api/keep-alive", "")).Status);
                }
                await screen.BeatAsync();
                Assert.Equal("accepted", (await tablet.PostAsync($"{Http.Bistro}/commands", Count(session, Guid.NewGuid()))).Json[0].GetProperty("outcome").GetString());
                if (hour is 2 or 5 or 9 or 17) Assert.True(await screen.ReconnectAsync(default), "the circuit is still there");
                if (hour is not 6) continue;

                await screen.DisposeAsync();
                site.Dispose();
                await app.DisposeAsync();
                app = await KitchenApp.StartAtAsync(_clock, _folder);
                tablet.MoveTo(app);
                site = new CircuitSite(app.Address);
                screen = await OpenAsync(site, tablet, null);
            }
            Assert.Null(screen.Failure);
            Assert.Equal(session, await SessionAsync(tablet));
        }
        finally
        {
            await screen.DisposeAsync();
            site.Dispose();
            await app.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_tablet_that_lay_in_a_drawer_for_longer_is_signed_out_and_what_was_tapped_on_it_waits_for_its_owner()
    {
        await using var app = await KitchenApp.StartAtAsync(_clock, _folder);
        var tablet = await Tablet.SignedInAsync(app, _clock, "demo-bistro", Manager);
        var session = await SessionAsync(tablet);
        _clock.Skip(TimeSpan.FromHours(15.9));
        Assert.Equal(HttpStatusCode.NoContent, (await tablet.PostAsync("/api/keep-alive", "")).Status);
        var tap = Count(session, Guid.NewGuid());

        _clock.Skip(TimeSpan.FromHours(16.1));
        (await tablet.PostAsync("/api/keep-alive", "")).IsProblem(401, "unauthenticated");
        (await tablet.PostAsync($"{Http.Bistro}/commands", tap)).IsProblem(401, "unauthenticated");
        Assert.False(app.Bistro.Bus.Latest.Menu.Left.ContainsKey(new("burger")), "nothing was counted");

        // Kept by the page, it is sent again once its owner is back: decided now, and once.
        var again = await Tablet.SignedInAsync(app, _clock, "demo-bistro", Manager);
        var first = (await again.PostAsync($"{Http.Bistro}/commands", tap)).Json[0];
        var second = (await again.PostAsync($"{Http.Bistro}/commands", tap)).Json[0];
        Assert.Equal("accepted", first.GetProperty("outcome").GetString());
        Assert.Equal(first.GetProperty("seq").GetInt64(), second.GetProperty("seq").GetInt64());
        Assert.True(app.Bistro.Bus.Latest.Menu.Left.ContainsKey(new("burger")), "it was counted");
    }

    [Fact]
    public async Task A_cookie_that_a_browser_kept_past_its_time_is_worth_nothing()
    {
        await using var app = await KitchenApp.StartAtAsync(_clock, _folder);
        var tablet = await Tablet.SignedInAsync(app, _clock, "demo-bistro", Manager);
        var cookies = tablet.Cookies;
        _clock.Skip(TimeSpan.FromHours(16.1));
        Assert.DoesNotContain("kitchenops=", tablet.Cookies, StringComparison.Ordinal);
        var thief = app.Nobody();
        thief.DefaultRequestHeaders.Add("Cookie", cookies);

        (await thief.AskAsync($"{Http.Bistro}/menu")).IsProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task Signed_out_everywhere_at_one_server_it_is_out_at_another_within_two_seconds_and_its_screen_is_blank()
    {
        await using var here = await KitchenApp.StartAtAsync(_clock, _folder);
        await using var there = await KitchenApp.StartAtAsync(_clock, _folder);
        var (tablet, phone) = (await Tablet.SignedInAsync(there, _clock, "demo-bistro", Manager), await Tablet.SignedInAsync(here, _clock, "demo-bistro", Manager));
        var others = await Tablet.SignedInAsync(there, _clock, "demo-bistro", "user:demo-bistro-cook-grill");
        using var site = new CircuitSite(there.Address);
        var seen = new Texts();
        await using var screen = await OpenAsync(site, tablet, seen);
        Assert.Equal(HttpStatusCode.NoContent, (await tablet.PostAsync("/api/keep-alive", "")).Status);

        await phone.PostFormAsync("/sign-out-everywhere");
        _clock.Advance(TimeSpan.FromSeconds(2));

        // No more time passes: what is waited for is only that it gets round to it.
        await Eventually.Holds(async () => (await tablet.PostAsync("/api/keep-alive", "")).Status == HttpStatusCode.Unauthorized, "the tablet is signed out at the other server");
        (await tablet.PostAsync($"{Http.Bistro}/commands", Count(null, Guid.NewGuid()))).IsProblem(401, "unauthenticated");
        await Eventually.Holds(() => seen.Has("Signed out"), "the screen is blank");
        (await phone.PostAsync("/api/keep-alive", "")).IsProblem(401, "unauthenticated");
        Assert.Equal(HttpStatusCode.NoContent, (await others.PostAsync("/api/keep-alive", "")).Status);
    }

    [Fact]
    public async Task A_paired_screen_that_was_dark_for_weeks_is_still_the_screen_and_after_a_season_is_paired_anew()
    {
        await using var app = await KitchenApp.StartAtAsync(_clock, _folder);
        var screen = await Tablet.PairedAsync(app, _clock);
        for (var weeks = 0; weeks < 3; weeks++)
        {
            _clock.Skip(TimeSpan.FromDays(50));
            Assert.Equal(HttpStatusCode.NoContent, (await screen.PostAsync("/api/keep-alive", "")).Status);
        }
        Assert.Equal(HttpStatusCode.OK, (await screen.GetAsync(Board)).Status);

        _clock.Skip(TimeSpan.FromDays(91));
        (await screen.PostAsync("/api/keep-alive", "")).IsProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task A_screen_that_went_dark_with_a_person_switched_in_is_the_screen_again()
    {
        await using var app = await KitchenApp.StartAtAsync(_clock, _folder);
        var screen = await Tablet.PairedAsync(app, _clock);
        await screen.PostFormAsync("/switch", ("person", "user:demo-bistro-cook-grill"), ("pin", "4271"));

        _clock.Skip(TimeSpan.FromDays(50));

        Assert.Equal(HttpStatusCode.NoContent, (await screen.PostAsync("/api/keep-alive", "")).Status);
        (await screen.GetAsync(Board)).Is(HttpStatusCode.OK);
    }

    // A number of its own each time, so that each is a change.
    private static string Count(string? session, Guid id) => $$$"""[{"commandId":"{{{id}}}",{{{(session is null ? "" : $"\"actingSession\":\"{session}\",")}}}"type":"CountItem","data":{"item":"burger","left":{{{BitConverter.ToUInt16(id.ToByteArray()) % 900 + 1}}} } }]""";

    private static Task<CircuitClient> OpenAsync(CircuitSite site, Tablet tablet, ICircuitWatcher? watcher) => CircuitClient.OpenAsync(0, site, Board, tablet.Cookies, watcher, default);

    private static async Task<string> SessionAsync(Tablet tablet) => SessionOnPage().Match((await tablet.GetAsync(Board)).Is(HttpStatusCode.OK).Body).Groups[1].Value;

    /// <summary>A browser whose cookies go by the clock of the test.</summary>
    private sealed partial class Tablet(ManualClock clock, KitchenApp app)
    {
        private readonly Dictionary<string, (string Value, DateTimeOffset? Until)> _jar = [];
        private HttpClient _http = app.Nobody();
        

        public string Cookies => string.Join("; ", _jar.Where(cookie => !(cookie.Value.Until <= clock.GetUtcNow())).Select(cookie => $"{cookie.Key}={cookie.Value.Value}"));

        public static async Task<Tablet> SignedInAsync(KitchenApp app, ManualClock clock, string restaurant, string actor)
        {
            var tablet = new Tablet(clock, app);
            await tablet.PostFormAsync("/dev/sign-in", ("restaurant", restaurant), ("actor", actor));
            return tablet;
        }

        public static async Task<Tablet> PairedAsync(KitchenApp app, ManualClock clock)
        {
            var (screen, manager) = (new Tablet(clock, app), await SignedInAsync(app, clock, "demo-bistro", Manager));
            var page = (await screen.GetAsync("/pair")).Body;
            await manager.PostFormAsync("/devices/pair", ("code", CodeOnPage().Match(page).Groups[1].Value), ("name", "Grill wall"), ("stations", "grill"));
            Assert.Equal(HttpStatusCode.NoContent, (await screen.PostAsync("/api/pair", $$"""{"secret":"{{SecretOnPage().Match(page).Groups[1].Value}}"}""")).Status);
            return screen;
        }

        /// <summary>The server is another process at the same address.</summary>
        public void MoveTo(KitchenApp app) => _http = app.Nobody();

        public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

        public Task<Answer> PostAsync(string path, string json) => SendAsync(Http.Post(path, json));

        public async Task PostFormAsync(string path, params (string Name, string Value)[] fields)
        {
            var token = WebUtility.HtmlDecode(Token().Match((await GetAsync("/dev/sign-in")).Body).Groups[1].Value);
            var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]) });
            Assert.True((int)answer.Status < 400, $"{path}: {(int)answer.Status} {answer.Body}");
        }

        private async Task<Answer> SendAsync(HttpRequestMessage request)
        {
            using var _ = request;
            if (Cookies is { Length: > 0 } cookies) request.Headers.Add("Cookie", cookies);
            if (request.RequestUri!.OriginalString.StartsWith("/api", StringComparison.Ordinal)) request.Headers.Add("X-KitchenOps", "1");
            using var response = await _http.SendAsync(request);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var cookie in set)
                {
                    var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : throw new InvalidOperationException(cookie);
                    var until = Expires().Match(cookie) is { Success: true } match ? DateTimeOffset.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : (DateTimeOffset?)null;
                    _jar[name] = (value, until);
                }
            return new Answer(response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString(), null);
        }

        [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
        private static partial Regex Token();
        [GeneratedRegex("expires=([^;]+)")]
        private static partial Regex Expires();
        [GeneratedRegex("class=\"code\"[^>]*>([^<]+)<")]
        private static partial Regex CodeOnPage();
        [GeneratedRegex("<ko-pair secret=\"([0-9a-f]+)\"")]
        private static partial Regex SecretOnPage();
    }

    /// <summary>Every text that a screen was sent.</summary>
    private sealed class Texts : ICircuitWatcher
    {
        private readonly HashSet<string> _all = [];

        public bool Has(string text) { lock (_all) return _all.Any(one => one.Contains(text, StringComparison.Ordinal)); }

        public void OnBatch(int circuit, RenderBatch batch, long at)
        {
            lock (_all)
                for (var i = 0; i < batch.StringCount; i++) _all.Add(Encoding.UTF8.GetString(batch.StringAt(i)));
        }
    }

    [GeneratedRegex("data-session=\"([0-9a-f]+)\"")]
    private static partial Regex SessionOnPage();
}
