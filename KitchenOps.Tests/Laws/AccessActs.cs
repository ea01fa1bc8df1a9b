using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Laws;

/// <summary>A service in which who may do what changes all the time: every other act gives, changes or ends somebody's access.</summary>
static class AccessActs
{
    static readonly ActorId[] Walls = [new("device:wall-0"), new("device:wall-1")];

    /// <summary>Everybody who looks: people, devices, a program, and somebody who was never let in.</summary>
    public static readonly ActorId[] Everybody =
        [Some.Ana, Some.Ben, Some.Cook, Some.FryCook, Some.Roundsman, Some.Expo, Some.PrepChef, Some.Manager, Some.Admin, Some.Display, Some.FullKey, Some.Stranger, .. Walls];

    static readonly Role[] Roles = [Role.Server, Role.Cook, Role.Expo, Role.PrepChef, Role.Manager, Role.Display];

    /// <summary>Who asks for what.</summary>
    public static (ActorId Actor, Command Command) Next(Kitchen kitchen, Random random) => random.Next(10) switch
    {
        0 => (By(random), new GrantAccess(Anybody(random), "Sam", Acts.Pick(random, Roles), Stations(kitchen, random))),
        1 when Standing(kitchen, random) is { } grant => (By(random), new GrantAccess(grant.Actor, grant.Name, grant.Role, Stations(kitchen, random), KitchenOps.Domain.Access.Standing.Of(grant))),
        2 when Standing(kitchen, random) is { } grant => (By(random), new RevokeAccess(grant.Actor)),
        // What somebody was is given back to them.
        3 when Ended(kitchen, random) is { } grant => (By(random), new GrantAccess(grant.Actor, grant.Name, grant.Role, grant.Stations)),
        4 when Walls.FirstOrDefault(wall => kitchen.Devices.Find(wall) is null) is { Value: not null } wall => (By(random), new PairDevice(wall, "Wall", Profile(kitchen, random))),
        4 or 5 when kitchen.Devices.Find(Acts.Pick(random, Walls)) is { } device => (By(random), new ChangeDevice(device.Id, "Wall", device.Profile, Profile(kitchen, random))),
        5 when kitchen.Grants.Of(Acts.Pick(random, Walls)) is { } wall => (By(random), new RevokeAccess(wall.Actor)),
        _ => Acts.Next(kitchen, random),
    };

    static ActorId By(Random random) => Acts.Pick(random, [ActorId.System, ActorId.System, Some.Admin, Some.Manager]);

    static ActorId Anybody(Random random) => Acts.Pick(random, Everybody);

    static Grant? Standing(Kitchen kitchen, Random random) => kitchen.Grants.Of(Anybody(random));

    static Grant? Ended(Kitchen kitchen, Random random) =>
        kitchen.Grants.ByActor.Values.Where(grant => !grant.Stands() && grant.Role != Role.Integration).ToList() is { Count: > 0 } ended ? Acts.Pick(random, ended) : null;

    static EquatableArray<StationId> Stations(Kitchen kitchen, Random random) =>
        kitchen.Stations.Values.Where(station => !station.Archived && random.Next(3) == 0).Select(station => station.Id).Take(DeviceProfile.MostStations).ToEquatableArray();

    static DeviceProfile Profile(Kitchen kitchen, Random random)
    {
        var stations = Stations(kitchen, random);
        return new DeviceProfile(stations.IsEmpty ? DeviceScreen.Expo : random.Next(4) == 0 ? DeviceScreen.OneRail : DeviceScreen.Board, stations, Acts.Pick(random, Enum.GetValues<TextSize>()), Acts.Pick(random, Enum.GetValues<Contrast>()), Acts.Pick(random, Enum.GetValues<Hand>()), Acts.Pick(random, Enum.GetValues<KeyMap>()), random.Next(3) == 0 ? random.Next(11) : null, Acts.Pick(random, Enum.GetValues<Language>()), Acts.Pick(random, Enum.GetValues<Digits>()));
    }
}
