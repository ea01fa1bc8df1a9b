using System.Runtime.CompilerServices;

namespace KitchenOps.Web.Store;

/// <summary>
/// The circuits of this process: how many are open, how many of these have their connection; and how many of all that ever were are still
/// in memory, which after a collection is as many as are open, or something holds on to one that was closed.
/// </summary>
public sealed class CircuitCensus
{
    private static readonly object Here = new();
    private readonly ConditionalWeakTable<CircuitScreens, object> _inMemory = [];
    private int _open, _connected;

    /// <summary>Circuits that were opened and are not closed: with a connection, or parked until it is back.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Those of them that have their connection.</summary>
    public int Connected => Volatile.Read(ref _connected);

    /// <summary>Circuits that are in memory, open or not.</summary>
    public int InMemory => _inMemory.Count();

    internal void Opened(CircuitScreens circuit) { _inMemory.AddOrUpdate(circuit, Here); Interlocked.Increment(ref _open); }

    internal void Closed() => Interlocked.Decrement(ref _open);

    internal void Up() => Interlocked.Increment(ref _connected);

    internal void Down() => Interlocked.Decrement(ref _connected);
}
