using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;

namespace KitchenOps.Domain.Views;

/// <summary>A line that its station is done with.</summary>
/// <param name="State">Ready, or served by now.</param>
/// <param name="WorkVersion">What a recall of it must name.</param>
public sealed record BumpedLine(
    LineId LineId, string Item, int Quantity, EquatableArray<LineModifier> Modifiers, string? Note, int? Seat, WorkState State, int WorkVersion, DateTimeOffset BumpedAt);

/// <summary>What one station is done with of an order, open or closed.</summary>
/// <param name="BumpedAt">When its last line was bumped.</param>
public sealed record BumpedTicket(OrderId OrderId, int? Number, Channel Channel, string? Table, string? Name, DateTimeOffset BumpedAt, EquatableArray<BumpedLine> Lines)
{
    /// <summary>What a recall of the whole ticket names.</summary>
    public EquatableArray<DrawnWork> Works() => Lines.Items.Select(line => new DrawnWork(line.LineId, line.WorkVersion)).ToEquatableArray();
}

/// <summary>A station's recall list: what it has bumped of the orders that can still be recalled, newest bump first.</summary>
public sealed record RecallView(StationId Station, string Name, EquatableArray<BumpedTicket> Tickets) : KitchenView
{
    /// <summary>The recall list of <paramref name="station"/>.</summary>
    public static RecallView Of(Kitchen kitchen, StationId station, Seen? seen = null)
    {
        var old = seen?.View as RecallView;
        var same = seen is not null && old is not null && seen.SameNames(kitchen);
        var drawn = old?.Tickets.Items.ToDictionary(ticket => ticket.OrderId);
        var tickets = new List<BumpedTicket>();
        foreach (var order in kitchen.Live.Values.Concat(kitchen.Finished.Values))
        {
            var was = drawn?.GetValueOrDefault(order.Id);
            if (same && ReferenceEquals(seen!.Kitchen.Find(order.Id), order))
            {
                if (was is not null) tickets.Add(was);
            }
            else if (TicketOf(kitchen, order, station) is { } ticket) tickets.Add(Seen.Keep(was, ticket));
        }
        tickets.Sort(NewestBumpFirst);
        return Seen.Keep(old, new RecallView(station, kitchen.Stations.TryGetValue(station, out var known) ? known.Name : station.Value, tickets.ToEquatableArray()));
    }

    private static BumpedTicket? TicketOf(Kitchen kitchen, Order order, StationId station)
    {
        List<BumpedLine>? lines = null;
        foreach (var line in order.Lines)
        {
            if (line.At(station) is not { ReadyAt: { } bumpedAt } work || !work.IsDone()) continue;
            (lines ??= []).Add(new BumpedLine(line.Id, line.Name, line.Quantity, line.Modifiers, line.Note, line.Seat, work.State, work.Version, bumpedAt));
        }
        return lines is null ? null
            : new BumpedTicket(order.Id, order.Number, order.Channel, kitchen.Tables.Find(order.Table)?.Label ?? order.Table?.Value, order.Name, lines.Max(line => line.BumpedAt), lines.ToEquatableArray());
    }

    private static int NewestBumpFirst(BumpedTicket a, BumpedTicket b) =>
        a.BumpedAt != b.BumpedAt ? b.BumpedAt.CompareTo(a.BumpedAt)
        : a.Number != b.Number ? (b.Number ?? int.MaxValue).CompareTo(a.Number ?? int.MaxValue)
        : a.OrderId.CompareTo(b.OrderId);
}
