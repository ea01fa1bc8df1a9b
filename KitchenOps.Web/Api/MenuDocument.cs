using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;

namespace KitchenOps.Web.Api;

/// <summary>The whole menu with its stations, as it is read. Changed and put back, it is the new menu.</summary>
/// <param name="Version">Raised by every change; 0 before the first menu.</param>
/// <param name="Seq">The place in the log at which it is so.</param>
public sealed record MenuDocument(int Version, long Seq, EquatableArray<MenuStation> Stations, EquatableArray<MenuDocumentItem> Items)
{
    /// <summary>The menu of <paramref name="kitchen"/>; what is archived is not on it.</summary>
    public static MenuDocument Of(Kitchen kitchen) => new(
        kitchen.Menu.Version, kitchen.Seq,
        kitchen.OpenStations().Select(station => new MenuStation(station.Id, station.Name, Text.CamelCase(station.Kind), station.Backup, station.Baskets, station.BasketPortions)).ToEquatableArray(),
        kitchen.Menu.Items.Values.Where(item => !item.Archived).Select(item => new MenuDocumentItem(
            item.Id, item.Name, item.Category, item.Stations, item.TargetSeconds, item.Allergens, item.Modifiers, item.Price,
            kitchen.Menu.Off.ContainsKey(item.Id), kitchen.Menu.Left.TryGetValue(item.Id, out var left) ? left : null, item.Components, item.AgeCheck, item.Priority)).ToEquatableArray());
}

/// <summary>An item as it is read.</summary>
/// <param name="Stations">Where it is made; empty falls to the keyword rule.</param>
/// <param name="TargetSeconds">How long it should take from fired to ready.</param>
/// <param name="Off">Whether it is 86. Not changed by putting the menu.</param>
/// <param name="Left">How many are left, where they are counted. Not changed by putting the menu.</param>
/// <param name="Components">What a portion is made of.</param>
/// <param name="AgeCheck">Who serves it makes sure that the guest is old enough for it.</param>
/// <param name="Priority">What of its ticket is begun first.</param>
public sealed record MenuDocumentItem(
    MenuItemId Id, string Name, string Category, EquatableArray<StationId> Stations, int TargetSeconds,
    EquatableArray<string> Allergens, EquatableArray<Modifier> Modifiers, decimal Price, bool Off, int? Left,
    EquatableArray<RecipeComponent> Components = default, bool AgeCheck = false, LinePriority Priority = LinePriority.Medium);

/// <summary>A menu as it is put: what is left out is archived.</summary>
/// <param name="Version">The version that was read and changed: another one standing is a conflict. Absent, it replaces whatever stands.</param>
/// <param name="Moves">Where the open work of stations goes that are left out.</param>
public sealed record MenuReplacement(EquatableArray<MenuStation> Stations, EquatableArray<MenuEntry> Items, int? Version = null, EquatableArray<StationMove> Moves = default)
{
    /// <summary>The command that it is.</summary>
    public SetMenu ToCommand() => new(Stations, Items, Version, Moves);
}
