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

public class ChangeAndVoidTests
{
    readonly Given _given = Given.Kitchen();

    ChangeLine Quantity(OrderId order, int from, int to) => new(order, _given.Line(order).Id, Quantity: new(from, to));

    [Fact]
    public void A_change_raises_the_version_and_says_what_changed()
    {
        var order = _given.Place(Some.FishAndChips);

        _given.When(Some.Ana, Quantity(order, 1, 3) with { Note = new(null, "no salt") }).IsAcceptedAs<LineChanged>();

        Assert.Equal((3, "no salt", "quantity,note"), (_given.Line(order).Quantity, _given.Line(order).Note, _given.Line(order).Works[0].ChangedWhat));
        Assert.All(_given.Line(order).Works.Items, work => Assert.Equal((2, WorkState.Fired), (work.Version, work.State)));
        Assert.Equal("quantity,note", _given.Board(Some.Grill).Tickets[0].Lines[0].Changed);
    }

    [Fact]
    public void The_same_field_changed_by_two_is_a_conflict_that_names_the_one_who_changed_it()
    {
        var order = _given.Place(Some.Burger);
        _given.And(Some.Ana, Quantity(order, 1, 2)).And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill)));

        var conflict = _given.When(Some.Manager, Quantity(order, 1, 3)).IsConflict(Codes.FieldChanged, Some.Ana);

        Assert.Equal(order, conflict.Order);
        Assert.Equal(2, _given.Line(order).Quantity);
    }

    [Fact]
    public void Two_who_change_different_fields_do_not_clash()
    {
        var order = _given.Place(Some.Burger);
        var line = _given.Line(order).Id;
        _given.And(Some.Ana, Quantity(order, 1, 2)).And(Some.Manager, new ChangeLine(order, line, Note: new(null, "no salt"))).And(Some.Manager, new ChangeLine(order, line, Modifiers: new([], [Some.Bacon])));

        Assert.Equal((2, "no salt", 1), (_given.Line(order).Quantity, _given.Line(order).Note, _given.Line(order).Modifiers.Count));
        _given.When(Some.Manager, Quantity(order, 1, 5)).IsConflict(Codes.FieldChanged, Some.Ana);
        _given.When(Some.Ana, new ChangeLine(order, line, Note: new("salt", "pepper"))).IsConflict(Codes.FieldChanged, Some.Manager);
        _given.When(Some.Ana, new ChangeLine(order, line, Modifiers: new([], [Some.NoOnion]))).IsConflict(Codes.FieldChanged, Some.Manager);
    }

    [Fact]
    public void Changing_to_what_it_is_already_says_by_whom()
    {
        var order = _given.Place(Some.Burger);
        _given.And(Some.Ana, Quantity(order, 1, 2));

        _given.When(Some.Manager, Quantity(order, 1, 2)).WasSoAlready(Some.Ana);
        _given.When(Some.Manager, Quantity(order, 2, 2)).WasSoAlready(Some.Ana);
    }

    [Fact]
    public void What_was_ready_is_made_again_as_something_else_but_not_for_a_note()
    {
        var order = _given.Place(Some.Burger);
        _given.Bumped(order, Some.Grill).And(Some.Ana, new ChangeLine(order, _given.Line(order).Id, Note: new(null, "for the child")));
        Assert.Equal(WorkState.Ready, _given.Line(order).State());

        _given.And(Some.Ana, new ChangeLine(order, _given.Line(order).Id, Modifiers: new([], [Some.Bacon])));

        Assert.Equal((WorkState.Fired, (DateTimeOffset?)null), (_given.Line(order).State(), _given.Line(order).Works[0].ReadyAt));
        Assert.Single(_given.Board(Some.Grill).Tickets);
    }

    [Fact]
    public void A_modifier_that_the_menu_offers_no_more_may_stay_on_the_line()
    {
        var order = _given.Place(new LineRequest(Some.Burger, Modifiers: [Some.NoOnion]));
        _given.And(Some.Manager, Some.Menu(Some.Dish(Some.Burger) with { Modifiers = [new(Some.Bacon.Id, "Bacon", ModifierKind.Add)] }));

        _given.And(Some.Ana, new ChangeLine(order, _given.Line(order).Id, Modifiers: new([Some.NoOnion with { Kind = "Remove" }], [Some.NoOnion, Some.Bacon])));

        Assert.Equal(["Onion", "Bacon"], _given.Line(order).Modifiers.Items.Select(modifier => modifier.Name));
        _given.When(Some.Ana, new ChangeLine(order, _given.Line(order).Id, Modifiers: new([Some.NoOnion, Some.Bacon], [Some.Rare]))).IsRefused(Codes.UnknownModifier, "modifiers.to[0]");
    }

    [Fact]
    public void A_change_has_the_bounds_of_an_order()
    {
        var order = _given.Place(Some.Burger);
        var line = _given.Line(order).Id;
        _given.When(Some.Ana, Quantity(order, 1, 0)).IsRefused(Codes.Invalid, "quantity.to");
        _given.When(Some.Ana, Quantity(order, 1, 1000)).IsRefused(Codes.Invalid, "quantity.to");
        _given.When(Some.Ana, new ChangeLine(order, line, Note: new(null, new string('x', 501)))).IsRefused(Codes.Invalid, "note.to");
        _given.When(Some.Ana, new ChangeLine(order, line)).IsRefused(Codes.Invalid);
        _given.When(Some.Ana, new ChangeLine(order, default, Quantity: new(1, 2))).IsRefused(Codes.UnknownLine, "line");
    }

    [Fact]
    public void Only_its_server_and_managers_change_or_void_a_line()
    {
        var order = _given.Place(Some.Burger);
        var line = _given.Line(order).Id;
        foreach (var command in new Command[] { Quantity(order, 1, 2), new VoidLine(order, line, "guest left") })
        {
            _given.When(Some.Ben, command).IsRefused(Codes.NotYourOrder, "order");
            _given.When(Some.Cook, command).IsRefused(Codes.NotAllowed);
            _given.When(Some.Expo, command).IsRefused(Codes.NotAllowed);
        }
        _given.And(Some.FullKey, Quantity(order, 1, 2)).And(Some.Manager, new VoidLine(order, line, "guest left"));
    }

    [Fact]
    public void What_was_served_or_voided_cannot_be_changed()
    {
        var order = _given.Place(Some.Burger, Some.Steak);
        _given.Bumped(order, Some.Grill).And(Some.Ana, new ServeLines(order, [_given.Line(order, 0).Id])).And(Some.Manager, new VoidLine(order, _given.Line(order, 1).Id, "burnt"));

        _given.When(Some.Ana, Quantity(order, 1, 2)).IsRefused(Codes.AlreadyServed);
        _given.When(Some.Ana, new ChangeLine(order, _given.Line(order, 1).Id, Quantity: new(1, 2))).IsConflict(Codes.Voided, Some.Manager);
    }

    [Fact]
    public void A_void_stays_on_the_board_struck_through_until_its_station_clears_it()
    {
        var order = _given.Place(Some.FishAndChips);
        var line = _given.Line(order).Id;
        _given.And(Some.Ana, new VoidLine(order, line, "guest left"));
        Assert.Equal((WorkState.Voided, "guest left"), (_given.Board(Some.Grill).Tickets[0].Lines[0].State, _given.Board(Some.Grill).Tickets[0].Lines[0].VoidReason));
        Assert.NotNull(_given.Order(order).ClosedAt);

        _given.When(Some.FryCook, new ClearVoid(order, line, Some.Grill)).IsRefused(Codes.NotYourStation);
        _given.And(Some.Cook, new ClearVoid(order, line, Some.Grill));
        _given.When(Some.Display, new ClearVoid(order, line, Some.Grill)).WasSoAlready(Some.Cook);

        Assert.Empty(_given.Board(Some.Grill).Tickets);
        Assert.Single(_given.Board(Some.Fryer).Tickets);
        Assert.Contains(order, _given.State.Live.Keys);
        _given.And(Some.FryCook, new ClearVoid(order, line, Some.Fryer));
        Assert.Contains(order, _given.State.Finished.Keys);
    }

    [Fact]
    public void Clearing_late_does_not_make_a_clean_table_dirty_again()
    {
        var order = _given.Place(Some.Burger);
        _given.And(Some.Ana, new VoidLine(order, _given.Line(order).Id, "guest left")).And(Some.Ana, new ClearTable(Some.Table1));

        _given.And(Some.Cook, new ClearVoid(order, _given.Line(order).Id, Some.Grill));

        Assert.Equal(TableState.Free, _given.State.Tables.Find(Some.Table1)!.State);
    }

    [Fact]
    public void What_was_held_or_had_no_station_needs_no_clearing()
    {
        var order = _given.Place(Some.OnCourse(1, Some.Surprise), Some.OnCourse(2, Some.Burger));
        foreach (var line in _given.Order(order).Lines) _given.And(Some.Ana, new VoidLine(order, line.Id, "guest left"));

        Assert.Empty(_given.Board(Some.Grill).Tickets);
        Assert.Contains(order, _given.State.Finished.Keys);
    }

    [Fact]
    public void A_void_needs_a_reason_and_after_ready_a_manager()
    {
        var order = _given.Place(Some.FishAndChips);
        var line = _given.Line(order).Id;
        _given.When(Some.Ana, new VoidLine(order, line, " ")).IsRefused(Codes.ReasonNeeded);
        _given.When(Some.Ana, new VoidLine(order, line, new string('x', 501))).IsRefused(Codes.Invalid, "reason");
        _given.When(Some.Ana, new VoidLine(order, default, "guest left")).IsRefused(Codes.UnknownLine);
        _given.Bumped(order, Some.Grill);
        _given.When(Some.Ana, new VoidLine(order, line, "guest left")).IsRefused(Codes.ManagerNeeded);
        _given.And(Some.Manager, new VoidLine(order, line, "guest left"));
        _given.When(Some.Ana, new VoidLine(order, line, "guest left")).WasSoAlready(Some.Manager);
    }

    [Fact]
    public void What_was_served_cannot_be_voided_and_what_is_not_voided_cannot_be_cleared()
    {
        var order = _given.Place(Some.Burger, Some.Fries);
        var line = _given.Line(order).Id;
        _given.When(Some.Cook, new ClearVoid(order, line, Some.Grill)).IsRefused(Codes.NotVoided);
        _given.When(Some.Roundsman, new ClearVoid(order, line, Some.Bar)).IsRefused(Codes.NotAtStation);
        _given.When(Some.Roundsman, new ClearVoid(order, default, Some.Bar)).IsRefused(Codes.UnknownLine);
        _given.Bumped(order, Some.Grill).And(Some.Ana, new ServeLines(order));
        _given.When(Some.Manager, new VoidLine(order, line, "guest left")).IsRefused(Codes.AlreadyServed);
    }

    [Fact]
    public void The_void_of_the_last_open_line_closes_the_order()
    {
        var order = _given.Place(Some.Burger, Some.Fries);
        _given.Bumped(order, Some.Grill).And(Some.Ana, new ServeLines(order));

        Assert.IsType<OrderClosed>(_given.When(Some.Ana, new VoidLine(order, _given.Line(order, 1).Id, "too late")).IsAccepted().Events[1]);
    }
}
