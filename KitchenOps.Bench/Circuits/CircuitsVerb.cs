using System.Globalization;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure.Report;

namespace KitchenOps.Bench.Circuits;

/// <summary>Measures how soon an order is on the screens: real pages, cookies, sockets and render batches, by the thousand.</summary>
public static class CircuitsVerb
{
    /// <summary>The verb.</summary>
    public static Verb Verb { get; } = new("circuits", "opens many screens and measures how soon an order is drawn on each that must show it", [
        .. CircuitsPlan.Options,
        .. DevelopmentServer.Options,
        new("--p95-under", "MS", "a bar: 95 % of the draws are sooner"),
        new("--lost-under", "N", "a bar: fewer draws are lost (default 1)"),
        .. ReportFile.Options,
    ], RunAsync);

    static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        var plan = CircuitsPlan.Of(options);
        var p95Under = options.Has("--p95-under") ? options.Number("--p95-under", 0, 0) : (double?)null;
        var lostUnder = options.Integer("--lost-under", 1, 1);
        Console.Error.WriteLine(plan);
        await using var server = await DevelopmentServer.FindAsync(options, cancellation, plan.Restaurants);
        CircuitsResult result;
        await using (var run = new CircuitsRun(plan, server))
        {
            result = await run.RunAsync(cancellation);
        }
        result = result with { Findings = Findings(result, p95Under, lostUnder) };
        Console.WriteLine(result.ToSummary());
        foreach (var finding in result.Findings)
        {
            Console.WriteLine($"does not hold: {finding}");
        }
        ReportFile.Write(options, result, () => CircuitsReport.Of("How soon an order is on the screens", HtmlReport.Command, result));
        return result.Findings.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }

    /// <summary>What of <paramref name="result"/> does not hold.</summary>
    public static IReadOnlyList<string> Findings(CircuitsResult result, double? p95Under, int lostUnder) =>
    [
        .. If(result.CircuitsReady < result.Plan.Count, $"{result.CircuitsReady} of {result.Plan.Count} circuits are ready ({result.FirstFailure})"),
        .. If(result.Expected == 0, $"no order was expected on any screen"),
        .. If(result.OrdersRefused > 0, $"{result.OrdersRefused} orders were refused"),
        .. If(result.BumpsAndServesRefused > 0, $"{result.BumpsAndServesRefused} bumps and serves were refused"),
        .. If(result.Lost >= lostUnder, $"{result.Lost} draws were lost"),
        .. If(result.Strayed > 0, $"{result.Strayed} orders were drawn where they must not be"),
        .. If(p95Under is { } bar && !(result.LatencyMs.P95 < bar), $"p95 is {result.LatencyMs.P95:0.0} ms, not under {p95Under:0.#} ms"),
    ];

    static IEnumerable<string> If(bool fails, FormattableString what) => fails ? [what.ToString(CultureInfo.InvariantCulture)] : [];
}
