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

namespace KitchenOps.Tests.Orders;

public class RouteAndRushTests
{
    readonly Given _given = Given.Kitchen();

    [Fact]
    public void What_no_station_was_found_for_is_marked_on_the_pass_and_routed_by_hand()
    {
        var order = _given.Place(Some.Surprise);
        var line = _given.Line(order).Id;
        Assert.True(_given.Pass().Orders[0].Lines[0].Unrouted);

        Assert.Equal(new WorkMoved(order, line, StationId.Unrouted, Some.Grill), _given.When(Some.Expo, new RouteLine(order, line, Some.Grill)).IsAcceptedAs<WorkMoved>());

        Assert.False(_given.Pass().Orders[0].Lines[0].Unrouted);
        Assert.Equal((Some.Noon, 2), (_given.Board(Some.Grill).Tickets[0].FiredAt!.Value, _given.Board(Some.Grill).Tickets[0].Lines[0].WorkVersion));
        _given.When(Some.Expo, new RouteLine(order, line, Some.Grill)).WasSoAlready(Some.Expo);
        _given.When(Some.Expo, new RouteLine(order, line, Some.Fryer)).IsRefused(Codes.AlreadyFired);
    }

    [Fact]
    public void A_held_line_without_a_station_is_in_the_tray_as_well()
    {
        _given.Place(Some.OnCourse(1, Some.Burger), Some.OnCourse(2, Some.Surprise));

        Assert.True(_given.Pass().Orders[0].Lines[1].Unrouted);
    }

    [Fact]
    public void A_held_line_is_routed_anew_and_stays_held()
    {
        var order = _given.Place(Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Burger));
        _given.And(Some.Expo, new RouteLine(order, _given.Line(order, 1).Id, Some.Fryer));

        Assert.Equal((Some.Fryer, WorkState.Held), (_given.Line(order, 1).Works[0].Station, _given.Line(order, 1).State()));
    }

    [Fact]
    public void Routing_names_a_line_that_stands_and_a_station_that_exists()
    {
        var order = _given.Place(Some.Surprise);
        var line = _given.Line(order).Id;
        _given.When(Some.Expo, new RouteLine(order, line, new StationId("moon"))).IsRefused(Codes.UnknownStation);
        _given.When(Some.Expo, new RouteLine(order, line, StationId.Unrouted)).IsRefused(Codes.UnknownStation);
        _given.When(Some.Expo, new RouteLine(order, default, Some.Grill)).IsRefused(Codes.UnknownLine);
        _given.When(Some.Cook, new RouteLine(order, line, Some.Grill)).IsRefused(Codes.NotAllowed);
        _given.And(Some.Ana, new VoidLine(order, line, "guest left"));
        _given.When(Some.Expo, new RouteLine(order, line, Some.Grill)).IsConflict(Codes.Voided, Some.Ana);
    }

    [Fact]
    public void Priority_is_expos_from_0_to_10_and_puts_a_ticket_first()
    {
        var first = _given.Place(Some.Burger);
        var second = _given.AfterMinutes(1).Place(Some.Steak);
        Assert.Equal([first, second], _given.Board(Some.Grill).Tickets.Items.Select(ticket => ticket.OrderId));
        _given.When(Some.Ana, new SetPriority(second, 5)).IsRefused(Codes.NotAllowed);
        _given.When(Some.Expo, new SetPriority(second, 11)).IsRefused(Codes.Invalid);
        _given.When(Some.Expo, new SetPriority(second, -1)).IsRefused(Codes.Invalid);

        _given.And(Some.Expo, new SetPriority(second, 10));

        Assert.Equal([second, first], _given.Board(Some.Grill).Tickets.Items.Select(ticket => ticket.OrderId));
        _given.When(Some.Manager, new SetPriority(second, 10)).WasSoAlready(Some.Expo);
    }

    [Fact]
    public void Who_sees_an_order_notes_something_on_it_and_others_do_not()
    {
        var order = _given.Place(Some.Burger);
        _given.And(Some.Ana, new NoteOrder(order, "birthday"));
        _given.When(Some.Cook, new NoteOrder(order, "birthday")).WasSoAlready(Some.Ana);
        _given.And(Some.Cook, new NoteOrder(order, "no grill marks")).And(Some.Expo, new NoteOrder(order, " "));
        Assert.Null(_given.Order(order).Note);

        _given.When(Some.Ben, new NoteOrder(order, "mine?")).IsRefused(Codes.NotYourOrder);
        _given.When(Some.FryCook, new NoteOrder(order, "mine?")).IsRefused(Codes.NotYourOrder);
        _given.When(Some.Ana, new NoteOrder(order, new string('x', 501))).IsRefused(Codes.Invalid);
    }

    [Fact]
    public void A_note_that_was_changed_since_it_was_read_is_not_written_over()
    {
        var order = _given.Place(Some.Burger);
        _given.And(Some.Cook, new NoteOrder(order, "no grill marks", Seen: "")).AfterMinutes(1).And(Some.Ana, new NoteOrder(order, "birthday", Seen: "no grill marks"));

        _given.When(Some.Cook, new NoteOrder(order, "cut in two", Seen: "no grill marks")).IsConflict(Codes.FieldChanged, Some.Ana);
        Assert.Equal("birthday", _given.Order(order).Note);
        _given.When(Some.Cook, new NoteOrder(order, "birthday", Seen: "")).WasSoAlready(Some.Ana);
        _given.And(Some.Cook, new NoteOrder(order, "", Seen: "birthday"));
        Assert.Null(_given.Order(order).Note);
    }

    [Fact]
    public void A_station_says_how_urgent_its_orders_are_and_a_rush_is_called_and_ended_at_the_pass()
    {
        var order = _given.Place(Some.Burger);
        _given.And(Some.Cook, new SetPriority(order, SetPriority.Rush - 1)).And(Some.Display, new SetPriority(order, 3));
        Assert.Equal(3, _given.Board(Some.Grill).Tickets[0].Priority);

        _given.When(Some.FryCook, new SetPriority(order, 5)).IsRefused(Codes.NotYourOrder);
        _given.When(Some.Ana, new SetPriority(order, 5)).IsRefused(Codes.NotAllowed);
        _given.When(Some.PrepChef, new SetPriority(order, 5)).IsRefused(Codes.NotAllowed);
        _given.When(Some.Cook, new SetPriority(order, SetPriority.Rush)).IsRefused(Codes.NotAllowed, "priority");
        _given.And(Some.Expo, new SetPriority(order, SetPriority.Rush));
        _given.When(Some.Cook, new SetPriority(order, 0)).IsRefused(Codes.NotAllowed, "priority");
        _given.And(Some.Expo, new SetPriority(order, 0));
    }
}
