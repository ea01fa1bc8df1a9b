using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;

namespace KitchenOps.Domain.Views;

/// <summary>A station as a manager edits it.</summary>
/// <param name="Items">Names of what the menu sends there.</param>
public sealed record StationEntry(MenuStation Station, EquatableArray<string> Items);

/// <summary>The stations that take work, with the menu that they are a part of: one is never set without the other.</summary>
/// <param name="Version">The menu's version, which a change names.</param>
/// <param name="Menu">Everything that is sold.</param>
/// <param name="ChangedBy">Name of who set the menu last; null where nobody has.</param>
/// <param name="ChangedAt">When.</param>
public sealed record StationsView(int Version, EquatableArray<StationEntry> Stations, EquatableArray<MenuEntry> Menu, string? ChangedBy, DateTimeOffset? ChangedAt) : KitchenView
{
    /// <summary>Those of <paramref name="kitchen"/>.</summary>
    public static StationsView Of(Kitchen kitchen, Seen? seen = null)
    {
        var old = seen?.View as StationsView;
        if (old is not null && ReferenceEquals(seen!.Kitchen.Menu, kitchen.Menu) && ReferenceEquals(seen.Kitchen.Stations, kitchen.Stations) && ReferenceEquals(seen.Kitchen.Grants, kitchen.Grants)) return old;
        var menu = kitchen.Menu.Sold().Select(MenuEntry.Of).ToEquatableArray();
        return Seen.Keep(old, new StationsView(kitchen.Menu.Version,
            kitchen.OpenStations().Select(station => new StationEntry(Kitchen.InMenu(station),
                menu.Items.Where(item => item.Stations.Items.Contains(station.Id)).Select(item => item.Name).ToEquatableArray())).ToEquatableArray(),
            menu, kitchen.Grants.NameOf(kitchen.Menu.SetBy), kitchen.Menu.SetAt));
    }

    /// <summary>
    /// The command that makes the stations these. What the menu sent to one that is left out goes where its work goes; without such a target
    /// the keyword rule finds a place for it.
    /// </summary>
    public SetMenu With(EquatableArray<MenuStation> stations, EquatableArray<StationMove> moves)
    {
        var kept = stations.Items.Select(station => station.Id).ToHashSet();
        return new SetMenu(stations.Map(station => station.Backup is { } backup && !kept.Contains(backup) ? station with { Backup = null } : station), Menu.Map(item => item with
        {
            Stations = item.Stations.Items.Select(id => kept.Contains(id) ? id : moves.Items.FirstOrDefault(move => move.From == id)?.To).OfType<StationId>().Distinct().ToEquatableArray(),
        }), Version, moves);
    }
}
