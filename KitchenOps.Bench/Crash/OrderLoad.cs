using KitchenOps.Bench.Client;

namespace KitchenOps.Bench.Crash;

/// <summary>Places one order after another with an idempotency key each; what is cut off it sends again under the same key, or now and then never.</summary>
public sealed class OrderLoad : ISender
{
    readonly string _name;
    readonly CrashMenu _menu;
    readonly Journal _journal;
    readonly Random _random;
    readonly Sending _sending;
    volatile bool _stopping;

    /// <summary>A sender that writes its journal into <paramref name="folder"/>.</summary>
    public OrderLoad(string name, string folder, int seed, CrashMenu menu, Gate gate, InFlight inFlight)
    {
        (_name, _menu, _random) = (name, menu, new Random(seed));
        _journal = new Journal(Path.Combine(folder, $"{name}.jsonl"));
        _sending = new Sending(gate, inFlight, _random, givesUp: 0.2);
    }

    /// <inheritdoc/>
    public void Stop() => _stopping = true;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        for (var n = 1; !_stopping; n++)
        {
            var mark = $"{_name}-{n}";
            var body = new OrderBody(_menu.Lines(_random), "counter", mark);
            _journal.Intend(new Intent(mark, mark, null));
            switch (await _sending.UntilAnsweredAsync(client => client.PlaceAsync(mark, body, cancellation), _ => true, cancellation))
            {
                case Answer<PlacedBody>.Done placed:
                    _journal.Told(new Told(mark, "accepted", placed.Body.Seq, null, placed.Body.OrderId));
                    break;
                case Answer<PlacedBody>.Refused refused:
                    _journal.Told(new Told(mark, "refused", null, refused.Code, null));
                    break;
            }
            await _sending.PauseAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _journal.Dispose();
}
