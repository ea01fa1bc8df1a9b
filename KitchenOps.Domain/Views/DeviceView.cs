using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Views;

/// <summary>What a paired device is set to show; no profile where it was never paired.</summary>
public sealed record DeviceView(string Name, DeviceProfile? Profile) : KitchenView
{
    /// <summary>The profile of <paramref name="device"/>.</summary>
    public static DeviceView Of(Kitchen kitchen, ActorId device, Seen? seen = null) =>
        Seen.Keep(seen?.View as DeviceView, new DeviceView(kitchen.Grants.NameOf(device), kitchen.Devices.Find(device)?.Profile));
}
