using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;

namespace KitchenOps.Domain.Views;

/// <summary>An item that is off or counted, as the kitchen sees it.</summary>
/// <param name="Off">For how long it was taken off; null where it was not.</param>
/// <param name="EndsAt">When it is back by itself, where it is off for a while.</param>
/// <param name="Left">How many are left, where they are counted.</param>
public sealed record ItemStock(MenuItemId Item, EightySixUntil? Off, DateTimeOffset? EndsAt, int? Left)
{
    /// <summary>Whether it cannot be ordered: taken off, or sold out.</summary>
    public bool IsOff() => Off is not null || Left <= 0;

    /// <summary>What of the items on <paramref name="tickets"/> is off or counted: what else is sold changes nothing here.</summary>
    internal static EquatableArray<ItemStock> Of(Menu.Menu menu, List<Ticket> tickets)
    {
        if (menu.Off.IsEmpty && menu.Left.IsEmpty) return [];
        var items = new SortedSet<MenuItemId>();
        foreach (var ticket in tickets)
            foreach (var line in ticket.Lines)
                if (menu.Off.ContainsKey(line.ItemId) || menu.Left.ContainsKey(line.ItemId)) items.Add(line.ItemId);
        return items.Select(item => Of(menu, item)).ToEquatableArray();
    }

    private static ItemStock Of(Menu.Menu menu, MenuItemId item)
    {
        var off = menu.Off.GetValueOrDefault(item);
        return new ItemStock(item, off is null ? null : off.ForToday ? EightySixUntil.Tomorrow : off.EndsAt is null ? EightySixUntil.Changed : EightySixUntil.Minutes, off?.EndsAt,
            menu.Left.TryGetValue(item, out var left) ? left : null);
    }
}
