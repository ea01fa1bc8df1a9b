using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Tables;

namespace KitchenOps.Domain.Views;

/// <summary>The list of tables as it stands, with whose it is. Whether one is taken is the floor's to show.</summary>
/// <param name="Tables">In the order of the ids.</param>
/// <param name="ChangedBy">Name of who set the list last; null where nobody has.</param>
/// <param name="ChangedAt">When.</param>
public sealed record TablesView(EquatableArray<TableEntry> Tables, string? ChangedBy, DateTimeOffset? ChangedAt) : KitchenView
{
    /// <summary>That of <paramref name="kitchen"/>.</summary>
    public static TablesView Of(Kitchen kitchen, Seen? seen = null) =>
        Seen.Keep(seen?.View as TablesView, new TablesView(kitchen.Tables.List(), kitchen.Grants.NameOf(kitchen.Tables.ListEdit?.By), kitchen.Tables.ListEdit?.At));
}
