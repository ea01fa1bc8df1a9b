using System.Numerics;

namespace KitchenOps.Web.Diagnostics;

/// <summary>
/// How durations are spread: counts in buckets that are a sixteenth of a power of two wide, from 1 µs to two minutes, so that a percentile is
/// right within 3 %. Adding is one increment, from any thread; nothing is allocated.
/// </summary>
public sealed class Spread
{
    private const int Fine = 16, FineBits = 4;
    private const long Longest = (1L << 27) - 1;
    private static readonly int Buckets = IndexOf(Longest) + 1;
    private readonly int[] _counts = new int[Buckets];

    /// <summary>How many were added.</summary>
    public long Count
    {
        get
        {
            var all = 0L;
            foreach (var count in _counts) all += count;
            return all;
        }
    }

    /// <summary>Adds one.</summary>
    public void Add(double milliseconds) => Interlocked.Increment(ref _counts[IndexOf(double.IsFinite(milliseconds) ? Math.Clamp((long)(milliseconds * 1000), 0, Longest) : Longest)]);

    /// <summary>Takes everything out of <paramref name="from"/>, whoever adds to it meanwhile: each is counted once.</summary>
    public bool Drain(Spread from)
    {
        var any = false;
        for (var i = 0; i < _counts.Length; i++)
        {
            if (Volatile.Read(ref from._counts[i]) == 0) continue;
            _counts[i] += Interlocked.Exchange(ref from._counts[i], 0);
            any = true;
        }
        return any;
    }

    /// <summary>Adds all of another, which stays.</summary>
    public void Add(Spread other) { for (var i = 0; i < _counts.Length; i++) _counts[i] += other._counts[i]; }

    /// <summary>Forgets all.</summary>
    public void Clear() => Array.Clear(_counts);

    /// <summary>The duration that this share of them does not exceed, ms; null where there is none.</summary>
    public double? Percentile(double share)
    {
        var all = Count;
        if (all == 0) return null;
        var left = Math.Max(1, (long)Math.Ceiling(all * share));
        for (var i = 0; ; i++)
            if ((left -= _counts[i]) <= 0) return (From(i) + From(i + 1)) / 2.0 / 1000;
    }

    private static int IndexOf(long microseconds)
    {
        if (microseconds < Fine) return (int)microseconds;
        var shift = BitOperations.Log2((ulong)microseconds) - FineBits;
        return ((shift + 1) << FineBits) + (int)(microseconds >> shift) - Fine;
    }

    private static long From(int index) => index < Fine ? index : (long)((index & (Fine - 1)) + Fine) << ((index >> FineBits) - 1);
}
