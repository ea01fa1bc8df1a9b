using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Features.Stations;

/// <summary>A ticket on a rail that several stations share: which of them it is of, as the rail says it.</summary>
/// <param name="Name">Its station's.</param>
public sealed record StationTicket(Ticket Ticket, StationId Station, string Name, StationKind Kind)
{
    // A ticket is part of one station's view. The same as before is the same object, so that a rail sees what changed.
    private static readonly ConditionalWeakTable<Ticket, StationTicket> Known = [];

    /// <summary>The tickets of several boards in one order: the most urgent first, of those the oldest, and an order's own in the order of the boards.</summary>
    public static ImmutableArray<StationTicket> OnOneRail(IEnumerable<BoardView> boards, Arrangement arrangement)
    {
        var tickets = boards.SelectMany(board => board.Tickets.Items.Select(ticket => Of(ticket, board))).OrderBy(one => one.Ticket, Comparer<Ticket>.Create(BoardView.ByPriorityThenAge));
        return arrangement.HasFlag(Arrangement.BySeat) ? [.. Arranged.ByTable(tickets, one => one.Ticket)] : [.. tickets];
    }

    private static StationTicket Of(Ticket ticket, BoardView board)
    {
        if (Known.TryGetValue(ticket, out var was) && was.Station == board.Station && was.Name == board.Name && was.Kind == board.Kind) return was;
        var now = new StationTicket(ticket, board.Station, board.Name, board.Kind);
        Known.AddOrUpdate(ticket, now);
        return now;
    }
}
