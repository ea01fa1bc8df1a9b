using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Tables;

namespace KitchenOps.Domain.Views;

/// <summary>A table that somebody has: oneself, or whoever it is where the whole floor is shown.</summary>
/// <param name="Holder">Who has it.</param>
/// <param name="HolderName">The same by name.</param>
public sealed record MyTable(TableId TableId, string Label, string Area, int Seats, TableState State, ActorId Holder, string HolderName);

/// <summary>A table that nobody has: anybody may take it.</summary>
/// <param name="Section">Name of the server in whose section it is; null where it is nobody's.</param>
/// <param name="IsMine">Whether that is whose floor is shown.</param>
public sealed record FreeTable(TableId TableId, string Label, string Area, int Seats, string? Section = null, bool IsMine = false);

/// <summary>Somebody whom a table, or what is ready at the pass, can be given to.</summary>
public sealed record Colleague(ActorId Actor, string Name)
{
    /// <summary>Every server of <paramref name="kitchen"/>, by name: who carries plates.</summary>
    internal static EquatableArray<Colleague> Runners(Kitchen kitchen) =>
        kitchen.Grants.ByActor.Values.Where(grant => grant.Role == Role.Server && kitchen.Grants.Of(grant.Actor) is not null)
            .OrderBy(grant => grant.Name, StringComparer.Ordinal).ThenBy(grant => grant.Actor).Select(grant => new Colleague(grant.Actor, grant.Name)).ToEquatableArray();
}

/// <summary>
/// One server's floor: own tables, own orders, and what is free to take; nothing of the colleagues'. Or the whole floor, for
/// who runs the restaurant and covers everybody.
/// </summary>
/// <param name="Server">Whose it is; null for the whole floor.</param>
/// <param name="Colleagues">Whom a table can be given to, by name.</param>
/// <param name="Off">Names of what is 86 or out.</param>
public sealed record ServerView(
    ActorId? Server, Thresholds Thresholds, EquatableArray<MyTable> Tables, EquatableArray<FreeTable> Free, EquatableArray<PassOrder> Orders, EquatableArray<Colleague> Colleagues, EquatableArray<string> Off) : KitchenView
{
    /// <summary>The floor of <paramref name="server"/>; the whole floor without one.</summary>
    public static ServerView Of(Kitchen kitchen, ActorId? server, Seen? seen = null)
    {
        var old = seen?.View as ServerView;
        var sameNames = old is not null && ReferenceEquals(seen!.Kitchen.Grants, kitchen.Grants);
        var (tables, free) = sameNames && ReferenceEquals(seen!.Kitchen.Tables, kitchen.Tables) ? (old!.Tables, old.Free) : TablesOf(kitchen, server);
        return Seen.Keep(old, new ServerView(server, Seen.Keep(old?.Thresholds, Thresholds.Of(kitchen.Settings)), tables, free,
            PassOrder.All(kitchen, order => server is not { } one || kitchen.Serves(one, order), old?.Orders ?? [], seen),
            sameNames ? old!.Colleagues : ColleaguesOf(kitchen, server), BoardView.OffNames(kitchen, seen, old?.Off)));
    }

    private static (EquatableArray<MyTable> Held, EquatableArray<FreeTable> Free) TablesOf(Kitchen kitchen, ActorId? server)
    {
        var (held, free) = (new List<MyTable>(), new List<FreeTable>());
        foreach (var table in InOrder(kitchen))
            if (table.Server is not { } holder) free.Add(FreeOf(kitchen, table, server));
            else if (server is null || holder == server) held.Add(new MyTable(table.Id, table.Label, table.Area, table.Seats, table.State, holder, kitchen.Grants.NameOf(holder)));
        return (held.ToEquatableArray(), free.OrderBy(table => !table.IsMine).ToEquatableArray());   // one's own section first; the order within stays
    }

    private static EquatableArray<Colleague> ColleaguesOf(Kitchen kitchen, ActorId? server) =>
        kitchen.Grants.ByActor.Values.Where(grant => grant.Actor != server && grant.Role != Role.Integration && grant.May(Permission.TakeTable))
            .OrderBy(grant => grant.Role).ThenBy(grant => grant.Name, StringComparer.Ordinal).ThenBy(grant => grant.Actor).Select(grant => new Colleague(grant.Actor, grant.Name)).ToEquatableArray();

    private static FreeTable FreeOf(Kitchen kitchen, Table table, ActorId? server)
    {
        // A section of somebody who does not serve here any more is nobody's.
        var holder = kitchen.Tables.SectionOf(table.Id) is { } id && kitchen.Grants.May(id, Permission.TakeTable) ? id : (ActorId?)null;
        return new FreeTable(table.Id, table.Label, table.Area, table.Seats, holder is { } one ? kitchen.Grants.NameOf(one) : null, holder is not null && holder == server);
    }

    // 2 before 10: people read labels as numbers.
    internal static IEnumerable<Table> InOrder(Kitchen kitchen) =>
        kitchen.Tables.ById.Values.Where(table => !table.Archived).OrderBy(table => table.Area, StringComparer.Ordinal).ThenBy(table => table.Label.Length).ThenBy(table => table.Label, StringComparer.Ordinal);
}
