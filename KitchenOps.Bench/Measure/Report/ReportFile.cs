using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Measure.Report;

/// <summary>What verbs with plots have in common.</summary>
public static class ReportFile
{
    /// <summary>The options that name the files.</summary>
    public static readonly IReadOnlyList<Option> Options =
    [
        new("--json", "FILE", "writes the result"),
        new("--html", "FILE", "writes the result with plots, as one file that needs nothing else"),
    ];

    /// <summary>Writes both, where they are asked for.</summary>
    public static void Write(Options options, object result, Func<HtmlReport> report)
    {
        JsonFile.Write(options.Text("--json"), result);
        if (options.Text("--html") is { } path)
        {
            report().Write(path);
        }
    }

    /// <summary>The plot of one or more distributions of latencies.</summary>
    public static string LatencyPlot(IReadOnlyDictionary<string, IReadOnlyList<DistributionPoint>> distributions, params Level[] levels) =>
        Plot.Lines("of all that had to be drawn", Scale.Percentile, "milliseconds", Scale.Log,
            [.. distributions.Where(one => one.Value.Count > 0).Select(one => new Series(one.Key, [.. one.Value.Select(point => (point.Percent, Math.Max(0.1, point.Ms)))]))], levels);
}
