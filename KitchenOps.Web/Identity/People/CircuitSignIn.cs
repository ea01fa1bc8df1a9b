using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace KitchenOps.Web.Identity.People;

/// <summary>
/// Who a circuit's screen belongs to. A WebSocket outlives its cookie, so the circuit watches the sign-in itself: the moment it ends,
/// the screen belongs to nobody, and every page on it is taken down.
/// </summary>
public sealed class CircuitSignIn : ServerAuthenticationStateProvider, IDisposable
{
    private readonly Sessions _sessions;
    private IDisposable? _watch;

    /// <summary>Begins to watch once the framework says who it is.</summary>
    public CircuitSignIn(Sessions sessions)
    {
        _sessions = sessions;
        AuthenticationStateChanged += Follow;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AuthenticationStateChanged -= Follow;
        _watch?.Dispose();
    }

    private async void Follow(Task<AuthenticationState> state)
    {
        _watch?.Dispose();
        _watch = null;
        if ((await state).User.FindFirstValue(CurrentActor.SessionClaim) is not { } session) return;
        _watch = _sessions.Watch(session, SignOut);
        if (await _sessions.FindAsync(session) is null) SignOut();
    }

    private void SignOut() => SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
}
