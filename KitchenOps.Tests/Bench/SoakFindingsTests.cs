using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Measure;
using KitchenOps.Bench.Reconnect;
using KitchenOps.Bench.Soak;

namespace KitchenOps.Tests.Bench;

/// <summary>What a soak and an outage find fault with.</summary>
public class SoakFindingsTests
{
    static readonly ScreenCounts None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 20);

    static SoakResult Soak(Func<ScreenCounts, ScreenCounts> left, double grownMib = 0)
    {
        var steps = new Steps();
        steps.Link();
        steps.Page();
        steps.Reconnect();
        return new SoakResult
        {
            Plan = new SoakPlan { Circuits = 50, Seconds = 120, OrdersPerSecond = 2, ChangeEverySeconds = 8, Seed = 1, SpareMib = 6 },
            Start = new ServerHolds(None, 20_000, 200_000), Middle = None with { Subscriptions = 40 }, End = new ServerHolds(left(None), 20_000 + (grownMib * 1024) + 2400, 250_000),
            Orders = 240, KibPerOrder = 10, Steps = steps, LiveShare = 0.9, UndisturbedShare = 1, FirstFailure = null, Failed = 0,
        };
    }

    [Fact]
    public void A_soak_that_leaves_nothing_holds() => Assert.Empty(Soak(counts => counts with { Timers = 25, CircuitsInMemory = 1 }, 5).Findings);

    [Fact]
    public void A_single_subscription_watcher_or_view_that_is_left_does_not()
    {
        foreach (var left in new Func<ScreenCounts, ScreenCounts>[]
        {
            counts => counts with { Subscriptions = 1 }, counts => counts with { SharedViews = 1 }, counts => counts with { Views = 1 }, counts => counts with { Awaited = 1 },
            counts => counts with { Circuits = 1 }, counts => counts with { SignInWatchers = 1 }, counts => counts with { SignalWatchers = 1 }, counts => counts with { CircuitsInMemory = 5 }, counts => counts with { Timers = 60 },
        })
        {
            Assert.Single(Soak(left).Findings);
        }
    }

    [Fact]
    public void Memory_that_grew_by_more_than_the_orders_does_not() => Assert.Single(Soak(counts => counts, 7).Findings);

    static OutageResult Outage(int back, double worst, int lost = 0) => new()
    {
        Outage = "kill", Screens = 50, Back = back, AwayMs = 2000, BackMs = Percentiles.Of([worst]), BackBySecond = [back], RequestsBySecond = [150], PeakRequestsPerSecond = 150, Probes = 100, Reconnects = 50,
        Loads = 50, Failures = 0, FirstFailure = null, Stranded = 0, OrdersExpected = 90, OrdersLost = lost, ServerCpuPct = 100, OtherCpuPct = 0,
    };

    [Fact]
    public void Every_screen_must_be_back_in_time_and_alive()
    {
        var plan = new ReconnectPlan { Count = 50, Outages = [KitchenOps.Bench.Reconnect.Outage.Kill], BlinkSeconds = 5, Rounds = 1, TicketsPerBoard = 20, WorstUnderSeconds = 5 };

        Assert.Empty(new ReconnectResult(plan, [Outage(50, 4900)]).Findings);
        Assert.Single(new ReconnectResult(plan, [Outage(50, 5000)]).Findings);
        Assert.Single(new ReconnectResult(plan, [Outage(49, 100)]).Findings);
        Assert.Single(new ReconnectResult(plan, [Outage(50, 100, lost: 1)]).Findings);
    }
}
