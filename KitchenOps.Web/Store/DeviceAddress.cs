using KitchenOps.Domain.Devices;

namespace KitchenOps.Web.Store;

/// <summary>The page that a device's profile asks for.</summary>
public static class DeviceAddress
{
    /// <summary>Its path.</summary>
    public static string Of(string slug, DeviceProfile profile) => profile switch
    {
        { Screen: DeviceScreen.Expo } => $"/r/{slug}/expo",
        { Stations.Count: 1 } => $"/r/{slug}/stations/{profile.Stations[0]}",
        _ => $"/r/{slug}/split/{string.Join('+', profile.Stations)}",
    };
}
