using System.Collections.Concurrent;
using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Realtime;

/// <summary>
/// The shared views of one restaurant: each is computed once per state and interest, whoever looks. Invariant: a view handed
/// out belongs to the kitchen handed out with it. Each entry's lock is held only while its view is computed, so two boards
/// never wait for each other. Entries that nobody looks at are dropped.
/// </summary>
public sealed class ViewCache(RestaurantBus bus)
{
    private sealed class Entry
    {
        public readonly Lock Gate = new();
        public Seen? Seen;
        public int Watchers;
    }

    private readonly ConcurrentDictionary<Interest, Entry> _entries = new();
    private readonly Lock _watching = new();

    /// <summary>How many views are kept.</summary>
    public int Count => _entries.Count;

    /// <summary>Keeps the view of <paramref name="interest"/> warm until disposed.</summary>
    public IDisposable Watch(Interest interest)
    {
        lock (_watching) _entries.GetOrAdd(interest, _ => new Entry()).Watchers++;
        return new Watcher(this, interest);
    }

    /// <summary>The newest view of <paramref name="interest"/>; what did not change is the same reference as before.</summary>
    public Seen Newest(Interest interest)
    {
        if (!_entries.TryGetValue(interest, out var entry)) return Compute(bus.Latest, interest, null);
        lock (entry.Gate)
        {
            var kitchen = bus.Latest;
            return entry.Seen is { } seen && ReferenceEquals(seen.Kitchen, kitchen) ? seen : entry.Seen = Compute(kitchen, interest, entry.Seen);
        }
    }

    private static Seen Compute(Kitchen kitchen, Interest interest, Seen? seen) =>
        new(kitchen, KitchenView.Of(kitchen, interest, seen) ?? throw new ArgumentException("The raw log has no view.", nameof(interest)));

    private void Unwatch(Interest interest)
    {
        lock (_watching)
            if (_entries.TryGetValue(interest, out var entry) && --entry.Watchers == 0) _entries.TryRemove(interest, out _);
    }

    private sealed class Watcher(ViewCache cache, Interest interest) : IDisposable
    {
        private int _disposed;
        public void Dispose() { if (Interlocked.Exchange(ref _disposed, 1) == 0) cache.Unwatch(interest); }
    }
}
