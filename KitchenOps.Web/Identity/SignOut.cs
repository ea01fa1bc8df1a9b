using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace KitchenOps.Web.Identity;

/// <summary><c>POST /sign-out</c>: a plain form with the antiforgery token, so that nobody else's page can sign a tablet out.</summary>
internal static class SignOut
{
    public const string Path = "/sign-out";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, async (HttpContext context, [FromForm] string? returnUrl) =>
        {
            await context.SignOutAsync(Schemes.Cookie);
            return Results.LocalRedirect(LocalUrl.Or(returnUrl, "/"));
        }).ExcludeFromDescription();
}
