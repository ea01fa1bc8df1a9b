using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure.Report;

namespace KitchenOps.Bench.Fanout;

/// <summary>Measures how far one change reaches: one station on many screens, and what the filter keeps from the others.</summary>
public static class FanoutVerb
{
    /// <summary>The verb.</summary>
    public static Verb Verb { get; } = new("fanout", "measures one busy station on many screens, and the bytes of a station's screen against one that shows all ten", [
        .. FanoutPlan.Options,
        .. DevelopmentServer.Options,
        .. ReportFile.Options,
    ], RunAsync);

    static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        var plan = FanoutPlan.Of(options);
        Console.Error.WriteLine(plan);
        await using var server = await DevelopmentServer.FindAsync(options, cancellation);
        FanoutResult result;
        await using (var run = new FanoutRun(plan, server, cancellation))
        {
            result = await run.RunAsync();
        }
        Console.WriteLine(result.ToSummary());
        foreach (var target in result.Targets)
        {
            Console.WriteLine(target);
        }
        foreach (var finding in result.Findings)
        {
            Console.WriteLine($"does not hold: {finding}");
        }
        ReportFile.Write(options, result, () => result.ToReport(HtmlReport.Command));
        return result.Findings.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }
}
