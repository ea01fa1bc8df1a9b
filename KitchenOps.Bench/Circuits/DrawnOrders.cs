using System.Collections.Concurrent;
using KitchenOps.Bench.Circuits.Protocol;

namespace KitchenOps.Bench.Circuits;

/// <summary>
/// When each order was drawn on each screen. A screen often has an order before its sender has the answer, so every id in a batch is kept until
/// it is known whether it is an order's. Any thread may report; <see cref="Judge"/> is for the end.
/// </summary>
public sealed class DrawnOrders : ICircuitWatcher
{
    readonly ConcurrentDictionary<Guid, Sightings> _seen = new();
    readonly ConcurrentBag<(Guid Order, PlannedOrder Planned, long DueAt)> _placed = [];
    volatile bool _watching;

    /// <summary>Orders that were placed and count.</summary>
    public int Placed => _placed.Count;

    /// <summary>From now on what is drawn is written down.</summary>
    public void Watch() => _watching = true;

    /// <summary>From now on it is not.</summary>
    public void LookAway() => _watching = false;

    /// <summary>Forgets what there was, for the next load on the same screens.</summary>
    public void Forget()
    {
        LookAway();
        _seen.Clear();
        _placed.Clear();
    }

    /// <summary>An order was accepted that counts.</summary>
    /// <param name="order">Its id.</param>
    /// <param name="planned">What it is, and so who must see it.</param>
    /// <param name="dueAt">When it was to be sent.</param>
    public void Expect(Guid order, PlannedOrder planned, long dueAt) => _placed.Add((order, planned, dueAt));

    /// <inheritdoc/>
    public void OnBatch(int circuit, RenderBatch batch, long at) => OnText(circuit, batch.StringBytes, at);

    /// <summary>The same for a screen that is sent text of another kind.</summary>
    public void OnText(int circuit, ReadOnlySpan<byte> text, long at)
    {
        if (!_watching)
        {
            return;
        }
        while (RenderBatch.TryTakeId(ref text, out var id))
        {
            _seen.GetOrAdd(id, static _ => new Sightings()).Add(circuit, at);
        }
    }

    /// <summary>Whether every order was drawn on every screen that must show it.</summary>
    public bool IsComplete(IReadOnlyList<Screen> screens) =>
        _placed.All(placed => _seen.TryGetValue(placed.Order, out var sightings) && screens.All(screen => !screen.Shows(placed.Planned) || sightings.FirstAt(screen.Number) is not null));

    /// <summary>Compares what had to be drawn with what was.</summary>
    public DrawnVerdict Judge(IReadOnlyList<Screen> screens)
    {
        var draws = new List<Draw>();
        int expected = 0, lost = 0, strayed = 0;
        foreach (var (order, planned, dueAt) in _placed)
        {
            _seen.TryGetValue(order, out var sightings);
            foreach (var screen in screens)
            {
                var drawnAt = sightings?.FirstAt(screen.Number);
                if (!screen.Shows(planned))
                {
                    strayed += drawnAt is null ? 0 : 1;
                    continue;
                }
                expected++;
                if (drawnAt is { } at)
                {
                    draws.Add(new Draw(screen.Kind, dueAt, at - dueAt));
                }
                else
                {
                    lost++;
                }
            }
        }
        return new DrawnVerdict(expected, lost, strayed, draws);
    }

    /// <summary>The first time that each circuit drew one id.</summary>
    sealed class Sightings
    {
        readonly Lock _gate = new();
        readonly Dictionary<int, long> _first = [];

        public void Add(int circuit, long at)
        {
            lock (_gate)
            {
                _first.TryAdd(circuit, at);
            }
        }

        public long? FirstAt(int circuit)
        {
            lock (_gate)
            {
                return _first.TryGetValue(circuit, out var at) ? at : null;
            }
        }
    }
}

/// <summary>What became of the orders on the screens.</summary>
/// <param name="Expected">Pairs of an order and a screen that must show it.</param>
/// <param name="Lost">Those that were never drawn.</param>
/// <param name="Strayed">Pairs of an order and a screen that must not show it, and did.</param>
/// <param name="Draws">Those that were.</param>
public sealed record DrawnVerdict(int Expected, int Lost, int Strayed, IReadOnlyList<Draw> Draws)
{
    /// <summary>From the time that an order was due to the batch that carried it, in ticks of the stopwatch, for each kind of screen.</summary>
    public IReadOnlyDictionary<ScreenKind, List<long>> Latencies { get; } = Draws.GroupBy(draw => draw.Kind).ToDictionary(kind => kind.Key, kind => kind.Select(draw => draw.Ticks).ToList());

    /// <summary>The same of all of them, in milliseconds.</summary>
    public IReadOnlyList<double> Milliseconds { get; } = [.. Draws.Select(draw => Measure.OverTime.Milliseconds(draw.Ticks))];

    /// <summary>How they went from second to second.</summary>
    public IReadOnlyList<Measure.Second> BySecond() => Measure.OverTime.Of(Draws.Select(draw => (draw.DueAt, draw.Ticks)));
}

/// <summary>An order on a screen.</summary>
/// <param name="Kind">The screen's.</param>
/// <param name="DueAt">When the order was due.</param>
/// <param name="Ticks">How long it took from then on.</param>
public readonly record struct Draw(ScreenKind Kind, long DueAt, long Ticks);
