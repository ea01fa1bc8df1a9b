using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Views;

/// <summary>Something that the log names by id, as people call it.</summary>
public sealed record Named(string Id, string Name);

/// <summary>How people call what the log names by id.</summary>
/// <param name="People">Everybody who ever had access: people, devices, keys.</param>
public sealed record AuditNames(EquatableArray<Named> People, EquatableArray<Named> Stations, EquatableArray<Named> Tables, EquatableArray<Named> Items);

/// <summary>How far the log is, for who reads it; its events are read page by page beside it.</summary>
/// <param name="Head">The last number.</param>
/// <param name="TimeZone">Of the restaurant, IANA.</param>
public sealed record AuditView(long Head, string TimeZone, AuditNames Names) : KitchenView
{
    /// <summary>The log of <paramref name="kitchen"/>.</summary>
    public static AuditView Of(Kitchen kitchen, Seen? seen = null)
    {
        var old = seen?.View as AuditView;
        // Every event comes here; names hardly ever change.
        var names = old is not null && seen!.SameNames(kitchen) && ReferenceEquals(seen.Kitchen.Menu.Items, kitchen.Menu.Items) ? old.Names : Seen.Keep(old?.Names, new AuditNames(
            kitchen.Grants.ByActor.Values.Select(grant => new Named(grant.Actor.Value, grant.Name)).ToEquatableArray(),
            kitchen.Stations.Values.Select(station => new Named(station.Id.Value, station.Name)).ToEquatableArray(),
            kitchen.Tables.ById.Values.Select(table => new Named(table.Id.Value, table.Label)).ToEquatableArray(),
            kitchen.Menu.Items.Values.Select(item => new Named(item.Id.Value, item.Name)).ToEquatableArray()));
        return Seen.Keep(old, new AuditView(kitchen.Seq, kitchen.Settings.TimeZone, names));
    }
}
