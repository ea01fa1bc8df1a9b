namespace KitchenOps.Bench.Measure;

/// <summary>A point of a distribution: this many percent were at most so long.</summary>
public readonly record struct DistributionPoint(double Percent, double Ms);

/// <summary>A whole distribution in few points, denser towards its end, where it matters.</summary>
public static class Distribution
{
    const int PerDecade = 8;

    /// <summary>From the median on, each tenth part of what is left in eight steps, up to the worst that was measured.</summary>
    public static IReadOnlyList<DistributionPoint> Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        var points = new List<DistributionPoint>();
        if (sorted.Length == 0)
        {
            return points;
        }
        foreach (var start in (double[])[0, 0.1, 0.2, 0.3, 0.4])
        {
            points.Add(At(start));
        }
        for (var step = 0; ; step++)
        {
            var left = 0.5 * Math.Pow(10, -(double)step / PerDecade);
            if (left * sorted.Length < 1)
            {
                break;
            }
            points.Add(At(1 - left));
        }
        points.Add(new DistributionPoint(100, Math.Round(sorted[^1], 3)));
        return points;

        DistributionPoint At(double share) => new(Math.Round(100 * share, 5), Math.Round(sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)], 3));
    }
}
