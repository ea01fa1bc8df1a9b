using System.Diagnostics;

namespace KitchenOps.Bench.Measure;

/// <summary>What was due in one second of a run.</summary>
public sealed record Second(int At, int Count, double P50, double P95, double Max);

/// <summary>Latencies from second to second, so that a stall is told from a slow server.</summary>
public static class OverTime
{
    /// <summary>Ticks of the stopwatch as milliseconds.</summary>
    public static double Milliseconds(long ticks) => Stopwatch.GetElapsedTime(0, ticks).TotalMilliseconds;

    /// <summary>Each second in which something was due, counted from the first.</summary>
    public static IReadOnlyList<Second> Of(IEnumerable<(long DueAt, long Ticks)> samples)
    {
        var all = samples.ToList();
        if (all.Count == 0)
        {
            return [];
        }
        var first = all.Min(sample => sample.DueAt);
        return [.. all.GroupBy(sample => (int)((sample.DueAt - first) / Stopwatch.Frequency)).OrderBy(second => second.Key).Select(second => Of(second.Key, second.Select(sample => sample.Ticks)))];
    }

    static Second Of(int at, IEnumerable<long> ticks)
    {
        var of = Percentiles.Of(ticks.Select(Milliseconds));
        return new Second(at, of.Count, of.P50 ?? 0, of.P95 ?? 0, of.Max ?? 0);
    }
}
