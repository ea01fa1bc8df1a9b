using System.Collections.Concurrent;
using KitchenOps.Bench.Client;

namespace KitchenOps.Bench.Replay;

/// <summary>Counts what the kitchen did and how it was answered. Safe for many threads.</summary>
public sealed class CookTally
{
    readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts one answered command.</summary>
    public void Count(string type, CommandResult result) =>
        _counts.AddOrUpdate($"{type} {result.Outcome}{(result.IsAccepted || result.Code is null ? "" : $" {result.Code}")}", 1, (_, count) => count + 1);

    /// <summary>Type and outcome with their number.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts.OrderBy(count => count.Key, StringComparer.Ordinal).ToDictionary();
}
