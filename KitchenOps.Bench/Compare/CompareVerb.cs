using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure.Report;

namespace KitchenOps.Bench.Compare;

/// <summary>Compares KitchenOps with what else a kitchen could be built on, on one machine with the same orders.</summary>
public static class CompareVerb
{
    /// <summary>The verb.</summary>
    public static Verb Verb { get; } = new("compare", "runs KitchenOps, the usual Blazor way, a SignalR hub, polling and a plain broadcast in turn with the same orders and screens", [
        .. ComparePlan.Options,
        .. ReportFile.Options,
    ], RunAsync);

    static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        var plan = ComparePlan.Of(options);
        Console.Error.WriteLine(plan);
        var result = await new CompareRun(plan, cancellation).RunAsync();
        Console.WriteLine(result.ToSummary());
        foreach (var finding in result.Findings)
        {
            Console.WriteLine($"does not hold: {finding}");
        }
        ReportFile.Write(options, result, () => CompareReport.Of(HtmlReport.Command, result));
        return result.Findings.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }
}
