using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Stations;

/// <summary>Plating sees of each plate which station is done with its part, and since when all of them are.</summary>
public sealed class PlatingTests
{
    static readonly StationId Plating = new("plating");
    readonly Given _given = Given.Kitchen();
    readonly OrderId _order;

    public PlatingTests()
    {
        var menu = Some.Menu(Some.Dishes.Items.Single(dish => dish.Id == Some.FishAndChips) with { Stations = [Some.Grill, Some.Fryer, Plating] });
        _given.And(Some.Manager, menu with { Stations = [.. Some.Stations, new MenuStation(Plating, "Plating", "plating")] });
        _order = _given.Place(Some.FishAndChips);
    }

    TicketLine Plate => _given.Board(Plating).Tickets.Items.Single().Lines[0];

    [Fact]
    public void Each_part_is_waited_for_until_its_station_bumps_it_and_the_last_one_says_when_all_were_there()
    {
        Assert.Equal([new("Grill", false), new("Fryer", false)], Plate.Parts);

        _given.AfterMinutes(1).And(Some.Cook, new BumpLines(_order, Some.Grill, _given.Drawn(_order, Some.Grill)));
        Assert.Equal([new("Grill", true), new("Fryer", false)], Plate.Parts);
        Assert.Null(Plate.PartsReadyAt);

        _given.AfterMinutes(1).And(Some.FryCook, new BumpLines(_order, Some.Fryer, _given.Drawn(_order, Some.Fryer)));
        Assert.Equal(Some.Noon.AddMinutes(2), Plate.PartsReadyAt);
    }

    [Fact]
    public void Two_who_plate_the_same_do_not_wait_for_each_other()
    {
        var second = new StationId("plating-2");
        var menu = Some.Menu(Some.Dishes.Items.Single(dish => dish.Id == Some.FishAndChips) with { Stations = [Some.Grill, Plating, second] });
        _given.And(Some.Manager, menu with { Stations = [.. Some.Stations, new MenuStation(Plating, "Plating", "plating"), new MenuStation(second, "Second plating", "plating")] });
        var order = _given.Place(Some.FishAndChips);
        _given.Bumped(order, Some.Grill);

        var plate = _given.Board(Plating).Tickets.Items.Single(ticket => ticket.OrderId == order).Lines[0];
        Assert.Equal([new("Grill", true)], plate.Parts);
        Assert.Equal(_given.Now, plate.PartsReadyAt);
    }

    [Fact]
    public void What_is_recalled_is_waited_for_again()
    {
        _given.Bumped(_order, Some.Grill, Some.Fryer);
        _given.And(Some.Cook, new RecallLines(_order, Some.Grill, _given.Drawn(_order, Some.Grill, 0)));

        Assert.Equal([new("Grill", false), new("Fryer", true)], Plate.Parts);
        Assert.Null(Plate.PartsReadyAt);
    }

    [Fact]
    public void Its_board_hears_of_every_bump_beside_it_and_no_other_board_says_how_far_the_others_are()
    {
        var before = _given.State;
        var bumped = (LinesBumped)_given.When(Some.Cook, new BumpLines(_order, Some.Grill, _given.Drawn(_order, Some.Grill))).IsAccepted().Events[0];

        Assert.Contains(Topic.Station(Plating), Audience.Of(before, bumped, _given.State));
        Assert.Empty(_given.Board(Some.Fryer).Tickets[0].Lines[0].Parts);
    }
}
