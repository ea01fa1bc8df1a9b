using System.Text.Json.Nodes;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Files;

namespace KitchenOps.Bench.Replay;

/// <summary>A file's dishes and stations as the menu surface takes them.</summary>
public static class MenuDocument
{
    const int Tries = 5;

    /// <summary>
    /// Puts the file's menu beside what the restaurant has: nothing of its own is archived, so that open work stays where it is.
    /// Somebody else's change in between is read and merged again.
    /// </summary>
    public static async Task UploadAsync(KitchenClient client, OrderFile file, Mapping mapping, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var current = (await Retry.UntilAnsweredAsync(() => client.MenuAsync(cancellation), cancellation)).OrFail("reading the menu");
            var menu = Merge(current, file, mapping);
            var answer = await Retry.UntilAnsweredAsync(() => client.PutMenuAsync(menu, cancellation), cancellation);
            if (answer is Answer<JsonNode>.Refused { Status: 409 } && tries < Tries)
            {
                continue;
            }
            if (answer is Answer<JsonNode>.Refused refused)
            {
                throw new BenchException($"the menu was refused: {refused}");
            }
            return;
        }
    }

    /// <summary>The stations' ids of a menu.</summary>
    public static IReadOnlyList<string> StationsOf(JsonObject menu) => Entries(menu, "stations").Select(IdOf).ToList();

    /// <summary><paramref name="current"/> with the file's stations and dishes; a dish of the same id is replaced, a station keeps its name.</summary>
    public static JsonObject Merge(JsonObject current, OrderFile file, Mapping mapping)
    {
        var merged = (JsonObject)current.DeepClone();
        var stations = Entries(merged, "stations").Select(IdOf).ToHashSet();
        foreach (var station in mapping.Stations.Where(station => stations.Add(station.Id)))
        {
            Array(merged, "stations").Add(new JsonObject { ["id"] = station.Id, ["name"] = station.Name, ["kind"] = station.Kind });
        }
        var dishes = file.Menu.ToDictionary(dish => dish.Id);
        var others = Entries(merged, "items").Where(item => !dishes.ContainsKey(IdOf(item))).Select(item => item.DeepClone());
        merged["items"] = new JsonArray([.. others, .. file.Menu.Select(dish => Item(dish, mapping))]);
        return merged;
    }

    static JsonObject Item(Dish dish, Mapping mapping)
    {
        var (stations, target) = mapping.RouteOf(dish);
        return new JsonObject
        {
            ["id"] = dish.Id,
            ["name"] = dish.Name,
            ["category"] = dish.Category,
            ["stations"] = new JsonArray([.. stations.Select(station => JsonValue.Create(station))]),
            ["targetSeconds"] = target,
            ["allergens"] = new JsonArray(),
            ["modifiers"] = new JsonArray(),
            ["price"] = dish.Price,
        };
    }

    static JsonArray Array(JsonObject menu, string name)
    {
        if (menu[name] is not JsonArray array)
        {
            menu[name] = array = [];
        }
        return array;
    }

    static IEnumerable<JsonObject> Entries(JsonObject menu, string name) => Array(menu, name).OfType<JsonObject>();

    static string IdOf(JsonObject entry) => entry["id"]!.GetValue<string>();
}
