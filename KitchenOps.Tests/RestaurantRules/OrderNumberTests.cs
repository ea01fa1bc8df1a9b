using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.RestaurantRules;

public class OrderNumberTests
{
    readonly Given _given = Given.Kitchen();

    int Number() => _given.Order(_given.Place(Some.Burger)).Number!.Value;

    [Fact]
    public void Numbers_count_from_1_each_day_past_those_of_open_orders()
    {
        Assert.Equal([1, 2, 3], [Number(), Number(), Number()]);
        _given.Served(_given.State.Live.Values.First(order => order.Number == 1).Id).After(TimeSpan.FromHours(17)).TimeDoesItsPart();

        Assert.Equal([1, 4], [Number(), Number()]);
    }

    [Fact]
    public void A_number_rests_for_two_hours_after_its_order_closed_over_the_new_day_as_well()
    {
        _given.Now = new DateTimeOffset(2026, 3, 5, 2, 30, 0, TimeSpan.Zero);
        _given.Served(_given.Place(Some.Burger));
        _given.Now = new DateTimeOffset(2026, 3, 5, 4, 0, 0, TimeSpan.Zero);
        _given.TimeDoesItsPart();
        var other = _given.Copy();

        Assert.Equal(2, Number());
        other.Now = new DateTimeOffset(2026, 3, 5, 4, 30, 0, TimeSpan.Zero);
        Assert.Equal(1, other.Order(other.Place(Some.Burger)).Number);
    }

    [Fact]
    public void After_999_the_cycle_begins_again_with_what_is_free_and_grows_when_nothing_is()
    {
        var first = _given.Place(Some.Burger);
        for (var i = 2; i <= 999; i++) Assert.Equal(i, Number());
        Assert.Equal(1000, Number());
        _given.Served(first);
        Assert.Equal(1001, Number());

        _given.AfterMinutes(119);
        Assert.Equal(1002, Number());
        _given.AfterMinutes(1);
        Assert.Equal(1, Number());
        Assert.Equal(1003, Number());
    }

    [Fact]
    public void An_overlay_has_no_number_and_no_day_to_give()
    {
        var drawn = Overlay.Of(_given.State, [new Pending(_given.NextId, Some.Ana, new PlaceOrder(Some.Lines(Some.Burger), Some.Table1), Some.Noon)]);
        var order = _given.Order(_given.Place(Some.Burger));

        Assert.Equal(order with { Number = null, Day = null }, drawn.Find(order.Id));
    }

    [Fact]
    public void What_is_still_being_sent_stands_behind_what_has_a_number()
    {
        var sent = _given.Place(Some.Burger);
        var drawn = Overlay.Of(_given.State, [new Pending(_given.NextId, Some.Ana, new PlaceOrder(Some.Lines(Some.Steak)), _given.Now)]);

        Assert.Equal(sent, BoardView.Of(drawn, Some.Grill).Tickets[0].OrderId);
    }
}
