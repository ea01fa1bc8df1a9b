using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Store;

/// <summary>The addresses of the screens, for whoever links to one.</summary>
public static class ScreenAddress
{
    /// <summary>Between the stations of an address; no id holds it.</summary>
    public const char Between = '+';

    /// <summary>The board of one station, or of several side by side.</summary>
    public static string OfBoard(string slug, IReadOnlyCollection<StationId> stations) =>
        stations.Count == 1 ? $"/r/{slug}/stations/{stations.First()}" : $"/r/{slug}/split/{string.Join(Between, stations)}";

    /// <summary>What a paired device is set to show.</summary>
    public static string Of(string slug, DeviceProfile profile) => profile.Screen switch
    {
        DeviceScreen.Expo => $"/r/{slug}/expo",
        DeviceScreen.OneRail => OfAll(slug),
        _ => OfBoard(slug, profile.Stations.Items),
    };

    /// <summary>Every station that is open to who looks, on one rail.</summary>
    public static string OfAll(string slug) => $"/r/{slug}/all";
}
