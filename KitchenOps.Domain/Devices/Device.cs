using System.Collections.Immutable;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Devices;

/// <summary>A device's profile with its last change.</summary>
public sealed record Device(ActorId Id, DeviceProfile Profile, ActorId By, DateTimeOffset At);

/// <summary>The paired devices of a restaurant. Whether one still has access is its grant's to say.</summary>
public sealed record Devices(ImmutableSortedDictionary<ActorId, Device> ById)
{
    /// <summary>None.</summary>
    public static readonly Devices Empty = new(ImmutableSortedDictionary<ActorId, Device>.Empty);

    /// <summary>The device, or null.</summary>
    public Device? Find(ActorId id) => ById.GetValueOrDefault(id);

    /// <summary>The devices after <paramref name="fact"/>.</summary>
    public Devices Apply(Fact fact) => fact.Event is DeviceProfiled e ? this with { ById = ById.SetItem(e.Device, new Device(e.Device, e.Profile, fact.Actor, fact.At)) } : this;
}
