using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Files;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Tests.Bench;

public class MappingTests
{
    [Theory]
    [InlineData("maven")]
    [InlineData("indian")]
    public void The_projects_own_mappings_name_only_kinds_that_the_kitchen_knows(string name)
    {
        var mapping = Mapping.Load(OrderFiles.Own(name));

        Assert.All(mapping.Stations, station => Assert.True(Enum.TryParse<StationKind>(station.Kind, ignoreCase: true, out _), station.Kind));
        Assert.All(mapping.Routes, route => Assert.True(route.Words is not null || route.Category is not null));
    }

    [Theory]
    [InlineData("Hamburger", "American", "grill", 600)]
    [InlineData("French Fries", "American", "fryer", 300)]
    [InlineData("Mac & Cheese", "American", "pasta", 480)]
    [InlineData("Tofu Pad Thai", "Asian", "wok", 540)]
    [InlineData("Chicken Tacos", "Mexican", "grill,pass", 540)]
    [InlineData("Edamame", "Asian", "", 600)]
    public void The_first_rule_that_fits_wins(string name, string category, string stations, int target)
    {
        var (routed, seconds) = Mapping.Load(OrderFiles.Own("maven")).RouteOf(new Dish("x", name, category, 1));

        Assert.Equal(stations, string.Join(',', routed));
        Assert.Equal(target, seconds);
    }

    [Fact]
    public void Words_are_whole_words()
    {
        var rule = new RouteRule(["bar"], Words: ["ale"]);

        Assert.True(rule.Fits(new Dish("x", "Pale-Ale (330ml)", "", 1)));
        Assert.False(rule.Fits(new Dish("x", "Kale salad", "", 1)));
    }

    [Fact]
    public void A_mapping_to_an_unknown_station_says_which()
    {
        using var folder = new FilesOnDisk(("m.json", """
            {"channel":"counter","defaultTargetSeconds":60,"stations":[],"categories":[],"routes":[{"words":["x"],"stations":["attic"]}]}
            """));

        var error = Assert.Throws<BenchException>(() => Mapping.Load(Path.Combine(folder.Path, "m.json")));

        Assert.Contains("attic", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Absent_data_is_a_clear_error()
    {
        var error = Assert.Throws<BenchException>(() => OrderFiles.Open("/nowhere/orders.csv"));

        Assert.Equal("no data at /nowhere/orders.csv; --file takes maven, indian, or a path", error.Message);
    }

    [Theory]
    [InlineData("Chicken Tikka (Main)", "chicken-tikka-main")]
    [InlineData("Crème brûlée", "creme-brulee")]
    [InlineData("***", "dish")]
    public void Slugs_are_plain(string name, string slug) => Assert.Equal(slug, Slug.Of(name));
}
