using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Soak;

/// <summary>What a soak does, as it was asked for.</summary>
public sealed record SoakPlan
{
    /// <summary>The options that make it.</summary>
    public static readonly IReadOnlyList<Option> Options =
    [
        new("--circuits", "N", "screens that are open all the time (default 50)"),
        new("--seconds", "S", "how long (default 120)"),
        new("--rate", "R", "orders a second over all restaurants (default 2)"),
        new("--change-every", "S", "how long a screen is left in peace, on average (default 15)"),
        new("--seed", "N", "of the screens' choices (default: another one each time)"),
        new("--spare-mib", "MIB", "a bar: memory of objects at the end, over that at the start and what the orders take (default 10)"),
        .. Measure.Report.ReportFile.Options,
    ];

    /// <summary>Screens.</summary>
    public required int Circuits { get; init; }

    /// <summary>How long.</summary>
    public required double Seconds { get; init; }

    /// <summary>Orders a second.</summary>
    public required double OrdersPerSecond { get; init; }

    /// <summary>How long a screen is left in peace.</summary>
    public required double ChangeEverySeconds { get; init; }

    /// <summary>Of the screens' choices.</summary>
    public required int Seed { get; init; }

    /// <summary>Memory that may be more at the end.</summary>
    public required double SpareMib { get; init; }

    /// <summary>Reads what was typed.</summary>
    public static SoakPlan Of(Options options) => new()
    {
        Circuits = options.Integer("--circuits", 50, 1, 2000),
        Seconds = options.Number("--seconds", 120, 1),
        OrdersPerSecond = options.Number("--rate", 2, 0.1),
        ChangeEverySeconds = options.Number("--change-every", 15, 0.1),
        Seed = options.Integer("--seed", Random.Shared.Next(1_000_000)),
        SpareMib = options.Number("--spare-mib", 10, 0),
    };
}
