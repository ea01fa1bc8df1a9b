using KitchenOps.Bench.Client;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Replay;

/// <summary>
/// Works one station as a cook would: looks at its board whenever something is new there, starts each line, and bumps it when it is
/// done. One loop owns the state; <see cref="Look"/> may be called from any thread. An act that was not accepted leaves the line on
/// the board, and the next look takes it up again as it is drawn then.
/// </summary>
public sealed class StationCook : IDisposable
{
    // Looks even without a hint, so that nothing waits for ever for a hint that was lost.
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    // What the server takes in one command.
    const int MostReceived = 200;

    readonly KitchenClient _client;
    readonly CommandLane _lane;
    readonly string _station;
    readonly Pace _pace;
    readonly CookTally _tally;
    readonly SemaphoreSlim _hint = new(1);
    readonly PriorityQueue<Func<Task>, DateTime> _due = new();
    readonly Dictionary<string, int> _takenUp = [];
    HashSet<string> _seen = [];
    readonly Lock _gate = new();

    /// <summary>A cook at <paramref name="station"/>.</summary>
    public StationCook(KitchenClient client, CommandLane lane, string station, Pace pace, CookTally tally) =>
        (_client, _lane, _station, _pace, _tally) = (client, lane, station, pace, tally);

    /// <summary>Tells that the board may show something new.</summary>
    public void Look()
    {
        lock (_gate)
        {
            if (_hint.CurrentCount == 0)
            {
                _hint.Release();
            }
        }
    }

    /// <summary>Cooks until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var lastLook = DateTime.MinValue;
        while (true)
        {
            var now = DateTime.UtcNow;
            var untilNext = _due.TryPeek(out _, out var next) && next - now < Heartbeat ? next - now : Heartbeat;
            var hinted = await _hint.WaitAsync(untilNext > TimeSpan.Zero ? untilNext : TimeSpan.Zero, cancellation);
            if (hinted || DateTime.UtcNow - lastLook >= Heartbeat)
            {
                await TakeUpAsync(cancellation);
                lastLook = DateTime.UtcNow;
            }
            while (_due.TryPeek(out var act, out var at) && at <= DateTime.UtcNow)
            {
                _due.Dequeue();
                // Not awaited: the lane keeps the order, and the next dish does not wait for an answer.
                _ = act();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _hint.Dispose();

    async Task TakeUpAsync(CancellationToken cancellation)
    {
        var answer = await Retry.UntilAnsweredAsync(() => _client.BoardAsync(_station, cancellation), cancellation);
        var board = answer.OrFail($"the board of {_station}");
        var shown = new HashSet<string>();
        var now = DateTime.UtcNow;
        Receive([.. board.Tickets.Select(ticket => ticket.OrderId)]);
        foreach (var ticket in board.Tickets)
        {
            foreach (var line in ticket.Lines.Where(line => line.IsOpen || line.IsVoided))
            {
                shown.Add(line.LineId);
                if (!TakeUp(line))
                {
                    continue;
                }
                if (line.IsVoided)
                {
                    _due.Enqueue(() => ActAsync(line, "ClearVoid", new { order = ticket.OrderId, line = line.LineId, station = _station }), now + _pace.Glance());
                    continue;
                }
                var works = new[] { new { line = line.LineId, workVersion = line.WorkVersion } };
                if (line.Covered)
                {
                    _due.Enqueue(() => ActAsync(line, "AcknowledgeAllergy", new { order = ticket.OrderId, station = _station, works }), now.AddTicks(-1));   // before a start at once
                }
                var reason = _station == Cook.Unrouted ? "made by hand, no station" : null;
                var (start, bump) = _pace.Cook(line.TargetSeconds);
                if (line.State == "fired")
                {
                    _due.Enqueue(() => ActAsync(line, "StartWork", new { order = ticket.OrderId, station = _station, works }), now + start);
                }
                _due.Enqueue(() => ActAsync(line, "BumpLines", new { order = ticket.OrderId, station = _station, works, reason }), now + bump);
            }
        }
        Forget(shown);
    }

    // As the station's screen would say with its heartbeat; the tray is nobody's station.
    void Receive(HashSet<string> orders)
    {
        var fresh = orders.Where(order => !_seen.Contains(order)).ToArray();
        _seen = orders;
        if (_station == Cook.Unrouted)
        {
            return;
        }
        foreach (var some in fresh.Chunk(MostReceived))
        {
            _ = ReceiveAsync(some);
        }
    }

    async Task ReceiveAsync(string[] orders) => _tally.Count("ReceiveTickets", await _lane.Submit("ReceiveTickets", new { station = _station, orders }));

    async Task ActAsync(LineBody line, string type, object data)
    {
        var result = await _lane.Submit(type, data);
        _tally.Count(type, result);
        if (!result.IsAccepted)
        {
            lock (_gate)
            {
                _takenUp.Remove(line.LineId);
            }
        }
    }

    bool TakeUp(LineBody line)
    {
        lock (_gate)
        {
            if (_takenUp.TryGetValue(line.LineId, out var version) && version == line.WorkVersion)
            {
                return false;
            }
            _takenUp[line.LineId] = line.WorkVersion;
            return true;
        }
    }

    void Forget(HashSet<string> shown)
    {
        lock (_gate)
        {
            foreach (var line in _takenUp.Keys.Where(line => !shown.Contains(line)).ToList())
            {
                _takenUp.Remove(line);
            }
        }
    }
}
