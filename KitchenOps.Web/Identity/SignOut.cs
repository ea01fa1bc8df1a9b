using KitchenOps.Web.Identity.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace KitchenOps.Web.Identity;

/// <summary><c>POST /sign-out</c>, and <c>/sign-out-everywhere</c> for whoever lost a phone: plain forms with the antiforgery token, so that nobody else's page can sign a tablet out. Who switched in on a shared device leaves it paired.</summary>
internal static class SignOut
{
    public const string Path = "/sign-out";

    public const string EverywherePath = "/sign-out-everywhere";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, async (HttpContext context, Sessions sessions, [FromForm] string? returnUrl) =>
        {
            if (!await SignedIn.TryBackAsync(context))
            {
                if (CurrentActor.SessionOf(context.User) is { } session) await sessions.EndAsync(session);
                await context.SignOutAsync(Schemes.Cookie);
            }
            return Results.LocalRedirect(LocalUrl.Or(returnUrl, "/"));
        }).ExcludeFromDescription();
        routes.MapPost(EverywherePath, async (HttpContext context, Sessions sessions, [FromForm] string? returnUrl) =>
        {
            if (CurrentActor.ActorOf(context.User) is { } actor) await sessions.EndAllAsync(actor);
            if (!await SignedIn.TryBackAsync(context)) await context.SignOutAsync(Schemes.Cookie);
            return Results.LocalRedirect(LocalUrl.Or(returnUrl, "/"));
        }).ExcludeFromDescription();
    }
}
