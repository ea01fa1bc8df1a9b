using System.Diagnostics;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Realtime;

/// <summary>How it is with one screen.</summary>
/// <param name="Viewer">With whose eyes it looks.</param>
/// <param name="Doer">Who acts at it.</param>
/// <param name="Shows">What it is of.</param>
/// <param name="Waiting">Commands of it that are on their way.</param>
/// <param name="LatencyMs">From a commit to the browser's acknowledgement, the middle of its last sixteen; null before the first.</param>
/// <param name="FrameAgeMs">How long ago its browser acknowledged a frame; null where it never did.</param>
/// <param name="UnacknowledgedMs">How long a frame waits for that; null where none does.</param>
public sealed record ScreenReading(RestaurantId Restaurant, ActorId Viewer, ActorId Doer, Interest Shows, int Waiting, double? LatencyMs, double? FrameAgeMs, double? UnacknowledgedMs);

/// <summary>When a screen's frames went out and came in, and how long its last sixteen took. Written by one draw at a time, read by anybody: a reading may be one frame behind.</summary>
internal sealed class FrameTimes
{
    private const int Kept = 16;
    private readonly float[] _latest = new float[Kept];
    private int _took;
    private long _sentAt, _acknowledgedAt;

    public void Sent() => Volatile.Write(ref _sentAt, Stopwatch.GetTimestamp());

    public void Acknowledged()
    {
        if (Interlocked.Exchange(ref _sentAt, 0) != 0) Volatile.Write(ref _acknowledgedAt, Stopwatch.GetTimestamp());
    }

    public void Took(double ms)
    {
        _latest[_took % Kept] = (float)ms;
        Volatile.Write(ref _took, _took + 1);
    }

    public double? LatencyMs
    {
        get
        {
            var count = Math.Min(Volatile.Read(ref _took), Kept);
            if (count <= 0) return null;
            Span<float> sorted = stackalloc float[Kept];
            _latest.AsSpan(0, count).CopyTo(sorted);
            sorted = sorted[..count];
            sorted.Sort();
            return sorted[count / 2];
        }
    }

    public double? FrameAgeMs => SinceMs(Volatile.Read(ref _acknowledgedAt));

    public double? UnacknowledgedMs => SinceMs(Volatile.Read(ref _sentAt));

    private static double? SinceMs(long timestamp) => timestamp == 0 ? null : Stopwatch.GetElapsedTime(timestamp).TotalMilliseconds;
}
