using System.Net;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Identity.People;
using Microsoft.Extensions.Logging.Abstractions;
using static KitchenOps.Tests.Identity.SharedScreens;

namespace KitchenOps.Tests.Identity;

/// <summary>A person who does nothing at a shared screen for a while is out.</summary>
public sealed class SwitchIdleTests
{
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
        var at = Switches(app, ManualClock.Standing());
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
        var at = Switches(app, ManualClock.Standing());
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
        var clock = ManualClock.Standing();
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
}
