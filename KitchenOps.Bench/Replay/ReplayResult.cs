using KitchenOps.Bench.Client;
using KitchenOps.Bench.Files;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Replay;

/// <summary>What a replay came to, as its JSON holds it.</summary>
public sealed record ReplayResult
{
    /// <summary>The file or folder.</summary>
    public required string File { get; init; }
    /// <summary>Kitchen seconds a second.</summary>
    public required double Speed { get; init; }
    /// <summary>Quiet times longer than this many minutes of the file passed as this many; 0: none was shortened.</summary>
    public required double LongestGapMinutes { get; init; }
    /// <summary>How many quiet times were shortened.</summary>
    public required int GapsCut { get; init; }
    /// <summary>Rows of orders in the file.</summary>
    public required int RowsRead { get; init; }
    /// <summary>Rows that cannot be used, by reason.</summary>
    public required IReadOnlyList<BadRows> RowsMalformed { get; init; }
    /// <summary>Rows without an item.</summary>
    public required int NullItems { get; init; }
    /// <summary>Orders that the file names.</summary>
    public required int OrdersInFile { get; init; }
    /// <summary>Orders of which no row can be used: nothing to send.</summary>
    public required int OrdersWithoutLines { get; init; }
    /// <summary>Orders that this run was asked to send.</summary>
    public required int OrdersChosen { get; init; }
    /// <summary>Orders that were sent.</summary>
    public required int Sent { get; init; }
    /// <summary>Orders that the server confirmed.</summary>
    public required int Acknowledged { get; init; }
    /// <summary>Orders that the server will not take.</summary>
    public required int Refused { get; init; }
    /// <summary>Their reasons with the first of them.</summary>
    public required IReadOnlyList<RefusedOrder> FirstRefused { get; init; }
    /// <summary>Reasons with how many orders each.</summary>
    public required IReadOnlyDictionary<string, int> RefusedByCode { get; init; }
    /// <summary>From request to answer, in milliseconds.</summary>
    public required Percentiles Latency { get; init; }
    /// <summary>By how much the latest order went out after it was due, in milliseconds.</summary>
    public required double WorstDelayMilliseconds { get; init; }
    /// <summary>Whether the lines were made too.</summary>
    public required bool Cooked { get; init; }
    /// <summary>What the cooks did, by command and outcome.</summary>
    public required IReadOnlyDictionary<string, int> Commands { get; init; }
    /// <summary>Tickets left, by station; empty where every board is.</summary>
    public required IReadOnlyDictionary<string, int> TicketsLeft { get; init; }
    /// <summary>Whether the log is whole; null where it could not be read.</summary>
    public required FeedCheck? Feed { get; init; }
    /// <summary>From the first order to the end, on the clock.</summary>
    public required double Seconds { get; init; }
    /// <summary>Stopped by Ctrl-C.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>Every order that was sent has an answer, every board is empty where somebody cooked, and the log has no gap.</summary>
    public bool Holds => Sent == OrdersChosen && Sent == Acknowledged + Refused && (!Cooked || TicketsLeft.Count == 0) && Feed is { Contiguous: true } && !Interrupted;
}
