using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Domain.Views;

/// <summary>A batch as a board shows it: its label.</summary>
/// <param name="By">Who made it; a name.</param>
public sealed record BatchView(BatchId Id, MenuItemId Item, string Name, int Portions, DateTimeOffset MadeAt, DateTimeOffset DiscardAt, string By)
{
    /// <summary>From when on it is to be used first: with a tenth of its time left.</summary>
    public DateTimeOffset SoonAt() => DiscardAt - ((DiscardAt - MadeAt) / 10);
}

/// <summary>A dish that a station makes, to make a batch for.</summary>
public sealed record BatchItem(MenuItemId Id, string Name);

/// <summary>What a station has prepared ahead, and what it may prepare.</summary>
/// <param name="Open">Not used up and not thrown away; what must go first comes first.</param>
/// <param name="CanMake">Whether it makes any: one that does no longer still shows what it made.</param>
/// <param name="Again">As they were made the last time, the latest first.</param>
/// <param name="Items">The dishes of the menu that it makes, by name.</param>
/// <param name="TimeZone">Of the restaurant, IANA: a label says the time of its wall.</param>
public sealed record BatchShelf(EquatableArray<BatchView> Open, bool CanMake, EquatableArray<BatchRecipe> Again, EquatableArray<BatchItem> Items, string TimeZone)
{
    /// <summary>The shelf of <paramref name="station"/>; null where it makes no batches and has none.</summary>
    internal static BatchShelf? Of(Kitchen kitchen, StationId station, Seen? seen = null)
    {
        var canMake = kitchen.Stations.TryGetValue(station, out var at) && !at.Archived && Kitchen.MakesBatches(at.Kind);
        var open = kitchen.Batches.Items.Where(batch => batch.Station == station)
            .Select(batch => new BatchView(batch.Id, batch.Item, batch.Name, batch.Portions, batch.MadeAt, batch.DiscardAt, kitchen.Grants.NameOf(batch.By))).ToEquatableArray();
        if (!canMake) return open.IsEmpty ? null : new BatchShelf(open, false, [], [], kitchen.Settings.TimeZone);
        var old = seen is not null && ReferenceEquals(seen.Kitchen.Menu, kitchen.Menu) && ReferenceEquals(seen.Kitchen.Stations, kitchen.Stations) ? (seen.View as BoardView)?.Batches : null;
        return new BatchShelf(open, true, AgainOf(kitchen, station), old?.Items ?? ItemsOf(kitchen, station), kitchen.Settings.TimeZone);
    }

    // What the menu no longer has cannot be made again as what it was.
    private static EquatableArray<BatchRecipe> AgainOf(Kitchen kitchen, StationId station) =>
        kitchen.BatchRecipes.Items.Where(recipe => recipe.Station == station && (recipe.Item == MenuItemId.Written || kitchen.MakesAt(recipe.Item, station)))
            .Select(recipe => recipe with { Name = kitchen.Menu.Find(recipe.Item)?.Name ?? recipe.Name }).ToEquatableArray();

    private static EquatableArray<BatchItem> ItemsOf(Kitchen kitchen, StationId station) =>
        kitchen.Menu.Items.Values.Where(item => kitchen.MakesAt(item.Id, station)).Select(item => new BatchItem(item.Id, item.Name)).OrderBy(item => item.Name, StringComparer.Ordinal).ToEquatableArray();
}
