using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Devices;

/// <summary>Takes a screen in whose code a manager typed. It gets access to what its profile shows and to nothing else; <see cref="RevokeAccess"/> ends it.</summary>
/// <param name="Device">Its actor id, <c>device:…</c>.</param>
public sealed record PairDevice(ActorId Device, string Name, DeviceProfile Profile) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.ManageDevices;
}

/// <summary>Gives a device another name or profile; its open screen follows.</summary>
/// <param name="Seen">The profile that the sender saw.</param>
public sealed record ChangeDevice(ActorId Device, string Name, DeviceProfile Seen, DeviceProfile Profile) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.ManageDevices;
}
