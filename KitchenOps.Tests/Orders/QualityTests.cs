using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Orders;

/// <summary>What the pass wants better about a plate.</summary>
public sealed class QualityTests
{
    private readonly Given _given = Given.Kitchen();

    private BumpLines Bump(OrderId order) => new(order, Some.Grill, _given.Board(Some.Grill).Tickets.Items.Single(ticket => ticket.OrderId == order).OpenWorks());

    private LineId Line(OrderId order) => _given.Order(order).Lines[0].Id;

    [Fact]
    public void It_stands_at_every_station_of_the_line_and_at_the_pass_until_the_line_is_bumped()
    {
        var order = _given.Place(Some.FishAndChips);

        _given.When(Some.Expo, new NoteQuality(order, Line(order), " overdone ")).IsAcceptedAs<QualityNoted>();

        Assert.Equal(("overdone", "overdone", "overdone"), (At(Some.Grill), At(Some.Fryer), AtThePass()));
        _given.And(Some.Cook, Bump(order));
        Assert.Equal((null, null), (At(Some.Fryer), AtThePass()));

        string? At(StationId station) => _given.Board(station).Tickets[0].Lines[0].Quality;
        string? AtThePass() => ExpoView.Of(_given.State).Orders[0].Lines[0].Quality;
    }

    [Fact]
    public void It_is_of_one_line_and_outlives_its_way_back_to_the_station()
    {
        var order = _given.Place(Some.Steak, Some.Burger);
        _given.And(Some.Cook, Bump(order)).And(Some.Expo, new NoteQuality(order, Line(order), "overdone"));

        _given.And(Some.Expo, new RecallLines(order, Some.Grill, [new DrawnWork(Line(order), 1)]));

        Assert.Equal(["overdone"], _given.Board(Some.Grill).Tickets[0].Lines.Items.Where(line => line.State.IsOpen()).Select(line => line.Quality));
        Assert.Null(_given.Order(order).Lines[1].Quality);
        _given.And(Some.Cook, new BumpLines(order, Some.Grill, [new DrawnWork(Line(order), 2)]));
        Assert.Null(_given.Order(order).Lines[0].Quality);
    }

    [Fact]
    public void The_pass_says_it_and_nobody_else()
    {
        var order = _given.Place(Some.Steak);
        foreach (var other in new[] { Some.Cook, Some.Ana, Some.Display }) _given.When(other, new NoteQuality(order, Line(order), "hotter")).IsRefused(Codes.NotAllowed);
        _given.When(Some.Manager, new NoteQuality(order, Line(order), "hotter")).IsAcceptedAs<QualityNoted>();
    }

    [Fact]
    public void Of_two_who_say_something_about_the_same_line_the_second_is_told_of_the_first()
    {
        var order = _given.Place(Some.Steak);
        _given.And(Some.Expo, new NoteQuality(order, Line(order), "hotter", Seen: ""));

        _given.When(Some.Manager, new NoteQuality(order, Line(order), "hotter", Seen: "")).WasSoAlready(Some.Expo);
        _given.When(Some.Manager, new NoteQuality(order, Line(order), "overdone", Seen: "")).IsConflict(Codes.FieldChanged, Some.Expo);
        _given.And(Some.Manager, new NoteQuality(order, Line(order), "overdone", Seen: "hotter")).And(Some.Expo, new NoteQuality(order, Line(order), ""));
        Assert.Null(_given.Order(order).Lines[0].Quality);
    }

    [Fact]
    public void What_left_or_is_not_wanted_or_is_not_there_gets_none()
    {
        var order = _given.Place(Some.Steak, Some.Burger, Some.Fries);
        var lines = _given.Order(order).Lines;
        _given.And(Some.Expo, new ServeLines(order, [lines[0].Id], "in a hurry")).And(Some.Ana, new VoidLine(order, lines[1].Id, "guest left"));

        _given.When(Some.Expo, new NoteQuality(order, lines[0].Id, "hotter")).IsRefused(Codes.AlreadyServed);
        _given.When(Some.Expo, new NoteQuality(order, lines[1].Id, "hotter")).IsConflict(Codes.Voided, Some.Ana);
        _given.When(Some.Expo, new NoteQuality(order, new LineId(Guid.NewGuid()), "hotter")).IsRefused(Codes.UnknownLine);
        _given.When(Some.Expo, new NoteQuality(order, lines[2].Id, new string('x', Limits.Note + 1))).IsRefused(Codes.Invalid);
    }

    [Fact]
    public void Only_the_stations_of_the_line_are_told()
    {
        var order = _given.Place(Some.Steak, Some.Fries);
        var before = _given.State;
        _given.And(Some.Expo, new NoteQuality(order, Line(order), "hotter"));

        var audience = Audience.Of(before, _given.Log[^1].Event, _given.State);

        Assert.Equal((true, false, true), (audience.Contains(Topic.Station(Some.Grill)), audience.Contains(Topic.Station(Some.Fryer)), audience.Contains(Topic.Expo)));
    }
}
