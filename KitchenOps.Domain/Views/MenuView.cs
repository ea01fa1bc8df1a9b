using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Domain.Views;

/// <summary>An item as an order pad offers it.</summary>
/// <param name="Stations">Names of the stations that make it.</param>
/// <param name="On">Whether it can be ordered now.</param>
/// <param name="Left">How many are left, where they are counted.</param>
/// <param name="AgeCheck">Who serves it makes sure that the guest is old enough for it.</param>
public sealed record PadItem(
    MenuItemId Id, string Name, string Category, decimal Price, EquatableArray<Modifier> Modifiers, EquatableArray<string> Allergens, EquatableArray<string> Stations, bool On, int? Left, bool AgeCheck = false);

/// <summary>What can be ordered, by category in the menu's own order, with what is off or nearly gone.</summary>
/// <param name="Version">What an order placed from this view names, so that what changed since is noticed.</param>
public sealed record MenuView(int Version, EquatableArray<PadItem> Items) : KitchenView
{
    /// <summary>The menu of <paramref name="kitchen"/>.</summary>
    public static MenuView Of(Kitchen kitchen, Seen? seen = null)
    {
        var old = seen?.View as MenuView;
        if (old is not null && ReferenceEquals(seen!.Kitchen.Menu, kitchen.Menu) && ReferenceEquals(seen.Kitchen.Stations, kitchen.Stations)) return old;
        var was = old?.Items.Items.ToDictionary(item => item.Id);
        return Seen.Keep(old, new MenuView(kitchen.Menu.Version, kitchen.Menu.Sold()
            .Select(item => Seen.Keep(was?.GetValueOrDefault(item.Id), new PadItem(item.Id, item.Name, item.Category, item.Price, item.Modifiers, item.Allergens,
                Routing.Route(item.Stations, item.Name, kitchen.Stations.Values).Items.Select(station => kitchen.NameOf(station)).ToEquatableArray(),
                kitchen.Menu.IsOn(item.Id), kitchen.Menu.Left.TryGetValue(item.Id, out var left) ? left : null, item.AgeCheck))).ToEquatableArray()));
    }
}
