using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Domain.Views;

/// <summary>An item as whoever keeps the menu sees it.</summary>
/// <param name="Off">Whether it is 86.</param>
/// <param name="Left">How many are left, where they are counted.</param>
public sealed record BookItem(MenuItem Item, bool Off, int? Left);

/// <summary>The whole menu for whoever keeps it, in the menu's own order, with what was archived.</summary>
/// <param name="ChangedBy">Name of who set it last; null where nobody has.</param>
/// <param name="Stations">Those that take work.</param>
/// <param name="Archived">No longer sold, by name.</param>
public sealed record MenuBookView(
    int Version, string? ChangedBy, DateTimeOffset? ChangedAt, int DefaultTargetSeconds, EquatableArray<Station> Stations, EquatableArray<BookItem> Items, EquatableArray<MenuItem> Archived) : KitchenView
{
    /// <summary>The menu of <paramref name="kitchen"/>.</summary>
    public static MenuBookView Of(Kitchen kitchen, Seen? seen = null)
    {
        var old = seen?.View as MenuBookView;
        if (old is not null && ReferenceEquals(seen!.Kitchen.Menu, kitchen.Menu) && ReferenceEquals(seen.Kitchen.Stations, kitchen.Stations)
            && ReferenceEquals(seen.Kitchen.Grants, kitchen.Grants) && ReferenceEquals(seen.Kitchen.Settings, kitchen.Settings)) return old;
        var was = old?.Items.Items.ToDictionary(item => item.Item.Id);
        var menu = kitchen.Menu;
        return Seen.Keep(old, new MenuBookView(menu.Version, kitchen.Grants.NameOf(menu.SetBy), menu.SetAt, kitchen.Settings.DefaultTargetSeconds,
            kitchen.OpenStations().ToEquatableArray(),
            menu.Sold()
                .Select(item => Seen.Keep(was?.GetValueOrDefault(item.Id), new BookItem(item, menu.Off.ContainsKey(item.Id), menu.Left.TryGetValue(item.Id, out var left) ? left : null))).ToEquatableArray(),
            menu.Items.Values.Where(item => item.Archived).OrderBy(item => item.Name, StringComparer.Ordinal).ToEquatableArray()));
    }

    /// <summary>The categories in the menu's own order.</summary>
    public IEnumerable<string> Categories() => Items.Items.Select(item => item.Item.Category).Distinct();

    /// <summary>The command that puts <paramref name="items"/> in the place of this menu, where it is still this one. Stations stay as they are.</summary>
    public SetMenu With(IEnumerable<MenuEntry> items) =>
        new(Stations.Items.Select(Kitchen.InMenu).ToEquatableArray(), items.ToEquatableArray(), Version);
}
