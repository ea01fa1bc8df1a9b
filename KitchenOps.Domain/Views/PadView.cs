using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Views;

/// <summary>A table that can be ordered for.</summary>
public sealed record PadTable(TableId TableId, string Label, int Seats);

/// <summary>What a server orders with: what can be ordered, for which tables, and what was sent already.</summary>
/// <param name="Floor">The part of the floor whose orders may be added to, changed and voided here.</param>
public sealed record PadView(MenuView Menu, EquatableArray<PadTable> Tables, ServerView Floor) : KitchenView
{
    /// <summary>The pad of <paramref name="server"/>; of who covers the whole floor without one.</summary>
    public static PadView Of(Kitchen kitchen, ActorId? server, Seen? seen = null)
    {
        var old = seen?.View as PadView;
        var tables = old is not null && ReferenceEquals(seen!.Kitchen.Tables, kitchen.Tables) ? old.Tables
            : ServerView.InOrder(kitchen).Select(table => new PadTable(table.Id, table.Label, table.Seats)).ToEquatableArray();
        return Seen.Keep(old, new PadView(
            MenuView.Of(kitchen, old is null ? null : new Seen(seen!.Kitchen, old.Menu)), tables, ServerView.Of(kitchen, server, old is null ? null : new Seen(seen!.Kitchen, old.Floor))));
    }
}
