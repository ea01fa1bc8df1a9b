using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain;

/// <summary>Devices: where profile and access meet. What a screen is set to show and what it may see change together.</summary>
public sealed partial record Kitchen
{
    private Decision Decide(PairDevice command)
    {
        if (command.Device.Value is var id && (!command.Device.IsDevice() || !TextId.IsValid(id))) return Decision.Refuse(Codes.Invalid, "device", command.Device.Value);
        if (Grants.ByActor.ContainsKey(command.Device)) return Decision.Refuse(Codes.Duplicate, "device", id);
        return WrongWith(command.Name, command.Profile) is { } problem ? new Decision.Refused([problem])
            : Decision.Accept(GrantFor(command.Device, command.Name, command.Profile), new DeviceProfiled(command.Device, command.Profile));
    }

    private Decision Decide(ChangeDevice command)
    {
        if (Devices.Find(command.Device) is not { } device || Grants.Of(command.Device) is not { } grant) return Decision.Refuse(Codes.UnknownActor, "device", command.Device.Value);
        if (WrongWith(command.Name, command.Profile) is { } problem) return new Decision.Refused([problem]);
        if (grant.Name == command.Name && device.Profile == command.Profile) return Decision.Already(device.By, device.At);
        if (command.Seen != device.Profile) return new Decision.Conflict(Codes.VersionChanged, device.By, device.At);
        var granted = GrantFor(command.Device, command.Name, command.Profile);
        var access = grant.Name == granted.Name && grant.Role == granted.Role && grant.Stations == granted.Stations;
        return (access, device.Profile == command.Profile) switch
        {
            (true, _) => Decision.Accept(new DeviceProfiled(command.Device, command.Profile)),
            (_, true) => Decision.Accept(granted),
            _ => Decision.Accept(granted, new DeviceProfiled(command.Device, command.Profile)),
        };
    }

    private Problem? WrongWith(string name, DeviceProfile? profile) =>
        string.IsNullOrWhiteSpace(name) || name.Length > Limits.Name ? new Problem(Codes.Invalid, "name", $"1 to {Limits.Name} characters")
        : profile is null ? new Problem(Codes.Invalid, "profile")
        : profile.FirstProblem(IsOpenStation);

    // A screen at the pass does what the pass does; one at a station, what that station does.
    private static AccessGranted GrantFor(ActorId device, string name, DeviceProfile profile) =>
        new(device, name, profile.Screen == DeviceScreen.Expo ? Role.Expo : Role.Display, profile.Stations, []);
}
