using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Menu;

/// <summary>The menu is this from now on; what is not in it is archived.</summary>
public sealed record MenuSet(int Version, EquatableArray<MenuItem> Items) : DomainEvent;

/// <summary>An item is off.</summary>
/// <param name="EndsAt">When the clock brings it back; null otherwise.</param>
/// <param name="ForToday">Back on at the next business day.</param>
public sealed record ItemEightySixed(MenuItemId Item, DateTimeOffset? EndsAt, bool ForToday) : DomainEvent;

/// <summary>An item is on again.</summary>
/// <param name="KeepsCount">Whether its countdown goes on: only a person can know that there is more of it.</param>
public sealed record ItemBroughtBack(MenuItemId Item, bool KeepsCount = false) : DomainEvent;

/// <summary>So many of an item are left.</summary>
public sealed record ItemCounted(MenuItemId Item, int Left) : DomainEvent;
