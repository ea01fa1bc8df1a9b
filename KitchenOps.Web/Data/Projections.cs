using KitchenOps.Domain.Access;
using KitchenOps.Domain.Orders;
using KitchenOps.Web.Data.Rows;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Data;

/// <summary>The flat rows that follow from events, written in the same transaction.</summary>
internal static class Projections
{
    public static async Task WriteAsync(KitchenDb db, Turn turn)
    {
        foreach (var one in turn.Commands)
            if (one is { Command: CreateKey key, Outcome.Kind: OutcomeKind.Accepted })
                db.Keys.Add(new KeyRow { Key = key.Key.Value, Restaurant = turn.After.Restaurant.Value, SecretHash = key.SecretHash });
        // The last word on each order counts: closed and recalled in one turn is open.
        var orders = turn.Events.Select(one => one.Fact.Event switch { OrderClosed e => e.Order, OrderReopened e => e.Order, _ => (Domain.Kernel.OrderId?)null }).OfType<Domain.Kernel.OrderId>().Distinct();
        await db.PutAsync(orders.Select(turn.After.Find).OfType<Order>().Select(order => HistoryOf(turn, order)));
    }

    private static OrderHistoryRow HistoryOf(Turn turn, Order order)
    {
        var kept = order.Lines.Items.Where(line => line.State() != WorkState.Voided).ToList();
        return new OrderHistoryRow
        {
            Restaurant = turn.After.Restaurant.Value, Order = order.Id.Value, Number = order.Number, Day = order.Day, Channel = order.Channel.ToString().ToLowerInvariant(), Table = order.Table?.Value,
            Server = order.Server?.Value, SentAt = order.SentAt, ReadyAt = kept.SelectMany(line => line.Works.Items).Max(work => work.ReadyAt), ClosedAt = order.ClosedAt,
            Lines = kept.Count, Voided = order.Lines.Count - kept.Count, Total = kept.Sum(line => line.Price * line.Quantity),
        };
    }
}
