using System.Globalization;
using KitchenOps.Bench.Measure;
using KitchenOps.Bench.Measure.Report;

namespace KitchenOps.Bench.Circuits;

/// <summary>A run of circuits as a page with plots.</summary>
public static class CircuitsReport
{
    /// <summary>Writes it.</summary>
    public static HtmlReport Of(string title, string command, CircuitsResult result)
    {
        var report = new HtmlReport(title, command).Say($"{result.Plan}.").Warn(result.Noisy ? Inv($"Others took {result.OtherCpuPct:0} % of a core: repeat the run.") : null).Findings(result.Findings)
            .Table(["", "p50 ms", "p95 ms", "p99 ms", "worst ms", "of"], [
                Row("order due → drawn", result.LatencyMs),
                .. result.LatencyMsByScreen.Select(kind => Row($"  on {kind.Key} screens", kind.Value)),
                Row("order due → committed", result.CommitMs),
                .. result.Taps?.ByScreenMs.Select(kind => Row($"tap → {kind.Key} screens", kind.Value)) ?? [],
                .. result.Taps is { } of ? (IReadOnlyList<string>[])[Row("tap → all agree", of.AgreementMs)] : [],
            ]);
        if (result.Targets.Count > 0)
        {
            report.Table(["target", "measured", "to stay under", ""], result.Targets.Select(target => (string[])[target.Name, target.Value is { } value ? Inv($"{value:0.##} {target.Unit}") : "no data", Inv($"{target.Under:0.##} {target.Unit}"), target.Holds ? "reached" : "missed"]));
        }
        var distributions = new Dictionary<string, IReadOnlyList<DistributionPoint>>(result.LatencyDistribution);
        if (result.Taps is { } taps)
        {
            distributions["taps, all agree"] = taps.AgreementDistribution;
        }
        report.Heading("How soon").Figure(ReportFile.LatencyPlot(distributions),
            Inv($"Half of all draws came within {result.LatencyMs.P50:0.0} ms of the order's due time, 99 of 100 within {result.LatencyMs.P99:0.0} ms; the slowest took {result.LatencyMs.Max:0.0} ms. {result.Lost} of {result.Expected} were lost."));
        if (result.LatencyBySecond is { Count: > 1 } seconds)
        {
            report.Heading("From second to second").Figure(
                Plot.Lines("seconds of the measured time", Scale.Linear, "milliseconds", Scale.Log, [SeriesOf("p50", s => s.P50), SeriesOf("p95", s => s.P95), SeriesOf("worst", s => s.Max)]),
                Inv($"The worst second was number {seconds.MaxBy(s => s.Max)!.At + 1}, with {seconds.Max(s => s.Max):0} ms. A single peak is a pause of the server, a rising line is one that does not keep up."));

            Series SeriesOf(string name, Func<Second, double> of) => new(name, [.. seconds.Select(second => ((double)second.At + 1, Math.Max(0.1, of(second))))]);
        }
        if (result.MemoryByCircuits is { Count: > 1 } memory && memory.Max(point => point.Circuits) > 1)
        {
            var (first, last) = (memory[0], memory[^1]);
            report.Heading("Memory against circuits").Figure(
                Plot.Lines("open circuits", Scale.Linear, "resident memory, MiB", Scale.Linear, [new Series("server", [.. memory.Select(point => ((double)point.Circuits, point.RssMib))])]),
                Inv($"The server's memory went from {first.RssMib:0} to {last.RssMib:0} MiB while {last.Circuits} circuits came, nothing collected in between")
                    + (result.KibPerCircuit is { } kib ? Inv($"; after collecting, a board's circuit holds {kib:0} KiB, a blank one {result.BlankKib:0} KiB.") : "."));
        }
        if (result.ServerUsPerBatch is not null)
        {
            report.Heading("What a frame costs").Figure(Plot.Bars("CPU time of the server for a frame", "µs", [new("KitchenOps", result.ServerUsPerBatch), new("plain socket", result.FloorUs)]),
                Inv($"A frame costs {result.FloorRatio:0.0} times what Kestrel needs to send as many bytes; engine, database and drawing are in it. The server used {result.ServerCpuPct:0} % of a core, the load {result.OwnCpuPct:0} %, others {result.OtherCpuPct:0} %."));
        }
        return report;
    }

    static string[] Row(string name, Percentiles of) => [name, Text(of.P50), Text(of.P95), Text(of.P99), Text(of.Max), of.Count.ToString(CultureInfo.InvariantCulture)];

    static string Text(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? "no data";

    static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
