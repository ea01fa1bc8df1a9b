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

public class RecallLinesTests
{
    readonly Given _given = Given.Kitchen();

    [Fact]
    public void A_recall_takes_the_station_back_to_work_under_a_new_version()
    {
        var order = _given.Place(Some.FishAndChips);
        _given.Bumped(order, Some.Grill, Some.Fryer);

        _given.When(Some.Cook, new RecallLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0))).IsAcceptedAs<LinesRecalled>();

        var (grill, fryer) = (_given.Line(order).At(Some.Grill)!, _given.Line(order).At(Some.Fryer)!);
        Assert.Equal((WorkState.InProgress, 2, (DateTimeOffset?)null), (grill.State, grill.Version, grill.ReadyAt));
        Assert.Equal((WorkState.Ready, 1), (fryer.State, fryer.Version));
    }

    [Fact]
    public void The_same_recall_from_two_screens_is_one_recall()
    {
        var order = _given.Place(Some.Burger);
        var recall = new RecallLines(order, Some.Grill, _given.Drawn(order, Some.Grill));
        _given.Bumped(order, Some.Grill).And(Some.Cook, recall);

        _given.When(Some.Expo, recall).WasSoAlready(Some.Cook);

        Assert.Equal(2, _given.Line(order).Works[0].Version);
    }

    [Fact]
    public void A_recall_of_what_was_recalled_and_bumped_again_meanwhile_is_told_so()
    {
        var order = _given.Place(Some.Burger);
        var first = _given.Drawn(order, Some.Grill);
        _given.Bumped(order, Some.Grill).And(Some.Cook, new RecallLines(order, Some.Grill, first)).Bumped(order, Some.Grill);
        _given.And(Some.Cook, new RecallLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0)));

        _given.When(Some.Expo, new RecallLines(order, Some.Grill, first)).IsConflict(Codes.WorkChanged, Some.Cook);
    }

    [Fact]
    public void What_is_not_ready_is_in_work_already_and_what_is_voided_stays_so()
    {
        var order = _given.Place(Some.Burger, Some.Steak);
        _given.When(Some.Cook, new RecallLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0))).WasSoAlready(Some.Ana);
        _given.And(Some.Ana, new VoidLine(order, _given.Line(order, 1).Id, "guest left"));
        _given.When(Some.Cook, new RecallLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 1))).IsConflict(Codes.Voided, Some.Ana);
    }

    [Fact]
    public void A_recall_reopens_a_closed_order_with_its_number_and_its_table()
    {
        var order = _given.Place(Some.Burger);
        _given.Served(order);

        var events = _given.When(Some.Expo, new RecallLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0))).IsAccepted().Events;

        Assert.Equal(new OrderReopened(order, 1), events[0]);
        Assert.Equal((null, 1), (_given.Order(order).ClosedAt, _given.Order(order).Number));
        Assert.Contains(order, _given.State.Live.Keys);
        Assert.Equal(TableState.Ordered, _given.State.Tables.Find(Some.Table1)!.State);
        Assert.Single(_given.Board(Some.Grill).Tickets);
    }

    [Fact]
    public void A_recalled_order_gets_a_fresh_number_where_its_own_is_taken()
    {
        var given = Given.Kitchen(new Settings { NumberReuseAfterMinutes = 0 });
        var late = given.Place(Some.Burger);
        given.Now = new DateTimeOffset(2026, 3, 5, 9, 0, 0, TimeSpan.Zero);
        given.TimeDoesItsPart().Served(late);
        var next = given.Place(Some.Steak);
        Assert.Equal((1, 1), (given.Order(late).Number, given.Order(next).Number));

        given.And(Some.Expo, new RecallLines(late, Some.Grill, given.Drawn(late, Some.Grill, 0)));

        Assert.Equal((2, 1), (given.Order(late).Number, given.Order(next).Number));
        Assert.Equal(3, given.Order(given.Place(Some.Burger)).Number);
    }

    [Fact]
    public void An_order_of_another_business_day_cannot_be_recalled()
    {
        var order = _given.Place(Some.Burger);
        _given.Served(order);
        var recall = new RecallLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0));
        _given.After(TimeSpan.FromHours(17)).TimeDoesItsPart();

        _given.When(Some.Expo, recall).IsRefused(Codes.UnknownOrder);
    }

    [Fact]
    public void A_recalled_order_is_of_who_has_its_table_by_now()
    {
        var order = _given.Place(Some.Burger);
        _given.Served(order).And(Some.Ben, new AssignTable(Some.Table1)).And(Some.Expo, new RecallLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0)));

        Assert.Single(_given.Floor(Some.Ben).Orders);
        Assert.Empty(_given.Floor(Some.Ana).Orders);
        Assert.Equal("Ben", _given.Board(Some.Grill).Tickets[0].Server);
    }

    [Fact]
    public void Its_own_station_and_expo_recall_and_others_do_not()
    {
        var order = _given.Place(Some.Burger);
        _given.Bumped(order, Some.Grill);
        var recall = new RecallLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0));

        _given.When(Some.FryCook, recall).IsRefused(Codes.NotYourStation);
        _given.When(Some.Ana, recall).IsRefused(Codes.NotAllowed);
        _given.And(Some.Display, recall);
    }

    [Fact]
    public void Nothing_is_recalled_to_a_station_that_is_no_more()
    {
        var order = _given.Place(Some.Mojito);
        _given.Served(order);
        _given.And(Some.Manager, new SetMenu([.. Some.Stations.Items.Where(station => station.Id != Some.Bar)], [.. Some.Dishes.Items.Where(dish => dish.Id != Some.Mojito)]));

        _given.When(Some.Expo, new RecallLines(order, Some.Bar, _given.Drawn(order, Some.Bar, 0))).IsRefused(Codes.UnknownStation, "station");
    }
}
