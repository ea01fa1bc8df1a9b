using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Tables;

/// <summary>Where a table stands in its turn.</summary>
public enum TableState
{
    /// <summary>Nobody sits there.</summary>
    Free,
    /// <summary>An order is open.</summary>
    Ordered,
    /// <summary>Served and left; to be cleared.</summary>
    Dirty,
}

/// <summary>A table and whose it is.</summary>
/// <param name="Server">Who has it; null when nobody does.</param>
/// <param name="Since">Since when <paramref name="Server"/> has it.</param>
public sealed record Table(TableId Id, string Label, int Seats, string Area, TableState State = TableState.Free, ActorId? Server = null, DateTimeOffset? Since = null, bool Archived = false);

/// <summary>A table as a manager lists it.</summary>
public sealed record TableEntry(TableId Id, string Label, int Seats = 4, string Area = "");

/// <summary>Replaces the list of tables. What is left out is archived.</summary>
/// <param name="Seen">The list that the sender edited, in any order; another one standing is a conflict. Null replaces whatever stands.</param>
public sealed record SetTables(EquatableArray<TableEntry> Tables, EquatableArray<TableEntry>? Seen = null) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.ManageTables;
}

/// <summary>A table in somebody's section, or in nobody's.</summary>
public sealed record SectionTable(TableId Table, ActorId? Server);

/// <summary>One table's section as it was seen and as it shall be.</summary>
public sealed record SectionChange(TableId Table, ActorId? From, ActorId? To);

/// <summary>Says whose section tables are in: who looks after them when nobody has taken them yet. Tables that are taken stay in their hands.</summary>
public sealed record SetSections(EquatableArray<SectionChange> Changes) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.AssignTables;
}

/// <summary>Takes a table that nobody has, or (with the right) gives it to somebody.</summary>
/// <param name="Server">Null takes it for the sender.</param>
public sealed record AssignTable(TableId Table, ActorId? Server = null) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.TakeTable;
}

/// <summary>Hands a table to a colleague.</summary>
/// <param name="From">Who has it, as the sender saw it.</param>
public sealed record HandOverTable(TableId Table, ActorId From, ActorId To) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.TakeTable;
}

/// <summary>A dirty table is ready for the next guests and nobody's.</summary>
public sealed record ClearTable(TableId Table) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.TakeTable;
}

/// <summary>The restaurant's tables are these; the others are archived.</summary>
public sealed record TablesSet(EquatableArray<TableEntry> Tables) : DomainEvent;

/// <summary>These tables are in these sections.</summary>
public sealed record SectionsSet(EquatableArray<SectionTable> Tables) : DomainEvent;

/// <summary>A table is <paramref name="To"/>'s.</summary>
public sealed record TableAssigned(TableId Table, ActorId? From, ActorId To) : DomainEvent;

/// <summary>A table was cleared.</summary>
public sealed record TableCleared(TableId Table, ActorId? From) : DomainEvent;
