using System.Globalization;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Compare;

/// <summary>What one contestant did in a round, or the median of several.</summary>
public sealed record Figures
{
    /// <summary>Orders that were accepted in the measured time.</summary>
    public required int Orders { get; init; }

    /// <summary>Orders that were not, warm-up included.</summary>
    public required int OrdersRefused { get; init; }

    /// <summary>Pairs of an order and a screen that must show it.</summary>
    public required int Expected { get; init; }

    /// <summary>Those that were not sent it within five seconds after the end.</summary>
    public required int Lost { get; init; }

    /// <summary>Pairs of an order and a screen that was sent it and must not show it.</summary>
    public required int Strayed { get; init; }

    /// <summary>Screens that still worked at the end.</summary>
    public required int ScreensReady { get; init; }

    /// <summary>Why the first one failed that did.</summary>
    public required string? FirstFailure { get; init; }

    /// <summary>From the time that an order was due to the frame that carries it.</summary>
    public required Percentiles LatencyMs { get; init; }

    /// <summary>From the time that an order was due to its answer.</summary>
    public required Percentiles CommitMs { get; init; }

    /// <summary>How late the load itself was.</summary>
    public required Percentiles SenderLateMs { get; init; }

    /// <summary>Frames to all screens in a second.</summary>
    public required double? FramesS { get; init; }

    /// <summary>Bytes of a frame, as they came over the connection.</summary>
    public required double? BytesPerFrame { get; init; }

    /// <summary>The server's CPU; 100 is one core.</summary>
    public required double? ServerCpuPct { get; init; }

    /// <summary>The server's CPU time for a frame, all its other work included.</summary>
    public required double? ServerUsPerFrame { get; init; }

    /// <summary>The same for an order on a screen: frames that show nothing new count for nobody.</summary>
    public required double? ServerUsPerDrawn { get; init; }

    /// <summary>Bytes that a screen was sent in a second.</summary>
    public required double? BytesPerScreenS { get; init; }

    /// <summary>Bytes that a screen sent in a second: requests, acknowledgements, heartbeats.</summary>
    public required double? BytesFromScreenS { get; init; }

    /// <summary>Connections that a screen holds.</summary>
    public required double? ConnectionsPerScreen { get; init; }

    /// <summary>Growth of the server's resident memory for a screen, after collecting.</summary>
    public required double? KibPerScreen { get; init; }

    /// <summary>The server's resident memory at the end.</summary>
    public required double? ServerRssMib { get; init; }

    /// <summary>The load's own CPU; 100 is one core.</summary>
    public required double? OwnCpuPct { get; init; }

    /// <summary>Everybody else's CPU; 100 is one core.</summary>
    public required double? OtherCpuPct { get; init; }

    /// <summary>The middle of each figure by itself; what was lost is of all rounds together.</summary>
    public static Figures MedianOf(IReadOnlyList<Figures> rounds)
    {
        return new Figures
        {
            Orders = rounds.Sum(round => round.Orders),
            OrdersRefused = rounds.Sum(round => round.OrdersRefused),
            Expected = rounds.Sum(round => round.Expected),
            Lost = rounds.Sum(round => round.Lost),
            Strayed = rounds.Sum(round => round.Strayed),
            ScreensReady = rounds.Min(round => round.ScreensReady),
            FirstFailure = rounds.Select(round => round.FirstFailure).FirstOrDefault(failure => failure is not null),
            LatencyMs = Median.OfEach([.. rounds.Select(round => round.LatencyMs)]),
            CommitMs = Median.OfEach([.. rounds.Select(round => round.CommitMs)]),
            SenderLateMs = Median.OfEach([.. rounds.Select(round => round.SenderLateMs)]),
            FramesS = Of(round => round.FramesS),
            BytesPerFrame = Of(round => round.BytesPerFrame),
            ServerCpuPct = Of(round => round.ServerCpuPct),
            ServerUsPerFrame = Of(round => round.ServerUsPerFrame),
            ServerUsPerDrawn = Of(round => round.ServerUsPerDrawn),
            BytesPerScreenS = Of(round => round.BytesPerScreenS),
            BytesFromScreenS = Of(round => round.BytesFromScreenS),
            ConnectionsPerScreen = Of(round => round.ConnectionsPerScreen),
            KibPerScreen = Of(round => round.KibPerScreen),
            ServerRssMib = Of(round => round.ServerRssMib),
            OwnCpuPct = Of(round => round.OwnCpuPct),
            OtherCpuPct = Of(round => round.OtherCpuPct),
        };

        double? Of(Func<Figures, double?> figure) => Median.Of(rounds.Select(figure));
    }
}

/// <summary>One figure ÷ the floor's in the same run; null where either is missing.</summary>
public sealed record Ratios(double? P50, double? P95, double? P99, double? CpuPerFrame, double? CpuPerDrawn, double? BytesPerScreen, double? MemoryPerScreen)
{
    /// <summary>Of <paramref name="figures"/> to <paramref name="floor"/>.</summary>
    public static Ratios Of(Figures figures, Figures floor) => new(
        Ratio(figures.LatencyMs.P50, floor.LatencyMs.P50), Ratio(figures.LatencyMs.P95, floor.LatencyMs.P95), Ratio(figures.LatencyMs.P99, floor.LatencyMs.P99),
        Ratio(figures.ServerUsPerFrame, floor.ServerUsPerFrame), Ratio(figures.ServerUsPerDrawn, floor.ServerUsPerDrawn),
        Ratio(figures.BytesPerScreenS, floor.BytesPerScreenS), Ratio(figures.KibPerScreen, floor.KibPerScreen));

    /// <summary>One ÷ other, to two digits behind the point.</summary>
    public static double? Ratio(double? one, double? other) => one is { } a && other is > 0 and var b ? Math.Round(a / b, 2) : null;
}

/// <summary>What one contestant did in all.</summary>
public sealed record ContestantResult(string Name, string What, string? Lacks, Figures Median, IReadOnlyList<Figures> Rounds, IReadOnlyList<DistributionPoint> LatencyDistribution, Ratios? ToFloor);

/// <summary>One rate of the ladder.</summary>
/// <param name="Rate">Orders a second.</param>
/// <param name="KeptUp">Nothing was refused or lost, p95 is under a second, and the later half of the orders took no longer than the earlier one: nothing piles up.</param>
public sealed record Rung(string Name, double Rate, Percentiles LatencyMs, int Expected, int Lost, int Refused, bool KeptUp)
{
    // Half as many again, and a little for what a pause does to so few.
    const double MostGrowth = 1.5, SpareMs = 10;


    /// <summary>Who is later keeps up no more.</summary>
    public const double MostP95Ms = 1000;

    /// <summary>What became of the orders at <paramref name="rate"/>.</summary>
    public static Rung Of(string name, double rate, DrawnVerdict verdict, int refused)
    {
        var byTime = verdict.Draws.OrderBy(draw => draw.DueAt).Select(draw => OverTime.Milliseconds(draw.Ticks)).ToList();
        var (earlier, later) = (Percentiles.Of(byTime.Take(byTime.Count / 2)).P50, Percentiles.Of(byTime.Skip(byTime.Count / 2)).P50);
        var latency = Percentiles.Of(verdict.Milliseconds);
        var keepsUp = verdict.Lost == 0 && refused == 0 && latency.P95 < MostP95Ms && (earlier is null || later <= (earlier * MostGrowth) + SpareMs);
        return new Rung(name, rate, latency, verdict.Expected, verdict.Lost, refused, keepsUp);
    }
}

/// <summary>How KitchenOps and the usual Blazor way go with the rate.</summary>
/// <param name="Rungs">Every rate that was tried.</param>
/// <param name="HighestRateBoth">The highest at which both kept up; null where there is none.</param>
/// <param name="P95Ratio">The usual way's p95 ÷ ours at that rate.</param>
public sealed record Ladder(IReadOnlyList<Rung> Rungs, double? HighestRateBoth, double? P95Ratio)
{
    /// <summary>Reads it off.</summary>
    public static Ladder Of(IReadOnlyList<Rung> rungs)
    {
        var both = rungs.GroupBy(rung => rung.Rate).Where(rate => rate.Count() == 2 && rate.All(rung => rung.KeptUp)).MaxBy(rate => rate.Key);
        return new Ladder(rungs, both?.Key, both is null ? null : Ratios.Ratio(both.First(rung => rung.Name == Rival.UsualBlazor).LatencyMs.P95, both.First(rung => rung.Name == Rival.Ours).LatencyMs.P95));
    }
}

/// <summary>What a comparison found.</summary>
public sealed record CompareResult
{
    /// <summary>What was asked for.</summary>
    public required ComparePlan Plan { get; init; }

    /// <summary>Everybody.</summary>
    public required IReadOnlyList<ContestantResult> Contestants { get; init; }

    /// <summary>Where it was climbed.</summary>
    public required Ladder? Ladder { get; init; }

    /// <summary>Others took more than 30 % of a core in at least one round: the run is better repeated.</summary>
    public bool Noisy => Contestants.Any(one => one.Rounds.Any(round => round.OtherCpuPct > CpuUse.NoisyPercent));

    /// <summary>What does not hold: of KitchenOps, and of the floor that it is measured by. What the others lose is their figure.</summary>
    public IReadOnlyList<string> Findings => [.. Contestants.Where(one => one.Name is Rival.Ours or Rival.Floor).SelectMany(FindingsOf)];

    /// <summary>What of it a person reads first.</summary>
    public string ToSummary()
    {
        string[] head = ["", "p50 ms", "p95 ms", "p99 ms", "lost", "µs/frame", "µs/drawn", "B/screen·s", "conn/screen", "KiB/screen", "CPU %"];
        var rows = Contestants.Select(one => one.Median is var m ? (string[])[one.Name, Text(m.LatencyMs.P50, "0.0"), Text(m.LatencyMs.P95, "0.0"), Text(m.LatencyMs.P99, "0.0"),
            Text(m.Lost, "0"), Text(m.ServerUsPerFrame, "0"), Text(m.ServerUsPerDrawn, "0"), Text(m.BytesPerScreenS, "0"), Text(m.ConnectionsPerScreen, "0.00"), Text(m.KibPerScreen, "0"), Text(m.ServerCpuPct, "0")] : []).ToList();
        var ratios = Contestants.Where(one => one is { ToFloor: not null, Name: not Rival.Floor }).Select(one => one.ToFloor is { } r ? (string[])[$"{one.Name} ÷ floor", Text(r.P50, "0.0"), Text(r.P95, "0.0"), Text(r.P99, "0.0"),
            "", Text(r.CpuPerFrame, "0.0"), Text(r.CpuPerDrawn, "0.0"), Text(r.BytesPerScreen, "0.0"), "", Text(r.MemoryPerScreen, "0.0"), ""] : []).ToList();
        List<string[]> all = [head, .. rows, .. ratios];
        var widths = Enumerable.Range(0, head.Length).Select(column => all.Max(row => row[column].Length)).ToList();
        var lines = all.Select(row => string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd()).ToList();
        if (Ladder is { } ladder)
        {
            lines.AddRange(ladder.Rungs.Select(rung => string.Create(CultureInfo.InvariantCulture, $"{rung.Name} at {rung.Rate:0.##} orders/s: {rung.LatencyMs}, {rung.Lost} of {rung.Expected} lost{(rung.KeptUp ? "" : ": does not keep up")}")));
            lines.Add(ladder.HighestRateBoth is { } rate
                ? string.Create(CultureInfo.InvariantCulture, $"the usual Blazor way ÷ ours, p95 at {rate:0.##} orders/s, the highest rate that was tried at which both keep up: {ladder.P95Ratio:0.0} (target 10)")
                : "there is no rate at which both keep up");
        }
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"others took at most {Contestants.SelectMany(one => one.Rounds).Max(round => round.OtherCpuPct):0} % of a core{(Noisy ? ": NOISY, better repeated" : "")}"));
        return string.Join('\n', lines);
    }

    IEnumerable<string> FindingsOf(ContestantResult one)
    {
        if (one.Median.ScreensReady < Plan.Count)
        {
            yield return $"{one.Name}: {one.Median.ScreensReady} of {Plan.Count} screens are ready ({one.Median.FirstFailure})";
        }
        if (one.Median.OrdersRefused > 0)
        {
            yield return $"{one.Name}: {one.Median.OrdersRefused} orders were refused";
        }
        if (one.Median.Lost > 0 || one.Median.Expected == 0)
        {
            yield return $"{one.Name}: {one.Median.Lost} of {one.Median.Expected} were lost";
        }
        if (one.Median.Strayed > 0)
        {
            yield return $"{one.Name}: {one.Median.Strayed} were sent where they must not be";
        }
    }

    static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
