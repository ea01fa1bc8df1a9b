using System.Security.Claims;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Identity;

/// <summary>
/// Who somebody is, as their key or cookie proved it: an actor of one restaurant. Whether the actor still has access, and
/// to what, is never in here: the restaurant's grants say that, at each request.
/// </summary>
/// <param name="Session">The sign-in that it came of; null for a key.</param>
/// <param name="Device">The paired device that a person switched in on; null elsewhere.</param>
public sealed record CurrentActor(RestaurantId Restaurant, ActorId Actor, string? Session = null, ActorId? Device = null)
{
    /// <summary>The claim that holds the restaurant's id.</summary>
    public const string RestaurantClaim = "restaurant";

    /// <summary>The claim that holds the actor's id.</summary>
    public const string ActorClaim = "actor";

    /// <summary>The claim that holds the sign-in.</summary>
    public const string SessionClaim = "session";

    /// <summary>The claim that holds the paired device that a person switched in on.</summary>
    public const string DeviceClaim = "device";

    /// <summary>With whose eyes it looks: a shared screen shows what the device may show, whoever stands before it. What is done is <see cref="Actor"/>'s.</summary>
    public ActorId Viewer => Device ?? Actor;

    /// <summary>The paired device that this is on, by itself or with a person switched in; null elsewhere.</summary>
    public ActorId? Screen => Viewer.IsDevice() ? Viewer : null;

    /// <summary>Who <paramref name="user"/> is; null when nothing was proved.</summary>
    public static CurrentActor? Of(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true }
        && RestaurantId.TryParse(user.FindFirstValue(RestaurantClaim), out var restaurant)
        && ActorId.TryParse(user.FindFirstValue(ActorClaim), out var actor)
            ? new CurrentActor(restaurant, actor, user.FindFirstValue(SessionClaim), ActorId.TryParse(user.FindFirstValue(DeviceClaim), out var device) ? device : null) : null;

    /// <summary>Whose cookie or key it is, in whatever restaurant; null when nothing was proved.</summary>
    public static ActorId? ActorOf(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true } && ActorId.TryParse(user.FindFirstValue(ActorClaim), out var actor) ? actor : null;

    /// <summary>The sign-in; null for a key.</summary>
    public static string? SessionOf(ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true } ? user.FindFirstValue(SessionClaim) : null;

    /// <summary>The same as a principal, proved by <paramref name="scheme"/>.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme) => Principal(scheme, Actor, Restaurant, Session, Device);

    /// <summary>Somebody as a principal, proved by <paramref name="scheme"/>; without a restaurant where they have access to none.</summary>
    public static ClaimsPrincipal Principal(string scheme, ActorId actor, RestaurantId? restaurant, string? session, ActorId? device = null)
    {
        var identity = new ClaimsIdentity([new Claim(ActorClaim, actor.Value)], scheme, ActorClaim, null);
        if (restaurant is { } here) identity.AddClaim(new Claim(RestaurantClaim, here.ToString()));
        if (session is not null) identity.AddClaim(new Claim(SessionClaim, session));
        if (device is { } screen) identity.AddClaim(new Claim(DeviceClaim, screen.Value));
        return new ClaimsPrincipal(identity);
    }
}
