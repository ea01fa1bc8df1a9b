using System.Globalization;
using KitchenOps.Bench.Measure;
using KitchenOps.Bench.Measure.Report;

namespace KitchenOps.Bench.Compare;

/// <summary>A comparison as a page with plots.</summary>
public static class CompareReport
{
    /// <summary>Writes it.</summary>
    public static HtmlReport Of(string command, CompareResult result)
    {
        var most = result.Contestants.SelectMany(one => one.Rounds).Max(round => round.OtherCpuPct);
        var report = new HtmlReport("KitchenOps beside other ways to build it", command).Say($"{result.Plan}. Figures are medians of the rounds; all servers ran in turn on this machine, and so did the load.")
            .Warn(result.Noisy ? Inv($"Others took up to {most:0} % of a core: repeat the run.") : null).Findings(result.Findings)
            .Table(["", "p50 ms", "p95 ms", "p99 ms", "lost", "CPU µs/frame", "CPU µs/order on a screen", "bytes/s to a screen", "bytes/s from it", "connections", "KiB/screen", "server CPU %"],
                result.Contestants.Select(one => one.Median is var m ? (string[])
                [
                    one.Name, Text(m.LatencyMs.P50, "0.0"), Text(m.LatencyMs.P95, "0.0"), Text(m.LatencyMs.P99, "0.0"), Inv($"{m.Lost} of {m.Expected}"), Text(m.ServerUsPerFrame, "0"), Text(m.ServerUsPerDrawn, "0"),
                    Text(m.BytesPerScreenS, "0"), Text(m.BytesFromScreenS, "0"), Text(m.ConnectionsPerScreen, "0.00"), Text(m.KibPerScreen, "0"), Text(m.ServerCpuPct, "0"),
                ] : []));
        if (result.Contestants.Any(one => one is { ToFloor: not null, Name: not Rival.Floor }))
        {
            report.Heading("How far from the floor").Table(["÷ floor", "p50", "p95", "p99", "CPU/frame", "CPU/order on a screen", "bytes", "memory"],
                result.Contestants.Where(one => one.Name != Rival.Floor).Select(one => one.ToFloor is { } r ? (string[])
                    [one.Name, Text(r.P50, "0.0"), Text(r.P95, "0.0"), Text(r.P99, "0.0"), Text(r.CpuPerFrame, "0.0"), Text(r.CpuPerDrawn, "0.0"), Text(r.BytesPerScreen, "0.0"), Text(r.MemoryPerScreen, "0.0")] : [one.Name]));
        }
        report.Heading("How soon").Figure(ReportFile.LatencyPlot(result.Contestants.ToDictionary(one => one.Name, one => one.LatencyDistribution)),
            string.Join(" ", result.Contestants.Select(one => Inv($"{one.Name}: half within {one.Median.LatencyMs.P50:0.0} ms, 95 of 100 within {one.Median.LatencyMs.P95:0.0} ms."))));
        if (result.Ladder is { Rungs.Count: > 1 } ladder)
        {
            report.Heading("Latency against load").Figure(
                Plot.Lines("orders a second", Scale.Log, "p95, milliseconds", Scale.Log,
                    [.. ladder.Rungs.GroupBy(rung => rung.Name).OrderBy(name => name.Key != Rival.Ours).Select(name => new Series(name.Key, [.. name.Where(rung => rung.LatencyMs.P95 is not null).Select(rung => (rung.Rate, Math.Max(0.1, rung.LatencyMs.P95!.Value)))]))],
                    new Level("keeps up no more", Rung.MostP95Ms)),
                ladder.HighestRateBoth is { } rate
                    ? Inv($"At {rate:0.##} orders/s, the highest rate that was tried at which both keep up, the usual Blazor way needs {ladder.P95Ratio:0.0} times as long as KitchenOps for 95 of 100 draws.")
                    : "There is no rate at which both keep up.");
        }
        report.Heading("What a screen costs")
            .Figure(Plot.Bars("bytes to a screen in a second", "B/s", [.. result.Contestants.Select(one => new Bar(one.Name, one.Median.BytesPerScreenS))]), "What came over each screen's connection, headers included. Circuits carry drawn differences, the hub and polling data that a script would still have to draw.")
            .Figure(Plot.Bars("server's CPU time for an order on a screen", "µs", [.. result.Contestants.Select(one => new Bar(one.Name, one.Median.ServerUsPerDrawn))]), "All that the server did in the measured time, divided by the orders that reached a screen.")
            .Figure(Plot.Bars("server's memory for a screen, after collecting", "KiB", [.. result.Contestants.Select(one => new Bar(one.Name, one.Median.KibPerScreen))]), "With fewer than a hundred screens this is a rough number.")
            .Heading("Who was compared");
        foreach (var one in result.Contestants)
        {
            report.Say($"{one.Name}: {one.What}." + (one.Lacks is null ? "" : $" What it does not do: {one.Lacks}."));
        }
        return report;
    }

    static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
