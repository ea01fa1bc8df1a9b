using System.Buffers.Text;
using System.Collections.Concurrent;
using KitchenOps.Bench.Circuits.Protocol;

namespace KitchenOps.Bench.Circuits;

/// <summary>Which number of the log each screen showed when: a floor screen says it with every frame. Any thread may report; <see cref="FirstAt"/> is for the end.</summary>
public sealed class ShownNumbers : ICircuitWatcher
{
    readonly ConcurrentDictionary<int, List<(long Seq, long At)>> _shown = new();

    /// <inheritdoc/>
    public void OnBatch(int circuit, RenderBatch batch, long at)
    {
        if (!batch.TryGetAttribute("data-seq"u8, out var text) || !Utf8Parser.TryParse(text, out long seq, out _))
        {
            return;
        }
        var shown = _shown.GetOrAdd(circuit, static _ => []);
        lock (shown)
        {
            shown.Add((seq, at));
        }
    }

    /// <summary>When the screen first showed <paramref name="seq"/> or a later number; null where it never did.</summary>
    public long? FirstAt(int circuit, long seq)
    {
        if (!_shown.TryGetValue(circuit, out var shown))
        {
            return null;
        }
        lock (shown)
        {
            var (from, to) = (0, shown.Count);
            while (from < to)
            {
                var middle = (from + to) / 2;
                (from, to) = shown[middle].Seq >= seq ? (from, middle) : (middle + 1, to);
            }
            return from < shown.Count ? shown[from].At : null;
        }
    }
}

/// <summary>Several watchers of the same circuits.</summary>
public sealed class Watchers(params IReadOnlyList<ICircuitWatcher> all) : ICircuitWatcher
{
    /// <inheritdoc/>
    public void OnBatch(int circuit, RenderBatch batch, long at)
    {
        foreach (var one in all)
        {
            one.OnBatch(circuit, batch, at);
        }
    }

    /// <inheritdoc/>
    public void OnRead(int circuit, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in all)
        {
            one.OnRead(circuit, bytes);
        }
    }
}
