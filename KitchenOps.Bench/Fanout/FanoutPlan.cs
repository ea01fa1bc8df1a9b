using System.Globalization;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Fanout;

/// <summary>What a run does, as it was asked for.</summary>
public sealed record FanoutPlan
{
    /// <summary>The options that make it.</summary>
    public static readonly IReadOnlyList<Option> Options =
    [
        new("--count", "N", "screens of the one station (default 100)"),
        new("--changes", "R", "changes a second at the station: one half orders, one half bumps (default 100)"),
        new("--seconds", "S", "measured time of each part (default 15)"),
        new("--warm-up", "S", "load before it that does not count (default 12)"),
        new("--tickets", "N", "tickets that each board holds while orders come and go (default 20)"),
        new("--spread", "R", "changes a second over all ten stations, while bytes are compared (default 20)"),
    ];

    /// <summary>Screens.</summary>
    public required int Count { get; init; }

    /// <summary>Changes a second.</summary>
    public required double ChangesPerSecond { get; init; }

    /// <summary>Measured time.</summary>
    public required double Seconds { get; init; }

    /// <summary>Load before it.</summary>
    public required double WarmUpSeconds { get; init; }

    /// <summary>Tickets of each board.</summary>
    public required int TicketsPerBoard { get; init; }

    /// <summary>Changes a second over all stations.</summary>
    public required double SpreadPerSecond { get; init; }

    /// <summary>Reads what was typed.</summary>
    public static FanoutPlan Of(Options options) => new()
    {
        Count = options.Integer("--count", 100, 1, 5000),
        ChangesPerSecond = options.Number("--changes", 100, 0.2),
        Seconds = options.Number("--seconds", 15, 1),
        WarmUpSeconds = options.Number("--warm-up", 12, 0),
        TicketsPerBoard = options.Integer("--tickets", 20, 1, 500),
        SpreadPerSecond = options.Number("--spread", 20, 0.4),
    };

    /// <summary>The load on one station: an order of one line and, once the board is full, a bump for each.</summary>
    public CircuitsPlan OnOne(string station) => CircuitsPlan.Plain(Count, TicketsPerBoard) with
    {
        Station = station, StationsPerOrder = 1, LinesPerOrder = 1, OrdersPerSecond = ChangesPerSecond / 2, Seconds = Seconds, WarmUpSeconds = WarmUpSeconds,
    };

    /// <summary>The load on all: an order goes to two stations, each of which bumps it.</summary>
    public CircuitsPlan OnAll() => CircuitsPlan.Plain(Count, TicketsPerBoard) with { OrdersPerSecond = SpreadPerSecond / 4, Seconds = Seconds, WarmUpSeconds = 0 };

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Count} screens of one station, {ChangesPerSecond:0.##} changes/s for {Seconds:0.#} s; then {SpreadPerSecond:0.##} changes/s over ten stations");
}
