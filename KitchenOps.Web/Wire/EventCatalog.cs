using System.Collections.Frozen;
using System.Text.Json;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
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
    private static readonly FrozenDictionary<string, VersionedEvent> ByName = new VersionedEvent[]
    {
        new(typeof(RestaurantOpened), SettingsHistory.GainUnreceived, SettingsHistory.GainFiringWhenServed, SettingsHistory.GainColdHold, SettingsHistory.GainHolding), new(typeof(SettingsChanged), SettingsHistory.GainUnreceived, SettingsHistory.GainFiringWhenServed, SettingsHistory.GainColdHold, SettingsHistory.GainHolding), new(typeof(BusinessDayOpened)),
        new(typeof(AccessGranted)), new(typeof(AccessRevoked)), new(typeof(SignInReset)), new(typeof(DeviceProfiled), DeviceHistory.GainContrastHandAndKeys, DeviceHistory.GainLanguage, DeviceHistory.GainDigits),
        new(typeof(StationsSet), ReceiptHistory.GainBackups, BasketHistory.GainBaskets), new(typeof(MenuSet), MenuHistory.GainComponents, MenuHistory.GainAgeCheck, MenuHistory.GainPriority), new(typeof(ItemEightySixed)), new(typeof(ItemBroughtBack)), new(typeof(ItemCounted)),
        new(typeof(TablesSet)), new(typeof(SectionsSet)), new(typeof(TableAssigned)), new(typeof(TableCleared)),
        new(typeof(OrderPlaced), OrderHistory.GainComponents, OrderHistory.GainAgeCheck, OrderHistory.GainPriority), new(typeof(LinesAdded), OrderHistory.GainComponents, OrderHistory.GainAgeCheck, OrderHistory.GainPriority), new(typeof(LineChanged)), new(typeof(LineVoided)), new(typeof(VoidCleared)),
        new(typeof(CourseFired)), new(typeof(AllergyAcknowledged)), new(typeof(ChangeSeen)), new(typeof(WorkStarted)), new(typeof(LinesBumped)), new(typeof(LinesServed), OrderHistory.GainRunner), new(typeof(LinesRecalled)),
        new(typeof(OrderPaced), OrderHistory.GainHolding), new(typeof(WorkReleased)), new(typeof(OrderPrioritised)), new(typeof(OrderNoted)), new(typeof(QualityNoted)), new(typeof(WorkMoved)), new(typeof(OrderClosed)), new(typeof(OrderReopened)),
        new(typeof(TicketReceived)), new(typeof(TicketUnreceived)), new(typeof(SignalRaised)), new(typeof(SignalAnswered)), new(typeof(BasketDropped)), new(typeof(BasketLifted)),
        new(typeof(BatchMade)), new(typeof(BatchFinished)), new(typeof(BatchDiscarded)),
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
        return entry.Read(version, json);
    }
}
