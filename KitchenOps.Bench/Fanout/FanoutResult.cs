using System.Globalization;
using KitchenOps.Bench.Measure;
using KitchenOps.Bench.Measure.Report;

namespace KitchenOps.Bench.Fanout;

/// <summary>What a run measured.</summary>
public sealed record FanoutResult
{
    /// <summary>What was asked for.</summary>
    public required FanoutPlan Plan { get; init; }

    /// <summary>Screens that still worked at the end.</summary>
    public required int ScreensReady { get; init; }

    /// <summary>Why the first one failed that did.</summary>
    public required string? FirstFailure { get; init; }

    /// <summary>Orders that were accepted in the measured time.</summary>
    public required int Orders { get; init; }

    /// <summary>Orders that were not.</summary>
    public required int OrdersRefused { get; init; }

    /// <summary>Orders, bumps and serves in a second that were done in the measured time.</summary>
    public required double CommitsS { get; init; }

    /// <summary>Pairs of an order and a screen of the station.</summary>
    public required int Expected { get; init; }

    /// <summary>Those that were never drawn.</summary>
    public required int Lost { get; init; }

    /// <summary>From the time that an order was due to the render batch that carries it.</summary>
    public required Percentiles LatencyMs { get; init; }

    /// <summary>The whole distribution.</summary>
    public required IReadOnlyList<DistributionPoint> LatencyDistribution { get; init; }

    /// <summary>How it went from second to second.</summary>
    public required IReadOnlyList<Second> LatencyBySecond { get; init; }

    /// <summary>Render batches that a screen was sent in a second: fewer than there are changes, because changes that come together are folded.</summary>
    public required double FramesPerScreenS { get; init; }

    /// <summary>The server's CPU; 100 is one core.</summary>
    public required double? ServerCpuPct { get; init; }

    /// <summary>The load's own CPU; 100 is one core.</summary>
    public required double OwnCpuPct { get; init; }

    /// <summary>Everybody else's CPU, the higher of both parts; 100 is one core.</summary>
    public required double OtherCpuPct { get; init; }

    /// <summary>Bytes a second of a station's screen, the mean of ten, one for each station.</summary>
    public required double BytesStationScreenS { get; init; }

    /// <summary>Bytes a second of whoever looks at all ten stations at once, drawn as the stations draw them.</summary>
    public required double BytesUnfilteredS { get; init; }

    /// <summary>The one ÷ the other; a tenth where the ten are equally busy and the filter lets nothing else through.</summary>
    public double? FilterRatio => BytesUnfilteredS > 0 ? Math.Round(BytesStationScreenS / BytesUnfilteredS, 3) : null;

    /// <summary>Others took more than 30 % of a core.</summary>
    public bool Noisy => OtherCpuPct > Circuits.CpuUse.NoisyPercent;

    /// <summary>What it is to reach.</summary>
    public IReadOnlyList<Goal> Targets =>
    [
        new("one station, due → drawn, p95", LatencyMs.P95, 40, "ms"),
        new("one station, due → drawn, p99", LatencyMs.P99, 60, "ms"),
        new("bytes of a station's screen ÷ unfiltered", FilterRatio, 0.15, ""),
    ];

    /// <summary>What does not hold.</summary>
    public IReadOnlyList<string> Findings =>
    [
        .. ScreensReady < Plan.Count ? (string[])[$"{ScreensReady} of {Plan.Count} screens are ready ({FirstFailure})"] : [],
        .. OrdersRefused > 0 ? (string[])[$"{OrdersRefused} orders were refused"] : [],
        .. Lost > 0 || Expected == 0 ? (string[])[$"{Lost} of {Expected} draws were lost"] : [],
    ];

    /// <summary>What of it a person reads first.</summary>
    public string ToSummary() => string.Create(CultureInfo.InvariantCulture, $"""
        {Orders} orders on {ScreensReady} screens of one station, {CommitsS:0} commits/s; drawn on {Expected - Lost} of {Expected}, {Lost} lost
        due → drawn  {LatencyMs}; {FramesPerScreenS:0.0} frames/s a screen
        bytes/s      {BytesStationScreenS:0} a station's screen, {BytesUnfilteredS:0} unfiltered: {FilterRatio:0.000}
        CPU: server {ServerCpuPct:0} %, load {OwnCpuPct:0} %, others {OtherCpuPct:0} %{(Noisy ? ": NOISY" : "")}
        """);

    /// <summary>The same as a page with plots.</summary>
    public HtmlReport ToReport(string command)
    {
        var report = new HtmlReport("One busy station on many screens", command).Say($"{Plan}.").Warn(Noisy ? Inv($"Others took {OtherCpuPct:0} % of a core: repeat the run.") : null).Findings(Findings)
            .Table(["target", "measured", "to stay under", ""], Targets.Select(target => (string[])[target.Name, target.Value is { } value ? Inv($"{value:0.###} {target.Unit}") : "no data", Inv($"{target.Under:0.##} {target.Unit}"), target.Holds ? "reached" : "missed"]))
            .Heading("How soon")
            .Figure(ReportFile.LatencyPlot(new Dictionary<string, IReadOnlyList<DistributionPoint>> { ["one station"] = LatencyDistribution }),
                Inv($"Half of all draws came within {LatencyMs.P50:0.0} ms, 99 of 100 within {LatencyMs.P99:0.0} ms, the slowest after {LatencyMs.Max:0.0} ms; {Lost} of {Expected} were lost. Each screen was sent {FramesPerScreenS:0.0} frames a second for {Plan.ChangesPerSecond:0.#} changes."));
        if (LatencyBySecond.Count > 1)
        {
            report.Heading("From second to second").Figure(Plot.Lines("seconds of the measured time", Scale.Linear, "milliseconds", Scale.Log,
                [SeriesOf("p50", s => s.P50), SeriesOf("p95", s => s.P95), SeriesOf("worst", s => s.Max)]), Inv($"The worst second was number {LatencyBySecond.MaxBy(s => s.Max)!.At + 1}."));
        }
        return report.Heading("What the filter saves").Figure(Plot.Bars("bytes a second of one screen", "B/s", [new("one station of ten", BytesStationScreenS), new("all ten stations", BytesUnfilteredS)]),
            Inv($"A station's screen is sent {100 * FilterRatio:0.0} % of what a screen of all ten is sent."));

        Series SeriesOf(string name, Func<Second, double> of) => new(name, [.. LatencyBySecond.Select(second => ((double)second.At + 1, Math.Max(0.1, of(second))))]);
    }

    static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
