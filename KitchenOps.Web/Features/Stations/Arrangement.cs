using System.Collections.Immutable;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Ui;

namespace KitchenOps.Web.Features.Stations;

/// <summary>How a screen lays out the lines of its tickets. A choice of the screen: what is on a ticket, and what may be done with it, is the same in each.</summary>
[Flags]
public enum Arrangement
{
    /// <summary>Line by line, as they were sent.</summary>
    AsSent = 0,
    /// <summary>What is the same in all but its seat is one row.</summary>
    Combined = 1,
    /// <summary>Tickets of a table beside each other, and on them seat by seat.</summary>
    BySeat = 2,
}

/// <summary>What is drawn as one row: a line, or several that are alike.</summary>
/// <param name="Seat">What stands above it, where its seat begins; null elsewhere.</param>
internal sealed record TicketRow(ImmutableArray<TicketLine> Lines, string? Seat);

/// <summary>The rows of a ticket, and the tickets of a rail, in an arrangement; pure.</summary>
internal static class Arranged
{
    /// <summary>Every arrangement, in the order in which one tap goes on to the next.</summary>
    public static readonly ImmutableArray<Arrangement> All = [Arrangement.AsSent, Arrangement.Combined, Arrangement.BySeat, Arrangement.BySeat | Arrangement.Combined];

    /// <summary>The rows of <paramref name="ticket"/>. What was sent later stays below what was sent before.</summary>
    public static IReadOnlyList<TicketRow> Rows(Ticket ticket, Arrangement arrangement, Texts say)
    {
        var (bySeat, combined) = (arrangement.HasFlag(Arrangement.BySeat) && ticket.Lines.Items.Any(line => line.Seat is not null), arrangement.HasFlag(Arrangement.Combined));
        if (!bySeat && !combined) return [.. ticket.Lines.Items.Select(line => new TicketRow([line], null))];
        var rows = new List<TicketRow>();
        foreach (var sending in ticket.Lines.Items.GroupBy(line => line.AddedAt))
            foreach (var seat in sending.GroupBy(line => bySeat ? line.Seat : null).OrderBy(seat => seat.Key))
            {
                var first = rows.Count;
                foreach (var line in seat)
                {
                    var like = combined ? rows.FindIndex(first, row => AreAlike(row.Lines[0], line)) : -1;
                    if (like >= 0) rows[like] = rows[like] with { Lines = rows[like].Lines.Add(line) };
                    else rows.Add(new TicketRow([line], bySeat && rows.Count == first ? seat.Key is { } number ? say["seat {0}", number] : say["for the table"] : null));
                }
            }
        return rows;
    }

    /// <summary>The tickets of a rail: by seat, those of one table and urgency stand where the first of them stands.</summary>
    public static ImmutableArray<Ticket> Tickets(EquatableArray<Ticket> tickets, Arrangement arrangement) =>
        arrangement.HasFlag(Arrangement.BySeat) ? [.. ByTable(tickets.Items, ticket => ticket)] : tickets.Items;

    /// <summary>What is of one table and urgency stands where the first of it stands.</summary>
    public static IEnumerable<T> ByTable<T>(IEnumerable<T> all, Func<T, Ticket> ticketOf) =>
        all.GroupBy(one => (ticketOf(one).Priority, Table: ticketOf(one).Table ?? ticketOf(one).OrderId.ToString())).SelectMany(table => table);

    // A void and a change are each read by themselves.
    private static bool AreAlike(TicketLine one, TicketLine other) =>
        other.State != WorkState.Voided && other.Changed is null && SameModifiers(one, other)
        && one with { LineId = other.LineId, Quantity = other.Quantity, WorkVersion = other.WorkVersion, StartedAt = other.StartedAt, Seat = other.Seat, Modifiers = other.Modifiers } == other;

    // However they were typed.
    private static bool SameModifiers(TicketLine one, TicketLine other) => one.Modifiers.Count == other.Modifiers.Count && one.Modifiers.Items.ToHashSet().SetEquals(other.Modifiers.Items);
}
