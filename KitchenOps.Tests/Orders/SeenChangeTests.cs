using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Orders;

/// <summary>A line that was changed after sending stays marked until its station has seen it.</summary>
public sealed class SeenChangeTests
{
    private readonly Given _given = Given.Kitchen();

    private string? Marked(OrderId order, StationId station) => _given.Board(station).Tickets.Items.Single(ticket => ticket.OrderId == order).Lines[0].Changed;

    private Given ChangedTo(OrderId order, int from, int to) => _given.And(Some.Ana, new ChangeLine(order, _given.Line(order).Id, Quantity: new(from, to)));

    private SeeChange See(OrderId order, StationId station) => new(order, station, _given.Drawn(order, station));

    [Fact]
    public void It_is_marked_at_each_of_its_stations_until_that_one_has_seen_it()
    {
        var order = _given.Place(Some.FishAndChips);
        ChangedTo(order, 1, 2);
        Assert.Equal(("quantity", "quantity"), (Marked(order, Some.Grill), Marked(order, Some.Fryer)));
        var tap = See(order, Some.Grill);

        _given.And(Some.Cook, tap);
        _given.When(Some.Display, tap).WasSoAlready(Some.Cook);

        Assert.Equal((null, "quantity"), (Marked(order, Some.Grill), Marked(order, Some.Fryer)));
        Assert.Single(_given.Log, fact => fact.Event is ChangeSeen);
    }

    [Fact]
    public void Whoever_starts_the_changed_line_has_seen_it()
    {
        var order = _given.Place(Some.Burger);
        ChangedTo(order, 1, 2);

        _given.And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill)));

        Assert.Null(Marked(order, Some.Grill));
        _given.When(Some.Display, See(order, Some.Grill)).WasSoAlready(Some.Cook);
    }

    [Fact]
    public void Whoever_bumps_the_changed_line_has_seen_it()
    {
        var order = _given.Place(Some.Burger, Some.Steak);
        ChangedTo(order, 1, 2);

        _given.And(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0)));

        Assert.Null(Marked(order, Some.Grill));
    }

    [Fact]
    public void A_change_after_what_was_seen_is_marked_anew_and_a_late_tap_does_not_take_it_away()
    {
        var order = _given.Place(Some.Burger);
        ChangedTo(order, 1, 2);
        var late = See(order, Some.Grill);
        _given.And(Some.Cook, late);
        ChangedTo(order, 2, 3);

        _given.When(Some.Display, late).IsConflict(Codes.WorkChanged, Some.Ana);

        Assert.Equal("quantity", Marked(order, Some.Grill));
    }

    [Fact]
    public void Two_changes_that_nobody_has_seen_are_both_marked_until_they_are()
    {
        var order = _given.Place(Some.FishAndChips);
        ChangedTo(order, 1, 2);
        _given.And(Some.Cook, See(order, Some.Grill));
        _given.And(Some.Ana, new ChangeLine(order, _given.Line(order).Id, Note: new(null, "no salt")));

        Assert.Equal(("note", "quantity,note"), (Marked(order, Some.Grill), Marked(order, Some.Fryer)));

        _given.And(Some.FryCook, See(order, Some.Fryer));
        ChangedTo(order, 2, 3);
        Assert.Equal(("note,quantity", "quantity"), (Marked(order, Some.Grill), Marked(order, Some.Fryer)));
    }

    [Fact]
    public void There_must_be_a_change_and_it_must_be_ones_own_to_see()
    {
        var order = _given.Place(Some.Burger);
        _given.When(Some.Cook, See(order, Some.Grill)).IsRefused(Codes.NotChanged);
        ChangedTo(order, 1, 2);
        _given.When(Some.FryCook, See(order, Some.Grill)).IsRefused(Codes.NotYourStation);
        _given.When(Some.Ana, See(order, Some.Grill)).IsRefused(Codes.NotAllowed);
        _given.And(Some.Ana, new VoidLine(order, _given.Line(order).Id, "guest left"));
        _given.When(Some.Cook, new SeeChange(order, Some.Grill, _given.Drawn(order, Some.Grill, 0))).IsConflict(Codes.Voided, Some.Ana);
    }
}
