using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Views;

/// <summary>Somebody who has access here, or had.</summary>
/// <param name="Standing">What they are; null where their access was ended.</param>
/// <param name="Since">Since when it is so.</param>
/// <param name="By">Name of who said so.</param>
public sealed record StaffMember(ActorId Actor, string Name, Standing? Standing, DateTimeOffset Since, string? By);

/// <summary>The people with access, by name: those who have it now first. Devices and keys are not people.</summary>
/// <param name="Stations">What somebody can be given to work at.</param>
public sealed record StaffView(EquatableArray<StaffMember> People, EquatableArray<OpenStation> Stations) : KitchenView
{
    /// <summary>Those of <paramref name="kitchen"/>.</summary>
    public static StaffView Of(Kitchen kitchen, Seen? seen = null)
    {
        var old = seen?.View as StaffView;
        if (old is not null && ReferenceEquals(seen!.Kitchen.Grants, kitchen.Grants) && ReferenceEquals(seen.Kitchen.Stations, kitchen.Stations)) return old;
        var was = old?.People.Items.ToDictionary(person => person.Actor);
        return Seen.Keep(old, new StaffView(
            kitchen.Grants.ByActor.Values.Where(grant => grant.Actor.IsPerson()).OrderBy(grant => !grant.Stands()).ThenBy(grant => grant.Name, StringComparer.Ordinal).ThenBy(grant => grant.Actor)
                .Select(grant => Seen.Keep(was?.GetValueOrDefault(grant.Actor), new StaffMember(grant.Actor, grant.Name, grant.Stands() ? Standing.Of(grant) : null, grant.RevokedAt ?? grant.Since, kitchen.Grants.NameOf(grant.By)))).ToEquatableArray(),
            kitchen.OpenStations().Select(station => new OpenStation(station.Id, station.Name)).ToEquatableArray()));
    }
}
