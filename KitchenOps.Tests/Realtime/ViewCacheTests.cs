using KitchenOps.Domain.Access;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Realtime;

public class ViewCacheTests
{
    static readonly Interest Grill = Interest.InStation(Some.Grill);
    readonly LiveKitchen _kitchen = new();

    [Fact]
    public void A_view_is_computed_once_for_a_state_whoever_asks()
    {
        using var watch = _kitchen.Bus.Views.Watch(Grill);
        for (var round = 0; round < 20; round++)
        {
            _kitchen.Order(Some.Burger);
            var seen = new Seen[8];
            Waiting.Together([.. Enumerable.Range(0, seen.Length).Select(i => (Action)(() => seen[i] = _kitchen.Bus.Views.Newest(Grill)))]);

            Assert.All(seen, one => Assert.Same(seen[0], one));
            Assert.Same(_kitchen.Bus.Latest, seen[0].Kitchen);
            Assert.Equal(BoardView.Of(_kitchen.Bus.Latest, Some.Grill), seen[0].View);
        }
    }

    [Fact]
    public void What_did_not_change_is_the_same_reference()
    {
        using var watch = _kitchen.Bus.Views.Watch(Grill);
        _kitchen.Order(Some.Burger);
        var order = _kitchen.Order(Some.Steak, Some.Fries);
        var before = Board();

        _kitchen.Do(Some.FryCook, _kitchen.Bump(order, Some.Fryer));
        Assert.Same(before, Board());

        _kitchen.Do(Some.Cook, new Domain.Orders.StartWork(order, Some.Grill, _kitchen.Given.Drawn(order, Some.Grill)));
        Assert.NotSame(before, Board());
        Assert.Same(before.Tickets[0], Board().Tickets[0]);
        Assert.NotSame(before.Tickets[1], Board().Tickets[1]);
    }

    [Fact]
    public void A_view_that_nobody_watches_is_dropped()
    {
        var views = _kitchen.Bus.Views;
        var (first, second) = (views.Watch(Grill), views.Watch(Grill));
        using var other = views.Watch(Interest.InExpo);
        Assert.Equal(2, views.Count);

        first.Dispose();
        first.Dispose();
        Assert.Equal(2, views.Count);

        second.Dispose();
        Assert.Equal(1, views.Count);
        views.Newest(Grill);
        Assert.Equal(1, views.Count);
    }

    BoardView Board() => (BoardView)_kitchen.Bus.Views.Newest(Grill).View;
}
