namespace KitchenOps.Bench.Measure;

/// <summary>Collects durations from many threads.</summary>
public sealed class Samples
{
    readonly Lock _gate = new();
    readonly List<double> _milliseconds = [];

    /// <summary>Adds one.</summary>
    public void Add(TimeSpan duration)
    {
        lock (_gate)
        {
            _milliseconds.Add(duration.TotalMilliseconds);
        }
    }

    /// <summary>What there is so far.</summary>
    public Percentiles ToPercentiles()
    {
        lock (_gate)
        {
            return Percentiles.Of(_milliseconds);
        }
    }
}
