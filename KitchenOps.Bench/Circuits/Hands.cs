using System.Collections.Concurrent;
using System.Threading.Channels;
using KitchenOps.Bench.Client;

namespace KitchenOps.Bench.Circuits;

/// <summary>
/// The hands of one restaurant: look at each order that was placed, bump a station's oldest ticket when its board holds more than it should,
/// and serve an order that all its stations have bumped. One loop owns the queues, in the order of the answers; each station has a lane of its own.
/// </summary>
public sealed class Hands
{
    const int LooksAtOnce = 16;
    const int MostReceived = 200;
    const string Unrouted = "unrouted";
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    readonly KitchenClient _client;
    readonly int _tickets;
    readonly double _pause;
    readonly bool _receives;
    readonly Channel<(string Order, string? Server)> _placed = Channel.CreateUnbounded<(string, string?)>(new UnboundedChannelOptions { SingleReader = true });
    readonly Dictionary<string, Board> _boards = [];
    readonly ConcurrentQueue<(string Station, string Order)> _drawn = new();
    readonly CommandLane _pass, _screens;
    readonly CancellationToken _cancellation;
    readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly ConcurrentBag<Tap> _taps = [];
    int _accepted;
    int _refused;

    Hands(KitchenClient client, int tickets, double pause, bool receives, CancellationToken cancellation)
    {
        (_client, _tickets, _pause, _receives, _cancellation) = (client, tickets, pause, receives, cancellation);
        (_pass, _screens) = (Lane(), Lane());
    }

    /// <summary>Bumps and serves that were accepted.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Bumps and serves that were not.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Works until cancelled; the task fails when a request or a lane does.</summary>
    /// <param name="client">What they tap with.</param>
    /// <param name="tickets">What a board holds.</param>
    /// <param name="pause">Seconds that a tap waits at most, by chance: people do not tap in the moment in which an order comes.</param>
    /// <param name="receives">Whether they say which orders the stations have, as pages would.</param>
    /// <param name="cancellation">Ends them.</param>
    public static (Hands Hands, Task Working) Start(KitchenClient client, int tickets, double pause, bool receives, CancellationToken cancellation)
    {
        var hands = new Hands(client, tickets, pause, receives, cancellation);
        if (receives)
        {
            _ = hands.WatchAsync(hands.ReceiveAsync());
        }
        return (hands, Task.WhenAny(hands.WorkAsync(), hands._failed.Task).Unwrap());
    }

    /// <summary>Those that were accepted, with when they were tapped and which number they have.</summary>
    public IReadOnlyCollection<Tap> Taps => _taps;

    /// <summary>An order was placed.</summary>
    /// <param name="order">Its id.</param>
    /// <param name="server">Who has its table.</param>
    public void TakeUp(string order, string? server = null) => _placed.Writer.TryWrite((order, server));

    async Task WorkAsync()
    {
        try
        {
            // Several are looked at together, and taken up in the order in which they came: one after the other would be slower than a full house orders.
            var looks = Channel.CreateBounded<(Task<Answer<PassOrderBody>> Looked, string? Server)>(LooksAtOnce);
            var looking = LookAsync(looks.Writer);
            await foreach (var (looked, server) in looks.Reader.ReadAllAsync(_cancellation))
            {
                TakeUp((await looked).OrFail("an order that was placed"), server);
            }
            await looking;
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
        }
    }

    async Task LookAsync(ChannelWriter<(Task<Answer<PassOrderBody>>, string?)> looks)
    {
        try
        {
            await foreach (var (id, server) in _placed.Reader.ReadAllAsync(_cancellation))
            {
                await looks.WriteAsync((Retry.UntilAnsweredAsync(() => _client.OrderAsync(id, _cancellation), _cancellation), server), _cancellation);
            }
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
        }
        finally
        {
            looks.TryComplete();
        }
    }

    void TakeUp(PassOrderBody placed, string? server)
    {
        var byStation = placed.Lines.SelectMany(line => line.Works, (line, work) => (work.Station, Drawn: new DrawnBody(line.LineId, work.WorkVersion, work.Covered))).ToLookup(work => work.Station, work => work.Drawn);
        var order = new OpenOrder(placed.OrderId, byStation.Count, server);
        foreach (var works in byStation)
        {
            if (!_boards.TryGetValue(works.Key, out var board))
            {
                board = _boards[works.Key] = new Board(new Queue<(OpenOrder, DrawnBody[])>(), Lane());
            }
            if (_receives && works.Key != Unrouted)
            {
                _drawn.Enqueue((works.Key, placed.OrderId));
            }
            board.Tickets.Enqueue((order, [.. works]));
            if (board.Tickets.Count > _tickets)
            {
                var (oldest, drawn) = board.Tickets.Dequeue();
                _ = BumpAsync(board.Lane, works.Key, oldest, drawn);
            }
        }
    }

    // The circuits of a run have no script that says with the heartbeat what was drawn, so it is said here, as often and as much at once.
    async Task ReceiveAsync()
    {
        using var timer = new PeriodicTimer(Heartbeat);
        while (await timer.WaitForNextTickAsync(_cancellation))
        {
            var drawn = new List<(string Station, string Order)>();
            while (drawn.Count < MostReceived && _drawn.TryDequeue(out var one))
            {
                drawn.Add(one);
            }
            foreach (var station in drawn.GroupBy(one => one.Station, one => one.Order))
            {
                _ = _screens.Submit("ReceiveTickets", new { station = station.Key, orders = station.ToArray() });
            }
        }
    }

    async Task BumpAsync(CommandLane lane, string station, OpenOrder order, DrawnBody[] works)
    {
        if (works.Where(work => work.Covered).ToArray() is { Length: > 0 } covered)
        {
            await TapAsync(lane, "AcknowledgeAllergy", new { order = order.Id, station, works = covered }, station, order);
        }
        await TapAsync(lane, "BumpLines", new { order = order.Id, station, works }, station, order);
        if (Interlocked.Decrement(ref order.StationsLeft) == 0)
        {
            await TapAsync(_pass, "ServeLines", new { order = order.Id }, null, order);
        }
    }

    async Task TapAsync(CommandLane lane, string type, object data, string? station, OpenOrder order)
    {
        if (_pause > 0)
        {
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(_pause * Random.Shared.NextDouble()), _cancellation);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
        var at = System.Diagnostics.Stopwatch.GetTimestamp();
        var result = await lane.Submit(type, data);
        Interlocked.Increment(ref result.IsAccepted ? ref _accepted : ref _refused);
        if (result is { IsAccepted: true, Seq: { } seq })
        {
            _taps.Add(new Tap(station, order.Server, at, seq));
        }
    }

    CommandLane Lane()
    {
        var lane = new CommandLane(_client);
        _ = WatchAsync(lane.RunAsync(_cancellation));
        return lane;
    }

    async Task WatchAsync(Task lane)
    {
        try
        {
            await lane;
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            _failed.TrySetException(e);
        }
    }

    sealed record Board(Queue<(OpenOrder Order, DrawnBody[] Works)> Tickets, CommandLane Lane);

    sealed record DrawnBody(string Line, int WorkVersion, [property: System.Text.Json.Serialization.JsonIgnore] bool Covered);

    sealed class OpenOrder(string id, int stations, string? server)
    {
        public readonly string? Server = server;
        public readonly string Id = id;
        public int StationsLeft = stations;
    }
}

/// <summary>A tap that was accepted.</summary>
/// <param name="Station">Who bumped; null where the pass served.</param>
/// <param name="Server">Who has the order's table.</param>
/// <param name="At">When it was tapped, as the stopwatch counts.</param>
/// <param name="Seq">The number of its last event.</param>
public sealed record Tap(string? Station, string? Server, long At, long Seq);
