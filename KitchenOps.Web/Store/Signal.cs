using System.Collections.Concurrent;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Store;

/// <summary>Says that something of a restaurant changed that is not in its log. Who is told calls back for what it is: nothing is carried along, so nothing can be missed but a repetition.</summary>
public abstract class Signal
{
    private readonly ConcurrentDictionary<Watcher, (RestaurantId Restaurant, Action Call)> _watchers = new();

    /// <summary>How many watch.</summary>
    public int Watchers => _watchers.Count;

    /// <summary>Calls back after each change, on the thread of whoever made it, until disposed.</summary>
    public IDisposable Watch(RestaurantId restaurant, Action call)
    {
        var watcher = new Watcher(this);
        _watchers[watcher] = (restaurant, call);
        return watcher;
    }

    /// <summary>Something changed.</summary>
    protected void Tell(RestaurantId restaurant)
    {
        foreach (var watcher in _watchers.Values)
            if (watcher.Restaurant == restaurant) watcher.Call();
    }

    private sealed class Watcher(Signal signal) : IDisposable
    {
        public void Dispose() => signal._watchers.TryRemove(this, out _);
    }
}
