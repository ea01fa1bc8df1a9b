using System.Collections.Immutable;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Menu;

/// <summary>Why and until when an item is off.</summary>
public sealed record EightySixed(DateTimeOffset Since, ActorId By, DateTimeOffset? EndsAt, bool ForToday);

/// <summary>What can be ordered, and what of it is off or counted.</summary>
public sealed record Menu(
    int Version, ImmutableSortedDictionary<MenuItemId, MenuItem> Items,
    ImmutableSortedDictionary<MenuItemId, EightySixed> Off, ImmutableSortedDictionary<MenuItemId, int> Left)
{
    /// <summary>No items, version 0.</summary>
    public static readonly Menu Empty = new(0, ImmutableSortedDictionary<MenuItemId, MenuItem>.Empty,
        ImmutableSortedDictionary<MenuItemId, EightySixed>.Empty, ImmutableSortedDictionary<MenuItemId, int>.Empty);

    /// <summary>The categories in the menu's own order.</summary>
    public EquatableArray<string> Categories { get; init; }

    /// <summary>What is sold, in the menu's own order: by category, then by name.</summary>
    public IEnumerable<MenuItem> Sold() => Items.Values.Where(item => !item.Archived).OrderBy(item => Categories.Items.IndexOf(item.Category)).ThenBy(item => item.Name, StringComparer.Ordinal);

    /// <summary>Who set it last.</summary>
    public ActorId? SetBy { get; init; }
    /// <summary>When it was set last.</summary>
    public DateTimeOffset? SetAt { get; init; }

    /// <summary>The item, archived or not; null when there never was one.</summary>
    public MenuItem? Find(MenuItemId id) => Items.GetValueOrDefault(id);

    /// <summary>Whether the item can be ordered right now.</summary>
    public bool IsOn(MenuItemId id) => Items.TryGetValue(id, out var item) && !item.Archived && !Off.ContainsKey(id) && Left.GetValueOrDefault(id, 1) > 0;

    /// <summary>How many items are offered instead of one.</summary>
    public const int MostSwaps = 3;

    /// <summary>Items of the same category that can be ordered instead, so many of them: what is off, sold out or made nowhere helps nobody.</summary>
    /// <param name="isMade">Whether a station makes it.</param>
    public EquatableArray<MenuItemId> SwapsFor(MenuItemId id, int quantity, Func<MenuItem, bool> isMade) =>
        Items.TryGetValue(id, out var off)
            ? Items.Values.Where(item => item.Id != id && item.Category == off.Category && IsOn(item.Id) && Left.GetValueOrDefault(item.Id, quantity) >= quantity && isMade(item)).Take(MostSwaps).Select(item => item.Id).ToEquatableArray()
            : [];

    /// <summary>Takes an item off.</summary>
    public Decision Decide(EightySixItem command, Asking asking)
    {
        if (Sold(command.Item) is { } refusal) return refusal;
        if (!Enum.IsDefined(command.Until)) return Decision.Refuse(Codes.Invalid, "until");
        if (command.Until == EightySixUntil.Minutes && command.Minutes is not (>= 1 and <= 1440)) return Decision.Refuse(Codes.Invalid, "minutes", "1 to 1440");
        DateTimeOffset? endsAt = command.Until == EightySixUntil.Minutes ? asking.Now.PlusMinutes(command.Minutes!.Value) : null;
        var forToday = command.Until == EightySixUntil.Tomorrow;
        if (Off.TryGetValue(command.Item, out var now) && now.ForToday == forToday && now.EndsAt is null && endsAt is null) return Decision.Already(now.By, now.Since);
        return Decision.Accept(new ItemEightySixed(command.Item, endsAt, forToday));
    }

    /// <summary>Brings an item back.</summary>
    public Decision Decide(BringBackItem command)
    {
        if (Sold(command.Item) is { } refusal) return refusal;
        return Off.ContainsKey(command.Item) || Left.ContainsKey(command.Item) ? Decision.Accept(new ItemBroughtBack(command.Item)) : Decision.Already(null, null);
    }

    /// <summary>Counts an item.</summary>
    public Decision Decide(CountItem command)
    {
        if (Sold(command.Item) is { } refusal) return refusal;
        if (command.Left is < 0 or > 9999) return Decision.Refuse(Codes.Invalid, "left", "0 to 9999");
        return Left.TryGetValue(command.Item, out var left) && left == command.Left ? Decision.Already(null, null) : Decision.Accept(new ItemCounted(command.Item, command.Left));
    }

    /// <summary>Ends a timed 86, if it is still that one.</summary>
    public Decision Decide(EndEightySix command, Asking asking) =>
        Off.TryGetValue(command.Item, out var off) && off.EndsAt is { } ends && ends <= asking.Now
            ? Decision.Accept(new ItemBroughtBack(command.Item, KeepsCount: true)) : Decision.Already(null, null);

    /// <summary>The items of a new menu with their material versions, and what is left out archived.</summary>
    public EquatableArray<MenuItem> Next(EquatableArray<MenuEntry> entries, int defaultTargetSeconds)
    {
        var version = Version + 1;
        var next = entries.Items.Select(entry =>
        {
            var item = new MenuItem(entry.Id, entry.Name, entry.Category ?? "", entry.Stations, entry.TargetSeconds ?? defaultTargetSeconds,
                entry.Allergens, entry.Modifiers, entry.Price, version, Components: entry.Components, AgeCheck: entry.AgeCheck, Priority: entry.Priority);
            return Items.TryGetValue(entry.Id, out var old) && !old.Archived && !IsMaterial(old, item) ? item with { MaterialVersion = old.MaterialVersion } : item;
        }).ToList();
        var kept = next.Select(item => item.Id).ToHashSet();
        return [.. next, .. Items.Values.Where(old => !kept.Contains(old.Id)).Select(old => old.Archived ? old : old with { Archived = true, MaterialVersion = version })];
    }

    /// <summary>The menu after <paramref name="fact"/>.</summary>
    public Menu Apply(Fact fact) => fact.Event switch
    {
        MenuSet e => this with { Version = e.Version, Categories = e.Items.Items.Where(item => !item.Archived).Select(item => item.Category).Distinct().ToEquatableArray(), SetBy = fact.Actor, SetAt = fact.At, Items = ImmutableSortedDictionary<MenuItemId, MenuItem>.Empty.SetItems(e.Items.Items.Select(item => KeyValuePair.Create(item.Id, item))) },
        ItemEightySixed e => this with { Off = Off.SetItem(e.Item, new EightySixed(fact.At, fact.Actor, e.EndsAt, e.ForToday)) },
        ItemBroughtBack e => this with { Off = Off.Remove(e.Item), Left = e.KeepsCount ? Left : Left.Remove(e.Item) },
        ItemCounted e => this with { Left = Left.SetItem(e.Item, e.Left) },
        _ => this,
    };

    /// <summary>The menu on a new business day: what was off for the day is back.</summary>
    public Menu NextDay() => Off.Values.Any(off => off.ForToday) ? this with { Off = Off.RemoveRange(Off.Where(off => off.Value.ForToday).Select(off => off.Key)) } : this;

    private Decision? Sold(MenuItemId id) => Items.TryGetValue(id, out var item) && !item.Archived ? null : Decision.Refuse(Codes.UnknownItem, "item", id.Value);

    // What a guest was told or is allergic to must not change under an order; a new name or another station may.
    private static bool IsMaterial(MenuItem old, MenuItem now) =>
        old.Price != now.Price || !old.Allergens.Items.ToHashSet().SetEquals(now.Allergens.Items)
        || old.Modifiers.Items.Any(was => !now.Modifiers.Items.Any(modifier => modifier.Id == was.Id && modifier.Kind == was.Kind));
}
