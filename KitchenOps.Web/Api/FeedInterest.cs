using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Api;

/// <summary>What somebody's feed shows.</summary>
internal static class FeedInterest
{
    /// <summary>
    /// The station that was asked for; without one, the most that the actor may see: the log, the pass, the one's own floor,
    /// the one station where they work. Ends the request where there is nothing to show.
    /// </summary>
    public static Interest Of(Kitchen kitchen, ActorId actor, string? station)
    {
        if (string.IsNullOrEmpty(station)) return Widest(kitchen, actor);
        if (!StationId.TryParse(station, out var id)) throw new ApiProblemException(ApiProblem.Invalid("station", "a station's id"));
        var asked = Interest.InStation(id);
        return kitchen.MayWatch(actor, asked) ? asked : throw new ApiProblemException(ApiProblem.NotAllowed());
    }

    private static Interest Widest(Kitchen kitchen, ActorId actor)
    {
        foreach (var interest in (ReadOnlySpan<Interest>)[Interest.InLog, Interest.InExpo, Interest.InServer(actor)])
            if (kitchen.MayWatch(actor, interest)) return interest;
        if (kitchen.Grants.Of(actor) is not { } grant || !grant.May(Permission.SeeStation)) throw new ApiProblemException(ApiProblem.NotAllowed());
        return grant.Stations is [var only] ? Interest.InStation(only) : throw new ApiProblemException(ApiProblem.Invalid("station", "a station's id: this access is for several"));
    }
}
