using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.Files;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Replay;

/// <summary>
/// Posts orders when they are due, in their order, without waiting for the answers of earlier ones. Each order has one key for its
/// life, so that a repeat after an outage is the same order. Counters may be read from any thread.
/// </summary>
public sealed class OrderSender : IDisposable
{
    // Also bounds what an outage piles up: the timeline then waits, and the summary says by how much.
    const int MostInFlight = 100;

    readonly KitchenClient _client;
    readonly string _run = Guid.NewGuid().ToString("N");
    readonly string _channel;
    readonly SemaphoreSlim _room = new(MostInFlight);
    readonly Samples _latency = new();
    readonly ConcurrentQueue<RefusedOrder> _refused = new();
    int _sent;
    int _acknowledged;
    long _behindTicks;

    /// <summary>Sends through <paramref name="client"/>.</summary>
    public OrderSender(KitchenClient client, string channel) => (_client, _channel) = (client, channel);

    /// <summary>Orders whose first request went out.</summary>
    public int Sent => _sent;

    /// <summary>Orders that the server confirmed.</summary>
    public int Acknowledged => _acknowledged;

    /// <summary>Orders that the server will not take.</summary>
    public IReadOnlyCollection<RefusedOrder> Refused => _refused;

    /// <summary>From an order's first request to its answer.</summary>
    public Percentiles Latency => _latency.ToPercentiles();

    /// <summary>By how much the latest order went out after it was due.</summary>
    public TimeSpan Behind => TimeSpan.FromTicks(Interlocked.Read(ref _behindTicks));

    /// <summary>Sends every order, and waits for every answer. When cancelled it sends no more, and waits a little for the answers under way.</summary>
    public async Task RunAsync(IReadOnlyList<FileOrder> orders, Timeline timeline, CancellationToken cancellation)
    {
        using var giveUp = new CancellationTokenSource();
        var underWay = new List<Task>();
        var clock = Stopwatch.StartNew();
        try
        {
            for (var i = 0; i < orders.Count; i++)
            {
                if (timeline.DueAt(i) - clock.Elapsed is { Ticks: > 0 } early)
                {
                    await Task.Delay(early, cancellation);
                }
                await _room.WaitAsync(cancellation);
                Late(clock.Elapsed - timeline.DueAt(i));
                underWay.RemoveAll(task => task.IsCompletedSuccessfully);
                underWay.Add(SendAsync(orders[i], giveUp.Token));
            }
        }
        catch (OperationCanceledException)
        {
            giveUp.CancelAfter(TimeSpan.FromSeconds(5));
        }
        using var alsoLater = cancellation.Register(() => giveUp.CancelAfter(TimeSpan.FromSeconds(5)));
        await Task.WhenAll(underWay);
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    async Task SendAsync(FileOrder order, CancellationToken cancellation)
    {
        var body = new OrderBody(order.Lines.Select(line => new OrderLine(line.Dish, line.Quantity)).ToList(), _channel);
        var key = string.Create(CultureInfo.InvariantCulture, $"replay-{_run}-{order.Lines[0].Row}");
        Interlocked.Increment(ref _sent);
        var started = Stopwatch.GetTimestamp();
        try
        {
            switch (await Retry.UntilAnsweredAsync(() => _client.PlaceAsync(key, body, cancellation), cancellation))
            {
                case Answer<PlacedBody>.Done:
                    _latency.Add(Stopwatch.GetElapsedTime(started));
                    Interlocked.Increment(ref _acknowledged);
                    break;
                case Answer<PlacedBody>.Refused refused:
                    _refused.Enqueue(new RefusedOrder(order.Id, order.Lines[0].Row, refused.Code, refused.ToString()));
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            // Stays among the sent without an answer; the summary shows the difference.
        }
        finally
        {
            _room.Release();
        }
    }

    void Late(TimeSpan late)
    {
        if (late.Ticks > Interlocked.Read(ref _behindTicks))
        {
            Interlocked.Exchange(ref _behindTicks, late.Ticks);
        }
    }
}

/// <summary>An order that the server will not take.</summary>
/// <param name="Order">As the file names it.</param>
/// <param name="FirstRow">Where it starts in the file.</param>
/// <param name="Reason">The whole answer, for people.</param>
public sealed record RefusedOrder(string Order, int FirstRow, string Code, string Reason);
