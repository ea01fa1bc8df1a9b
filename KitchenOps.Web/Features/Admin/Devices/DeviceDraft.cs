using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Features.Admin.Devices;

/// <summary>What somebody types over a device's name and profile. A profile is one thing: where somebody else changed it meanwhile, both stand until it is said which.</summary>
public sealed class DeviceDraft
{
    /// <summary>A draft over a paired device.</summary>
    public DeviceDraft(DeviceRow device)
    {
        (Id, Seen, SeenName) = (device.Id, device.Profile!, device.Name);
        Take(device.Name, device.Profile!);
    }

    /// <summary>Which device.</summary>
    public ActorId Id { get; }
    /// <summary>The profile that the form rests on.</summary>
    public DeviceProfile Seen { get; private set; }
    /// <summary>The name that it rests on.</summary>
    public string SeenName { get; private set; }
    /// <summary>What stands and is neither what was seen nor what is typed; null where nothing clashes.</summary>
    public DeviceRow? Theirs { get; private set; }

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";
    /// <summary>What it shows.</summary>
    public DeviceScreen Screen { get; set; }
    /// <summary>Of a board, in the order of its rails.</summary>
    public List<StationId> Stations { get; private set; } = [];
    /// <summary>How large.</summary>
    public TextSize Text { get; set; }
    /// <summary>How strong.</summary>
    public Contrast Contrast { get; set; }
    /// <summary>For which hand.</summary>
    public Hand Hand { get; set; }

    /// <summary>With which keys.</summary>
    public KeyMap Keys { get; set; }
    /// <summary>What a digit does.</summary>
    public Digits Digits { get; set; }
    /// <summary>What it speaks.</summary>
    public Language Language { get; set; }
    /// <summary>How loud; null as the device has it.</summary>
    public int? Volume { get; set; }

    /// <summary>Whether something was typed that is not saved.</summary>
    public bool IsTyped => Name.Trim() != SeenName || ToProfile() != Seen;

    /// <summary>A newer state of the device.</summary>
    public void Follow(DeviceRow device)
    {
        if (device.Profile is not { } profile || (profile == Seen && device.Name == SeenName)) { Theirs = null; return; }
        var typed = ToProfile();
        if (!IsTyped || (typed == profile && Name.Trim() == device.Name))
        {
            (Seen, SeenName, Theirs) = (profile, device.Name, null);
            Take(device.Name, profile);
        }
        else Theirs = device;
    }

    /// <summary>Of two changes, this one.</summary>
    public void Settle(bool mine)
    {
        if (Theirs is not { Profile: { } profile } theirs) return;
        (Seen, SeenName, Theirs) = (profile, theirs.Name, null);
        if (!mine) Take(theirs.Name, profile);
    }

    /// <summary>A station goes to the end, or goes.</summary>
    public void Toggle(StationId station)
    {
        if (!Stations.Remove(station)) Stations.Add(station);
    }

    /// <summary>The profile as it is chosen.</summary>
    public DeviceProfile ToProfile() => new(Screen, Screen == DeviceScreen.Expo ? [] : [.. Stations], Text, Contrast, Hand, Keys, Volume, Language, Digits);

    private void Take(string name, DeviceProfile profile) =>
        (Name, Screen, Stations, Text, Contrast, Hand, Keys, Volume, Language, Digits) = (name, profile.Screen, [.. profile.Stations], profile.Text, profile.Contrast, profile.Hand, profile.Keys, profile.Volume, profile.Language, profile.Digits);
}
