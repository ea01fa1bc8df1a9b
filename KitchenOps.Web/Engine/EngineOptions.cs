namespace KitchenOps.Web.Engine;

/// <summary>The engine's own numbers, from the settings section <c>Engine</c>.</summary>
public sealed class EngineOptions
{
    /// <summary>Commands that may wait for one restaurant; one more is <c>unavailable</c>.</summary>
    public int InboxCapacity { get; set; } = 1024;
    /// <summary>Commands decided and committed together at most; a post with more is a group of its own.</summary>
    public int MaxGroup { get; set; } = 64;
    /// <summary>Events between snapshots at least.</summary>
    public int SnapshotEveryEvents { get; set; } = 1000;
    /// <summary>
    /// Events between snapshots for each order that the snapshot holds. What is written grows with the day, so the distance does too: all snapshots of a
    /// day together cost a fixed share of its log.
    /// </summary>
    public double SnapshotEventsPerOrder { get; set; } = 20;
    /// <summary>How often a turn that failed is tried before its commands are answered <c>unavailable</c>.</summary>
    public int Attempts { get; set; } = 3;
    /// <summary>What an <c>unavailable</c> sender is told to wait.</summary>
    public int RetryAfterSeconds { get; set; } = 1;
    /// <summary>
    /// How long command ids are remembered: a repeat within it is harmless. After it one that names the state it saw is refused as too
    /// old; one that names none (an order with an idempotency key) is a new order.
    /// </summary>
    public int CommandsKeptDays { get; set; } = 14;
    /// <summary>
    /// How long events are kept; 0 keeps them for ever. Without the whole log a new build cannot rebuild the state: it reads the last
    /// snapshot instead, and does not start where that would lose something.
    /// </summary>
    public int EventsKeptDays { get; set; }
    /// <summary>How often what is over these ages is forgotten.</summary>
    public int ForgetEveryMinutes { get; set; } = 60;
}
