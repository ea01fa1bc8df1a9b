using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Menu;

/// <summary>A station as the menu document names it.</summary>
/// <param name="Backup">Another station of the document, for what this one has not received.</param>
/// <param name="Baskets">How many baskets it times, 0 to 12.</param>
/// <param name="BasketPortions">How many portions one of them holds; 0 says nothing about it.</param>
public sealed record MenuStation(StationId Id, string Name, string Kind, StationId? Backup = null, int Baskets = 0, int BasketPortions = 0);

/// <summary>An item as the menu document names it.</summary>
/// <param name="TargetSeconds">Null takes the restaurant's default.</param>
/// <param name="Components">What a portion is made of.</param>
/// <param name="AgeCheck">Who serves it makes sure that the guest is old enough for it.</param>
/// <param name="Priority">What of its ticket is begun first.</param>
public sealed record MenuEntry(
    MenuItemId Id, string Name, string Category, EquatableArray<StationId> Stations = default, int? TargetSeconds = null,
    EquatableArray<string> Allergens = default, EquatableArray<Modifier> Modifiers = default, decimal Price = 0,
    EquatableArray<RecipeComponent> Components = default, bool AgeCheck = false, LinePriority Priority = LinePriority.Medium)
{
    /// <summary>An item as the document would name it, so that what is not changed is sent back as it was.</summary>
    public static MenuEntry Of(MenuItem item) => new(item.Id, item.Name, item.Category, item.Stations, item.TargetSeconds, item.Allergens, item.Modifiers, item.Price, item.Components, item.AgeCheck, item.Priority);
}

/// <summary>Where the open work of a station goes that is being archived.</summary>
public sealed record StationMove(StationId From, StationId To);

/// <summary>Replaces the whole menu with its stations. What is left out is archived.</summary>
/// <param name="SeenVersion">The version that the sender edited; another one standing is a conflict. Null replaces whatever stands.</param>
public sealed record SetMenu(
    EquatableArray<MenuStation> Stations, EquatableArray<MenuEntry> Items, int? SeenVersion = null, EquatableArray<StationMove> Moves = default) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.ManageMenu;
}

/// <summary>How long an item is off.</summary>
public enum EightySixUntil
{
    /// <summary>Back on at the next business day.</summary>
    Tomorrow,
    /// <summary>Back on after some minutes.</summary>
    Minutes,
    /// <summary>Until somebody brings it back.</summary>
    Changed,
}

/// <summary>Takes an item off.</summary>
/// <param name="Minutes">With <see cref="EightySixUntil.Minutes"/>: 1 to 1440.</param>
public sealed record EightySixItem(MenuItemId Item, EightySixUntil Until = EightySixUntil.Tomorrow, int? Minutes = null) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.EightySix;
}

/// <summary>Brings an item back and forgets its countdown.</summary>
public sealed record BringBackItem(MenuItemId Item) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.EightySix;
}

/// <summary>Says how many are left; selling counts down, and none left is 86.</summary>
public sealed record CountItem(MenuItemId Item, int Left) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.EightySix;
}

/// <summary>The clock brings an item back whose time is over.</summary>
public sealed record EndEightySix(MenuItemId Item, DateTimeOffset Due) : ClockCommand;
