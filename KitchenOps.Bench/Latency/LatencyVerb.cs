using System.Globalization;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure;
using KitchenOps.Bench.Measure.Report;

namespace KitchenOps.Bench.Latency;

/// <summary>An ordinary restaurant's evening: how soon an order is drawn, and how soon a tap at one screen is on all others.</summary>
public static class LatencyVerb
{
    /// <summary>The verb.</summary>
    public static Verb Verb { get; } = new("latency", "measures how soon orders, and taps at one screen, are on all others of an ordinary restaurant: 20 circuits, 5 orders/s", [
        .. CircuitsPlan.Options.Where(option => option.Name != "--blank"),
        new("--tap-pause", "S", "what each bump and serve waits at most, by chance, before it is tapped (default 1); with 0 it falls into the frame of the order that it makes room for"),
        .. DevelopmentServer.Options,
        new("--lost-under", "N", "a bar: fewer draws are lost (default 1)"),
        .. ReportFile.Options,
    ], RunAsync);

    static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        var plan = CircuitsPlan.Of(options) with { Blank = 0, TapPauseSeconds = options.Number("--tap-pause", 1, 0) };
        var lostUnder = options.Integer("--lost-under", 1, 1);
        Console.Error.WriteLine(plan);
        await using var server = await DevelopmentServer.FindAsync(options, cancellation, plan.Restaurants);
        CircuitsResult result;
        await using (var run = new CircuitsRun(plan, server, taps: true))
        {
            result = await run.RunAsync(cancellation);
        }
        result = result with { Findings = Findings(result, lostUnder), Targets = TargetsOf(result) };
        Console.WriteLine(ToSummary(result));
        foreach (var target in result.Targets)
        {
            Console.WriteLine(target);
        }
        foreach (var finding in result.Findings)
        {
            Console.WriteLine($"does not hold: {finding}");
        }
        ReportFile.Write(options, result, () => CircuitsReport.Of("How soon orders and taps are on the screens", HtmlReport.Command, result));
        return result.Findings.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }

    /// <summary>What it is to reach.</summary>
    public static IReadOnlyList<Goal> TargetsOf(CircuitsResult result) =>
    [
        new("order due → drawn, p95", result.LatencyMs.P95, 10, "ms"),
        new("status change → server's screen, p95", result.Taps?.ByScreenMs.GetValueOrDefault("server")?.P95, 50, "ms"),
        new("tap → all other screens agree, p95", result.Taps?.AgreementMs.P95, 100, "ms"),
    ];

    static IReadOnlyList<string> Findings(CircuitsResult result, int lostUnder) =>
        [.. CircuitsVerb.Findings(result, null, lostUnder), .. result.Taps is { Lost: > 0 } taps ? (string[])[$"{taps.Lost} of {taps.Expected} screens never showed a tap"] : []];

    static string ToSummary(CircuitsResult result) => string.Create(CultureInfo.InvariantCulture, $"""
        {result.Orders} orders, {result.Taps!.Taps} taps in {result.Seconds:0.0} s on {result.CircuitsReady} screens; orders drawn on {result.Expected - result.Lost} of {result.Expected}, taps shown on {result.Taps.Expected - result.Taps.Lost} of {result.Taps.Expected}
        order due → drawn      {result.LatencyMs}
        order due → committed  {result.CommitMs}
        {string.Join('\n', result.Taps.ByScreenMs.Select(kind => $"tap → {kind.Key,-16} {kind.Value}"))}
        tap → all agree        {result.Taps.AgreementMs}
        CPU: server {result.ServerCpuPct:0} %, load {result.OwnCpuPct:0} %, others {result.OtherCpuPct:0} %{(result.Noisy ? ": NOISY" : "")}
        """);
}
