namespace KitchenOps.Bench.Measure;

/// <summary>What was measured, in milliseconds; null values where nothing was.</summary>
public sealed record Percentiles(int Count, double? P50, double? P95, double? P99, double? Max)
{
    /// <summary>Nearest rank: each value is one that was measured.</summary>
    public static Percentiles Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return new Percentiles(sorted.Length, At(sorted, 0.50), At(sorted, 0.95), At(sorted, 0.99), sorted.Length > 0 ? Math.Round(sorted[^1], 3) : null);
    }

    /// <inheritdoc/>
    public override string ToString() => Count == 0 ? "no data" : FormattableString.Invariant($"p50 {P50:0.0} ms, p95 {P95:0.0} ms, p99 {P99:0.0} ms, worst {Max:0.0} ms");

    static double? At(double[] sorted, double share) =>
        sorted.Length == 0 ? null : Math.Round(sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)], 3);
}
