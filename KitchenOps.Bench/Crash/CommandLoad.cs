using System.Diagnostics;
using System.Text.Json;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Crash;

/// <summary>
/// Sends commands with its client id and numbers 1, 2, 3 …, a few a request, one request in flight: orders, bumps, serves and recalls.
/// What is cut off it sends again under the same ids, or now and then never, as a device that does not come back; then it goes on
/// as a new client.
/// </summary>
public sealed class CommandLoad : ISender
{
    const int MostCommands = 4;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    readonly string _name;
    readonly CrashMenu _menu;
    readonly Journal _journal;
    readonly Random _random;
    readonly Sending _sending;
    readonly WorkPool _pool;
    readonly List<CommandBody> _waiting = [];
    readonly Stopwatch _sinceProgress = Stopwatch.StartNew();
    string _clientId = Guid.NewGuid().ToString();
    long _seq;
    int _orders;
    volatile bool _stopping;

    /// <summary>A sender that writes its journal into <paramref name="folder"/>.</summary>
    public CommandLoad(string name, string folder, int seed, CrashMenu menu, Gate gate, InFlight inFlight)
    {
        (_name, _menu, _random) = (name, menu, new Random(seed));
        _journal = new Journal(Path.Combine(folder, $"{name}.jsonl"));
        _sending = new Sending(gate, inFlight, _random, givesUp: 0.1);
        _pool = new WorkPool(menu.Stations, _random);
    }

    /// <inheritdoc/>
    public void Stop() => _stopping = true;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!_stopping || _waiting.Count > 0)
        {
            for (var more = _random.Next(1, MostCommands + 1) - _waiting.Count; more > 0 && !_stopping; more--)
            {
                await IntendAsync(cancellation);
            }
            if (_waiting.Count == 0)
            {
                continue;
            }
            var answer = await _sending.UntilAnsweredAsync(client => client.SendAsync(_waiting, cancellation), results => results.Any(result => result.IsFinal), cancellation);
            if (answer is null)
            {
                (_clientId, _seq) = (Guid.NewGuid().ToString(), 0);
                _waiting.Clear();
                continue;
            }
            TakeIn(answer.OrFail("commands"));
            await _sending.PauseAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _journal.Dispose();

    async Task IntendAsync(CancellationToken cancellation)
    {
        string? mark = null;
        if (await NextActAsync(cancellation) is not { } act)
        {
            mark = $"{_name}-{++_orders}";
            act = new WorkPool.Act("PlaceOrder", new { lines = _menu.Lines(_random), channel = "counter", note = mark });
        }
        var data = JsonSerializer.SerializeToElement(act.Data, KitchenClient.Json);
        var body = new CommandBody(Guid.NewGuid(), _clientId, ++_seq, DateTimeOffset.UtcNow, act.Type, data);
        _journal.Intend(new Intent(body.CommandId.ToString(), mark, body));
        _waiting.Add(body);
    }

    async Task<WorkPool.Act?> NextActAsync(CancellationToken cancellation)
    {
        if (_random.NextDouble() < 0.3)
        {
            return null;
        }
        if (_pool.NeedsLook && await _sending.LookAsync(_pool.NextStation(), cancellation) is { } board)
        {
            _pool.Saw(board);
        }
        return _pool.Next();
    }

    void TakeIn(CommandResult[] results)
    {
        var final = results.TakeWhile(result => result.IsFinal).ToList();
        for (var i = 0; i < final.Count; i++)
        {
            _journal.Told(new Told(_waiting[i].CommandId.ToString(), final[i].Outcome, final[i].Seq, final[i].Code, null));
            _pool.Answered(_waiting[i], final[i]);
        }
        if (final.Count > 0)
        {
            _sinceProgress.Restart();
        }
        else if (_sinceProgress.Elapsed > Patience)
        {
            throw new BenchException($"{_name} gets no further: number {_waiting[0].ClientSeq} of its client is answered {JsonSerializer.Serialize(results[0], KitchenClient.Json)} for {Patience.TotalSeconds:0} s");
        }
        _waiting.RemoveRange(0, final.Count);
    }
}
