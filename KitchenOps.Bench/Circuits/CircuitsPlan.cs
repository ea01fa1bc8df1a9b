using System.Globalization;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Circuits;

/// <summary>What a run does, as it was asked for; part of its result, so that two runs can be compared.</summary>
public sealed record CircuitsPlan
{
    /// <summary>The options that make it.</summary>
    public static readonly IReadOnlyList<Option> Options =
    [
        new("--count", "N", "circuits, spread over restaurants and kinds of screens (default 20)"),
        new("--seconds", "S", "measured time (default 20)"),
        new("--rate", "R", "orders a second over all restaurants, sent at their times however slow the server is (default 5)"),
        new("--restaurants", "K", "restaurants of the demo (default: one for each 250 circuits, at least 2)"),
        new("--stations-per-order", "N", "stations that work on each order (default 2)"),
        new("--lines-per-order", "N", "lines of each order, dealt to its stations in turn (default 3)"),
        new("--tickets", "N", "tickets that each station's board holds while orders come and go (default 20)"),
        new("--mix", "S:E:V", "circuits of stations, expo and servers, in parts (default 7:1:2)"),
        new("--warm-up", "S", "load before the measured time that does not count, at 50 orders/s or more, in three rounds with rests (default 15)"),
        new("--parallel", "N", "circuits opened at the same time (default 8)"),
        new("--blank", "N", "circuits of an empty page that the memory of a circuit is compared with; 0 leaves memory out (default: as --count, at most 200)"),
    ];

    /// <summary>Circuits.</summary>
    public required int Count { get; init; }

    /// <summary>Measured time.</summary>
    public required double Seconds { get; init; }

    /// <summary>Orders a second over all restaurants.</summary>
    public required double OrdersPerSecond { get; init; }

    /// <summary>Restaurants.</summary>
    public required int Restaurants { get; init; }

    /// <summary>Stations that work on each order.</summary>
    public required int StationsPerOrder { get; init; }

    /// <summary>Lines of each order.</summary>
    public required int LinesPerOrder { get; init; }

    /// <summary>The one station that orders go to; null where they go to all in turn.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Station { get; init; }

    /// <summary>Tickets that each board holds.</summary>
    public required int TicketsPerBoard { get; init; }

    /// <summary>Parts of stations, expo and servers.</summary>
    public required IReadOnlyList<int> Mix { get; init; }

    /// <summary>Load before the measured time.</summary>
    public required double WarmUpSeconds { get; init; }

    /// <summary>What a tap waits at most, by chance.</summary>
    public double TapPauseSeconds { get; init; }

    /// <summary>Orders a second before the measured time: enough that what runs often is compiled to its end, however slow the measured load is.</summary>
    public double WarmUpPerSecond => Math.Max(OrdersPerSecond, LeastWarmUpPerSecond);

    /// <summary>The least of them.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public double LeastWarmUpPerSecond { get; init; } = 50;

    /// <summary>Connections that a restaurant's orders and taps have at most.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Connections { get; init; } = 256;

    /// <summary>Circuits opened at the same time.</summary>
    public required int Parallel { get; init; }

    /// <summary>Circuits of an empty page.</summary>
    public required int Blank { get; init; }

    /// <summary>Screens as they are by default, for runs that measure something else than how soon they are drawn.</summary>
    public static CircuitsPlan Plain(int count, int tickets) => new()
    {
        Count = count, Restaurants = 2, TicketsPerBoard = tickets, Mix = [7, 1, 2], StationsPerOrder = 2, LinesPerOrder = 3, Seconds = 0, OrdersPerSecond = 0, WarmUpSeconds = 0, Parallel = 8, Blank = 0,
    };

    // As many screens as a very large one has, so that an order concerns a tenth of a thousand and not a quarter.
    static int RestaurantsFor(int circuits) => Math.Max(2, (circuits + 249) / 250);

    /// <summary>Reads what was typed.</summary>
    public static CircuitsPlan Of(Options options)
    {
        var count = options.Integer("--count", 20, 1, 5000);
        var plan = new CircuitsPlan
        {
            Count = count,
            Seconds = options.Number("--seconds", 20, 1),
            OrdersPerSecond = options.Number("--rate", 5, 0.1),
            Restaurants = options.Integer("--restaurants", RestaurantsFor(count), 1, 100),
            StationsPerOrder = options.Integer("--stations-per-order", 2, 1, 20),
            LinesPerOrder = options.Integer("--lines-per-order", 3, 1, 50),
            TicketsPerBoard = options.Integer("--tickets", 20, 1, 500),
            Mix = MixOf(options.Text("--mix") ?? "7:1:2"),
            WarmUpSeconds = options.Number("--warm-up", 15, 0),
            Parallel = options.Integer("--parallel", 8, 1, 200),
            Blank = options.Integer("--blank", Math.Min(count, 200), 0, 5000),
        };
        return plan.LinesPerOrder >= plan.StationsPerOrder ? plan : throw new BenchException("--lines-per-order is at least --stations-per-order: each station of an order makes a line of it");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Count} circuits, {OrdersPerSecond:0.##} orders/s for {Seconds:0.#} s after {WarmUpSeconds:0.#} s of warm-up, {Restaurants} restaurants; an order goes to {StationsPerOrder} stations with {LinesPerOrder} lines, a board holds {TicketsPerBoard} tickets");

    static int[] MixOf(string text)
    {
        var parts = text.Split(':').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var weight) ? weight : -1).ToArray();
        return parts is [>= 0, >= 0, >= 0] && parts.Sum() is > 0 and <= 1000 ? parts : throw new BenchException("--mix is three numbers such as 7:1:2");
    }
}
