using System.Collections.Concurrent;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Store;

/// <summary>Has it decided that a screen drew some orders, as that screen.</summary>
public delegate Task<Outcome> SubmitReceipt(RestaurantId restaurant, ActorId screen, ReceiveTickets command);

/// <summary>
/// Where screens say what they have drawn. A hundred screens of one station say the same within two seconds, and the writer hears it once: what the
/// restaurant knows is asked for by nobody, and what is on its way is sent by nobody else. Invariant: an order and station is on its way once at a
/// time. Told from every circuit; keeps nothing: a screen says again with its next heartbeat what it has not been told to be known.
/// </summary>
public sealed partial class ReceiptDesk(SubmitReceipt submit, ILogger<ReceiptDesk> log)
{
    private readonly ConcurrentDictionary<(RestaurantId, StationId, OrderId), bool> _onTheirWay = new();

    /// <summary>How many are on their way.</summary>
    public int OnTheirWay => _onTheirWay.Count;

    /// <summary>A screen has drawn what its station is still expected to say. One command, whatever the number of orders; none for what another screen says already.</summary>
    public Task ReportAsync(DrawnAtStation drawn)
    {
        EquatableArray<OrderId> first = [.. drawn.Expected.Where(order => _onTheirWay.TryAdd((drawn.Restaurant, drawn.Station, order), true)).Take(Limits.OrdersPerReceipt)];
        // On a thread of its own: the writer may run on that of who sends to it, and a circuit has its taps to draw.
        return first.IsEmpty ? Task.CompletedTask : Task.Run(() => SendAsync(drawn, first));
    }

    private async Task SendAsync(DrawnAtStation drawn, EquatableArray<OrderId> orders)
    {
        try
        {
            await submit(drawn.Restaurant, drawn.Screen, new ReceiveTickets(drawn.Station, orders));
        }
        catch (Exception e)
        {
            Log.NotSent(log, drawn.Restaurant, e);   // a screen says it again
        }
        finally
        {
            foreach (var order in orders) _onTheirWay.TryRemove((drawn.Restaurant, drawn.Station, order), out _);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2040, LogLevel.Warning, "Restaurant {Restaurant}: what a screen has drawn could not be told to the writer; it is told again.")]
        public static partial void NotSent(ILogger logger, RestaurantId restaurant, Exception e);
    }
}
