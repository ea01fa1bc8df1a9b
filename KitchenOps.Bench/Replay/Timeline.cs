using KitchenOps.Bench.Files;

namespace KitchenOps.Bench.Replay;

/// <summary>
/// The file's times on the clock: the first order is due at once, the others as long after it as in the file, divided by the speed.
/// Quiet hours longer than a bound pass as that bound, so that no replay waits for a night.
/// </summary>
public sealed class Timeline
{
    readonly TimeSpan[] _offsets;

    /// <summary>Lays <paramref name="orders"/>, oldest first, on the clock.</summary>
    /// <param name="orders">What is replayed.</param>
    /// <param name="speed">1 is the file's own pace.</param>
    /// <param name="longestGap">Of the file's time; zero keeps every gap.</param>
    public Timeline(IReadOnlyList<FileOrder> orders, double speed, TimeSpan longestGap)
    {
        _offsets = new TimeSpan[orders.Count];
        var at = TimeSpan.Zero;
        for (var i = 1; i < orders.Count; i++)
        {
            var gap = orders[i].At - orders[i - 1].At;
            if (longestGap > TimeSpan.Zero && gap > longestGap)
            {
                (GapsCut, TimeCut) = (GapsCut + 1, TimeCut + gap - longestGap);
                gap = longestGap;
            }
            _offsets[i] = at += gap / speed;
        }
    }

    /// <summary>How many gaps were shortened.</summary>
    public int GapsCut { get; }

    /// <summary>How much of the file's time was left out.</summary>
    public TimeSpan TimeCut { get; }

    /// <summary>How long the sending takes at best.</summary>
    public TimeSpan Duration => _offsets.Length == 0 ? TimeSpan.Zero : _offsets[^1];

    /// <summary>When order <paramref name="index"/> is due, after the start.</summary>
    public TimeSpan DueAt(int index) => _offsets[index];
}
