using System.Collections.Concurrent;
using System.Diagnostics;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Overload;

/// <summary>
/// More orders than a server keeps up with: due at fixed times, each sent once, so that every answer counts as it is. Invariant: an order that is due
/// is either sent at once or, with too many on their way already, never; nothing queues up here and is called the server's slowness.
/// </summary>
public sealed class OrderFlood
{
    readonly IReadOnlyList<Venue> _venues;
    readonly DrawnOrders _drawn;
    readonly int _most;
    readonly Samples _committed = new();
    readonly Samples _late = new();
    readonly ConcurrentBag<PlacedOrder> _accepted = [];
    readonly ConcurrentDictionary<string, int> _refused = new();
    readonly ConcurrentDictionary<string, int> _unclear = new();
    readonly ConcurrentBag<Task> _sending = [];
    int _inFlight;
    int _due;
    int _sent;

    /// <summary>Nothing is sent yet.</summary>
    /// <param name="venues">Where orders go, in turn.</param>
    /// <param name="drawn">Told what the screens must draw.</param>
    /// <param name="most">On their way at the same time.</param>
    public OrderFlood(IReadOnlyList<Venue> venues, DrawnOrders drawn, int most) => (_venues, _drawn, _most) = (venues, drawn, most);

    /// <summary>Orders that were due so far.</summary>
    public int Due => Volatile.Read(ref _due);

    /// <summary>Orders that were sent.</summary>
    public int Sent => Volatile.Read(ref _sent);

    /// <summary>Those that were acknowledged.</summary>
    public IReadOnlyCollection<PlacedOrder> Accepted => _accepted;

    /// <summary>Answers that said no, or not now and when to come again.</summary>
    public IReadOnlyDictionary<string, int> Refused => _refused;

    /// <summary>All that leaves a sender in the dark: no answer in time, a connection that was cut, an error of the server's own.</summary>
    public IReadOnlyDictionary<string, int> Unclear => _unclear;

    /// <summary>From due to acknowledged.</summary>
    public Percentiles Committed => _committed.ToPercentiles();

    /// <summary>From due to sent.</summary>
    public Percentiles Late => _late.ToPercentiles();

    /// <summary>Sends for a while, beginning now; returns with the last one that is due, and not with its answer.</summary>
    public Task RunAsync(double seconds, double perSecond, CancellationToken cancellation) =>
        OpenLoop.RunAsync(Stopwatch.GetTimestamp(), Math.Max(1, (int)(seconds * perSecond)), perSecond, (n, due) =>
        {
            Interlocked.Increment(ref _due);
            var venue = _venues[n % _venues.Count];
            var order = venue.Book.Next();
            if (Interlocked.Increment(ref _inFlight) > _most)
            {
                Interlocked.Decrement(ref _inFlight);
                return;
            }
            _sending.Add(Task.Run(() => SendAsync(venue, order, due, cancellation), cancellation));
        }, cancellation);

    /// <summary>Waits until each that was sent is answered.</summary>
    public Task WhenAnsweredAsync() => Task.WhenAll(_sending);

    /// <summary>What an answer is to whoever sent the order: acknowledged (both null), refused clearly, or unclear.</summary>
    public static (string? Refused, string? Unclear) Judge<T>(Answer<T> answer) => answer switch
    {
        Answer<T>.Done => (null, null),
        Answer<T>.Later { IsSaid: true } later => (later.Why, null),
        Answer<T>.Later later => (null, later.Why),
        Answer<T>.Refused { Status: < 500 } refused => ($"{refused.Status} {refused.Code}", null),
        Answer<T>.Refused refused => (null, $"{refused.Status} {refused.Code}"),
        _ => throw new InvalidOperationException("An answer of a new kind"),
    };

    async Task SendAsync(Venue venue, PlannedOrder order, long due, CancellationToken cancellation)
    {
        Answer<PlacedBody> answer;
        try
        {
            Interlocked.Increment(ref _sent);
            _late.Add(Stopwatch.GetElapsedTime(due));
            answer = await venue.PlaceOnceAsync(order, cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
        if (answer is Answer<PlacedBody>.Done placed)
        {
            _committed.Add(Stopwatch.GetElapsedTime(due));
            _accepted.Add(new PlacedOrder(venue.Restaurant, placed.Body.OrderId));
            _drawn.Expect(Guid.Parse(placed.Body.OrderId), order, due);
            return;
        }
        var (refused, unclear) = Judge(answer);
        (refused is null ? _unclear : _refused).AddOrUpdate(refused ?? unclear!, 1, static (_, count) => count + 1);
    }
}

/// <summary>An order that was acknowledged.</summary>
/// <param name="Restaurant">The slug.</param>
/// <param name="Order">Its id.</param>
public sealed record PlacedOrder(string Restaurant, string Order);
