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

namespace KitchenOps.Tests.Menu;

public class AvailabilityTests
{
    readonly Given _given = Given.Kitchen();

    Problem Refused(string code) => _given.When(Some.Ana, new PlaceOrder(Some.Lines(Some.Burger))).IsRefused(code);

    [Fact]
    public void What_is_86_for_today_is_refused_with_swaps_and_back_on_the_next_business_day()
    {
        _given.And(Some.Cook, new EightySixItem(Some.Burger));
        var problem = Refused(Codes.EightySixed);
        Assert.Equal("lines[0].item", problem.Path);
        // Not the chef's surprise, which no station makes.
        Assert.Equal([Some.FishAndChips, Some.Steak], problem.Swaps);
        Assert.Equal(["Burger"], _given.Floor(Some.Ben).Off);
        _given.After(TimeSpan.FromHours(15)).TimeDoesItsPart();
        Refused(Codes.EightySixed);

        _given.After(TimeSpan.FromHours(1)).TimeDoesItsPart();

        _given.Place(Some.Burger);
    }

    [Fact]
    public void What_is_86_for_a_while_is_back_to_the_minute_with_its_count()
    {
        _given.And(Some.Manager, new CountItem(Some.Burger, 2)).And(Some.Cook, new EightySixItem(Some.Burger, EightySixUntil.Minutes, 20));
        _given.AfterMinutes(19).TimeDoesItsPart();
        Refused(Codes.EightySixed);

        _given.AfterMinutes(1).TimeDoesItsPart();

        _given.Place(Some.Burger);
        Assert.Equal(1, _given.State.Menu.Left[Some.Burger]);
    }

    [Fact]
    public void What_is_86_until_changed_outlives_the_day()
    {
        _given.And(Some.Cook, new EightySixItem(Some.Burger, EightySixUntil.Changed)).After(TimeSpan.FromHours(40)).TimeDoesItsPart();
        Refused(Codes.EightySixed);
        _given.When(Some.Expo, new EightySixItem(Some.Burger, EightySixUntil.Changed)).WasSoAlready(Some.Cook);

        _given.And(Some.PrepChef, new BringBackItem(Some.Burger)).Place(Some.Burger);

        _given.When(Some.Expo, new BringBackItem(Some.Burger)).WasSoAlready(null);
    }

    [Fact]
    public void A_longer_86_replaces_a_timed_one_that_then_does_not_end()
    {
        _given.And(Some.Cook, new EightySixItem(Some.Burger, EightySixUntil.Minutes, 20)).And(Some.Cook, new EightySixItem(Some.Burger, EightySixUntil.Changed));
        _given.AfterMinutes(30).TimeDoesItsPart();
        _given.When(ActorId.Clock, new EndEightySix(Some.Burger, _given.Now)).WasSoAlready(null);

        Refused(Codes.EightySixed);
    }

    [Fact]
    public void Selling_counts_down_over_all_lines_and_never_below_none()
    {
        _given.And(Some.Cook, new CountItem(Some.Burger, 3));
        _given.When(Some.Ana, new PlaceOrder([new(Some.Burger, 2), new(Some.Burger, 2)])).IsRefused(Codes.NotEnoughLeft, "lines[1].quantity");
        Assert.Equal(3, _given.State.Menu.Left[Some.Burger]);

        var order = _given.Place(new LineRequest(Some.Burger, 2));
        Assert.Equal("1 left", _given.When(Some.Ana, new AddLines(order, [new(Some.Burger, 2)])).IsRefused(Codes.NotEnoughLeft).Detail);
        _given.And(Some.Ana, new AddLines(order, Some.Lines(Some.Burger)));

        Assert.Equal(0, _given.State.Menu.Left[Some.Burger]);
        Assert.Equal(["Burger"], _given.Board(Some.Grill).Off);
        Refused(Codes.NotEnoughLeft);
    }

    [Fact]
    public void What_is_offered_instead_is_on_enough_for_the_line_and_made_at_an_open_station()
    {
        _given.And(Some.Cook, new EightySixItem(Some.Burger)).And(Some.Cook, new CountItem(Some.Steak, 1));
        EquatableArray<MenuItemId> Swaps(int quantity) => _given.When(Some.Ana, new PlaceOrder([new(Some.Burger, quantity)])).IsRefused(Codes.EightySixed).Swaps;
        Assert.Equal([Some.FishAndChips, Some.Steak], Swaps(1));
        Assert.Equal([Some.FishAndChips], Swaps(2));

        _given.And(Some.Manager, new EightySixItem(Some.FishAndChips));

        Assert.Empty(Swaps(2));
    }

    [Fact]
    public void A_station_sees_for_how_long_an_item_of_its_tickets_is_off_and_how_many_are_left_and_no_other()
    {
        _given.Place(Some.Burger, Some.Fries);
        _given.And(Some.Cook, new EightySixItem(Some.Burger, EightySixUntil.Minutes, 20)).And(Some.Cook, new CountItem(Some.Burger, 4)).And(Some.Cook, new CountItem(Some.Fries, 7)).And(Some.Cook, new CountItem(Some.Steak, 9));

        Assert.Equal([new ItemStock(Some.Burger, EightySixUntil.Minutes, _given.Now.AddMinutes(20), 4)], _given.Board(Some.Grill).Stock);
        Assert.Equal([new ItemStock(Some.Fries, null, null, 7)], _given.Board(Some.Fryer).Stock);
        Assert.Empty(_given.Board(Some.Bar).Stock);
    }

    [Fact]
    public void At_most_three_are_offered_instead_and_none_whose_station_is_closed()
    {
        MenuItem Item(string id, string station) => new(new MenuItemId(id), id, "mains", [new StationId(station)], 60, [], [], 1m, 1);
        var menu = Domain.Menu.Menu.Empty.Apply(new Fact(1, _given.Now, Some.Manager, new MenuSet(1, [Item("a", "grill"), Item("b", "closed"), Item("c", "grill"), Item("d", "grill"), Item("e", "grill"), Item("f", "grill")])));

        Assert.Equal(["c", "d", "e"], menu.SwapsFor(new MenuItemId("a"), 1, item => item.Stations.Items.Contains(Some.Grill)).Items.Select(item => item.Value));
        Assert.Empty(menu.SwapsFor(new MenuItemId("nothing"), 1, _ => true));
    }

    [Fact]
    public void A_changed_quantity_counts_as_well()
    {
        var order = _given.Place(Some.Burger);
        var line = _given.Line(order).Id;
        _given.And(Some.Cook, new CountItem(Some.Burger, 2));
        _given.When(Some.Ana, new ChangeLine(order, line, Quantity: new(1, 4))).IsRefused(Codes.NotEnoughLeft, "quantity.to");
        _given.And(Some.Ana, new ChangeLine(order, line, Quantity: new(1, 3)));
        Assert.Equal(0, _given.State.Menu.Left[Some.Burger]);
        _given.And(Some.Ana, new ChangeLine(order, line, Quantity: new(3, 2)));
        Assert.Equal(1, _given.State.Menu.Left[Some.Burger]);
        _given.And(Some.Cook, new EightySixItem(Some.Burger));
        _given.When(Some.Ana, new ChangeLine(order, line, Quantity: new(2, 3))).IsRefused(Codes.EightySixed, "quantity.to");
        _given.And(Some.Ana, new ChangeLine(order, line, Quantity: new(2, 1)));
    }

    [Fact]
    public void Availability_is_the_kitchens_and_managers_and_has_its_bounds()
    {
        _given.When(Some.Ana, new EightySixItem(Some.Burger)).IsRefused(Codes.NotAllowed);
        _given.When(Some.Cook, new EightySixItem(new MenuItemId("unicorn"))).IsRefused(Codes.UnknownItem);
        _given.When(Some.Cook, new EightySixItem(Some.Burger, (EightySixUntil)9)).IsRefused(Codes.Invalid, "until");
        _given.When(Some.Cook, new EightySixItem(Some.Burger, EightySixUntil.Minutes)).IsRefused(Codes.Invalid, "minutes");
        _given.When(Some.Cook, new EightySixItem(Some.Burger, EightySixUntil.Minutes, 1441)).IsRefused(Codes.Invalid, "minutes");
        _given.When(Some.Cook, new CountItem(Some.Burger, -1)).IsRefused(Codes.Invalid, "left");
        _given.When(Some.Cook, new CountItem(Some.Burger, 10_000)).IsRefused(Codes.Invalid, "left");
        _given.And(Some.Cook, new CountItem(Some.Burger, 5)).When(Some.Cook, new CountItem(Some.Burger, 5)).WasSoAlready(null);
        _given.When(Some.Manager, new EndEightySix(Some.Burger, _given.Now)).IsRefused(Codes.NotAllowed);
    }
}
