using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Identity.People;

namespace KitchenOps.Web.Api;

/// <summary>Marks the addresses of one restaurant: those with <c>{slug}</c> in them.</summary>
internal sealed record OfRestaurant;

/// <summary>Marks the address that takes commands in batches.</summary>
internal sealed record SendsCommands;

/// <summary>Somebody with access, in their restaurant.</summary>
/// <param name="Engine">The engine of the restaurant that the sender's key or cookie is for.</param>
/// <param name="Actor">Who asks: at a shared device the person where something is changed, and the device where something is only looked at.</param>
/// <param name="Screen">The paired device that it comes from; null elsewhere.</param>
internal sealed record Visit(RestaurantEngine Engine, ActorId Actor, ActorId? Screen = null)
{
    /// <summary>The newest committed state.</summary>
    public Kitchen Kitchen => Engine.Bus.Latest;
}

/// <summary>
/// The door of every restaurant's addresses. It never looks up the restaurant that was asked for, only the sender's own: a
/// wrong or foreign key cannot learn whether there is another one, not even by how long the answer takes.
/// </summary>
internal sealed class Door(RequestDelegate next, Restaurants restaurants)
{
    /// <summary>The header that a page of ours sends with whatever it changes; no other site's form or link can.</summary>
    public const string Header = "X-KitchenOps";

    private const int RetryAfterSeconds = 1;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<OfRestaurant>() is null || await RefusalAsync(context) is not { } refusal) await next(context);
        else await refusal.ExecuteAsync(context);
    }

    private async Task<IResult?> RefusalAsync(HttpContext context)
    {
        if (CurrentActor.Of(context.User) is not { } who) return ApiProblem.Unauthenticated().ToResult();
        var isKey = context.User.Identity!.AuthenticationType == Schemes.Key;
        // A restaurant or key made by another process a moment ago: its secret was right, so it is ours to catch up.
        if (restaurants.Find(who.Restaurant) is not { } engine)
            return isKey ? ApiProblem.Of(503, ApiCodes.Unavailable, "Not now; send the same again.").ToResult(RetryAfterSeconds) : ApiProblem.Unauthenticated().ToResult();
        if (isKey && !engine.Bus.Latest.Grants.ByActor.ContainsKey(who.Actor)) await engine.CatchUpAsync();

        var kitchen = engine.Bus.Latest;
        if (!kitchen.Grants.ByActor.TryGetValue(who.Actor, out var grant)) return ApiProblem.Unauthenticated().ToResult();
        if (!grant.Stands()) return await OfRevokedAsync(context, who, isKey, kitchen.Slug);
        if (!string.Equals(context.Request.RouteValues["slug"] as string, kitchen.Slug, StringComparison.Ordinal)) return ApiProblem.NotFound().ToResult();
        var changes = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        if (changes && !isKey && context.Request.Headers[Header] != "1") return ApiProblem.HeaderMissing().ToResult();
        if (changes && who is { Device: not null, Session: { } session }) await context.RequestServices.GetRequiredService<Switches>().ActedAsync(session);
        context.Features.Set(new Visit(engine, changes ? who.Actor : who.Viewer, isKey ? null : who.Screen));
        return null;
    }

    // A program repeats by itself when it has a key again; what people tapped is kept for a manager.
    private static async Task<IResult> OfRevokedAsync(HttpContext context, CurrentActor who, bool isKey, string slug)
    {
        var sendsCommands = !isKey && HttpMethods.IsPost(context.Request.Method) && context.Request.Headers[Header] == "1" && context.GetEndpoint()?.Metadata.GetMetadata<SendsCommands>() is not null
            && string.Equals(context.Request.RouteValues["slug"] as string, slug, StringComparison.Ordinal);
        if (!sendsCommands) return ApiProblem.Revoked().ToResult();
        return (ApiProblem.Revoked() with { Kept = await context.RequestServices.GetRequiredService<Quarantine>().KeepAsync(context, who.Restaurant, who.Actor) }).ToResult();
    }
}

internal static class VisitExtensions
{
    /// <summary>Who asks, and where; there at every address that <see cref="Door"/> guards.</summary>
    public static Visit Visit(this HttpContext context) => context.Features.Get<Visit>() ?? throw new InvalidOperationException("No door before this address.");
}
