using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure.Report;

namespace KitchenOps.Bench.Overload;

/// <summary>Measures what becomes of orders, screens and memory when far more comes than the server keeps up with.</summary>
public static class OverloadVerb
{
    /// <summary>The verb.</summary>
    public static Verb Verb { get; } = new("overload", "sends ten times the orders that a server keeps up with, and judges what became of each, of the screens and of the memory", [
        .. OverloadPlan.Options,
        .. DevelopmentServer.Options,
        .. ReportFile.Options,
    ], RunAsync);

    static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        var plan = OverloadPlan.Of(options);
        Console.Error.WriteLine(plan);
        await using var server = await DevelopmentServer.FindAsync(options, cancellation, plan.Restaurants);
        OverloadResult result;
        await using (var run = new OverloadRun(plan, server))
        {
            result = await run.RunAsync(cancellation);
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
        ReportFile.Write(options, result, () => OverloadReport.Of(HtmlReport.Command, result));
        return result.Findings.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }
}
