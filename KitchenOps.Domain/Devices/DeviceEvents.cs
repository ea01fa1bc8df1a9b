using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Devices;

/// <summary>What a device shows from now on; what it may see comes with the grant beside it.</summary>
public sealed record DeviceProfiled(ActorId Device, DeviceProfile Profile) : DomainEvent;
