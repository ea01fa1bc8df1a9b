namespace KitchenOps.Web.Data.Rows;

/// <summary>A restaurant with the head of its log. Its writers take turns on this row.</summary>
public sealed class RestaurantRow
{
    /// <summary>The restaurant.</summary>
    public Guid Id { get; set; }
    /// <summary>Unique name in addresses.</summary>
    public required string Slug { get; set; }
    /// <summary>Name for people.</summary>
    public required string Name { get; set; }
    /// <summary>The last sequence number stored.</summary>
    public long Seq { get; set; }
    /// <summary>Counts the writers' transactions: who writes names the one it knows, so nobody decides on a state that is no longer the last.</summary>
    public long Turn { get; set; }
    /// <summary>Commands that rest on a state before this are too old: everything decided before it may have been forgotten.</summary>
    public long CommandFloor { get; set; }
    /// <summary>Everything after this is still in the log.</summary>
    public long EventFloor { get; set; }
}

/// <summary>An event: append only, the truth.</summary>
public sealed class EventRow
{
    /// <summary>The restaurant.</summary>
    public Guid Restaurant { get; set; }
    /// <summary>1, 2, 3 … per restaurant.</summary>
    public long Seq { get; set; }
    /// <summary>The command that it came of.</summary>
    public Guid Command { get; set; }
    /// <summary>Name of the event.</summary>
    public required string Type { get; set; }
    /// <summary>Version of the payload's form.</summary>
    public int Version { get; set; }
    /// <summary>The payload, JSON.</summary>
    public required string Data { get; set; }
    /// <summary>Who caused it.</summary>
    public required string Actor { get; set; }
    /// <summary>When it occurred: the engine's time of its turn.</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>When its command was received.</summary>
    public DateTimeOffset ReceivedAt { get; set; }
    /// <summary>When its sender says it was issued, clamped; where a time window counts.</summary>
    public DateTimeOffset EffectiveAt { get; set; }
}

/// <summary>A command that was decided, with its outcome: what makes a repeat harmless.</summary>
public sealed class CommandRow
{
    /// <summary>The restaurant.</summary>
    public Guid Restaurant { get; set; }
    /// <summary>The id that its sender gave it.</summary>
    public Guid Id { get; set; }
    /// <summary>Who sent it.</summary>
    public required string Actor { get; set; }
    /// <summary>SHA-256 of its canonical body.</summary>
    public required byte[] BodyHash { get; set; }
    /// <summary>The outcome, JSON.</summary>
    public required string Outcome { get; set; }
    /// <summary>The place in the log at which it was decided.</summary>
    public long Seq { get; set; }
    /// <summary>When it was received.</summary>
    public DateTimeOffset ReceivedAt { get; set; }
}

/// <summary>How far a client's own sequence was decided.</summary>
public sealed class ClientRow
{
    /// <summary>The restaurant.</summary>
    public Guid Restaurant { get; set; }
    /// <summary>The client.</summary>
    public required string Client { get; set; }
    /// <summary>Its last decided number.</summary>
    public long LastSeq { get; set; }
    /// <summary>When that was: who has been silent for as long as commands are kept is forgotten with them.</summary>
    public DateTimeOffset LastAt { get; set; }
}

/// <summary>A kitchen as it was at a sequence number: saves reading the whole log at start.</summary>
public sealed class SnapshotRow
{
    /// <summary>The restaurant.</summary>
    public Guid Restaurant { get; set; }
    /// <summary>The shape of the kitchen that it was written with; another one is ignored and rebuilt.</summary>
    public required string Schema { get; set; }
    /// <summary>The last event in it.</summary>
    public long Seq { get; set; }
    /// <summary>The kitchen, JSON.</summary>
    public required string Data { get; set; }
}

/// <summary>What is written and removed again to see whether the database takes writes. It means nothing.</summary>
public sealed class TrialRow
{
    /// <summary>The restaurant whose writer tries.</summary>
    public Guid Restaurant { get; set; }
    /// <summary>As large as a large turn.</summary>
    public required byte[] Ballast { get; set; }
}

/// <summary>The secret half of an API key; what it may do is in the kitchen.</summary>
public sealed class KeyRow
{
    /// <summary>Its actor id.</summary>
    public required string Key { get; set; }
    /// <summary>The one restaurant that it opens.</summary>
    public Guid Restaurant { get; set; }
    /// <summary>SHA-256 of the secret, hex.</summary>
    public required string SecretHash { get; set; }
}

/// <summary>A closed order, flat, for reports. A recall opens it again.</summary>
public sealed class OrderHistoryRow
{
    /// <summary>The restaurant.</summary>
    public Guid Restaurant { get; set; }
    /// <summary>The order.</summary>
    public Guid Order { get; set; }
    /// <summary>Its daily number.</summary>
    public int? Number { get; set; }
    /// <summary>Its business day.</summary>
    public DateOnly? Day { get; set; }
    /// <summary>table, counter, pickup, delivery, room.</summary>
    public required string Channel { get; set; }
    /// <summary>Its table.</summary>
    public string? Table { get; set; }
    /// <summary>Actor id of its server.</summary>
    public string? Server { get; set; }
    /// <summary>When it was sent.</summary>
    public DateTimeOffset SentAt { get; set; }
    /// <summary>When its last line became ready.</summary>
    public DateTimeOffset? ReadyAt { get; set; }
    /// <summary>When it was closed; null while recalled.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
    /// <summary>Lines that were not voided.</summary>
    public int Lines { get; set; }
    /// <summary>Voided lines.</summary>
    public int Voided { get; set; }
    /// <summary>Sum of price × quantity of what was not voided.</summary>
    public decimal Total { get; set; }
}
