using Microsoft.AspNetCore.Mvc;

namespace KitchenOps.Web.Demo.Rush;

/// <summary>Where the switch's form goes. Mapped in demo mode only; guarded against other sites' forms as every form is.</summary>
internal static class RushApi
{
    /// <summary>Its address.</summary>
    public const string Path = "/dev/rush";

    private const double Quickest = 0.5, Slowest = 60;

    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, TurnAsync).ExcludeFromDescription();

    private static async Task<IResult> TurnAsync(RushSwitch rush, [FromForm] bool on, [FromForm] double? secondsBetweenOrders, [FromForm] string? returnUrl)
    {
        if (on) await rush.StartRushAsync(Math.Clamp(secondsBetweenOrders ?? rush.SecondsBetweenOrders, Quickest, Slowest));
        else await rush.StopRushAsync();
        return Results.LocalRedirect(Identity.LocalUrl.Or(returnUrl, Identity.DemoSignIn.Path));
    }
}
