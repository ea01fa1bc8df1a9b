using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Views;

/// <summary>What a station can take back.</summary>
public class RecallViewTests
{
    readonly Given _given = Given.Kitchen();

    RecallView List(StationId station) => RecallView.Of(_given.State, station);

    IEnumerable<OrderId> Orders(StationId station) => List(station).Tickets.Items.Select(ticket => ticket.OrderId);

    [Fact]
    public void What_was_bumped_stands_with_the_newest_bump_first_whatever_came_first()
    {
        var (first, second, third) = (_given.Place(Some.Burger), _given.AfterMinutes(1).Place(Some.Steak, Some.Burger), _given.AfterMinutes(1).Place(Some.Burger));
        foreach (var order in (OrderId[])[third, first]) _given.AfterMinutes(1).Bumped(order, Some.Grill);
        Assert.Equal([first, third], Orders(Some.Grill));

        _given.AfterMinutes(1).And(Some.Cook, new BumpLines(second, Some.Grill, _given.Drawn(second, Some.Grill, 1)));

        Assert.Equal([second, first, third], Orders(Some.Grill));
        var half = List(Some.Grill).Tickets[0];
        Assert.Equal(("Burger", WorkState.Ready, _given.Now), (Assert.Single(half.Lines.Items).Item, half.Lines[0].State, half.BumpedAt));
    }

    [Fact]
    public void A_station_takes_back_its_own_part_of_a_line_only()
    {
        var order = _given.Place(Some.FishAndChips, Some.Fries);
        _given.Bumped(order, Some.Fryer);

        Assert.Empty(Orders(Some.Grill));
        Assert.Equal(["Fish and chips", "Fries"], List(Some.Fryer).Tickets[0].Lines.Items.Select(line => line.Item));
    }

    [Fact]
    public void A_closed_order_stays_until_its_day_ends_and_its_recall_brings_it_back_to_its_place()
    {
        var first = _given.Place(Some.Burger, Some.Steak);
        var second = _given.AfterMinutes(5).Place(Some.Burger);
        _given.AfterMinutes(5).Served(first);
        Assert.NotNull(_given.Order(first).ClosedAt);
        var ticket = Assert.Single(List(Some.Grill).Tickets.Items);
        Assert.Equal([WorkState.Served, WorkState.Served], ticket.Lines.Items.Select(line => line.State));

        _given.AfterMinutes(5).And(Some.Cook, new RecallLines(first, Some.Grill, ticket.Works()));

        Assert.Empty(Orders(Some.Grill));
        Assert.Equal([first, second], _given.Board(Some.Grill).Tickets.Items.Select(one => one.OrderId));
        Assert.Equal(Some.Noon, _given.Board(Some.Grill).Tickets[0].SentAt);

        _given.Served(first).After(TimeSpan.FromHours(17)).TimeDoesItsPart();
        Assert.Empty(Orders(Some.Grill));
    }

    [Fact]
    public void What_is_recalled_voided_or_to_be_made_anew_is_not_in_the_list()
    {
        var order = _given.Place(Some.Burger, Some.Steak, Some.Burger, Some.Steak);
        _given.Bumped(order, Some.Grill);
        _given.And(Some.Cook, new RecallLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0)))
            .And(Some.Manager, new VoidLine(order, _given.Line(order, 1).Id, "guest left"))
            .And(Some.Ana, new ChangeLine(order, _given.Line(order, 2).Id, Quantity: new Change<int>(1, 2)));

        var line = Assert.Single(Assert.Single(List(Some.Grill).Tickets.Items).Lines.Items);
        Assert.Equal(_given.Line(order, 3).Id, line.LineId);
    }

    [Fact]
    public void What_the_pass_served_over_the_stations_head_can_be_taken_back_there()
    {
        var order = _given.Place(Some.Burger);
        _given.AfterMinutes(2).And(Some.Expo, new ServeLines(order, [_given.Line(order).Id], "guest waits"));

        var ticket = Assert.Single(List(Some.Grill).Tickets.Items);
        Assert.Equal(_given.Now, ticket.BumpedAt);
        _given.And(Some.Cook, new RecallLines(order, Some.Grill, ticket.Works()));
    }

    [Fact]
    public void An_unchanged_ticket_is_the_very_same_and_so_is_an_unchanged_list()
    {
        var (first, second) = (_given.Place(Some.Burger), _given.Place(Some.Steak));
        _given.Bumped(first, Some.Grill).AfterMinutes(1).Bumped(second, Some.Grill);
        var (kitchen, before) = (_given.State, List(Some.Grill));
        _given.AfterMinutes(1).Place(Some.Fries);
        Assert.Same(before, RecallView.Of(_given.State, Some.Grill, new Seen(kitchen, before)));

        _given.And(Some.Expo, new ServeLines(second));

        var after = RecallView.Of(_given.State, Some.Grill, new Seen(kitchen, before));
        Assert.Equal([second, first], after.Tickets.Items.Select(ticket => ticket.OrderId));
        Assert.NotSame(before.Tickets[0], after.Tickets[0]);
        Assert.Same(before.Tickets[1], after.Tickets[1]);
    }

    [Fact]
    public void Who_calls_back_what_nobody_had_started_is_not_who_cooks_it()
    {
        var order = _given.Place(Some.Burger);
        _given.Bumped(order, Some.Grill);
        _given.And(Some.Expo, new RecallLines(order, Some.Grill, List(Some.Grill).Tickets[0].Works()));

        Assert.Null(_given.Board(Some.Grill).Tickets[0].Lines[0].By);
    }

    [Fact]
    public void Who_had_started_it_still_cooks_it_after_a_recall()
    {
        var order = _given.Place(Some.Burger);
        _given.And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill)));
        _given.Bumped(order, Some.Grill);
        _given.And(Some.Expo, new RecallLines(order, Some.Grill, List(Some.Grill).Tickets[0].Works()));

        Assert.Equal(_given.State.Grants.NameOf(Some.Cook), _given.Board(Some.Grill).Tickets[0].Lines[0].By);
    }
}
