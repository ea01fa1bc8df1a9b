using System.Globalization;
using KitchenOps.Bench.Measure;
using KitchenOps.Bench.Measure.Report;

namespace KitchenOps.Bench.Overload;

/// <summary>An overload as a page with plots.</summary>
public static class OverloadReport
{
    /// <summary>Writes it.</summary>
    public static HtmlReport Of(string command, OverloadResult result)
    {
        var report = new HtmlReport("What becomes of orders, screens and memory under overload", command).Say($"{result.Plan}.").Warn(result.Noisy ? Inv($"Others took {result.OtherCpuPct:0} % of a core: repeat the run.") : null).Findings(result.Findings)
            .Say($"The overload was {result.LimitInWords}.")
            .Table(["orders", ""], [
                ["due", Text(result.Due)], ["sent", Text(result.Sent)], ["acknowledged", Text(result.Accepted)],
                .. result.Refused.Select(refused => (string[])[$"refused: {refused.Key}", Text(refused.Value)]), .. result.Unclear.Select(unclear => (string[])[$"unclear: {unclear.Key}", Text(unclear.Value)]),
                ["acknowledged and not in the log", Text(result.Log.Lost)], ["in the log more than once", Text(result.Log.Doubled)], ["in the log though refused", Text(result.Log.RefusedButThere)],
            ])
            .Say(Inv($"{result.Boards.Right} of {result.Boards.Screens} screens showed the newest state, as the same pages opened anew do; the last of them {result.Boards.RightMs:0} ms after the last order was sent."))
            .Table(["", "p50 ms", "p95 ms", "p99 ms", "worst ms", "of"], [
                Row("order due → drawn", result.LatencyMs), .. result.LatencyMsByScreen.Select(kind => Row($"  on {kind.Key} screens", kind.Value)), Row("order due → acknowledged", result.CommitMs),
            ]);
        if (result.Memory.Count > 1)
        {
            report.Heading("Memory through the overload").Figure(
                Plot.Lines("seconds", Scale.Linear, "resident memory, MiB", Scale.Linear, [new Series("server", [.. result.Memory.Select(moment => (moment.At, moment.RssMib))])]),
                Inv($"It began at {result.RssStartMib:0} MiB and had {result.RssMaxMib:0} MiB at most; the middle of the last quarter is {result.MemoryRatio:0.00} of the second quarter's, and up to {OverloadResult.FlatUnder:0.00} counts as flat."));
        }
        if (result.LatencyMs.Count > 0)
        {
            report.Heading("How soon").Figure(ReportFile.LatencyPlot(result.LatencyDistribution),
                Inv($"Half of what was drawn came within {result.LatencyMs.P50:0.0} ms of its due time, 99 of 100 within {result.LatencyMs.P99:0.0} ms. {result.NeverDrawn} of {result.Expected} came and went between two frames, or stayed beyond the first hundred of their screens."));
        }
        if (result.LatencyBySecond is { Count: > 1 } seconds)
        {
            report.Heading("From second to second").Figure(
                Plot.Lines("seconds of the overload", Scale.Linear, "milliseconds", Scale.Log, [SeriesOf("p50", s => s.P50), SeriesOf("p95", s => s.P95), SeriesOf("worst", s => s.Max)]),
                "A level line is a server that does what it can and refuses or holds back the rest; a rising one piles up.");

            Series SeriesOf(string name, Func<Second, double> of) => new(name, [.. seconds.Select(second => ((double)second.At + 1, Math.Max(0.1, of(second))))]);
        }
        return report;
    }

    static string[] Row(string name, Percentiles of) => [name, Text(of.P50), Text(of.P95), Text(of.P99), Text(of.Max), Text(of.Count)];

    static string Text(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    static string Text(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? "no data";

    static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
