using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Orders;

/// <summary>A line with an allergy is covered until somebody at its station has read it.</summary>
public sealed class AllergyTests
{
    private readonly Given _given = Given.Kitchen();

    private static LineRequest Nuts(MenuItemId item) => new(item, Modifiers: [Some.NutAllergy]);

    private AcknowledgeAllergy Acknowledge(OrderId order, StationId station, int index = 0) => new(order, station, _given.Drawn(order, station, index));

    private TicketLine Drawn(OrderId order, StationId station, int index = 0) => _given.Board(station).Tickets.Items.Single(ticket => ticket.OrderId == order).Lines[index];

    private PassLine AtThePass(OrderId order, int index = 0) => ExpoView.Of(_given.State).Orders.Items.Single(one => one.OrderId == order).Lines[index];

    [Fact]
    public void A_covered_line_is_neither_started_nor_bumped_and_the_refusal_names_it()
    {
        var order = _given.Place(new LineRequest(Some.Steak), Nuts(Some.Burger));

        foreach (var command in (Command[])[new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill)), new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill))])
        {
            var refused = Assert.IsType<Decision.Refused>(_given.When(Some.Cook, command));
            Assert.Equal(new Problem(Codes.AllergyNotAcknowledged, "works[1]", "Burger: nuts"), Assert.Single(refused.Problems));
        }
        // A reason of the pass does not stand for having read it.
        _given.When(Some.Expo, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill), "screen is dark")).IsRefused(Codes.AllergyNotAcknowledged);
        // What is not covered is not held up.
        _given.And(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0)));
    }

    [Fact]
    public void Once_acknowledged_it_is_worked_as_any_other_and_who_read_it_stays_on_it()
    {
        var order = _given.Place(Nuts(Some.Burger));
        Assert.True(Drawn(order, Some.Grill).Covered);

        _given.And(Some.Cook, Acknowledge(order, Some.Grill));

        Assert.True(Drawn(order, Some.Grill) is { Covered: false, AcknowledgedBy: "Cora" });
        _given.And(Some.Display, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill))).And(Some.Display, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill)));
        Assert.Equal("Cora", AtThePass(order).Works[0].AcknowledgedBy);
    }

    [Fact]
    public void Two_screens_at_once_make_one_event_and_the_second_hears_who_was_first()
    {
        var order = _given.Place(Nuts(Some.Burger));
        var tap = Acknowledge(order, Some.Grill);
        _given.And(Some.Cook, tap);

        _given.When(Some.Display, tap).WasSoAlready(Some.Cook);

        Assert.Single(_given.Log, fact => fact.Event is AllergyAcknowledged);
    }

    [Fact]
    public void Each_station_reads_it_for_itself_and_the_pass_sees_who_has_not()
    {
        var order = _given.Place(Nuts(Some.FishAndChips));

        _given.And(Some.Cook, Acknowledge(order, Some.Grill));

        Assert.True(Drawn(order, Some.Fryer) is { Covered: true, AcknowledgedBy: null });
        Assert.Equal([(false, "Cora"), (true, null)], AtThePass(order).Works.Items.Select(work => (work.Covered, work.AcknowledgedBy)));
    }

    [Fact]
    public void Another_allergy_must_be_read_again_and_any_other_change_need_not()
    {
        var order = _given.Place(Nuts(Some.Burger));
        var line = _given.Line(order).Id;
        _given.And(Some.Cook, Acknowledge(order, Some.Grill));

        _given.And(Some.Ana, new ChangeLine(order, line, Modifiers: new([Some.NutAllergy], [Some.NutAllergy, Some.Bacon])));
        Assert.Equal("Cora", Drawn(order, Some.Grill).AcknowledgedBy);

        var before = Acknowledge(order, Some.Grill);
        _given.And(Some.Ana, new ChangeLine(order, line, Modifiers: new([Some.NutAllergy, Some.Bacon], [Some.NutAllergy, Some.Bacon, new(new("milk"), "allergy")])));
        Assert.True(Drawn(order, Some.Grill) is { Covered: true, AcknowledgedBy: null });
        // What was read before the change was not this.
        _given.When(Some.Cook, before).IsConflict(Codes.WorkChanged, Some.Ana);
        _given.When(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill))).IsRefused(Codes.AllergyNotAcknowledged);
    }

    [Fact]
    public void An_allergy_that_comes_up_later_covers_what_is_being_made()
    {
        var order = _given.Place(Some.Burger);
        _given.And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill)));

        _given.And(Some.Ana, new ChangeLine(order, _given.Line(order).Id, Modifiers: new([], [Some.NutAllergy])));

        _given.When(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill))).IsRefused(Codes.AllergyNotAcknowledged);
        _given.And(Some.Ana, new ChangeLine(order, _given.Line(order).Id, Modifiers: new([Some.NutAllergy], [])));
        _given.And(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill)));
    }

    [Fact]
    public void A_recalled_line_was_read_already()
    {
        var order = _given.Place(Nuts(Some.Burger));
        _given.And(Some.Cook, Acknowledge(order, Some.Grill)).And(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill)));

        _given.And(Some.Expo, new RecallLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0)));

        Assert.True(Drawn(order, Some.Grill) is { Covered: false, AcknowledgedBy: "Cora" });
    }

    [Fact]
    public void Who_makes_a_line_that_was_moved_reads_it_anew()
    {
        var order = _given.Place(Nuts(Some.Surprise));
        _given.And(Some.Expo, Acknowledge(order, StationId.Unrouted));

        _given.And(Some.Expo, new RouteLine(order, _given.Line(order).Id, Some.Salad));

        Assert.True(Drawn(order, Some.Salad).Covered);
    }

    [Fact]
    public void There_must_be_something_to_read_and_it_must_be_ones_own_to_read()
    {
        var order = _given.Place(new LineRequest(Some.Burger), Nuts(Some.Steak));
        _given.When(Some.Cook, Acknowledge(order, Some.Grill)).IsRefused(Codes.NoAllergy);
        _given.When(Some.FryCook, Acknowledge(order, Some.Grill, 1)).IsRefused(Codes.NotYourStation);
        _given.When(Some.Ana, Acknowledge(order, Some.Grill, 1)).IsRefused(Codes.NotAllowed);
        _given.When(Some.Roundsman, new AcknowledgeAllergy(order, Some.Bar, _given.Drawn(order, Some.Grill, 1))).IsRefused(Codes.NotAtStation);
        var held = _given.Place(new LineRequest(Some.Burger, Course: 1), Nuts(Some.Steak) with { Course = 2 });
        Assert.False(Drawn(held, Some.Grill, 1).Covered);
        _given.When(Some.Cook, Acknowledge(held, Some.Grill, 1)).IsRefused(Codes.Held);
        _given.And(Some.Ana, new VoidLine(order, _given.Line(order, 1).Id, "guest left"));
        _given.When(Some.Cook, Acknowledge(order, Some.Grill, 1)).IsConflict(Codes.Voided, Some.Ana);
    }
}
