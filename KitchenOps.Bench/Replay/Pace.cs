namespace KitchenOps.Bench.Replay;

/// <summary>How long things take in this kitchen, on the clock on the wall: a plausible time divided by the speed. Safe for many threads.</summary>
public sealed class Pace
{
    const int TargetSecondsWithoutOne = 300;

    readonly Random _random;
    readonly double _speed;
    readonly Lock _gate = new();

    /// <summary>A pace that repeats itself for the same seed.</summary>
    public Pace(double speed, int seed) => (_speed, _random) = (speed, new Random(seed));

    /// <summary>From seeing a line to starting and to bumping it: done between 0.6 and 1.3 of its target.</summary>
    public (TimeSpan Start, TimeSpan Bump) Cook(int? targetSeconds)
    {
        var target = TimeSpan.FromSeconds(targetSeconds ?? TargetSecondsWithoutOne) / _speed;
        return (target * Between(0, 0.3), target * Between(0.6, 1.3));
    }

    /// <summary>From ready to served.</summary>
    public TimeSpan Serve() => TimeSpan.FromSeconds(Between(15, 60)) / _speed;

    /// <summary>To notice and take down a struck-out line.</summary>
    public TimeSpan Glance() => TimeSpan.FromSeconds(Between(5, 20)) / _speed;

    double Between(double low, double high)
    {
        lock (_gate)
        {
            return low + (_random.NextDouble() * (high - low));
        }
    }
}
