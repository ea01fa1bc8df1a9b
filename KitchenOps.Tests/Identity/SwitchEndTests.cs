using System.Net;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Identity.People;
using Microsoft.Extensions.DependencyInjection;
using static KitchenOps.Tests.Identity.SharedScreens;

namespace KitchenOps.Tests.Identity;

/// <summary>What ends a person's work on a shared screen, and what becomes of the taps that they left there.</summary>
public sealed class SwitchEndTests
{
    [Fact]
    public async Task Back_to_the_screen_ends_it_and_the_device_goes_on_as_before()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        var own = await SessionAsync(screen);
        await SwitchAsync(screen, Grill);
        var cooks = await SessionAsync(screen);

        var answer = await screen.PostFormAsync("/switch/back", ("returnUrl", Board));

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
        await screen.PostFormAsync("/switch/back");
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
        await screen.PostFormAsync("/switch/back");
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
            async () => await (await app.SignedInAsync("demo-bistro", Grill)).PostFormAsync("/sign-out-everywhere"),
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

        await screen.PostFormAsync(path);

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
    public async Task A_shared_screen_stays_in_its_restaurant_whoever_stands_before_it_and_nobody_sets_a_PIN_there()
    {
        await using var app = await KitchenApp.StartAsync();
        await KitchenApp.AcceptAsync(app.Takeaway, ActorId.System, new GrantAccess(new(Manager), "Demo Manager", Role.Manager));
        var screen = await app.SignedInAsync("demo-bistro", Display);
        await SwitchAsync(screen, Manager);

        await screen.PostFormAsync("/restaurants", ("restaurant", "demo-takeaway"));

        (await screen.AskAsync($"{Http.Bistro}/board?station=grill")).Is(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Forbidden, (await screen.AskAsync("/pin")).Status);
    }
}
