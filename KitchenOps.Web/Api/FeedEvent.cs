using System.Text.Json;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Data;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Api;

/// <summary>An event of the feed: one of the log, or, for those who see only a part, a whole view.</summary>
/// <param name="Seq">Its place in the restaurant's log.</param>
/// <param name="Type">The event's name; <c>view</c> for a view that changed, <c>reset</c> for one that stands for everything up to <paramref name="Seq"/>.</param>
/// <param name="Version">Of the shape of <paramref name="Data"/>; events of the log only.</param>
/// <param name="At">When it occurred; events of the log only.</param>
/// <param name="ReceivedAt">When its command came in; events of the log only.</param>
/// <param name="Actor">Who caused it; events of the log only.</param>
/// <param name="CommandId">The command that it came of, so that a sender can find its own in the log; events of the log only.</param>
public sealed record FeedEvent(long Seq, string Type, int? Version, DateTimeOffset? At, DateTimeOffset? ReceivedAt, ActorId? Actor, CommandId? CommandId, RawJson Data)
{
    /// <summary>A view that changed.</summary>
    public const string View = "view";
    /// <summary>A view in place of everything that came before.</summary>
    public const string Reset = "reset";

    /// <summary>An event of the log, in the form that is written today.</summary>
    public static FeedEvent Of(LoggedEvent logged)
    {
        var (version, json) = EventCatalog.Today(logged.Type, logged.Version, logged.Json);
        return new FeedEvent(logged.Seq, logged.Type, version, logged.At, logged.ReceivedAt, logged.Actor, logged.Command, new RawJson(json));
    }

    /// <summary>A view as it is at <paramref name="seq"/>.</summary>
    public static FeedEvent Of(long seq, string type, KitchenView view) => new(seq, type, null, null, null, null, null, new RawJson(JsonSerializer.Serialize(view, view.GetType(), KitchenJson.Options)));
}

/// <summary>A page of the feed.</summary>
/// <param name="Through">The reader has seen all of theirs up to here: what to ask after next.</param>
/// <param name="Head">The last number of the log.</param>
public sealed record FeedPage(IReadOnlyList<FeedEvent> Events, long Through, long Head);

/// <summary>What a live feed says when nothing concerns its reader: <c>event: through</c>.</summary>
public sealed record FeedThrough(long Through, long Head);
