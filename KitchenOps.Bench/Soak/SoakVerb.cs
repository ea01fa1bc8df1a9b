using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure.Report;

namespace KitchenOps.Bench.Soak;

/// <summary>Lets screens come, change and go for a while, and proves that nothing of them is left.</summary>
public static class SoakVerb
{
    /// <summary>The verb.</summary>
    public static Verb Verb { get; } = new("soak", "lets screens wander, break and come back while orders pass, and compares what the server holds before and after", SoakPlan.Options, RunAsync);

    static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        var plan = SoakPlan.Of(options);
        await using var server = await DevelopmentServer.StartAsync([FormattableString.Invariant($"--Screens:CircuitsKeptSeconds={SoakRun.CircuitsKeptSeconds}")], cancellation);
        SoakResult result;
        await using (var run = new SoakRun(plan, server, cancellation))
        {
            result = await run.RunAsync();
        }
        Console.WriteLine(result.ToSummary());
        foreach (var finding in result.Findings)
        {
            Console.WriteLine($"does not hold: {finding}");
        }
        ReportFile.Write(options, result, () => SoakReport.Of(HtmlReport.Command, result));
        return result.Findings.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }
}
