using System.Security.Claims;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Identity.People;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Identity;

/// <summary>An open screen whose sign-in ends.</summary>
public sealed class CircuitSignInTests
{
    private static readonly ActorId Mara = new("user:mara");

    [Fact]
    public async Task The_screen_belongs_to_nobody_the_moment_its_sign_in_ends()
    {
        await using var app = await KitchenApp.StartAsync();
        var sessions = app.Services.GetRequiredService<Sessions>();
        var session = await sessions.BeginAsync(Mara);
        using var circuit = Circuit(sessions, app, session.Id);
        Assert.True((await circuit.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated);

        await sessions.EndAsync(session.Id);

        Assert.False((await circuit.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated);
    }

    [Fact]
    public async Task A_screen_that_opens_while_its_sign_in_ends_is_nobodys()
    {
        await using var app = await KitchenApp.StartAsync();
        var sessions = app.Services.GetRequiredService<Sessions>();
        var session = await sessions.BeginAsync(Mara);
        await sessions.EndAsync(session.Id);

        using var circuit = Circuit(sessions, app, session.Id);

        await Eventually.Holds(async () => (await circuit.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated == false, "the screen is nobody's");
    }

    [Fact]
    public async Task A_screen_that_is_gone_is_watched_no_longer()
    {
        await using var app = await KitchenApp.StartAsync();
        var sessions = app.Services.GetRequiredService<Sessions>();
        var session = await sessions.BeginAsync(Mara);
        var circuit = Circuit(sessions, app, session.Id);
        await Eventually.Holds(() => sessions.Watchers == 1, "the screen is watched");

        circuit.Dispose();

        Assert.Equal(0, sessions.Watchers);
    }

    private static CircuitSignIn Circuit(Sessions sessions, KitchenApp app, string session)
    {
        var circuit = new CircuitSignIn(sessions);
        ((IHostEnvironmentAuthenticationStateProvider)circuit).SetAuthenticationState(Task.FromResult(new AuthenticationState(
            CurrentActor.Principal(Schemes.Cookie, Mara, app.Bistro.Restaurant, session))));
        return circuit;
    }
}
