using System.Runtime.CompilerServices;

namespace KitchenOps.Web.Store;

/// <summary>
/// The circuits of this process: how many are open, how many of these have their connection; and how many of all that ever were are still
/// in memory, which after a collection is as many as are open, or something holds on to one that was closed.
/// </summary>
public sealed class CircuitCensus(IHostApplicationLifetime lifetime)
{
    private static readonly object Here = new();
    private readonly ConditionalWeakTable<CircuitScreens, object> _inMemory = [];
    private int _open, _connected, _connectedAtStop;

    /// <summary>Circuits that were opened and are not closed: with a connection, or parked until it is back.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Those of them that have their connection.</summary>
    public int Connected => Volatile.Read(ref _connected);

    /// <summary>Those that had it when the server was told to stop, which is when they are cut; until then, those that have it.</summary>
    public int ConnectedAtStop => Volatile.Read(ref _connectedAtStop);

    /// <summary>Circuits that are in memory, open or not.</summary>
    public int InMemory => _inMemory.Count();

    internal void Opened(CircuitScreens circuit) { _inMemory.AddOrUpdate(circuit, Here); Interlocked.Increment(ref _open); }

    internal void Closed() => Interlocked.Decrement(ref _open);

    internal void Up() => Move(1);

    internal void Down() => Move(-1);

    private void Move(int by)
    {
        Interlocked.Add(ref _connected, by);
        if (!lifetime.ApplicationStopping.IsCancellationRequested) Interlocked.Add(ref _connectedAtStop, by);
    }
}
