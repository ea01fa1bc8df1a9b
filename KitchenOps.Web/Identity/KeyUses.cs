using System.Collections.Concurrent;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Identity;

/// <summary>When each API key was last proved here. In memory, so that a request costs no write: what was before the start is not known, nor what another node saw.</summary>
public sealed class KeyUses(TimeProvider time)
{
    private readonly ConcurrentDictionary<ActorId, DateTimeOffset> _last = new();

    /// <summary>Since when it is known.</summary>
    public DateTimeOffset Since { get; } = time.GetUtcNow();

    /// <summary>The last time; null where there was none since <see cref="Since"/>.</summary>
    public DateTimeOffset? Find(ActorId key) => _last.TryGetValue(key, out var at) ? at : null;

    /// <summary>It was proved now.</summary>
    internal void Note(ActorId key) => _last[key] = time.GetUtcNow();
}
