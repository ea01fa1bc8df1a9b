using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Views;

/// <summary>A table with whose section it is in.</summary>
/// <param name="Server">Null where it is nobody's.</param>
/// <param name="ServerName">The same by name.</param>
public sealed record SectionEntry(TableId TableId, string Label, string Area, int Seats, ActorId? Server, string? ServerName);

/// <summary>The tables by area with their sections, and who can be given one.</summary>
public sealed record SectionsView(EquatableArray<SectionEntry> Tables, EquatableArray<Colleague> Servers, string? ChangedBy, DateTimeOffset? ChangedAt) : KitchenView
{
    /// <summary>Those of <paramref name="kitchen"/>.</summary>
    public static SectionsView Of(Kitchen kitchen, Seen? seen = null) => Seen.Keep(seen?.View as SectionsView, new SectionsView(
        ServerView.InOrder(kitchen).Select(table => new SectionEntry(table.Id, table.Label, table.Area, table.Seats, kitchen.Tables.SectionOf(table.Id), kitchen.Grants.NameOf(kitchen.Tables.SectionOf(table.Id)))).ToEquatableArray(),
        kitchen.Grants.ByActor.Values.Where(grant => grant.Role == Role.Server && grant.May(Permission.TakeTable)).OrderBy(grant => grant.Name, StringComparer.Ordinal).ThenBy(grant => grant.Actor).Select(grant => new Colleague(grant.Actor, grant.Name)).ToEquatableArray(),
        kitchen.Grants.NameOf(kitchen.Tables.SectionEdit?.By), kitchen.Tables.SectionEdit?.At));
}
