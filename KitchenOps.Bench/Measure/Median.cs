namespace KitchenOps.Bench.Measure;

/// <summary>The middle of several measurements.</summary>
public static class Median
{
    /// <summary>The middle one; between two, their mean. Null where nothing was measured.</summary>
    public static double? Of(IEnumerable<double?> values)
    {
        var sorted = values.OfType<double>().Order().ToList();
        return sorted.Count == 0 ? null : sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : Math.Round((sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2, 3);
    }

    /// <summary>The same of each percentile by itself; the count is of all together.</summary>
    public static Percentiles OfEach(IReadOnlyList<Percentiles> rounds) =>
        new(rounds.Sum(round => round.Count), Of(rounds.Select(round => round.P50)), Of(rounds.Select(round => round.P95)), Of(rounds.Select(round => round.P99)), Of(rounds.Select(round => round.Max)));
}
