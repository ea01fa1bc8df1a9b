namespace KitchenOps.Web.Realtime;

/// <summary>
/// Whether there is so little to draw that frames may be short. Folding what comes within a frame saves work, and costs whoever waits for the frame; a
/// restaurant on an ordinary evening has no work to save. It is calm while the drawing threads are busy for less than a quarter of the time, and becomes calm again
/// where frames that come four times as often would leave it so. Not safe for threads by itself.
/// </summary>
internal sealed class Calm(int threads, long startedAt, long ticksPerSecond)
{
    private const double Leaves = 0.25, Returns = 0.06;
    private const double WindowSeconds = 0.1;
    private long _since = startedAt, _busy;

    /// <summary>Whether it is calm, as of the last tenth of a second or more.</summary>
    public bool Is { get; private set; } = true;

    /// <summary>Looks at the time that has passed.</summary>
    /// <param name="busy">How long the threads have drawn since the beginning, all together, in ticks.</param>
    /// <param name="now">The time, in ticks.</param>
    public void Look(long busy, long now)
    {
        var passed = now - _since;
        if (passed < WindowSeconds * ticksPerSecond) return;
        var share = (double)(busy - _busy) / (passed * threads);
        (_since, _busy) = (now, busy);
        Is = share < (Is ? Leaves : Returns);
    }
}
