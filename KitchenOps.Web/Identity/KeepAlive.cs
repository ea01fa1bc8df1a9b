using System.Text.Json;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Api;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity.People;

namespace KitchenOps.Web.Identity;

/// <summary>What a page's script asks about its sign-in.</summary>
internal static class KeepAlive
{
    /// <summary>
    /// Renews the cookie of a screen that is only looked at, since what goes over a WebSocket does not. 401 tells the page that its
    /// sign-in is over.
    /// </summary>
    public const string Path = "/api/keep-alive";

    /// <summary>Which of some earlier sign-ins were the sender's own: what was tapped in them may be sent now.</summary>
    public const string MinePath = "/api/my-sessions";

    private const int MostAsked = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, (HttpContext context) => Refusal(context) ?? Results.NoContent()).RequireRateLimiting(RateLimit.Policy).ExcludeFromDescription();
        routes.MapPost(MinePath, async (HttpContext context, Sessions sessions, Restaurants restaurants) => Refusal(context) ?? await MineAsync(context, sessions, restaurants))
            .RequireRateLimiting(RateLimit.Policy).WithMetadata(new BodyLimit(16)).ExcludeFromDescription();
    }

    private static IResult? Refusal(HttpContext context) =>
        CurrentActor.SessionOf(context.User) is null ? ApiProblem.Unauthenticated().ToResult()
        : context.Request.Headers[Door.Header] != "1" ? ApiProblem.HeaderMissing().ToResult()
        : null;

    private static async Task<IResult> MineAsync(HttpContext context, Sessions sessions, Restaurants restaurants)
    {
        var who = CurrentActor.Of(context.User);
        var grants = who is null ? null : restaurants.Find(who.Restaurant)?.Bus.Latest.Grants;
        var body = await Body.ReadAsync(context);
        if (body.ValueKind != JsonValueKind.Array || body.GetArrayLength() > MostAsked) return ApiProblem.Invalid("", $"an array of up to {MostAsked} sign-ins").ToResult();
        var mine = new List<string>();
        foreach (var element in body.EnumerateArray())
            if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 and <= 64 } id && await sessions.RecallAsync(id, context.RequestAborted) is { } session
                && (session.Actor == CurrentActor.ActorOf(context.User) || IsOrphaned(session))) mine.Add(id);
        return Results.Ok(mine);

        // What somebody left on a shared device whose access has ended since they can never send themselves: the device does, and a manager sees it.
        bool IsOrphaned(Session session) => who?.Screen is { } screen && session.Device == screen && grants is not null && grants.Of(session.Actor) is null;
    }
}
