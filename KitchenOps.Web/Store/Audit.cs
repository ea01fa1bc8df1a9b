using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Identity;

namespace KitchenOps.Web.Store;

/// <summary>What somebody looks for in the log. Each part narrows it; an empty one does not.</summary>
/// <param name="Actor">Who did it.</param>
/// <param name="Types">Names of events.</param>
/// <param name="Number">An order's number.</param>
/// <param name="Table">A table and what was ordered at it.</param>
/// <param name="From">Not earlier.</param>
/// <param name="Until">Earlier than that.</param>
/// <param name="Before">Only what has a lower number: where the last page ended.</param>
/// <param name="After">Only what has a higher number.</param>
public sealed record AuditQuery(
    ActorId? Actor = null, EquatableArray<string> Types = default, int? Number = null, TableId? Table = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, long? Before = null, long? After = null);

/// <summary>The order that an event is about, as people call it.</summary>
/// <param name="Lines">What its lines are called, as far as it is known.</param>
public sealed record AuditOrder(int? Number, TableId? Table, string? Name, IReadOnlyDictionary<LineId, string> Lines);

/// <summary>An event of the log with what it is about.</summary>
/// <param name="Json">The event as the log holds it, in the form that is written today.</param>
/// <param name="IssuedAt">When its sender says it was done; long before <paramref name="At"/> where it waited for a network.</param>
public sealed record AuditEntry(long Seq, string Type, DateTimeOffset At, DateTimeOffset IssuedAt, ActorId Actor, DomainEvent Event, string Json, AuditOrder? Order);

/// <summary>A page of the log, the newest first.</summary>
/// <param name="Before">Where the next page goes on; null where there is nothing more to look at.</param>
/// <param name="LookedSince">The time of the oldest event that was looked at, matching or not.</param>
/// <param name="Head">The last number when it was read.</param>
/// <param name="Floor">Everything after this is still kept.</param>
public sealed record AuditPage(EquatableArray<AuditEntry> Entries, long? Before, DateTimeOffset? LookedSince, long Head, long Floor);

/// <summary>Reads the log for somebody who may; null for anybody else.</summary>
public delegate Task<AuditPage?> ReadAudit(CurrentActor who, AuditQuery query, CancellationToken cancellation);
