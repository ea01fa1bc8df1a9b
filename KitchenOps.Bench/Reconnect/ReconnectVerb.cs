using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure.Report;

namespace KitchenOps.Bench.Reconnect;

/// <summary>Measures how soon, and how spread, many screens are back after an outage; their own script decides when each tries.</summary>
public static class ReconnectVerb
{
    /// <summary>The verb.</summary>
    public static Verb Verb { get; } = new("reconnect", "breaks many screens' connections, kills and restarts the server, and measures when each screen shows its board again", ReconnectPlan.Options, RunAsync);

    static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        var plan = ReconnectPlan.Of(options);
        await using var server = await DevelopmentServer.StartAsync([], cancellation);
        ReconnectResult result;
        await using (var run = new ReconnectRun(plan, server, cancellation))
        {
            result = await run.RunAsync();
        }
        foreach (var outage in result.Outages)
        {
            Console.WriteLine(outage.ToSummary());
        }
        foreach (var finding in result.Findings)
        {
            Console.WriteLine($"does not hold: {finding}");
        }
        ReportFile.Write(options, result, () => ReconnectReport.Of(HtmlReport.Command, result));
        return result.Findings.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }
}
