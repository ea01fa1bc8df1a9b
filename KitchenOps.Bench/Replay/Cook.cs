using System.Diagnostics;
using KitchenOps.Bench.Client;

namespace KitchenOps.Bench.Replay;

/// <summary>
/// The whole kitchen: a cook at each station, and the pass that serves what is ready. It follows the live feed from the start of the
/// log, so that orders which stood before are cooked too. Each station and the pass send as clients of their own.
/// </summary>
public sealed class Cook : IDisposable
{
    /// <summary>The tray of lines that no station was found for.</summary>
    public const string Unrouted = "unrouted";

    readonly KitchenClient _client;
    readonly Pace _pace;
    readonly OpenOrders _orders = new();
    readonly CommandLane _pass;
    readonly Dictionary<string, StationCook> _cooks;
    readonly List<CommandLane> _lanes = [];
    long _lastEvent = Stopwatch.GetTimestamp();

    /// <summary>A kitchen with these stations; the unrouted tray comes with them.</summary>
    public Cook(KitchenClient client, IEnumerable<string> stations, Pace pace)
    {
        (_client, _pace) = (client, pace);
        _pass = Lane();
        Stations = [.. stations, Unrouted];
        _cooks = Stations.ToDictionary(station => station, station => new StationCook(client, Lane(), station, pace, Tally));
    }

    /// <summary>The boards that this kitchen works.</summary>
    public IReadOnlyList<string> Stations { get; }

    /// <summary>What was done.</summary>
    public CookTally Tally { get; } = new();

    /// <summary>How many orders are open.</summary>
    public int Open => _orders.Count;

    /// <summary>Cooks until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        Task[] tasks = [FollowAsync(cancellation), .. _lanes.Select(lane => lane.RunAsync(cancellation)), .. _cooks.Values.Select(cook => cook.RunAsync(cancellation))];
        // The first to end is one that failed, and its error is the one to show.
        await await Task.WhenAny(tasks);
    }

    /// <summary>Waits until every board is empty; false when nothing happens any more although some are not.</summary>
    public async Task<bool> WaitUntilDoneAsync(TimeSpan patience, CancellationToken cancellation)
    {
        while (true)
        {
            if ((await OpenBoards.ReadAsync(_client, Stations, cancellation)).Count == 0 && Open == 0)
            {
                return true;
            }
            if (Stopwatch.GetElapsedTime(Interlocked.Read(ref _lastEvent)) > patience)
            {
                return false;
            }
            await Task.Delay(200, cancellation);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var cook in _cooks.Values)
        {
            cook.Dispose();
        }
    }

    async Task FollowAsync(CancellationToken cancellation)
    {
        // What is past is only taken in; of it, what still waits at the pass is served.
        var past = await WholeLog.ReadAsync(_client, e => _orders.Apply(e), cancellation);
        foreach (var order in _orders.ReadyNow())
        {
            _ = ServeAsync(order, cancellation);
        }
        await foreach (var e in LiveFeed.ReadAsync(_client, past.Head, cancellation))
        {
            Interlocked.Exchange(ref _lastEvent, Stopwatch.GetTimestamp());
            var (ready, stations) = _orders.Apply(e);
            foreach (var station in stations.Distinct())
            {
                if (_cooks.TryGetValue(station, out var cook))
                {
                    cook.Look();
                }
            }
            if (ready is not null)
            {
                _ = ServeAsync(ready, cancellation);
            }
        }
    }

    async Task ServeAsync(string order, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(_pace.Serve(), cancellation);
            Tally.Count("ServeLines", await _pass.Submit("ServeLines", new { order }));
        }
        catch (OperationCanceledException)
        {
            // Stopped in between: the order stays at the pass, as it would.
        }
    }

    CommandLane Lane()
    {
        var lane = new CommandLane(_client);
        _lanes.Add(lane);
        return lane;
    }
}
