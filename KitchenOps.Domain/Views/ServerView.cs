using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Tables;

namespace KitchenOps.Domain.Views;

/// <summary>A table of one's own.</summary>
public sealed record MyTable(TableId TableId, string Label, string Area, int Seats, TableState State);

/// <summary>A table that nobody has: anybody may take it.</summary>
public sealed record FreeTable(TableId TableId, string Label, string Area, int Seats);

/// <summary>One server's floor: own tables, own orders, and what is free to take; nothing of the colleagues'.</summary>
/// <param name="Off">Names of what is 86 or out.</param>
public sealed record ServerView(ActorId Server, Thresholds Thresholds, EquatableArray<MyTable> Tables, EquatableArray<FreeTable> Free, EquatableArray<PassOrder> Orders, EquatableArray<string> Off) : KitchenView
{
    /// <summary>The floor of <paramref name="server"/>.</summary>
    public static ServerView Of(Kitchen kitchen, ActorId server, Seen? seen = null)
    {
        var old = seen?.View as ServerView;
        var tables = InOrder(kitchen).Where(table => table.Server == server).Select(table => new MyTable(table.Id, table.Label, table.Area, table.Seats, table.State)).ToEquatableArray();
        var free = InOrder(kitchen).Where(table => table.Server is null).Select(table => new FreeTable(table.Id, table.Label, table.Area, table.Seats)).ToEquatableArray();
        return Seen.Keep(old, new ServerView(server, Seen.Keep(old?.Thresholds, Thresholds.Of(kitchen.Settings)), tables, free,
            PassOrder.All(kitchen, order => kitchen.Serves(server, order), old?.Orders ?? [], seen), BoardView.OffNames(kitchen)));
    }

    // 2 before 10: people read labels as numbers.
    private static IEnumerable<Table> InOrder(Kitchen kitchen) =>
        kitchen.Tables.ById.Values.Where(table => !table.Archived).OrderBy(table => table.Area, StringComparer.Ordinal).ThenBy(table => table.Label.Length).ThenBy(table => table.Label, StringComparer.Ordinal);
}
