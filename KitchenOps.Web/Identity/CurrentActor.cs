using System.Security.Claims;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Identity;

/// <summary>
/// Who somebody is, as their key or cookie proved it: an actor of one restaurant. Whether the actor still has access, and
/// to what, is never in here: the restaurant's grants say that, at each request.
/// </summary>
public sealed record CurrentActor(RestaurantId Restaurant, ActorId Actor)
{
    /// <summary>The claim that holds the restaurant's id.</summary>
    public const string RestaurantClaim = "restaurant";

    /// <summary>The claim that holds the actor's id.</summary>
    public const string ActorClaim = "actor";

    /// <summary>Who <paramref name="user"/> is; null when nothing was proved.</summary>
    public static CurrentActor? Of(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true }
        && RestaurantId.TryParse(user.FindFirstValue(RestaurantClaim), out var restaurant)
        && ActorId.TryParse(user.FindFirstValue(ActorClaim), out var actor)
            ? new CurrentActor(restaurant, actor) : null;

    /// <summary>The same as a principal, proved by <paramref name="scheme"/>.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme) =>
        new(new ClaimsIdentity([new Claim(RestaurantClaim, Restaurant.ToString()), new Claim(ActorClaim, Actor.Value)], scheme, ActorClaim, null));
}
