using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Domain.Views;

/// <summary>A station that somebody may open.</summary>
public sealed record OpenableStation(StationId Id, string Name, StationKind Kind);

/// <summary>What somebody is called and may open in a restaurant.</summary>
/// <param name="Covers">Whether their floor is the whole one.</param>
/// <param name="Manages">Whether the console is theirs.</param>
/// <param name="Profile">What it is set to show; for a paired device only.</param>
public sealed record HomeView(string Slug, string Restaurant, string Person, EquatableArray<OpenableStation> Stations, bool Expo, bool Floor, bool Covers, bool Manages, DeviceProfile? Profile) : KitchenView
{
    /// <summary>That of <paramref name="actor"/>.</summary>
    public static HomeView Of(Kitchen kitchen, ActorId actor, Seen? seen = null)
    {
        var old = seen?.View as HomeView;
        if (old is not null && ReferenceEquals(seen!.Kitchen.Grants, kitchen.Grants) && ReferenceEquals(seen.Kitchen.Stations, kitchen.Stations) && ReferenceEquals(seen.Kitchen.Devices, kitchen.Devices)) return old;
        return Seen.Keep(old, new HomeView(kitchen.Slug, kitchen.Name, kitchen.Grants.NameOf(actor),
            kitchen.Stations.Values.Where(station => kitchen.MayWatch(actor, Interest.InStation(station.Id))).Select(station => new OpenableStation(station.Id, station.Name, station.Kind)).ToEquatableArray(),
            kitchen.MayWatch(actor, Interest.InExpo), kitchen.MayWatch(actor, Interest.InServer(actor)), kitchen.MayWatch(actor, Interest.InWholeFloor), kitchen.MayWatch(actor, Interest.InSettings),
            kitchen.Devices.Find(actor)?.Profile));
    }
}
