using System.Text.Json.Nodes;
using KitchenOps.Bench.Files;
using KitchenOps.Bench.Replay;

namespace KitchenOps.Tests.Bench;

public class MenuDocumentTests
{
    static readonly Mapping Mapping = new("counter", 300, [new("grill", "Grill", "grill"), new("bar", "Bar", "bar")], [], [new(["grill"], Words: ["burger"], TargetSeconds: 600)]);
    static readonly OrderFile File = new("file", [new Dish("1", "Burger", "Food", 9.5m), new Dish("2", "Thing", "Food", 1)], [], 0, new RowReport());

    [Fact]
    public void An_empty_menu_becomes_the_files()
    {
        var menu = MenuDocument.Merge([], File, Mapping);

        Assert.Equal(["grill", "bar"], MenuDocument.StationsOf(menu));
        Assert.Equal("""{"id":"1","name":"Burger","category":"Food","stations":["grill"],"targetSeconds":600,"allergens":[],"modifiers":[],"price":9.5}""", menu["items"]![0]!.ToJsonString());
        Assert.Equal("[]", menu["items"]![1]!["stations"]!.ToJsonString());
    }

    [Fact]
    public void What_the_restaurant_has_stays_beside_it()
    {
        var current = JsonNode.Parse("""
            {"version":4,"stations":[{"id":"grill","name":"Big grill","kind":"grill"}],"items":[{"id":"own","name":"Own"},{"id":"2","name":"Old"}]}
            """)!.AsObject();

        var menu = MenuDocument.Merge(current, File, Mapping);

        Assert.Equal(4, menu["version"]!.GetValue<int>());
        Assert.Equal("Big grill", menu["stations"]![0]!["name"]!.GetValue<string>());
        Assert.Equal(["own", "1", "2"], menu["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
        Assert.Equal("Thing", menu["items"]![2]!["name"]!.GetValue<string>());
    }
}
