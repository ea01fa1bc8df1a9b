using System.Diagnostics;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Circuits.Protocol;

namespace KitchenOps.Tests.Bench.Circuits;

public class DrawnOrdersTests
{
    static readonly Member Grill = new("bistro", "user:grill", "Cook", "grill");
    static readonly Member Fryer = new("bistro", "user:fryer", "Cook", "fryer");
    static readonly Member Ana = new("bistro", "user:ana", "Server", null);
    static readonly Member Elsewhere = new("takeaway", "user:grill", "Cook", "grill");

    static readonly Screen[] Screens =
    [
        new(0, ScreenKind.Station, Grill, "/"), new(1, ScreenKind.Station, Fryer, "/"), new(2, ScreenKind.Expo, Ana with { Role = "Expo" }, "/"), new(3, ScreenKind.Server, Ana, "/"),
        new(4, ScreenKind.Station, Elsewhere, "/"),
    ];

    static readonly PlannedOrder OnTheGrill = new("bistro", ["grill"], "t1", "user:ana", ["steak"]);

    readonly DrawnOrders _drawn = new();
    readonly Guid _order = Guid.NewGuid();

    void Draw(int circuit, long at) => _drawn.OnBatch(circuit, new RenderBatch(RenderBatchTests.BatchWith("data-order", _order.ToString())), at);

    [Fact]
    public void An_order_is_expected_where_its_work_or_its_people_are()
    {
        Assert.Equal([0, 2, 3], Screens.Where(screen => screen.Shows(OnTheGrill)).Select(screen => screen.Number));
        Assert.Equal([1, 2], Screens.Where(screen => screen.Shows(OnTheGrill with { Stations = ["fryer"], Server = "user:ben" })).Select(screen => screen.Number));
    }

    [Fact]
    public void A_screen_may_have_it_before_its_sender_has_the_answer()
    {
        _drawn.Watch();
        Draw(0, 1500);
        _drawn.Expect(_order, OnTheGrill, dueAt: 1000);
        Draw(0, 9000);
        Draw(2, 1700);
        Draw(3, 1800);

        var verdict = _drawn.Judge(Screens);

        Assert.True(_drawn.IsComplete(Screens));
        Assert.Equal((3, 0, 0), (verdict.Expected, verdict.Lost, verdict.Strayed));
        Assert.Equal([500], verdict.Latencies[ScreenKind.Station]);
        Assert.Equal([700], verdict.Latencies[ScreenKind.Expo]);
    }

    [Fact]
    public void What_is_not_drawn_is_lost_and_what_is_drawn_elsewhere_strayed()
    {
        _drawn.Watch();
        _drawn.Expect(_order, OnTheGrill, dueAt: 1000);
        Draw(0, 1500);
        Draw(1, 1500);
        Draw(4, 1500);

        var verdict = _drawn.Judge(Screens);

        Assert.False(_drawn.IsComplete(Screens));
        Assert.Equal((3, 2, 2), (verdict.Expected, verdict.Lost, verdict.Strayed));
    }

    [Fact]
    public void Nothing_is_written_down_before_the_watch_begins()
    {
        Draw(0, 1500);
        _drawn.Expect(_order, OnTheGrill, dueAt: 1000);

        Assert.Equal(3, _drawn.Judge(Screens).Lost);
    }

    [Fact]
    public async Task The_load_is_due_at_its_times_however_long_the_ones_before_took()
    {
        var dues = new List<long>();
        var start = Stopwatch.GetTimestamp();

        await OpenLoop.RunAsync(start, 5, perSecond: 1000, (n, due) => { dues.Add(due); if (n == 0) Thread.Sleep(20); }, CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 5).Select(n => start + OpenLoop.DueAfter(n, 1000)), dues);
    }
}
