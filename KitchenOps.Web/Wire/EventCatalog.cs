using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;

namespace KitchenOps.Web.Wire;

/// <summary>
/// Every event that may stand in a log, by name, with the version it is written in today. An older version is brought up
/// step by step; a golden file of every version ever shipped stays in the tests.
/// </summary>
public static class EventCatalog
{
    private sealed record Entry(Type Type, int Version, params Action<JsonObject>[] Upcasters);

    // An upcaster at index i turns version i + 1 into i + 2.
    private static readonly FrozenDictionary<string, Entry> ByName = new Entry[]
    {
        new(typeof(RestaurantOpened), 1), new(typeof(SettingsChanged), 1), new(typeof(BusinessDayOpened), 1),
        new(typeof(AccessGranted), 1), new(typeof(AccessRevoked), 1),
        new(typeof(StationsSet), 1), new(typeof(MenuSet), 1), new(typeof(ItemEightySixed), 1), new(typeof(ItemBroughtBack), 1), new(typeof(ItemCounted), 1),
        new(typeof(TablesSet), 1), new(typeof(TableAssigned), 1), new(typeof(TableCleared), 1),
        new(typeof(OrderPlaced), 1), new(typeof(LinesAdded), 1), new(typeof(LineChanged), 1), new(typeof(LineVoided), 1), new(typeof(VoidCleared), 1),
        new(typeof(CourseFired), 1), new(typeof(WorkStarted), 1), new(typeof(LinesBumped), 1), new(typeof(LinesServed), 1), new(typeof(LinesRecalled), 1),
        new(typeof(OrderPrioritised), 1), new(typeof(OrderNoted), 1), new(typeof(WorkMoved), 1), new(typeof(OrderClosed), 1), new(typeof(OrderReopened), 1),
    }.ToFrozenDictionary(entry => entry.Type.Name);

    /// <summary>Names with the versions written today.</summary>
    public static IEnumerable<(string Name, int Version, Type Type)> Entries => ByName.Select(entry => (entry.Key, entry.Value.Version, entry.Value.Type));

    /// <summary>The name of an event.</summary>
    public static string NameOf(DomainEvent e) => e.GetType().Name;

    /// <summary>The version an event is written in today.</summary>
    public static int VersionOf(DomainEvent e) => ByName[e.GetType().Name].Version;

    /// <summary>The event as stored.</summary>
    public static string Write(DomainEvent e) => JsonSerializer.Serialize(e, e.GetType(), KitchenJson.Options);

    /// <summary>A stored payload in the version written today, for readers who should not have to know the older ones.</summary>
    public static (int Version, string Json) Today(string name, int version, string json) =>
        ByName.TryGetValue(name, out var entry) && entry.Version == version ? (version, json) : (ByName[name].Version, Write(Read(name, version, json)));

    /// <summary>The event that was stored. Throws where a log holds what this build cannot know: going on would lose it.</summary>
    public static DomainEvent Read(string name, int version, string json)
    {
        if (!ByName.TryGetValue(name, out var entry) || version < 1 || version > entry.Version)
            throw new InvalidDataException($"The log holds {name} version {version}, which this build does not know. Run the build that wrote it, or a newer one.");
        if (version == entry.Version) return (DomainEvent)JsonSerializer.Deserialize(json, entry.Type, KitchenJson.Options)!;
        var body = JsonNode.Parse(json)!.AsObject();
        for (var from = version; from < entry.Version; from++) entry.Upcasters[from - 1](body);
        return (DomainEvent)body.Deserialize(entry.Type, KitchenJson.Options)!;
    }
}
