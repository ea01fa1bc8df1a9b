using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Domain.Views;

/// <summary>What a basket is at.</summary>
public enum BasketState
{
    /// <summary>Nothing is in it.</summary>
    Free,
    /// <summary>It is in the oil.</summary>
    Frying,
    /// <summary>It was lifted, and what is in it is not bumped.</summary>
    Lifted,
}

/// <summary>A basket as a board shows it: what is in it, or what one tap would drop.</summary>
/// <param name="Works">What is in it, or would be dropped; an act on it names them.</param>
/// <param name="What">Names of the items; empty where there is nothing to drop.</param>
/// <param name="Portions">How many of them.</param>
/// <param name="Tickets">Numbers of the orders that it is for.</param>
/// <param name="DroppedAt">When it was dropped last; null where it is free.</param>
/// <param name="Seconds">How long it takes in the oil.</param>
/// <param name="Drops">How often it was dropped.</param>
/// <param name="By">Who dropped or lifted it; a name.</param>
/// <param name="ReadyAt">When the rest of its order is ready together, where what is to be dropped waits for that; null where it is wanted at once.</param>
public sealed record BasketView(
    int Number, BasketState State, EquatableArray<BasketWork> Works, string What, int Portions, EquatableArray<int> Tickets, DateTimeOffset? DroppedAt, int Seconds, int Drops, string? By, DateTimeOffset? ReadyAt)
{
    /// <summary>What starts no more than so many seconds apart goes into the oil together.</summary>
    private const int TogetherSeconds = 30;

    private sealed record Open(Ticket Ticket, TicketLine Line)
    {
        public DateTimeOffset? StartAt { get; } = Line.State == WorkState.Fired ? Ticket.Pace?.StartAt(Line.TargetSeconds) : null;
        public BasketWork Work => new(Ticket.OrderId, Line.LineId, Line.WorkVersion);
    }

    /// <summary>
    /// The baskets of <paramref name="station"/>, by number. A free one offers what is to be dropped next: the first line on the rail that is in no basket, what waits for the
    /// slowest of its order after what does not, and all of the same dish beside it that a basket holds and that is wanted at the same time.
    /// </summary>
    /// <param name="tickets">The station's, in the order of its rail.</param>
    internal static EquatableArray<BasketView> Of(Kitchen kitchen, StationId station, IReadOnlyList<Ticket> tickets)
    {
        if (!kitchen.Stations.TryGetValue(station, out var at) || at.Baskets == 0) return [];
        var open = tickets.SelectMany(ticket => ticket.Lines.Items.Where(line => line.State.IsOpen()).Select(line => new Open(ticket, line))).ToList();
        var standing = kitchen.Baskets.Items.Where(basket => basket.Station == station).ToDictionary(basket => basket.Number);
        var inBaskets = standing.Values.SelectMany(basket => basket.Lines.Items).ToHashSet();
        var waiting = open.Where(one => one.Line is { Covered: false, HeldBack: false } && !inBaskets.Contains(new BasketLine(one.Ticket.OrderId, one.Line.LineId))).OrderBy(one => one.StartAt ?? DateTimeOffset.MinValue).ToList();
        return Enumerable.Range(1, at.Baskets).Select(number => standing.TryGetValue(number, out var basket)
            ? Of(number, basket.LiftedAt is null ? BasketState.Frying : BasketState.Lifted, [.. basket.Lines.Items.Select(line => open.Find(one => one.Ticket.OrderId == line.Order && one.Line.LineId == line.Line)).OfType<Open>()], basket.DroppedAt, basket.Seconds, basket.Drops, kitchen.Grants.NameOf(basket.By), null)
            : Next(number, waiting, at.BasketPortions)).ToEquatableArray();
    }

    private static BasketView Next(int number, List<Open> waiting, int holds)
    {
        if (waiting.Count == 0) return Of(number, BasketState.Free, [], null, 0, 0, null, null);
        var (first, portions) = (waiting[0], 0);
        var together = waiting.FindAll(one =>
        {
            if (one.Line.ItemId != first.Line.ItemId || !IsTogether(one.StartAt, first.StartAt)) return false;
            if (one != first && holds > 0 && portions + one.Line.Quantity > holds) return false;
            portions += one.Line.Quantity;
            return true;
        });
        waiting.RemoveAll(together.Contains);
        return Of(number, BasketState.Free, together, null, together.Max(one => one.Line.TargetSeconds), 0, null, first.StartAt is null ? null : first.Ticket.Pace!.DoneAt);
    }

    private static bool IsTogether(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other is null ? one is null && other is null : Math.Abs((one.Value - other.Value).TotalSeconds) <= TogetherSeconds;

    private static BasketView Of(int number, BasketState state, List<Open> holds, DateTimeOffset? droppedAt, int seconds, int drops, string? by, DateTimeOffset? readyAt) => new(
        number, state, holds.Select(one => one.Work).ToEquatableArray(), string.Join(", ", holds.Select(one => one.Line.Item).Distinct()), holds.Sum(one => one.Line.Quantity),
        holds.Select(one => one.Ticket.Number).OfType<int>().Distinct().ToEquatableArray(), droppedAt, seconds, drops, by, readyAt);
}
