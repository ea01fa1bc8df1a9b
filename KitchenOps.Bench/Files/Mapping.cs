using System.Text.Json;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Files;

/// <summary>
/// Which station makes what, for one restaurant's file. Rules are tried from top to bottom and the first that fits wins; a dish that
/// no rule fits is sent without a station, so that the restaurant's keyword rule or its unrouted tray gets it.
/// </summary>
/// <param name="Channel">How the file's orders came in.</param>
/// <param name="DefaultTargetSeconds">From fired to ready, where the rule gives none.</param>
/// <param name="Categories">Naming rules, for files without categories.</param>
public sealed record Mapping(
    string Channel, int DefaultTargetSeconds, IReadOnlyList<MappedStation> Stations, IReadOnlyList<CategoryRule> Categories, IReadOnlyList<RouteRule> Routes)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a mapping file and checks that it is whole.</summary>
    public static Mapping Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new BenchException($"no mapping file {path}");
        }
        try
        {
            using var stream = File.OpenRead(path);
            var mapping = JsonSerializer.Deserialize<Mapping>(stream, Json)!;
            var known = mapping.Stations.Select(station => station.Id).ToHashSet();
            var unknown = mapping.Routes.SelectMany(route => route.Stations).FirstOrDefault(station => !known.Contains(station));
            return unknown is null ? mapping : throw new BenchException($"{path} routes to {unknown}, which is not among its stations");
        }
        catch (JsonException e)
        {
            throw new BenchException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>The category of a dish by its name; "Other" where no rule fits.</summary>
    public string CategoryOf(string name) => Categories.FirstOrDefault(rule => Words.AnyIn(name, rule.Words))?.Name ?? "Other";

    /// <summary>Where a dish is made and how long it should take.</summary>
    public (IReadOnlyList<string> Stations, int TargetSeconds) RouteOf(Dish dish)
    {
        var route = Routes.FirstOrDefault(rule => rule.Fits(dish));
        return (route?.Stations ?? [], route?.TargetSeconds ?? DefaultTargetSeconds);
    }
}

/// <summary>A station that the menu names.</summary>
public sealed record MappedStation(string Id, string Name, string Kind);

/// <summary>Dishes with one of these words belong to this category.</summary>
public sealed record CategoryRule(string Name, IReadOnlyList<string> Words);

/// <summary>Dishes with one of these words, or of this category, are made here.</summary>
public sealed record RouteRule(IReadOnlyList<string> Stations, IReadOnlyList<string>? Words = null, string? Category = null, int? TargetSeconds = null)
{
    /// <summary>Whether the rule is about <paramref name="dish"/>.</summary>
    public bool Fits(Dish dish) =>
        (Words is null || Files.Words.AnyIn(dish.Name, Words)) && (Category is null || Category.Equals(dish.Category, StringComparison.OrdinalIgnoreCase));
}
