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

namespace KitchenOps.Tests.Stations;

public class RoutingTests
{
    static readonly Station[] All = [.. Enum.GetValues<StationKind>().Select(kind => new Station(new StationId(EnumNames.Of(kind)), kind.ToString(), kind))];

    static string ByName(string name, IEnumerable<Station>? stations = null) => Assert.Single(Routing.Route([], name, stations ?? All).Items).Value;

    [Theory]
    [InlineData("Kale bowl", "unrouted")]        // not an ale
    [InlineData("Pale ale", "bar")]
    [InlineData("Roast potatoes", "unrouted")]   // not a pot of tea
    [InlineData("Pot of tea", "bar")]
    [InlineData("Steamed rice", "unrouted")]     // neither tea nor ice
    [InlineData("Ice cream", "dessert")]
    [InlineData("SIRLOIN steak", "grill")]
    [InlineData("french-fries", "fryer")]
    [InlineData("House salad (large)", "salad")]
    [InlineData("Tomato soup", "prep")]
    [InlineData("", "unrouted")]
    public void An_item_without_a_station_goes_by_whole_words(string name, string station) => Assert.Equal(station, ByName(name));

    [Fact]
    public void The_menu_comes_before_the_words() => Assert.Equal([Some.Bar, Some.Grill], Routing.Route([Some.Bar, Some.Grill, Some.Bar], "Green salad", All));

    [Fact]
    public void Archived_stations_and_kinds_that_a_restaurant_has_not_take_nothing()
    {
        var bar = All.First(station => station.Kind == StationKind.Bar);
        Assert.Equal([Some.Grill], Routing.Route([Some.Bar, Some.Grill], "Espresso", [bar with { Archived = true }, All[0]]));
        Assert.Equal("unrouted", ByName("Espresso", [bar with { Archived = true }]));
    }
}
