using KitchenOps.Web.Realtime;

namespace KitchenOps.Tests.Realtime;

/// <summary>When frames may be short: two threads, a thousand ticks a second.</summary>
public sealed class CalmTests
{
    readonly Calm _calm = new(2, 0, 1000);
    long _busy, _now;

    // As many of a hundred ticks as each of the two threads has drawn.
    bool After(int busyPercent)
    {
        _busy += 2 * busyPercent;
        _now += 100;
        _calm.Look(_busy, _now);
        return _calm.Is;
    }

    [Fact]
    public void It_is_calm_until_a_quarter_of_the_time_is_drawing_and_again_when_short_frames_would_leave_it_so()
    {
        Assert.True(_calm.Is);
        Assert.True(After(24));
        Assert.False(After(26));
        Assert.False(After(20));
        Assert.False(After(7));
        Assert.True(After(5));
        Assert.True(After(20));
    }

    [Fact]
    public void A_single_burst_is_judged_by_a_tenth_of_a_second()
    {
        _calm.Look(90, 99);
        Assert.True(_calm.Is);
        _calm.Look(90, 100);
        Assert.False(_calm.Is);
    }
}
