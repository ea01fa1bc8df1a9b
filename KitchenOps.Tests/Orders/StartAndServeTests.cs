using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Orders;

public class StartAndServeTests
{
    readonly Given _given = Given.Kitchen();

    [Fact]
    public void A_cook_starts_and_the_second_who_does_is_told_who_did()
    {
        var order = _given.Place(Some.Burger);
        var start = new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill));
        _given.AfterMinutes(1).And(Some.Cook, start);

        _given.When(Some.Roundsman, start).WasSoAlready(Some.Cook);

        Assert.Equal((WorkState.InProgress, Some.Cook), (_given.Line(order).Works[0].State, _given.Line(order).Works[0].StartedBy!.Value));
        Assert.Equal(Some.Noon, _given.Line(order).Works[0].FiredAt);
        Assert.Equal("Cora", _given.Board(Some.Grill).Tickets[0].Lines[0].By);
    }

    [Fact]
    public void What_is_held_voided_or_changed_cannot_be_started()
    {
        var order = _given.Place(Some.OnCourse(1, Some.Burger), Some.OnCourse(1, Some.Burger), Some.OnCourse(2, Some.Steak));
        EquatableArray<DrawnWork>[] drawn = [_given.Drawn(order, Some.Grill, 0), _given.Drawn(order, Some.Grill, 1), _given.Drawn(order, Some.Grill, 2)];
        _given.And(Some.Ana, new VoidLine(order, _given.Line(order, 0).Id, "guest left")).And(Some.Ana, new ChangeLine(order, _given.Line(order, 1).Id, Quantity: new(1, 2)));

        _given.When(Some.Cook, new StartWork(order, Some.Grill, drawn[0])).IsConflict(Codes.Voided, Some.Ana);
        _given.When(Some.Cook, new StartWork(order, Some.Grill, drawn[1])).IsConflict(Codes.WorkChanged, Some.Ana);
        _given.When(Some.Cook, new StartWork(order, Some.Grill, drawn[2])).IsRefused(Codes.Held);
        _given.When(Some.FryCook, new StartWork(order, Some.Grill, drawn[1])).IsRefused(Codes.NotYourStation);
        _given.When(Some.Ana, new StartWork(order, Some.Grill, drawn[1])).IsRefused(Codes.NotAllowed);
    }

    [Fact]
    public void Who_carries_it_is_said_until_it_comes_back()
    {
        var order = _given.Place(Some.Steak, Some.Fries);
        _given.Bumped(order, Some.Grill);
        var steak = _given.Line(order).Id;
        _given.When(Some.Expo, new ServeLines(order, [steak], Runner: Some.Cook)).IsRefused(Codes.UnknownActor, "runner");
        _given.When(Some.Expo, new ServeLines(order, [steak], Runner: Some.Stranger)).IsRefused(Codes.UnknownActor, "runner");

        Assert.Equal(Some.Ben, _given.When(Some.Expo, new ServeLines(order, [steak], Runner: Some.Ben)).IsAcceptedAs<LinesServed>().Runner);

        Assert.Equal(["Ben", null], PassOrder.Of(_given.State, _given.Order(order)).Lines.Items.Select(line => line.Runner));
        _given.And(Some.Expo, new RecallLines(order, Some.Grill, [new DrawnWork(steak, _given.Line(order).At(Some.Grill)!.Version)]));
        Assert.All(PassOrder.Of(_given.State, _given.Order(order)).Lines.Items, line => Assert.Null(line.Runner));
        _given.Bumped(order, Some.Grill).And(Some.Expo, new ServeLines(order, [steak]));
        Assert.Null(_given.Line(order).Runner);
    }

    [Fact]
    public void A_line_leaves_the_pass_when_every_station_has_bumped_it()
    {
        var order = _given.Place(Some.FishAndChips);
        var serve = new ServeLines(order, [_given.Line(order).Id]);
        _given.Bumped(order, Some.Grill);
        Assert.Equal("fryer", _given.When(Some.Expo, serve).IsRefused(Codes.NotReady, "lines[0]").Detail);
        _given.Bumped(order, Some.Fryer);

        Assert.Equal([typeof(LinesServed), typeof(OrderClosed)], _given.When(Some.Expo, serve).IsAccepted().Events.Items.Select(e => e.GetType()));

        Assert.Equal(Some.Noon, _given.Order(order).ClosedAt);
        Assert.Contains(order, _given.State.Finished.Keys);
        Assert.Equal(TableState.Dirty, _given.State.Tables.Find(Some.Table1)!.State);
    }

    [Fact]
    public void A_table_of_counter_service_is_free_again_at_once()
    {
        _given.Served(_given.Place(Some.Ana, new PlaceOrder(Some.Lines(Some.Burger), Some.Table1, "counter")));

        Assert.Equal(TableState.Free, _given.State.Tables.Find(Some.Table1)!.State);
    }

    [Fact]
    public void A_table_is_dirty_only_when_its_last_order_closes()
    {
        var first = _given.Place(Some.Burger);
        var second = _given.Place(Some.Burger);
        _given.Served(first);
        Assert.Equal(TableState.Ordered, _given.State.Tables.Find(Some.Table1)!.State);
        _given.Served(second);
        Assert.Equal(TableState.Dirty, _given.State.Tables.Find(Some.Table1)!.State);
    }

    [Fact]
    public void Expo_serves_what_is_not_ready_only_with_a_reason_and_a_server_not_even_then()
    {
        var order = _given.Place(Some.Burger);
        var line = _given.Line(order).Id;
        _given.When(Some.Expo, new ServeLines(order, [line])).IsRefused(Codes.NotReady);
        _given.When(Some.Expo, new ServeLines(order, [line], " ")).IsRefused(Codes.Invalid, "override");
        _given.When(Some.Ana, new ServeLines(order, [line], "guest waits")).IsRefused(Codes.NotAllowed, "override");

        _given.When(Some.Expo, new ServeLines(order, [line], "guest waits")).IsAccepted();

        Assert.Equal(WorkState.Served, _given.Line(order).State());
    }

    [Fact]
    public void Naming_no_line_serves_whatever_is_ready_and_nothing_else()
    {
        var order = _given.Place(Some.Burger, Some.Fries);
        _given.When(Some.Ana, new ServeLines(order)).IsRefused(Codes.NotReady, "lines");
        _given.Bumped(order, Some.Fryer);

        Assert.Equal([_given.Line(order, 1).Id], _given.When(Some.Ana, new ServeLines(order)).IsAcceptedAs<LinesServed>().Lines);
        Assert.Null(_given.Order(order).ClosedAt);
    }

    [Fact]
    public void Serving_twice_says_by_whom_it_was_served()
    {
        var order = _given.Place(Some.Burger, Some.Fries);
        var line = _given.Line(order).Id;
        _given.Bumped(order, Some.Grill).And(Some.Ana, new ServeLines(order, [line]));

        _given.When(Some.Expo, new ServeLines(order, [line])).WasSoAlready(Some.Ana);
    }

    [Fact]
    public void A_server_serves_own_orders_only_and_a_cook_none()
    {
        var order = _given.Place(Some.Burger);
        _given.Bumped(order, Some.Grill);

        _given.When(Some.Ben, new ServeLines(order)).IsRefused(Codes.NotYourOrder);
        _given.When(Some.Cook, new ServeLines(order)).IsRefused(Codes.NotAllowed);
        _given.When(Some.Ana, new ServeLines(order, [default])).IsRefused(Codes.UnknownLine, "lines[0]");
        _given.When(Some.Ana, new ServeLines(order, [.. Enumerable.Repeat(_given.Line(order).Id, 61)])).IsRefused(Codes.Invalid, "lines");
        _given.And(Some.Ana, new ServeLines(order));
    }

    [Fact]
    public void What_was_served_before_keeps_its_time_when_the_rest_of_the_line_is_served_again()
    {
        var order = _given.Place(Some.FishAndChips);
        _given.Served(order).AfterMinutes(5).And(Some.Expo, new RecallLines(order, Some.Fryer, _given.Drawn(order, Some.Fryer, 0)))
            .Bumped(order, Some.Fryer).And(Some.Expo, new ServeLines(order));

        Assert.Equal((Some.Noon, Some.Noon.AddMinutes(5)), (_given.Line(order).At(Some.Grill)!.ServedAt!.Value, _given.Line(order).At(Some.Fryer)!.ServedAt!.Value));
    }
}
