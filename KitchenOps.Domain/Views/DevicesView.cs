using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Domain.Views;

/// <summary>A device of the restaurant.</summary>
/// <param name="Profile">What it is set to show; null where it was never paired by code.</param>
/// <param name="Stations">Whose work it shows.</param>
/// <param name="RevokedAt">When its access ended; null while it stands.</param>
/// <param name="By">Name of who took it in, or ended it.</param>
/// <param name="ProfiledAt">When its profile was last set.</param>
public sealed record DeviceRow(ActorId Id, string Name, DeviceProfile? Profile, EquatableArray<StationId> Stations, DateTimeOffset Since, DateTimeOffset? RevokedAt, string? By, DateTimeOffset? ProfiledAt);

/// <summary>Every device that was ever taken in, for who looks after them; those that stand first.</summary>
/// <param name="Stations">What a board can show.</param>
public sealed record DevicesView(EquatableArray<DeviceRow> Devices, EquatableArray<Station> Stations) : KitchenView
{
    /// <summary>Those of <paramref name="kitchen"/>.</summary>
    public static DevicesView Of(Kitchen kitchen, Seen? seen = null)
    {
        var old = seen?.View as DevicesView;
        if (old is not null && ReferenceEquals(seen!.Kitchen.Grants, kitchen.Grants) && ReferenceEquals(seen.Kitchen.Devices, kitchen.Devices) && ReferenceEquals(seen.Kitchen.Stations, kitchen.Stations)) return old;
        var was = old?.Devices.Items.ToDictionary(row => row.Id);
        return Seen.Keep(old, new DevicesView(
            kitchen.Grants.ByActor.Values.Where(grant => grant.Actor.IsDevice()).OrderBy(grant => !grant.Stands()).ThenBy(grant => grant.Name, StringComparer.Ordinal).ThenBy(grant => grant.Actor)
                .Select(grant => Seen.Keep(was?.GetValueOrDefault(grant.Actor), RowOf(kitchen, grant))).ToEquatableArray(),
            kitchen.OpenStations().ToEquatableArray()));
    }

    private static DeviceRow RowOf(Kitchen kitchen, Grant grant)
    {
        var device = kitchen.Devices.Find(grant.Actor);
        return new DeviceRow(grant.Actor, grant.Name, device?.Profile, grant.Stations, grant.Since, grant.RevokedAt, kitchen.Grants.NameOf(grant.By), device?.At);
    }
}
