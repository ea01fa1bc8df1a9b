using System.Threading.Channels;
using KitchenOps.Bench.Client;

namespace KitchenOps.Bench.Circuits;

/// <summary>
/// The hands of one restaurant: look at each order that was placed, bump a station's oldest ticket when its board holds more than it should,
/// and serve an order that all its stations have bumped. One loop owns the queues, in the order of the answers; each station has a lane of its own.
/// </summary>
public sealed class Hands
{
    readonly KitchenClient _client;
    readonly int _tickets;
    readonly Channel<string> _placed = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    readonly Dictionary<string, Board> _boards = [];
    readonly CommandLane _pass;
    readonly CancellationToken _cancellation;
    readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _accepted;
    int _refused;

    Hands(KitchenClient client, int tickets, CancellationToken cancellation)
    {
        (_client, _tickets, _cancellation) = (client, tickets, cancellation);
        _pass = Lane();
    }

    /// <summary>Bumps and serves that were accepted.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Bumps and serves that were not.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Works until cancelled; the task fails when a request or a lane does.</summary>
    public static (Hands Hands, Task Working) Start(KitchenClient client, int tickets, CancellationToken cancellation)
    {
        var hands = new Hands(client, tickets, cancellation);
        return (hands, Task.WhenAny(hands.WorkAsync(), hands._failed.Task).Unwrap());
    }

    /// <summary>An order was placed.</summary>
    public void TakeUp(string order) => _placed.Writer.TryWrite(order);

    async Task WorkAsync()
    {
        try
        {
            await foreach (var id in _placed.Reader.ReadAllAsync(_cancellation))
            {
                TakeUp((await Retry.UntilAnsweredAsync(() => _client.OrderAsync(id, _cancellation), _cancellation)).OrFail("an order that was placed"));
            }
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
        }
    }

    void TakeUp(PassOrderBody placed)
    {
        var byStation = placed.Lines.SelectMany(line => line.Works, (line, work) => (work.Station, Drawn: new DrawnBody(line.LineId, work.WorkVersion))).ToLookup(work => work.Station, work => work.Drawn);
        var order = new OpenOrder(placed.OrderId, byStation.Count);
        foreach (var works in byStation)
        {
            if (!_boards.TryGetValue(works.Key, out var board))
            {
                board = _boards[works.Key] = new Board(new Queue<(OpenOrder, DrawnBody[])>(), Lane());
            }
            board.Tickets.Enqueue((order, [.. works]));
            if (board.Tickets.Count > _tickets)
            {
                var (oldest, drawn) = board.Tickets.Dequeue();
                _ = BumpAsync(board.Lane, works.Key, oldest, drawn);
            }
        }
    }

    async Task BumpAsync(CommandLane lane, string station, OpenOrder order, DrawnBody[] works)
    {
        Count(await lane.Submit("BumpLines", new { order = order.Id, station, works }));
        if (Interlocked.Decrement(ref order.StationsLeft) == 0)
        {
            Count(await _pass.Submit("ServeLines", new { order = order.Id }));
        }
    }

    void Count(CommandResult result) => Interlocked.Increment(ref result.IsAccepted ? ref _accepted : ref _refused);

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

    sealed record DrawnBody(string Line, int WorkVersion);

    sealed class OpenOrder(string id, int stations)
    {
        public readonly string Id = id;
        public int StationsLeft = stations;
    }
}
