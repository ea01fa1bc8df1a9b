using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;

namespace KitchenOps.Domain.Views;

/// <summary>How much of an item is still to be made.</summary>
/// <param name="Open">Portions to make now.</param>
/// <param name="Held">Portions that wait for their course.</param>
public sealed record AllDayCount(string Item, int Open, int Held);

/// <summary>What a station still has to make, the most first: counted once per view, whoever looks; equal counts stay the same reference.</summary>
public sealed record AllDayCounts(EquatableArray<AllDayCount> Items)
{
    /// <summary>What <paramref name="tickets"/> come to.</summary>
    internal static AllDayCounts Of(EquatableArray<Ticket> tickets)
    {
        var counts = new Dictionary<string, (int Open, int Held)>(StringComparer.Ordinal);
        foreach (var ticket in tickets)
            foreach (var line in ticket.Lines)
            {
                var (open, held) = counts.GetValueOrDefault(line.Item);
                if (line.State.IsOpen()) counts[line.Item] = (open + line.Quantity, held);
                else if (line.State == WorkState.Held) counts[line.Item] = (open, held + line.Quantity);
            }
        return new(counts.Select(count => new AllDayCount(count.Key, count.Value.Open, count.Value.Held)).OrderByDescending(count => count.Open).ThenBy(count => count.Item, StringComparer.Ordinal).ToEquatableArray());
    }
}
