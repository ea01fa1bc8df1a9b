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
    public static async Task<Session> BeginAsync(HttpContext context, ActorId actor, RestaurantId? restaurant, string? device = null)
    {
        var sessions = context.RequestServices.GetRequiredService<Sessions>();
        if (context.User.FindFirstValue(CurrentActor.SessionClaim) is { } before) await sessions.EndAsync(before);
        var session = await sessions.BeginAsync(actor, device);
        await SetAsync(context, actor, restaurant, session.Id);
        return session;
    }

    /// <summary>Sets the cookie of a sign-in that stands.</summary>
    public static Task SetAsync(HttpContext context, ActorId actor, RestaurantId? restaurant, string session) =>
        context.SignInAsync(Schemes.Cookie, CurrentActor.Principal(Schemes.Cookie, actor, restaurant, session), new AuthenticationProperties { IsPersistent = true });

    /// <summary>The restaurants where <paramref name="actor"/> has access now, by name.</summary>
    public static IReadOnlyList<RestaurantEngine> Places(Restaurants restaurants, ActorId actor) =>
        [.. restaurants.All().Where(engine => engine.Bus.Latest.Grants.Of(actor) is not null).OrderBy(engine => engine.Bus.Latest.Name, StringComparer.Ordinal)];

    /// <summary>A cookie is as good as its session: what was ended elsewhere is ended here.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var id = context.Principal?.FindFirstValue(CurrentActor.SessionClaim);
        var session = id is null ? null : await context.HttpContext.RequestServices.GetRequiredService<Sessions>().FindAsync(id, context.HttpContext.RequestAborted);
        if (session is not null && session.Actor.Value == context.Principal!.FindFirstValue(CurrentActor.ActorClaim)) return;
        context.RejectPrincipal();
    }
}
