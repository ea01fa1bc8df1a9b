using System.Text.Json.Nodes;
using KitchenOps.Bench.Client;

namespace KitchenOps.Bench.Crash;

/// <summary>A small menu for the load; one dish is made at two stations.</summary>
public sealed class CrashMenu
{
    static readonly (string Id, string[] Stations)[] Dishes = [("burger", ["grill"]), ("fries", ["fryer"]), ("surf-and-turf", ["grill", "fryer"]), ("salad", ["cold"])];

    /// <summary>Where it is made.</summary>
    public IReadOnlyList<string> Stations { get; } = ["grill", "fryer", "cold"];

    /// <summary>Puts it through the API.</summary>
    public async Task UploadAsync(KitchenClient client, CancellationToken cancellation)
    {
        var menu = (await Retry.UntilAnsweredAsync(() => client.MenuAsync(cancellation), cancellation)).OrFail("reading the menu");
        menu["stations"] = new JsonArray([.. Stations.Select(station => new JsonObject { ["id"] = station, ["name"] = station, ["kind"] = "other" })]);
        menu["items"] = new JsonArray([.. Dishes.Select(dish => new JsonObject
        {
            ["id"] = dish.Id,
            ["name"] = dish.Id,
            ["category"] = "Food",
            ["stations"] = new JsonArray([.. dish.Stations.Select(station => JsonValue.Create(station))]),
            ["targetSeconds"] = 300,
            ["allergens"] = new JsonArray(),
            ["modifiers"] = new JsonArray(),
            ["price"] = 9.5m,
        })]);
        (await Retry.UntilAnsweredAsync(() => client.PutMenuAsync(menu, cancellation), cancellation)).OrFail("the menu");
    }

    /// <summary>One to three lines.</summary>
    public IReadOnlyList<OrderLine> Lines(Random random) =>
        Enumerable.Range(0, random.Next(1, 4)).Select(_ => new OrderLine(Dishes[random.Next(Dishes.Length)].Id, random.Next(1, 3))).ToList();
}
