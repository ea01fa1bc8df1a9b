using System.Net;
using System.Text.RegularExpressions;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Data;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Identity.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenOps.Tests.Identity;

/// <summary>People who work in their own name on a screen that everybody shares, over a real socket.</summary>
public sealed partial class SwitchTests
{
    private const string Display = "device:demo-bistro-grill", Grill = "user:demo-bistro-cook-grill", Fryer = "user:demo-bistro-cook-fryer", Ana = "user:demo-bistro-ana", Manager = "user:demo-bistro-manager";
    private const string Pin = "4271", Board = "/r/demo-bistro/stations/grill";

    [Fact]
    public async Task Who_switches_in_acts_in_their_own_name_and_it_is_in_the_frame()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        Assert.Contains("Switch person", (await screen.AskAsync(Board)).Body, StringComparison.Ordinal);

        var answer = await SwitchAsync(screen, Grill);
        Assert.Equal((HttpStatusCode.Redirect, Board), (answer.Status, answer.Location));

        Assert.Contains("Demo Cook Grill is at this screen", (await screen.AskAsync(Board)).Body, StringComparison.Ordinal);
        await BumpAsync(app, screen);
        Assert.Equal(new ActorId(Grill), await LastActorAsync(app));
        var row = (await People(app).SessionAsync(await SessionAsync(screen)))!;
        Assert.Equal((Grill, Display), (row.Actor, row.Device));
        Assert.Equal(Display, (await People(app).SessionAsync(row.Over!))!.Actor);
    }

    [Fact]
    public async Task The_screen_goes_on_showing_what_the_device_may_show_whoever_stands_before_it()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);

        await SwitchAsync(screen, Manager);
        (await screen.AskAsync($"{Http.Bistro}/board?station=grill")).Is(HttpStatusCode.OK);
        (await screen.AskAsync($"{Http.Bistro}/board?station=fryer")).IsProblem(403, "notAllowed");
        (await screen.AskAsync($"{Http.Bistro}/menu")).IsProblem(403, "notAllowed");
        Assert.Contains("not open to you", (await screen.AskAsync("/r/demo-bistro/expo")).Body, StringComparison.Ordinal);

        await SwitchAsync(screen, Ana);   // who may not see a station of her own
        Assert.Contains("Demo Server Ana is at this screen", (await screen.AskAsync(Board)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_done_there_is_bound_by_the_grant_of_the_person()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        await SwitchAsync(screen, Ana);

        Assert.Contains("notAllowed", (await screen.CommandsAsync(Http.Batch(await BumpOfAsync(app)))).Body, StringComparison.Ordinal);
        await SwitchAsync(screen, Manager);
        Assert.Contains("accepted", (await screen.CommandsAsync(Http.Batch(new EightySixItem(new("ribeye"))))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_lists_the_names_of_who_can_work_here_and_has_a_PIN_and_nothing_else_of_them()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        await app.Services.GetRequiredService<Pins>().ClearAsync(new(Fryer), new(Manager));
        await KitchenApp.AcceptAsync(app.Bistro, new(Manager), new RevokeAccess(new("user:demo-bistro-cook-bar")));

        var page = (await screen.AskAsync("/switch")).Is(HttpStatusCode.OK).Body;

        Assert.Equal(["Demo Admin", "Demo Cook Dessert", "Demo Cook Grill", "Demo Cook Salad", "Demo Expo", "Demo Manager", "Demo Server Ana", "Demo Server Ben", "Demo Server Chloe"], NameOnPage().Matches(page).Select(name => name.Groups[1].Value));
        Assert.DoesNotContain("@", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_PINs_lock_it_and_the_page_says_so()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        for (var i = 0; i < 4; i++)
        {
            var wrong = await SwitchAsync(screen, Grill, "9999");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
            Assert.Contains("That is not the PIN", wrong.Body, StringComparison.Ordinal);
        }

        Assert.Contains("Too many wrong PINs", (await SwitchAsync(screen, Grill, "9999")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SwitchAsync(screen, Grill)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await SwitchAsync(screen, Fryer)).Status);
    }

    [Fact]
    public async Task The_answer_does_not_tell_who_has_no_PIN_from_who_has_another_one()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        await app.Services.GetRequiredService<Pins>().ClearAsync(new(Fryer), new(Manager));

        for (var i = 0; i < 6; i++)
        {
            var (with, without) = (await SwitchAsync(screen, Grill, "9999"), await SwitchAsync(screen, Fryer, Pin));
            Assert.Equal((with.Status, Stable(with.Body).Replace("Cook Grill", "", StringComparison.Ordinal)), (without.Status, Stable(without.Body).Replace("Cook Fryer", "", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("user:demo-takeaway-manager")]
    [InlineData("device:demo-bistro-fryer")]
    [InlineData("user:nobody")]
    [InlineData("")]
    public async Task Nobody_is_let_in_who_does_not_belong_here(string person)
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);

        Assert.Equal(HttpStatusCode.Unauthorized, (await SwitchAsync(screen, person, tokenFrom: "/dev/sign-in")).Status);
        Assert.Contains("Switch person", (await screen.AskAsync(Board)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_screen_may_not_try_for_ever_whoever_it_tries()
    {
        await using var app = await KitchenApp.StartAsync("--Identity:EntryBurstPerAddress=3");
        var screen = await app.SignedInAsync("demo-bistro", Display);
        foreach (var person in (string[])[Grill, Fryer, Ana]) Assert.Equal(HttpStatusCode.Unauthorized, (await SwitchAsync(screen, person, "9999")).Status);

        var next = await SwitchAsync(screen, Manager);

        Assert.Equal(HttpStatusCode.TooManyRequests, next.Status);
        Assert.Contains("Wait a minute", next.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Away_from_a_paired_screen_nobody_switches()
    {
        await using var app = await KitchenApp.StartAsync();
        var phone = await app.SignedInAsync("demo-bistro", Ana);

        Assert.Equal("/", (await phone.AskAsync("/switch")).Location);
        Assert.Equal("/", (await SwitchAsync(phone, Manager, tokenFrom: "/dev/sign-in")).Location);
        Assert.Equal(HttpStatusCode.Forbidden, (await phone.AskAsync("/people/pins")).Status);   // she is herself
        Assert.StartsWith("/sign-in", (await SwitchAsync(app.Browser(), Manager, tokenFrom: "/dev/sign-in")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/switch")]
    [InlineData("/switch/back")]
    public async Task Another_sites_form_changes_nobody_and_a_page_that_lay_open_too_long_leads_on(string path)
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        await SwitchAsync(screen, Grill);

        var answer = await screen.AskAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("person", Fryer), new("pin", Pin)]) });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Choose again", answer.Body, StringComparison.Ordinal);
        Assert.Contains("Demo Cook Grill is at this screen", (await screen.AskAsync(Board)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Back_to_the_screen_ends_it_and_the_device_goes_on_as_before()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        var own = await SessionAsync(screen);
        await SwitchAsync(screen, Grill);
        var cooks = await SessionAsync(screen);

        var answer = await PostAsync(screen, "/switch/back", ("returnUrl", Board));

        Assert.Equal(Board, answer.Location);
        Assert.Equal(own, await SessionAsync(screen));
        Assert.NotNull((await People(app).SessionAsync(cooks))!.EndedAt);
        await BumpAsync(app, screen);
        Assert.Equal(new ActorId(Display), await LastActorAsync(app));
    }

    [Fact]
    public async Task The_next_person_ends_the_one_before()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        await SwitchAsync(screen, Fryer);
        var before = await SessionAsync(screen);

        await SwitchAsync(screen, Grill);

        Assert.NotNull((await People(app).SessionAsync(before))!.EndedAt);
        await BumpAsync(app, screen);
        Assert.Equal(new ActorId(Grill), await LastActorAsync(app));
    }

    [Fact]
    public async Task What_one_person_tapped_is_never_sent_as_anothers_nor_as_the_screens_and_waits_for_them()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        await SwitchAsync(screen, Grill);
        var theirs = await SessionAsync(screen);
        string Tap() => Enveloped(theirs, new EightySixItem(new("burger")));

        await SwitchAsync(screen, Fryer);
        Assert.Contains("otherSession", (await screen.CommandsAsync(Tap())).Body, StringComparison.Ordinal);
        await PostAsync(screen, "/switch/back");
        Assert.Contains("otherSession", (await screen.CommandsAsync(Tap())).Body, StringComparison.Ordinal);
        Assert.Equal("[]", (await screen.AskAsync(Http.Post("/api/my-sessions", $"[\"{theirs}\"]"))).Body);
        await SwitchAsync(screen, Grill);
        Assert.Equal($"[\"{theirs}\"]", (await screen.AskAsync(Http.Post("/api/my-sessions", $"[\"{theirs}\"]"))).Body);

        Assert.Contains("accepted", (await screen.CommandsAsync(Tap())).Body, StringComparison.Ordinal);
        Assert.Equal(new ActorId(Grill), await LastActorAsync(app));
    }

    [Fact]
    public async Task A_revoked_screen_ends_who_is_switched_in_and_what_they_still_send_is_kept_in_their_name()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        await SwitchAsync(screen, Grill);
        var theirs = await SessionAsync(screen);

        await KitchenApp.AcceptAsync(app.Bistro, new(Manager), new RevokeAccess(new(Display)));

        (await screen.AskAsync($"{Http.Bistro}/board?station=grill")).IsProblem(403, "revoked");
        Assert.Equal("1", (await screen.CommandsAsync(Enveloped(theirs, new EightySixItem(new("burger"))))).IsProblem(403, "revoked")["kept"]);
        Assert.Contains("not open to you", (await screen.AskAsync(Board)).Body, StringComparison.Ordinal);
        Assert.Equal("/", (await screen.AskAsync("/switch")).Location);
        Assert.NotNull((await People(app).SessionAsync(theirs))!.EndedAt);
        Assert.Equal(Grill, Assert.Single((await (await app.SignedInAsync("demo-bistro", Manager)).AskAsync($"{Http.Bistro}/quarantine")).Json.EnumerateArray()).GetProperty("actor").GetString());
    }

    [Fact]
    public async Task Who_looks_on_is_out_as_well_when_screen_or_person_loses_access_though_nothing_is_asked()
    {
        await using var app = await KitchenApp.StartAsync();
        foreach (var revoked in (string[])[Fryer, Display])
        {
            var screen = await app.SignedInAsync("demo-bistro", Display);
            await SwitchAsync(screen, Fryer);
            var theirs = await SessionAsync(screen);
            var told = new TaskCompletionSource();
            using var watch = app.Services.GetRequiredService<Sessions>().Watch(theirs, told.SetResult);

            await KitchenApp.AcceptAsync(app.Bistro, new(Manager), new RevokeAccess(new(revoked)));

            await told.Task.WaitAsync(TimeSpan.FromSeconds(20));
            Assert.NotNull((await People(app).SessionAsync(theirs))!.EndedAt);
            if (revoked == Fryer) await KitchenApp.AcceptAsync(app.Bistro, new(Manager), new GrantAccess(new(Fryer), "Demo Cook Fryer", Role.Cook));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_person_whose_access_ends_or_changes_is_out_and_the_screen_is_its_own_again(bool isRevoked)
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        await SwitchAsync(screen, Manager);
        var theirs = await SessionAsync(screen);
        await KitchenApp.AcceptAsync(app.Bistro, ActorId.System, new GrantAccess(new("user:other"), "Other", Role.Manager));   // there is one left

        await KitchenApp.AcceptAsync(app.Bistro, ActorId.System, isRevoked ? new RevokeAccess(new(Manager)) : new GrantAccess(new(Manager), "Demo Manager", Role.Server));

        Assert.Contains(isRevoked ? "quarantined" : "otherSession", (await screen.CommandsAsync(Enveloped(theirs, new EightySixItem(new("burger"))))).Body, StringComparison.Ordinal);
        Assert.Contains("Switch person", (await screen.AskAsync(Board)).Body, StringComparison.Ordinal);
        (await screen.AskAsync($"{Http.Bistro}/board?station=grill")).Is(HttpStatusCode.OK);
        Assert.NotNull((await People(app).SessionAsync(theirs))!.EndedAt);
    }

    [Fact]
    public async Task What_somebody_left_on_a_screen_before_their_access_ended_the_screen_hands_to_a_manager()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        await SwitchAsync(screen, Grill);
        var theirs = await SessionAsync(screen);
        await PostAsync(screen, "/switch/back");
        var ask = $"[\"{theirs}\"]";
        await KitchenApp.AcceptAsync(app.Bistro, new(Manager), new RevokeAccess(new(Grill)));
        var head = app.Bistro.Bus.Latest.Seq;

        Assert.Equal("[]", (await (await app.SignedInAsync("demo-bistro", "device:demo-bistro-fryer")).AskAsync(Http.Post("/api/my-sessions", ask))).Body);
        Assert.Equal(ask, (await screen.AskAsync(Http.Post("/api/my-sessions", ask))).Body);
        Assert.Contains("quarantined", (await screen.CommandsAsync(Enveloped(theirs, new EightySixItem(new("burger"))))).Body, StringComparison.Ordinal);

        Assert.Equal(head, app.Bistro.Bus.Latest.Seq);
        Assert.Equal(Grill, Assert.Single((await (await app.SignedInAsync("demo-bistro", Manager)).AskAsync($"{Http.Bistro}/quarantine")).Json.EnumerateArray()).GetProperty("actor").GetString());
    }

    [Fact]
    public async Task Signing_out_everywhere_and_another_PIN_end_it_too()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        foreach (var end in (Func<Task>[])[
            async () => await PostAsync(await app.SignedInAsync("demo-bistro", Grill), "/sign-out-everywhere"),
            async () => Assert.True(await app.Services.GetRequiredService<Pins>().ClearAsync(new(Grill), new(Manager)))])
        {
            Assert.Equal(HttpStatusCode.Redirect, (await SwitchAsync(screen, Grill)).Status);
            await end();
            Assert.Contains("aria-label=\"Switch person\"", (await screen.AskAsync(Board)).Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/sign-out")]
    [InlineData("/sign-out-everywhere")]
    public async Task Who_signs_out_on_a_shared_screen_leaves_it_paired(string path)
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        var own = await SessionAsync(screen);
        await SwitchAsync(screen, Grill);

        await PostAsync(screen, path);

        Assert.Equal(own, await SessionAsync(screen));
    }

    [Fact]
    public async Task When_the_screens_own_sign_in_ends_so_does_what_is_over_it()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        var own = await SessionAsync(screen);
        await SwitchAsync(screen, Grill);

        await app.Services.GetRequiredService<Sessions>().EndAllAsync(new(Display));

        (await screen.AskAsync($"{Http.Bistro}/board?station=grill")).IsProblem(401, "unauthenticated");
        Assert.NotNull((await People(app).SessionAsync(own))!.EndedAt);
    }

    [Fact]
    public async Task A_shared_screen_stays_in_its_restaurant_whoever_stands_before_it_and_nobody_there_sees_to_PINs()
    {
        await using var app = await KitchenApp.StartAsync();
        await KitchenApp.AcceptAsync(app.Takeaway, ActorId.System, new GrantAccess(new(Manager), "Demo Manager", Role.Manager));
        var screen = await app.SignedInAsync("demo-bistro", Display);
        await SwitchAsync(screen, Manager);

        await PostAsync(screen, "/restaurants", ("restaurant", "demo-takeaway"));

        (await screen.AskAsync($"{Http.Bistro}/board?station=grill")).Is(HttpStatusCode.OK);
        foreach (var path in (string[])["/pin", "/people/pins"]) Assert.Equal(HttpStatusCode.Forbidden, (await screen.AskAsync(path)).Status);
    }

    [Fact]
    public async Task Who_has_done_nothing_for_too_long_is_out_and_the_cookie_is_the_screens_again()
    {
        await using var app = await KitchenApp.StartAsync("--Identity:SwitchedForIdleMinutes=0");
        var screen = await app.SignedInAsync("demo-bistro", Display);
        var own = await SessionAsync(screen);
        await SwitchAsync(screen, Grill);

        Assert.Equal(own, await SessionAsync(screen));
        await BumpAsync(app, screen);
        Assert.Equal(new ActorId(Display), await LastActorAsync(app));
        Assert.Equal(HttpStatusCode.NoContent, (await screen.AskAsync(Http.Post("/api/keep-alive", ""))).Status);
    }

    [Fact]
    public async Task Ten_minutes_without_an_act_end_it_each_act_begins_them_anew_and_only_looking_is_none()
    {
        await using var app = await KitchenApp.StartAsync();
        var at = Switches(app, new ManualClock(DateTimeOffset.UtcNow));
        var session = await at.SwitchAsync();

        at.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.True(await at.Switches.StandsAsync(session));
        await at.Switches.ActedAsync(session.Id);
        at.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.True(await at.Switches.StandsAsync(session));
        at.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.False(await at.Switches.StandsAsync(session));
        Assert.Null(await at.Sessions.FindAsync(session.Id));
        Assert.NotNull(await at.Sessions.FindAsync(session.Over!));
    }

    [Fact]
    public async Task An_open_screen_is_told_when_the_ten_minutes_are_over_though_nothing_is_asked()
    {
        await using var app = await KitchenApp.StartAsync();
        var at = Switches(app, new ManualClock(DateTimeOffset.UtcNow));
        var session = await at.SwitchAsync();
        var told = new TaskCompletionSource();
        using var watch = at.Sessions.Watch(session.Id, told.SetResult);
        await at.Switches.StartAsync(default);

        at.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.False(told.Task.IsCompleted);
        await Eventually.Holds(() => { at.Clock.Advance(TimeSpan.FromSeconds(30)); return told.Task.IsCompleted; }, "the screen was told");
        await at.Switches.StopAsync(default);
    }

    [Fact]
    public async Task What_was_done_at_another_process_counts_and_so_it_does_over_a_restart()
    {
        await using var app = await KitchenApp.StartAsync();
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        var (here, there) = (Switches(app, clock), Switches(app, clock));
        var session = await here.SwitchAsync();
        clock.Advance(TimeSpan.FromMinutes(9));
        await there.Switches.ActedAsync(session.Id);
        clock.Advance(TimeSpan.FromMinutes(9));

        Assert.True(await here.Switches.StandsAsync(session));
        var again = Switches(app, clock);
        Assert.True(await again.Switches.StandsAsync((await again.Sessions.FindAsync(session.Id))!));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await again.Switches.StandsAsync((await again.Sessions.FindAsync(session.Id))!));
    }

    private sealed record At(Sessions Sessions, Switches Switches, ManualClock Clock)
    {
        public async Task<Session> SwitchAsync() => (await Sessions.BeginOverAsync((await Sessions.BeginAsync(new(Display), new ActorId(Display))).Id, new(Display), new(Grill)))!;
    }

    private static At Switches(KitchenApp app, ManualClock clock)
    {
        var sessions = new Sessions(People(app), clock, NullLogger<Sessions>.Instance);
        return new At(sessions, new Switches(sessions, People(app), app.Restaurants, new IdentitySettings(), clock, NullLogger<Switches>.Instance), clock);
    }

    private static PeopleTables People(KitchenApp app) => app.Services.GetRequiredService<PeopleTables>();

    private static Task<Answer> SwitchAsync(HttpClient screen, string person, string pin = Pin, string tokenFrom = "/switch") =>
        PostAsync(screen, "/switch", tokenFrom == "/switch" ? $"/switch?person={person}" : tokenFrom, ("person", person), ("pin", pin), ("returnUrl", Board));

    private static Task<Answer> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields) => PostAsync(client, path, "/dev/sign-in", fields);

    private static async Task<Answer> PostAsync(HttpClient client, string path, string tokenFrom, params (string Name, string Value)[] fields)
    {
        var token = await KitchenApp.TokenAsync(client, tokenFrom);
        return await client.AskAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]),
        });
    }

    private static async Task<string> SessionAsync(HttpClient screen) =>
        SessionOnPage().Match((await screen.AskAsync(Board)).Body).Groups[1].Value is { Length: 32 } session ? session : throw new InvalidOperationException("The page names no sign-in.");

    private static async Task<Command> BumpOfAsync(KitchenApp app)
    {
        var placed = await KitchenApp.AcceptAsync(app.Bistro, new(Manager), new PlaceOrder([new(new("ribeye"))]));
        var line = app.Bistro.Bus.Latest.Live[placed.Order!.Value].Lines[0];
        return new BumpLines(placed.Order.Value, new("grill"), [new(line.Id, line.At(new("grill"))!.Version)]);
    }

    private static async Task BumpAsync(KitchenApp app, HttpClient screen) =>
        Assert.Contains("accepted", (await screen.CommandsAsync(Enveloped(await SessionAsync(screen), await BumpOfAsync(app)))).Body, StringComparison.Ordinal);

    private static string Enveloped(string session, Command command) => Http.Batch(command).Replace("[{", $"[{{\"actingSession\":\"{session}\",", StringComparison.Ordinal);

    private static async Task<ActorId> LastActorAsync(KitchenApp app)
    {
        var manager = await app.SignedInAsync("demo-bistro", Manager);
        var events = (await manager.AskAsync($"{Http.Bistro}/events?after={app.Bistro.Bus.Latest.Seq - 1}&limit=1")).Json.GetProperty("events");
        return new ActorId(Assert.Single(events.EnumerateArray()).GetProperty("actor").GetString()!);
    }

    private static string Stable(string page) => Sealed().Replace(page, "");

    [GeneratedRegex("data-session=\"([0-9a-f]+)\"")]
    private static partial Regex SessionOnPage();
    [GeneratedRegex("class=\"person\"[^>]*>([^<]+)<")]
    private static partial Regex NameOnPage();
    [GeneratedRegex("value=\"[^\"]*\"")]
    private static partial Regex Sealed();
}
