using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Features.Admin.Devices;

/// <summary>Devices in words.</summary>
internal static class DeviceText
{
    /// <summary>What a device shows.</summary>
    public static string Shows(DeviceRow device, EquatableArray<Station> stations) =>
        device.Profile is { Screen: DeviceScreen.Expo } ? "The pass"
        : string.Join(" + ", (device.Profile?.Stations ?? device.Stations).Items.Select(id => stations.Items.FirstOrDefault(station => station.Id == id)?.Name ?? id.Value)) is { Length: > 0 } names ? $"{names}{(device.Profile?.Screen == DeviceScreen.OneRail ? ", on one rail" : "")}" : "Nothing yet";

    /// <summary>How long ago, roughly: what a manager asks of a tablet.</summary>
    public static string Ago(TimeSpan time) =>
        time < TimeSpan.FromMinutes(1) ? $"{Math.Max(0, (int)time.TotalSeconds)} s ago"
        : time < TimeSpan.FromHours(1) ? $"{(int)time.TotalMinutes} min ago"
        : time < TimeSpan.FromDays(2) ? $"{(int)time.TotalHours} h ago" : $"{(int)time.TotalDays} days ago";
}
