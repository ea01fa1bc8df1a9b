using System.Collections.Concurrent;
using KitchenOps.Bench.Circuits.Protocol;

namespace KitchenOps.Bench.Circuits;

/// <summary>What each of many pages shows now. Any thread may report and ask.</summary>
public sealed class ShownPages : ICircuitWatcher
{
    readonly ConcurrentDictionary<int, Shown> _pages = new();

    /// <inheritdoc/>
    public void OnBatch(int circuit, RenderBatch batch, long at)
    {
        var shown = _pages.GetOrAdd(circuit, static _ => new Shown());
        lock (shown)
        {
            shown.Page.Apply(batch);
            shown.At = at;
        }
    }

    /// <summary>The orders that a page shows, each with a number that stands for all that its card says, and when the page was last drawn.</summary>
    public (IReadOnlyList<(string Order, int Content)> Orders, long At) Orders(int circuit)
    {
        if (!_pages.TryGetValue(circuit, out var shown))
        {
            return ([], 0);
        }
        lock (shown)
        {
            return (shown.Page.Find("data-order"), shown.At);
        }
    }

    sealed class Shown
    {
        public readonly ShownPage Page = new();
        public long At;
    }
}
