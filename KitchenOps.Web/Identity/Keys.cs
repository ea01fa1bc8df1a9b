using System.Collections.Concurrent;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data;

namespace KitchenOps.Web.Identity;

/// <summary>
/// Tells whose key a text is. What was found stays in memory: an id is never used again and its hash never changes, while
/// whether the key still stands is not known here at all.
/// </summary>
public sealed class Keys(KeyReader reader, KeyUses uses)
{
    private static readonly string NobodysHash = new('0', 64);
    private readonly ConcurrentDictionary<ActorId, StoredKey> _found = new();

    /// <summary>Whose key it is; null where there is no such key or its secret is wrong, both in the same way.</summary>
    public async ValueTask<CurrentActor?> OwnerOfAsync(KeyText key, CancellationToken cancellation = default)
    {
        var stored = _found.GetValueOrDefault(key.Actor);
        if (stored is null && await reader.FindAsync(key.Actor, cancellation) is { } read) stored = _found[key.Actor] = read;
        if (!key.HasHash(stored?.SecretHash ?? NobodysHash) || stored is null) return null;
        uses.Note(stored.Key);
        return new CurrentActor(stored.Restaurant, stored.Key);
    }
}
