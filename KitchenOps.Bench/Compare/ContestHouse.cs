using System.Text.Json;
using KitchenOps.Bench.Circuits;
using KitchenOps.Domain.Access;
using KitchenOps.Web.Demo;

namespace KitchenOps.Bench.Compare;

/// <summary>A dish that one station makes.</summary>
public sealed record ContestDish(string Name, string Station);

/// <summary>What every contestant serves: the demo's restaurants, with their menus and stations. Screens are stations' boards, the one screen that all of them have.</summary>
public static class ContestHouse
{
    static readonly Dictionary<string, Dictionary<string, ContestDish>> Menus = DemoRestaurants.All.ToDictionary(restaurant => restaurant.Slug, restaurant =>
        restaurant.Menu.Items.Items.Where(dish => dish.Stations.Items.Length == 1).ToDictionary(dish => dish.Id.Value, dish => new ContestDish(dish.Name, dish.Stations.Items[0].Value)));

    static readonly Dictionary<string, string> Texts = DemoRestaurants.All.ToDictionary(restaurant => restaurant.Slug, restaurant => JsonSerializer.Serialize(new
    {
        stations = restaurant.Menu.Stations.Items.Select(station => new { id = station.Id.Value }),
        items = Menus[restaurant.Slug].Select(dish => new { id = dish.Key, stations = new[] { dish.Value.Station } }),
    }));

    /// <summary>The restaurants' slugs.</summary>
    public static IReadOnlyList<string> Restaurants => [.. Menus.Keys];

    /// <summary>Dishes that one station alone makes, by id.</summary>
    public static IReadOnlyDictionary<string, ContestDish> MenuOf(string restaurant) => Menus[restaurant];

    /// <summary>The menu as the public surface writes it, as far as orders are made from it.</summary>
    public static string MenuText(string restaurant) => Texts[restaurant];

    /// <summary>Boards of all stations of the restaurants, in turn.</summary>
    public static IReadOnlyList<Screen> Screens(int count, int restaurants)
    {
        var members = DemoRestaurants.All.SelectMany(restaurant => restaurant.People.Where(person => person.Role == Role.Cook)
            .Select(cook => new Member(restaurant.Slug, cook.To.Value, nameof(Role.Cook), cook.Stations.Items[0].Value))).ToList();
        return ScreenPlan.Of(count, [.. Restaurants.Take(restaurants)], members, [ScreenKind.Station], [1, 0, 0]);
    }
}
