using System.Security.Claims;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Engine;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace KitchenOps.Web.Identity.People;

/// <summary>The cookie of a sign-in: which actor, in which restaurant, by which session.</summary>
internal static class SignedIn
{
    /// <summary>Begins a sign-in and sets its cookie; an earlier one of this browser ends.</summary>
    public static async Task<Session> BeginAsync(HttpContext context, ActorId actor, RestaurantId? restaurant, ActorId? device = null)
    {
        var sessions = context.RequestServices.GetRequiredService<Sessions>();
        if (context.User.FindFirstValue(CurrentActor.SessionClaim) is { } before) await sessions.EndAsync((await sessions.UnderAsync(before))?.Id ?? before);
        var session = await sessions.BeginAsync(actor, device);
        await SetAsync(context, actor, restaurant, session.Id);
        return session;
    }

    /// <summary>Sets the cookie of a sign-in that stands.</summary>
    public static Task SetAsync(HttpContext context, ActorId actor, RestaurantId? restaurant, string session, ActorId? device = null) =>
        context.SignInAsync(Schemes.Cookie, CurrentActor.Principal(Schemes.Cookie, actor, restaurant, session, device), new AuthenticationProperties { IsPersistent = true });

    /// <summary>Lets a person in over the sign-in of the paired device that this browser is; who was switched in before is out. False where the device's own has ended.</summary>
    public static async Task<bool> TrySwitchAsync(HttpContext context, ActorId device, ActorId person)
    {
        var sessions = context.RequestServices.GetRequiredService<Sessions>();
        if (CurrentActor.Of(context.User) is not { Session: { } before } now || now.Screen != device) return false;
        var own = now.Device is null ? before : (await sessions.UnderAsync(before))?.Id;
        if (own is null || await sessions.BeginOverAsync(own, device, person) is not { } session) return false;
        if (before != own) await sessions.EndAsync(before);
        await SetAsync(context, person, now.Restaurant, session.Id, device);
        return true;
    }

    /// <summary>Gives a shared device back to itself. False where nobody switched in on one, or it has no sign-in of its own any more.</summary>
    public static async Task<bool> TryBackAsync(HttpContext context)
    {
        var sessions = context.RequestServices.GetRequiredService<Sessions>();
        if (CurrentActor.Of(context.User) is not { Session: { } session, Device: not null } now || await sessions.UnderAsync(session) is not { } own) return false;
        await sessions.EndAsync(session);
        await SetAsync(context, own.Actor, now.Restaurant, own.Id);
        return true;
    }

    /// <summary>The restaurants where <paramref name="actor"/> has access now, by name.</summary>
    public static IReadOnlyList<RestaurantEngine> Places(Restaurants restaurants, ActorId actor) =>
        [.. restaurants.All().Where(engine => engine.Bus.Latest.Grants.Of(actor) is not null).OrderBy(engine => engine.Bus.Latest.Name, StringComparer.Ordinal)];

    /// <summary>
    /// A cookie is as good as its session: what was ended elsewhere is ended here. Where a person's ended that was over a device's own, it is the
    /// device's cookie again. It is not written anew then: an answer that is late must not take back who switched in meanwhile.
    /// </summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var (services, cancellation) = (context.HttpContext.RequestServices, context.HttpContext.RequestAborted);
        var sessions = services.GetRequiredService<Sessions>();
        if (context.Principal?.FindFirstValue(CurrentActor.SessionClaim) is { } id)
        {
            var (actor, device) = (context.Principal.FindFirstValue(CurrentActor.ActorClaim), context.Principal.FindFirstValue(CurrentActor.DeviceClaim));
            var session = await sessions.FindAsync(id, cancellation);
            if (session is { Over: null } && session.Actor.Value == actor && device is null) return;
            if (session is { Over: not null } && session.Actor.Value == actor && session.Device?.Value == device && await services.GetRequiredService<Switches>().StandsAsync(session)) return;
            if (device is not null && CurrentActor.Of(context.Principal) is { } who && await sessions.UnderAsync(id, cancellation) is { } own && own.Actor.Value == device)
            {
                context.ReplacePrincipal(new CurrentActor(who.Restaurant, own.Actor, own.Id).ToPrincipal(Schemes.Cookie));
                return;
            }
        }
        context.RejectPrincipal();
    }
}
