using System.Globalization;
using System.Text.Json.Serialization;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Overload;

/// <summary>What an overload is, as it was asked for.</summary>
public sealed record OverloadPlan
{
    const double TimesWhatKeepsUp = 10;

    /// <summary>The options that make it.</summary>
    public static readonly IReadOnlyList<Option> Options =
    [
        new("--count", "N", "circuits, spread over restaurants and kinds of screens as 'circuits' does (default 100)"),
        new("--seconds", "S", "how long the overload lasts (default 60)"),
        new("--keeps-up", "R", "orders a second that the server keeps up with; what warms it up (default 50)"),
        new("--rate", "R", "orders a second over all restaurants, due at their times however slow the server is (default: ten times --keeps-up)"),
        new("--in-flight", "N", "orders that wait for their answer at the same time, at most; one that is due meanwhile is not sent, and counted (default 500)"),
        new("--restaurants", "K", "restaurants of the demo (default 2)"),
        new("--tickets", "N", "tickets that each station's board holds while hands keep up (default 20)"),
        new("--warm-up", "S", "load before, in three rounds with rests (default 15)"),
        new("--right-within", "S", "a bar: every screen shows the newest state so soon after the last order was sent (default 1)"),
    ];

    /// <summary>Circuits.</summary>
    public required int Count { get; init; }

    /// <summary>How long.</summary>
    public required double Seconds { get; init; }

    /// <summary>Orders a second that the server keeps up with.</summary>
    public required double KeepsUpPerSecond { get; init; }

    /// <summary>Orders a second that are due.</summary>
    public required double OrdersPerSecond { get; init; }

    /// <summary>Orders without an answer at the same time, at most.</summary>
    public required int InFlight { get; init; }

    /// <summary>Restaurants.</summary>
    public required int Restaurants { get; init; }

    /// <summary>Tickets of a board.</summary>
    public required int TicketsPerBoard { get; init; }

    /// <summary>Load before.</summary>
    public required double WarmUpSeconds { get; init; }

    /// <summary>How soon after its end every screen shows the newest state.</summary>
    public required double RightWithinSeconds { get; init; }

    /// <summary>The same as a plan of screens and what warms them up.</summary>
    [JsonIgnore]
    public CircuitsPlan Screens => CircuitsPlan.Plain(Count, TicketsPerBoard) with
    {
        // Taps and looks at orders go over the same connections.
        Restaurants = Restaurants, OrdersPerSecond = KeepsUpPerSecond, WarmUpSeconds = WarmUpSeconds, Connections = InFlight + 64,
    };

    /// <summary>Reads what was typed.</summary>
    public static OverloadPlan Of(Options options)
    {
        var keepsUp = options.Number("--keeps-up", 50, 0.1);
        return new OverloadPlan
        {
            Count = options.Integer("--count", 100, 1, 5000),
            Seconds = options.Number("--seconds", 60, 1),
            KeepsUpPerSecond = keepsUp,
            OrdersPerSecond = options.Number("--rate", TimesWhatKeepsUp * keepsUp, 0.1),
            InFlight = options.Integer("--in-flight", 500, 1, 20_000),
            Restaurants = options.Integer("--restaurants", 2, 1, 100),
            TicketsPerBoard = options.Integer("--tickets", 20, 1, 500),
            WarmUpSeconds = options.Number("--warm-up", 15, 0),
            RightWithinSeconds = options.Number("--right-within", 1, 0.05),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Count} circuits, {OrdersPerSecond:0.##} orders/s for {Seconds:0.#} s ({OrdersPerSecond / KeepsUpPerSecond:0.#} times the {KeepsUpPerSecond:0.##} that keep up), {InFlight} in flight at most, {Restaurants} restaurants, {TicketsPerBoard} tickets a board");
}
