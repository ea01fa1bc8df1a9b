using System.Collections.Immutable;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Tables;

/// <summary>The restaurant's tables with the rules of who has which.</summary>
public sealed record Tables(ImmutableSortedDictionary<TableId, Table> ById)
{
    /// <summary>None.</summary>
    public static readonly Tables Empty = new(ImmutableSortedDictionary<TableId, Table>.Empty);

    /// <summary>Who set the list last, and when.</summary>
    public Edit? ListEdit { get; init; }

    /// <summary>Whose section each table is in; those in nobody's are not named.</summary>
    public ImmutableSortedDictionary<TableId, ActorId> Sections { get; init; } = ImmutableSortedDictionary<TableId, ActorId>.Empty;

    /// <summary>Who changed the sections last, and when.</summary>
    public Edit? SectionEdit { get; init; }

    /// <summary>The server whose section a table is in; null where it is nobody's.</summary>
    public ActorId? SectionOf(TableId table) => Sections.TryGetValue(table, out var server) ? server : null;

    /// <summary>The list as a manager edits it, in the order of the ids.</summary>
    public EquatableArray<TableEntry> List() => ById.Values.Where(table => !table.Archived).Select(table => new TableEntry(table.Id, table.Label, table.Seats, table.Area)).ToEquatableArray();

    /// <summary>The table, or null.</summary>
    public Table? Find(TableId? id) => id is { } key ? ById.GetValueOrDefault(key) : null;

    /// <summary>Replaces the list.</summary>
    public Decision Decide(SetTables command, Func<TableId, bool> hasOpenOrder)
    {
        if (command.Tables.Count > Limits.Tables) return Decision.Refuse(Codes.Invalid, "tables", $"at most {Limits.Tables}");
        if (command.Seen is { } edited && edited.Items.OfType<TableEntry>().OrderBy(entry => entry.Id).ToEquatableArray() is var was && was != List())
            return command.Tables.Items.OfType<TableEntry>().OrderBy(entry => entry.Id).ToEquatableArray() == List() ? Decision.Already(ListEdit?.By, ListEdit?.At) : new Decision.Conflict(Codes.VersionChanged, ListEdit?.By, ListEdit?.At);
        var seen = new HashSet<TableId>();
        var labels = new HashSet<(string, string)>();
        for (var i = 0; i < command.Tables.Count; i++)
        {
            var entry = command.Tables[i];
            if (entry is null) return Decision.Refuse(Codes.Invalid, $"tables[{i}]");
            if (!TextId.IsValid(entry.Id.Value)) return Decision.Refuse(Codes.Invalid, $"tables[{i}].id", entry.Id.Value);
            if (!seen.Add(entry.Id)) return Decision.Refuse(Codes.Duplicate, $"tables[{i}].id", entry.Id.Value);
            if (string.IsNullOrWhiteSpace(entry.Label) || entry.Label.Length > Limits.Name) return Decision.Refuse(Codes.Invalid, $"tables[{i}].label", $"1 to {Limits.Name} characters");
            if (entry.Seats is < 0 or > Limits.Seat) return Decision.Refuse(Codes.Invalid, $"tables[{i}].seats", $"0 to {Limits.Seat}");
            if (entry.Area is null || entry.Area.Length > Limits.Name) return Decision.Refuse(Codes.Invalid, $"tables[{i}].area", $"at most {Limits.Name} characters");
            // Two tables that are called the same cannot be told apart on a ticket; in two rooms they can.
            if (!labels.Add((entry.Area.Trim().ToUpperInvariant(), entry.Label.Trim().ToUpperInvariant()))) return Decision.Refuse(Codes.Duplicate, $"tables[{i}].label", entry.Label);
        }
        foreach (var table in ById.Values)
            if (!table.Archived && !seen.Contains(table.Id) && hasOpenOrder(table.Id)) return Decision.Refuse(Codes.TableTaken, "tables", $"{table.Label} has an open order");
        return Decision.Accept(new TablesSet(command.Tables));
    }

    /// <summary>Moves tables between sections, each from where the sender saw it.</summary>
    public Decision Decide(SetSections command, Grants grants)
    {
        if (command.Changes.Count > Limits.Tables) return Decision.Refuse(Codes.Invalid, "changes", $"at most {Limits.Tables}");
        var seen = new HashSet<TableId>();
        for (var i = 0; i < command.Changes.Count; i++)
        {
            if (command.Changes[i] is not { } change) return Decision.Refuse(Codes.Invalid, $"changes[{i}]");
            if (Usable(change.Table) is null) return Decision.Refuse(Codes.UnknownTable, $"changes[{i}].table", change.Table.Value);
            if (!seen.Add(change.Table)) return Decision.Refuse(Codes.Duplicate, $"changes[{i}].table", change.Table.Value);
            if (change.To is { } to && !grants.May(to, Permission.TakeTable)) return Decision.Refuse(Codes.UnknownActor, $"changes[{i}].to", to.Value);
        }
        var open = command.Changes.Items.Where(change => SectionOf(change.Table) != change.To).ToList();
        if (open.Count == 0) return Decision.Already(SectionEdit?.By, SectionEdit?.At);
        if (open.Any(change => SectionOf(change.Table) != change.From)) return new Decision.Conflict(Codes.VersionChanged, SectionEdit?.By, SectionEdit?.At);
        return Decision.Accept(new SectionsSet([.. open.Select(change => new SectionTable(change.Table, change.To))]));
    }

    /// <summary>Takes or gives a table: the second of two is told who has it.</summary>
    public Decision Decide(AssignTable command, Asking asking, Grants grants)
    {
        if (Usable(command.Table) is not { } table) return Decision.Refuse(Codes.UnknownTable, "table", command.Table.Value);
        var to = command.Server ?? asking.Actor;
        if (to != asking.Actor && !grants.May(asking.Actor, Permission.AssignTables)) return Decision.Refuse(Codes.NotAllowed, "server");
        if (!grants.May(to, Permission.TakeTable)) return Decision.Refuse(Codes.UnknownActor, "server", to.Value);
        if (table.Server == to) return Decision.Already(to, table.Since);
        if (table.Server is { } holder) return new Decision.Conflict(Codes.TableTaken, holder, table.Since, Table: table.Id);
        return Decision.Accept(new TableAssigned(table.Id, null, to));
    }

    /// <summary>Hands a table over, if it is still in the hands that the sender saw.</summary>
    public Decision Decide(HandOverTable command, Asking asking, Grants grants)
    {
        if (Usable(command.Table) is not { } table) return Decision.Refuse(Codes.UnknownTable, "table", command.Table.Value);
        if (asking.Actor != command.From && !grants.May(asking.Actor, Permission.AssignTables)) return Decision.Refuse(Codes.NotAllowed, "from");
        if (!grants.May(command.To, Permission.TakeTable)) return Decision.Refuse(Codes.UnknownActor, "to", command.To.Value);
        if (table.Server == command.To) return Decision.Already(command.To, table.Since);
        if (table.Server != command.From) return new Decision.Conflict(Codes.TableMoved, table.Server, table.Since, Table: table.Id);
        return Decision.Accept(new TableAssigned(table.Id, command.From, command.To));
    }

    /// <summary>Clears a table without open orders.</summary>
    public Decision Decide(ClearTable command, Asking asking, Grants grants)
    {
        if (Usable(command.Table) is not { } table) return Decision.Refuse(Codes.UnknownTable, "table", command.Table.Value);
        if (table.Server is { } holder && holder != asking.Actor && !grants.May(asking.Actor, Permission.AssignTables)) return new Decision.Conflict(Codes.TableTaken, holder, table.Since, Table: table.Id);
        if (table.State == TableState.Ordered) return Decision.Refuse(Codes.NotReady, "table", "an order is open");
        if (table.State == TableState.Free && table.Server is null) return Decision.Already(null, null);
        return Decision.Accept(new TableCleared(table.Id, table.Server));
    }

    /// <summary>The tables after <paramref name="fact"/>.</summary>
    public Tables Apply(Fact fact) => fact.Event switch
    {
        TablesSet e => Set(e.Tables) with { ListEdit = new Edit("tables", fact.Actor, fact.At) },
        SectionsSet e => this with
        {
            Sections = e.Tables.Items.Aggregate(Sections, (sections, one) => one.Server is { } server ? sections.SetItem(one.Table, server) : sections.Remove(one.Table)),
            SectionEdit = new Edit("sections", fact.Actor, fact.At),
        },
        TableAssigned e => Change(e.Table, table => table with { Server = e.To, Since = fact.At }),
        TableCleared e => Change(e.Table, table => table with { Server = null, Since = null, State = TableState.Free }),
        _ => this,
    };

    /// <summary>The tables with <paramref name="id"/> in <paramref name="state"/>; unknown tables change nothing.</summary>
    public Tables InState(TableId? id, TableState state) =>
        id is { } key && ById.TryGetValue(key, out var table) && table.State != state ? this with { ById = ById.SetItem(key, table with { State = state }) } : this;

    private Table? Usable(TableId id) => ById.TryGetValue(id, out var table) && !table.Archived ? table : null;

    private Tables Change(TableId id, Func<Table, Table> change) => ById.TryGetValue(id, out var table) ? this with { ById = ById.SetItem(id, change(table)) } : this;

    private Tables Set(EquatableArray<TableEntry> entries)
    {
        var next = ById;
        var kept = entries.Items.Select(entry => entry.Id).ToHashSet();
        foreach (var table in ById.Values)
            if (!table.Archived && !kept.Contains(table.Id)) next = next.SetItem(table.Id, table with { Archived = true, State = TableState.Free, Server = null, Since = null });
        foreach (var entry in entries)
            next = next.SetItem(entry.Id, (ById.GetValueOrDefault(entry.Id) ?? new Table(entry.Id, entry.Label, entry.Seats, entry.Area))
                with { Label = entry.Label, Seats = entry.Seats, Area = entry.Area, Archived = false });
        // A table that is archived is in nobody's section, should it come back.
        return this with { ById = next, Sections = Sections.RemoveRange(Sections.Keys.Where(id => !kept.Contains(id))) };
    }
}
