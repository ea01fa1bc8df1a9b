using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Orders;

/// <summary>The receipt loop: a station says that it has an order, or its people are told that it has not.</summary>
public class ReceiptTests
{
    private readonly Given _given = Given.Kitchen();

    [Fact]
    public void Whoever_says_first_that_a_station_has_an_order_has_received_it_and_nobody_a_second_time()
    {
        var order = _given.Place(Some.FishAndChips);

        var received = _given.When(Some.Display, new ReceiveTickets(Some.Grill, [order])).IsAcceptedAs<TicketReceived>();

        Assert.Equal(new TicketReceived(order, Some.Grill), received);
        _given.When(Some.Cook, new ReceiveTickets(Some.Grill, [order])).WasSoAlready(Some.Display);
        // Each station for itself.
        Assert.Equal(Some.Fryer, _given.When(Some.FryCook, new ReceiveTickets(Some.Fryer, [order])).IsAcceptedAs<TicketReceived>().Station);
    }

    [Fact]
    public void Many_orders_are_one_command_and_what_is_gone_or_elsewhere_is_passed_over()
    {
        var (one, two, elsewhere, served) = (_given.Place(Some.Steak), _given.Place(Some.Burger), _given.Place(Some.Caesar), _given.Place(Some.Steak));
        _given.Served(served);

        var accepted = _given.When(Some.Display, new ReceiveTickets(Some.Grill, [one, two, one, elsewhere, served, new(Guid.NewGuid())])).IsAccepted();

        Assert.Equal<DomainEvent>([new TicketReceived(one, Some.Grill), new TicketReceived(two, Some.Grill)], accepted.Events.Items);
    }

    [Fact]
    public void Only_the_stations_own_people_and_screens_can_say_so()
    {
        var order = _given.Place(Some.Steak);
        var receive = new ReceiveTickets(Some.Grill, [order]);

        // What the pass looks at in passing has not reached the cook.
        foreach (var actor in new[] { Some.Expo, Some.Ana }) _given.Copy().When(actor, receive).IsRefused(Codes.NotAllowed);
        foreach (var actor in new[] { Some.FryCook, Some.PrepChef }) _given.Copy().When(actor, receive).IsRefused(Codes.NotYourStation, "station");
        foreach (var actor in new[] { Some.Cook, Some.Roundsman, Some.Display, Some.Manager, Some.FullKey }) _given.Copy().When(actor, receive).IsAccepted();
        _given.When(Some.Manager, new ReceiveTickets(new("moon"), [order])).IsRefused(Codes.UnknownStation, "station");
        _given.When(Some.Cook, new ReceiveTickets(Some.Grill, [])).IsRefused(Codes.Invalid, "orders");
        _given.When(Some.Cook, new ReceiveTickets(Some.Grill, [.. Enumerable.Repeat(order, Limits.OrdersPerReceipt + 1)])).IsRefused(Codes.Invalid, "orders");
    }

    [Fact]
    public void A_station_that_has_not_said_so_in_time_is_told_of_once()
    {
        var order = _given.Place(Some.FishAndChips);
        _given.And(Some.Display, new ReceiveTickets(Some.Grill, [order]));
        Assert.Equal(Some.Noon.AddSeconds(10), _given.State.NextDueAfter(Some.Noon));

        _given.After(TimeSpan.FromSeconds(9.9)).TimeDoesItsPart();
        Assert.Empty(Unreceived());
        _given.After(TimeSpan.FromSeconds(0.1)).TimeDoesItsPart();
        Assert.Equal([new TicketUnreceived(order, Some.Fryer)], Unreceived());
        _given.AfterMinutes(30).TimeDoesItsPart();

        Assert.Single(Unreceived());
        Assert.Equal(ActorId.Clock, _given.Log.Last(fact => fact.Event is TicketUnreceived).Actor);
    }

    [Fact]
    public void What_falls_due_does_so_on_full_seconds_so_that_a_flood_costs_one_turn_a_second()
    {
        _given.Now = Some.Noon.AddMilliseconds(200);
        _given.Place(Some.Steak);
        _given.Now = Some.Noon.AddMilliseconds(900);
        _given.Place(Some.Steak);

        Assert.Equal(Some.Noon.AddSeconds(11), _given.State.NextDueAfter(_given.Now));
        Assert.Equal(2, _given.State.DueBy(Some.Noon.AddSeconds(11)).Count);
        Assert.Equal(2, _given.State.DueBy(Some.Noon.AddSeconds(11)).Select(due => due.Id).Distinct().Count());
    }

    [Fact]
    public void Nothing_waits_for_a_station_once_all_of_it_was_received_begun_voided_or_moved()
    {
        var (received, begun, voided) = (_given.Place(Some.Steak), _given.Place(Some.Steak), _given.Place(Some.Steak));
        _given.And(Some.Cook, new ReceiveTickets(Some.Grill, [received])).And(Some.Cook, new StartWork(begun, Some.Grill, _given.Drawn(begun, Some.Grill))).And(Some.Ana, new VoidLine(voided, _given.Line(voided).Id, "guest left"));

        Assert.Empty(_given.State.Expected);
        _given.AfterMinutes(1).TimeDoesItsPart();
        Assert.Empty(Unreceived());
    }

    [Fact]
    public void Held_work_waits_for_nobody_until_it_is_fired()
    {
        var order = _given.Place(Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Steak));
        _given.AfterMinutes(5).TimeDoesItsPart();
        Assert.Equal([new TicketUnreceived(order, Some.Salad)], Unreceived());

        _given.And(Some.Ana, new FireCourse(order, 2)).After(TimeSpan.FromSeconds(9)).TimeDoesItsPart();
        Assert.Single(Unreceived());
        _given.After(TimeSpan.FromSeconds(1)).TimeDoesItsPart();
        Assert.Equal(Some.Grill, Unreceived()[^1].Station);
    }

    [Fact]
    public void Lines_added_at_a_station_that_has_the_order_are_received_with_it()
    {
        var order = _given.Place(Some.Steak);
        _given.And(Some.Cook, new ReceiveTickets(Some.Grill, [order])).And(Some.Ana, new AddLines(order, Some.Lines(Some.Burger))).AfterMinutes(1).TimeDoesItsPart();

        Assert.Empty(Unreceived());
        _given.When(Some.Cook, new ReceiveTickets(Some.Grill, [order])).WasSoAlready(Some.Cook);
    }

    [Fact]
    public void The_tray_of_the_pass_is_no_station_that_could_receive()
    {
        var order = _given.Place(Some.Surprise);
        _given.AfterMinutes(1).TimeDoesItsPart();
        Assert.Empty(Unreceived());

        _given.And(Some.Expo, new RouteLine(order, _given.Line(order).Id, Some.Grill)).After(TimeSpan.FromSeconds(9)).TimeDoesItsPart();
        Assert.Empty(Unreceived());
        _given.After(TimeSpan.FromSeconds(1)).TimeDoesItsPart();
        Assert.Equal([new TicketUnreceived(order, Some.Grill)], Unreceived());
    }

    [Fact]
    public void A_restaurant_says_how_long_and_none_says_nothing()
    {
        var slow = Given.Kitchen(new Settings { UnreceivedAfterSeconds = 60 });
        slow.Place(Some.Steak);
        Assert.Equal(Some.Noon.AddSeconds(60), slow.State.NextDueAfter(Some.Noon));
        var off = Given.Kitchen(new Settings { UnreceivedAfterSeconds = 0 });
        var order = off.Place(Some.Steak);
        off.AfterMinutes(60).TimeDoesItsPart();
        Assert.DoesNotContain(off.Log, fact => fact.Event is TicketUnreceived);
        off.When(Some.Cook, new ReceiveTickets(Some.Grill, [order])).IsAccepted();

        Assert.Equal("settings.unreceivedAfterSeconds", new Settings { UnreceivedAfterSeconds = 4 }.FirstProblem()!.Path);
        Assert.NotNull(new Settings { UnreceivedAfterSeconds = 601 }.FirstProblem());
        Assert.Null(new Settings { UnreceivedAfterSeconds = 0 }.FirstProblem());
    }

    [Fact]
    public void Its_server_and_the_pass_see_who_has_not_received_it_until_it_is_received()
    {
        var order = _given.Place(Some.Steak);
        _given.After(TimeSpan.FromSeconds(10)).TimeDoesItsPart();

        var missing = Assert.Single(_given.Pass().Orders[0].NotReceived);
        Assert.Equal((Some.Grill, "Grill", Some.Noon, null), (missing.Station, missing.StationName, missing.Since, missing.Backup));
        Assert.Single(_given.Floor(Some.Ana).Orders[0].NotReceived);
        Assert.Equal([new NotReceiving(Some.Grill, Some.Noon, 1)], _given.State.NotReceiving());

        _given.And(Some.Display, new ReceiveTickets(Some.Grill, [order]));
        Assert.Empty(_given.Pass().Orders[0].NotReceived);
        Assert.Empty(_given.Floor(Some.Ana).Orders[0].NotReceived);
        Assert.Empty(_given.State.NotReceiving());
    }

    [Fact]
    public void A_receipt_in_time_concerns_no_screen_and_one_that_was_missed_those_that_were_told()
    {
        var (inTime, late) = (_given.Place(Some.Steak), _given.Place(Some.Steak));
        Assert.Equal([Topic.Log], AudienceOf(Some.Display, new ReceiveTickets(Some.Grill, [inTime])));

        _given.After(TimeSpan.FromSeconds(10)).TimeDoesItsPart();

        var told = AudienceOf(Some.Display, new ReceiveTickets(Some.Grill, [late]));
        Assert.Equal([Topic.Expo, Topic.Server(Some.Ana), Topic.Log], told);
    }

    [Fact]
    public void One_tap_sends_what_was_not_begun_to_the_backup_which_then_has_to_receive_it()
    {
        WithBackup(Some.Grill, Some.Fryer);
        var order = _given.Place(Some.Steak, Some.Burger);
        _given.And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill, 1))).After(TimeSpan.FromSeconds(10)).TimeDoesItsPart();
        Assert.Equal(Some.Fryer, _given.Pass().Orders[0].NotReceived[0].Backup!.Station);

        var moved = _given.When(Some.Ana, new SendToBackup(order, Some.Grill, Some.Fryer)).IsAcceptedAs<WorkMoved>();

        Assert.Equal(new WorkMoved(order, _given.Line(order).Id, Some.Grill, Some.Fryer), moved);
        Assert.Single(_given.Board(Some.Fryer).Tickets);
        Assert.Empty(_given.Pass().Orders[0].NotReceived);
        _given.After(TimeSpan.FromSeconds(10)).TimeDoesItsPart();
        Assert.Equal(Some.Fryer, Assert.Single(_given.Pass().Orders[0].NotReceived).Station);
        Assert.Equal([Some.Grill, Some.Fryer], Unreceived().Select(one => one.Station));
    }

    [Fact]
    public void What_a_station_has_after_all_or_has_begun_stays_there_and_the_sender_is_told()
    {
        WithBackup(Some.Grill, Some.Fryer);
        var (received, begun, sent) = (_given.Place(Some.Steak), _given.Place(Some.Steak), _given.Place(Some.Steak));
        _given.And(Some.Display, new ReceiveTickets(Some.Grill, [received])).And(Some.Cook, new StartWork(begun, Some.Grill, _given.Drawn(begun, Some.Grill))).And(Some.Expo, new SendToBackup(sent, Some.Grill, Some.Fryer));

        _given.When(Some.Ana, new SendToBackup(received, Some.Grill, Some.Fryer)).IsConflict(Codes.Received, Some.Display);
        _given.When(Some.Ana, new SendToBackup(begun, Some.Grill, Some.Fryer)).IsConflict(Codes.WorkChanged, Some.Cook);
        _given.When(Some.Ana, new SendToBackup(sent, Some.Grill, Some.Fryer)).WasSoAlready(Some.Expo);
    }

    [Fact]
    public void Only_to_the_backup_that_stands_and_only_by_its_server_the_pass_or_a_manager()
    {
        var order = _given.Place(Some.Steak);
        _given.When(Some.Expo, new SendToBackup(order, Some.Grill, Some.Fryer)).IsRefused(Codes.NoBackup, "station");
        WithBackup(Some.Grill, Some.Salad);

        _given.When(Some.Expo, new SendToBackup(order, Some.Grill, Some.Fryer)).IsConflict(Codes.VersionChanged, Some.Manager);
        _given.When(Some.Expo, new SendToBackup(order, Some.Fryer, Some.Salad)).IsRefused(Codes.NoBackup);
        _given.When(Some.Expo, new SendToBackup(order, new("moon"), Some.Salad)).IsRefused(Codes.UnknownStation);
        _given.When(Some.Ben, new SendToBackup(order, Some.Grill, Some.Salad)).IsRefused(Codes.NotYourOrder);
        _given.When(Some.Cook, new SendToBackup(order, Some.Grill, Some.Salad)).IsRefused(Codes.NotAllowed);
        foreach (var actor in new[] { Some.Ana, Some.Expo, Some.Manager }) _given.Copy().When(actor, new SendToBackup(order, Some.Grill, Some.Salad)).IsAccepted();
    }

    [Fact]
    public void A_backup_is_another_station_of_the_same_menu()
    {
        SetMenuOf(Some.Grill, Some.Grill).IsRefused(Codes.UnknownStation, "stations[0].backup");
        SetMenuOf(Some.Grill, new StationId("moon")).IsRefused(Codes.UnknownStation, "stations[0].backup");
        SetMenuOf(Some.Grill, Some.Bar).IsAccepted();
        Assert.Equal(Some.Bar, _given.State.Stations[Some.Grill].Backup);
    }

    [Fact]
    public void Nobody_sends_time() => _given.When(Some.Manager, new ReportUnreceived(_given.Place(Some.Steak), Some.Grill, Some.Noon)).IsRefused(Codes.NotAllowed);

    private List<TicketUnreceived> Unreceived() => [.. _given.Log.Select(fact => fact.Event).OfType<TicketUnreceived>()];

    private void WithBackup(StationId station, StationId backup) => SetMenuOf(station, backup).IsAccepted();

    private Decision SetMenuOf(StationId station, StationId backup) =>
        _given.When(Some.Manager, Some.Menu() with { Stations = Some.Stations.Map(one => one.Id == station ? one with { Backup = backup } : one) });

    private List<Topic> AudienceOf(ActorId actor, Command command)
    {
        var before = _given.State;
        var e = _given.When(actor, command).IsAcceptedAs<TicketReceived>();
        return [.. Audience.Of(before, e, _given.State).Order()];
    }
}
