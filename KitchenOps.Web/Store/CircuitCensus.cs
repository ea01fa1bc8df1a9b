using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using KitchenOps.Web.Diagnostics;

namespace KitchenOps.Web.Store;

/// <summary>
/// The circuits of this process: how many are open, how many of these have their connection; and how many of all that ever were are still
/// in memory, which after a collection is as many as are open, or something holds on to one that was closed.
/// </summary>
public sealed class CircuitCensus(IHostApplicationLifetime lifetime, Measures measures, TimeProvider time)
{
    private static readonly object Here = new();
    private readonly ConditionalWeakTable<CircuitScreens, object> _inMemory = [];
    private readonly ConcurrentDictionary<CircuitScreens, DateTimeOffset> _all = new();
    private int _connected, _connectedAtStop;

    /// <summary>Circuits that were opened and are not closed: with a connection, or parked until it is back.</summary>
    public int Open => _all.Count;

    /// <summary>Those of them that have their connection.</summary>
    public int Connected => Volatile.Read(ref _connected);

    /// <summary>Those that had it when the server was told to stop, which is when they are cut; until then, those that have it.</summary>
    public int ConnectedAtStop => Volatile.Read(ref _connectedAtStop);

    /// <summary>Circuits that are in memory, open or not.</summary>
    public int InMemory => _inMemory.Count();

    /// <summary>Each that is open: how it is with it now.</summary>
    public IReadOnlyList<CircuitReading> Read() => [.. _all.Select(one => one.Key.Read(one.Value))];

    internal void Opened(CircuitScreens circuit)
    {
        _inMemory.AddOrUpdate(circuit, Here);
        _all.TryAdd(circuit, time.GetUtcNow());
    }

    internal void Closed(CircuitScreens circuit) => _all.TryRemove(circuit, out _);

    internal void Up(bool again)
    {
        if (again) measures.Count(Counted.Reconnects);
        Move(1);
    }

    internal void Down() => Move(-1);

    private void Move(int by)
    {
        Interlocked.Add(ref _connected, by);
        if (!lifetime.ApplicationStopping.IsCancellationRequested) Interlocked.Add(ref _connectedAtStop, by);
    }
}
