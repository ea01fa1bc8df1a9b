using System.Globalization;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Compare;

/// <summary>What a comparison does, as it was asked for.</summary>
public sealed record ComparePlan
{
    /// <summary>The options that make it.</summary>
    public static readonly IReadOnlyList<Option> Options =
    [
        new("--count", "N", "screens, each a station's board, spread over the demo's ten stations (default 100)"),
        new("--rate", "R", "orders a second, sent at their times however slow the server is; each is bumped at its stations, and served (default 10)"),
        new("--seconds", "S", "measured time of each contestant in each round (default 4)"),
        new("--rounds", "N", "how often everybody's turn comes; figures are the medians (default 3)"),
        new("--only", "NAME,…", $"some of {string.Join(", ", Rival.All.Select(rival => rival.Name))} (default: all)"),
        new("--warm-up", "S", "load before each measured time that does not count (default 3)"),
        new("--tickets", "N", "tickets that each board holds while orders come and go (default 20)"),
        new("--stations-per-order", "N", "stations that work on each order (default 2)"),
        new("--lines-per-order", "N", "lines of each order (default 3)"),
        new("--no-ladder", null, "leave out the search for the highest rate at which both KitchenOps and the usual Blazor way keep up"),
    ];

    // Who draws everything anew on each change is only drowned by more than the measured load.
    const double WarmUpPerSecond = 30;

    /// <summary>Screens.</summary>
    public required int Count { get; init; }

    /// <summary>Orders a second.</summary>
    public required double OrdersPerSecond { get; init; }

    /// <summary>Measured time.</summary>
    public required double Seconds { get; init; }

    /// <summary>Rounds.</summary>
    public required int Rounds { get; init; }

    /// <summary>Whose turn comes.</summary>
    public required IReadOnlyList<string> Only { get; init; }

    /// <summary>Load that does not count.</summary>
    public required double WarmUpSeconds { get; init; }

    /// <summary>Tickets of each board.</summary>
    public required int TicketsPerBoard { get; init; }

    /// <summary>Stations of each order.</summary>
    public required int StationsPerOrder { get; init; }

    /// <summary>Lines of each order.</summary>
    public required int LinesPerOrder { get; init; }

    /// <summary>Whether the highest rate is looked for.</summary>
    public required bool Ladder { get; init; }

    /// <summary>Reads what was typed.</summary>
    public static ComparePlan Of(Options options)
    {
        var known = Rival.All.Select(rival => rival.Name).ToList();
        var only = options.Text("--only")?.Split(',') ?? [.. known];
        if (only.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new BenchException($"--only: {unknown} is none of {string.Join(", ", known)}");
        }
        var plan = new ComparePlan
        {
            Count = options.Integer("--count", 100, 1, 5000),
            OrdersPerSecond = options.Number("--rate", 10, 0.1),
            Seconds = options.Number("--seconds", 4, 0.5),
            Rounds = options.Integer("--rounds", 3, 1, 100),
            Only = [.. known.Where(only.Contains)],
            WarmUpSeconds = options.Number("--warm-up", 3, 0),
            TicketsPerBoard = options.Integer("--tickets", 20, 1, 500),
            StationsPerOrder = options.Integer("--stations-per-order", 2, 1, 5),
            LinesPerOrder = options.Integer("--lines-per-order", 3, 1, 50),
            Ladder = !options.Has("--no-ladder"),
        };
        return plan.LinesPerOrder >= plan.StationsPerOrder ? plan : throw new BenchException("--lines-per-order is at least --stations-per-order: each station of an order makes a line of it");
    }

    /// <summary>The load of one contestant.</summary>
    public CircuitsPlan LoadOf(string name) => CircuitsPlan.Plain(Count, TicketsPerBoard) with
    {
        Mix = [1, 0, 0], StationsPerOrder = StationsPerOrder, LinesPerOrder = LinesPerOrder, Seconds = Seconds, OrdersPerSecond = OrdersPerSecond,
        WarmUpSeconds = WarmUpSeconds, LeastWarmUpPerSecond = name == Rival.UsualBlazor ? 0 : WarmUpPerSecond,
    };

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Count} screens, {OrdersPerSecond:0.##} orders/s for {Seconds:0.#} s, {Rounds} rounds of {string.Join(", ", Only)}; an order goes to {StationsPerOrder} stations with {LinesPerOrder} lines, a board holds {TicketsPerBoard} tickets");
}
