using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;

namespace KitchenOps.Domain.Views;

/// <summary>How much of an item is still to be made.</summary>
/// <param name="Open">Portions to make now.</param>
/// <param name="Held">Portions that wait for their course, or for their start.</param>
/// <param name="Doneness">The same by how they are to be done, the most first; empty where nobody says. What is done alike can go on together.</param>
public sealed record AllDayCount(string Item, int Open, int Held, EquatableArray<DonenessCount> Doneness = default);

/// <summary>How much of an item is to be done alike.</summary>
/// <param name="Open">Portions to make now.</param>
/// <param name="Held">Portions that wait for their course.</param>
public sealed record DonenessCount(string Doneness, int Open, int Held);

/// <summary>How much of a component what is still to be made takes.</summary>
/// <param name="Unit">Empty for pieces.</param>
/// <param name="Open">For what is made now.</param>
/// <param name="Held">For what waits for its course.</param>
public sealed record ComponentCount(string Name, string Unit, decimal Open, decimal Held);

/// <summary>What a station still has to make, the most first, and what that takes: counted once per view, whoever looks; equal counts stay the same reference.</summary>
/// <param name="Components">Pieces first, then by unit; the most first. Empty where the menu says of nothing what it is made of.</param>
public sealed record AllDayCounts(EquatableArray<AllDayCount> Items, EquatableArray<ComponentCount> Components = default)
{
    /// <summary>What <paramref name="tickets"/> come to.</summary>
    internal static AllDayCounts Of(EquatableArray<Ticket> tickets)
    {
        var counts = new Dictionary<string, (int Open, int Held)>(StringComparer.Ordinal);
        var done = new Dictionary<(string Item, string Doneness), (int Open, int Held)>();
        var parts = new Dictionary<(string Name, string Unit), (decimal Open, decimal Held)>();
        foreach (var ticket in tickets)
            foreach (var line in ticket.Lines)
            {
                var (now, later) = line.IsInHand() ? (line.Quantity, 0) : line.HeldBack || line.State == WorkState.Held ? (0, line.Quantity) : (0, 0);
                if (now + later == 0) continue;
                var (open, held) = counts.GetValueOrDefault(line.Item);
                counts[line.Item] = (open + now, held + later);
                foreach (var modifier in line.Modifiers)
                {
                    if (!modifier.IsDoneness()) continue;
                    var (alike, alikeLater) = done.GetValueOrDefault((line.Item, modifier.Name));
                    done[(line.Item, modifier.Name)] = (alike + now, alikeLater + later);
                }
                foreach (var part in line.Components)
                {
                    var (takes, takesLater) = parts.GetValueOrDefault((part.Name, part.Unit));
                    parts[(part.Name, part.Unit)] = (takes + now * part.Quantity, takesLater + later * part.Quantity);
                }
            }
        return new(
            counts.Select(count => new AllDayCount(count.Key, count.Value.Open, count.Value.Held, DonenessOf(count.Key))).OrderByDescending(count => count.Open).ThenBy(count => count.Item, StringComparer.Ordinal).ToEquatableArray(),
            // Kilograms and pieces do not compare.
            parts.Select(part => new ComponentCount(part.Key.Name, part.Key.Unit, part.Value.Open, part.Value.Held)).OrderBy(part => part.Unit, StringComparer.Ordinal)
                .ThenByDescending(part => part.Open).ThenByDescending(part => part.Held).ThenBy(part => part.Name, StringComparer.Ordinal).ToEquatableArray());

        EquatableArray<DonenessCount> DonenessOf(string item) => done.Count == 0 ? [] : done.Where(count => count.Key.Item == item)
            .Select(count => new DonenessCount(count.Key.Doneness, count.Value.Open, count.Value.Held)).OrderByDescending(count => count.Open).ThenBy(count => count.Doneness, StringComparer.Ordinal).ToEquatableArray();
    }
}
