namespace KitchenOps.Bench.Files;

/// <summary>Puts rows together to orders, wherever in the file they stand.</summary>
internal sealed class OrderGathering
{
    readonly HashSet<string> _seen = [];
    readonly Dictionary<string, (DateTime At, int First, List<FileLine> Lines)> _orders = [];

    /// <summary>How many orders the file names.</summary>
    public int Count => _seen.Count;

    /// <summary>Counts an order even where none of its rows is usable.</summary>
    public void Saw(string order)
    {
        if (order.Length > 0)
        {
            _seen.Add(order);
        }
    }

    /// <summary>Adds a line; the first usable row gives the order's time.</summary>
    public void Add(string order, DateTime at, FileLine line)
    {
        if (!_orders.TryGetValue(order, out var known))
        {
            _orders[order] = known = (at, line.Row, []);
        }
        known.Lines.Add(line);
    }

    /// <summary>The usable orders, oldest first; those of one minute stay as the file has them.</summary>
    public IReadOnlyList<FileOrder> ByTime() => _orders
        .OrderBy(order => order.Value.At).ThenBy(order => order.Value.First)
        .Select(order => new FileOrder(order.Key, order.Value.At, order.Value.Lines))
        .ToList();
}
