using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Demo;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace KitchenOps.Web.Identity;

/// <summary>
/// Sign-in without a password, in demo mode only and for members of the demo restaurants only: what it sets is the real
/// cookie, so that everything behind it is what a restaurant has.
/// </summary>
internal static class DemoSignIn
{
    public const string Path = "/dev/sign-in";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (Restaurants restaurants, string? returnUrl) => Page(restaurants, returnUrl)).ExcludeFromDescription();
        routes.MapPost(Path, SignInAsync).ExcludeFromDescription();
    }

    private static RazorComponentResult<DemoSignInPage> Page(Restaurants restaurants, string? returnUrl) =>
        new(new { Restaurants = DemoMembers.Of(restaurants), ReturnUrl = LocalUrl.Or(returnUrl, "/") });

    private static async Task<IResult> SignInAsync(HttpContext context, Restaurants restaurants, [FromForm] string? restaurant, [FromForm] string? actor, [FromForm] string? returnUrl)
    {
        var here = DemoMembers.Of(restaurants).FirstOrDefault(one => one.Slug == restaurant);
        if (here is null || !here.Members.Any(member => member.Actor.Value == actor)) return Results.BadRequest();
        await SignedIn.BeginAsync(context, new ActorId(actor!), here.Restaurant);
        return Results.LocalRedirect(LocalUrl.Or(returnUrl, "/"));
    }
}
