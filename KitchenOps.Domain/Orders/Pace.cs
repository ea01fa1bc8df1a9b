using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Orders;

/// <summary>When an order is ready together: promised by its slowest work, once that is really started.</summary>
/// <param name="DoneAt">When the slowest is ready by its target.</param>
/// <param name="TargetSeconds">The slowest one's target. What takes as long sets the pace itself and waits for nothing.</param>
/// <param name="Holds">Whether the rest is held back until its start, or only told when that is.</param>
public sealed record Pace(DateTimeOffset DoneAt, int TargetSeconds, bool Holds = false)
{
    /// <summary>
    /// The pace of what <paramref name="order"/> has to bring out next: works that were fired and have not left. Null where nothing sets one: the
    /// slowest is not started, so that nobody knows, or ready, so that everything else is simply wanted; or nothing waits that takes less time.
    /// </summary>
    public static Pace? Of(Order order)
    {
        var (slowest, least) = (0, int.MaxValue);
        DateTimeOffset? doneAt = null;
        foreach (var line in order.Lines)
            foreach (var work in line.Works)
            {
                if (!IsOnItsWay(work)) continue;
                if (work.State == WorkState.Fired) least = Math.Min(least, line.TargetSeconds);
                if (line.TargetSeconds > slowest) (slowest, doneAt) = (line.TargetSeconds, null);
                // Of several that take as long, the one that was started last is the last to be ready.
                if (line.TargetSeconds == slowest && work.State == WorkState.InProgress && StartedAt(work).Plus(TimeSpan.FromSeconds(slowest)) is var at && (doneAt is null || at > doneAt)) doneAt = at;
            }
        return doneAt is { } done && least < slowest ? new Pace(done, slowest) : null;
    }

    /// <summary>Whether <paramref name="e"/> can change the pace of its order: whatever moves work on or back, or brings more of it.</summary>
    public static bool DependsOn(DomainEvent e) => e is LinesAdded or LineChanged or LineVoided or CourseFired or WorkStarted or LinesBumped or LinesServed or LinesRecalled or WorkMoved;

    /// <summary>When to start what takes <paramref name="targetSeconds"/>, so that it is ready with the rest; null where it sets the pace itself.</summary>
    /// <param name="stretchPercent">How much longer than its target it takes at a station that has a lot to do; 100 at one that has not.</param>
    public DateTimeOffset? StartAt(int targetSeconds, int stretchPercent = 100) =>
        targetSeconds < TargetSeconds ? DoneAt.Plus(TimeSpan.FromSeconds(-(long)targetSeconds * stretchPercent / 100)) : null;

    private static bool IsOnItsWay(Work work) => work.IsOpen() || work.State == WorkState.Ready;

    // What was recalled without ever being started is in progress since then.
    private static DateTimeOffset StartedAt(Work work) => work.StartedAt ?? work.At;
}
