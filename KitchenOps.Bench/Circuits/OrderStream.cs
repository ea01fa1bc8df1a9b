using System.Collections.Concurrent;
using System.Diagnostics;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Circuits;

/// <summary>The orders of a run: due at fixed times, sent to each restaurant in turn.</summary>
public sealed class OrderStream
{
    readonly IReadOnlyList<Venue> _venues;
    readonly DrawnOrders _drawn;
    readonly Samples _committed = new();
    readonly Samples _late = new();
    int _sent;
    int _refused;

    /// <summary>Nothing is sent yet.</summary>
    public OrderStream(IReadOnlyList<Venue> venues, DrawnOrders drawn) => (_venues, _drawn) = (venues, drawn);

    /// <summary>Orders that were sent, warm-up included.</summary>
    public int Sent => Volatile.Read(ref _sent);

    /// <summary>Orders that were not accepted, warm-up included.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>From due to answered.</summary>
    public Percentiles Committed => _committed.ToPercentiles();

    /// <summary>From due to sent.</summary>
    public Percentiles Late => _late.ToPercentiles();

    /// <summary>Sends orders for a while, beginning now; returns once each is answered.</summary>
    /// <param name="seconds">How long.</param>
    /// <param name="perSecond">How many.</param>
    /// <param name="counts">Whether they are part of the result; without it they only warm the server up.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task RunAsync(double seconds, double perSecond, bool counts, CancellationToken cancellation)
    {
        var sending = new ConcurrentBag<Task>();
        await OpenLoop.RunAsync(Stopwatch.GetTimestamp(), Math.Max(1, (int)(seconds * perSecond)), perSecond, (n, due) =>
        {
            var venue = _venues[n % _venues.Count];
            var order = venue.Book.Next();
            sending.Add(Task.Run(() => SendAsync(venue, order, due, counts, cancellation), cancellation));
        }, cancellation);
        await Task.WhenAll(sending);
    }

    async Task SendAsync(Venue venue, PlannedOrder order, long due, bool counts, CancellationToken cancellation)
    {
        var sent = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _sent);
        var answer = await venue.PlaceAsync(order, cancellation);
        var answered = Stopwatch.GetTimestamp();
        if (answer is not Answer<PlacedBody>.Done placed)
        {
            Interlocked.Increment(ref _refused);
            return;
        }
        if (counts)
        {
            _late.Add(Stopwatch.GetElapsedTime(due, sent));
            _committed.Add(Stopwatch.GetElapsedTime(due, answered));
            _drawn.Expect(Guid.Parse(placed.Body.OrderId), order, due);
        }
    }
}
