using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Devices;

/// <summary>What a paired screen shows.</summary>
public enum DeviceScreen
{
    /// <summary>One station's board, or up to four side by side.</summary>
    Board,
    /// <summary>The pass.</summary>
    Expo,
    /// <summary>Several stations on one rail: their tickets among each other.</summary>
    OneRail,
}

/// <summary>How large its text is.</summary>
public enum TextSize
{
    /// <summary>For a tablet at arm's length.</summary>
    Small,
    /// <summary>For a wall two metres away.</summary>
    Normal,
    /// <summary>Further away.</summary>
    Large,
    /// <summary>As large as it goes.</summary>
    Largest,
}

/// <summary>How strongly it sets off what is read.</summary>
public enum Contrast
{
    /// <summary>As it is drawn: paper on steel.</summary>
    Normal,
    /// <summary>Black on white and white on black, for a screen in the sun or for weak eyes.</summary>
    High,
}

/// <summary>Which hand is free to tap.</summary>
public enum Hand
{
    /// <summary>The right one.</summary>
    Right,
    /// <summary>The left one: what is tapped most stands at its side.</summary>
    Left,
}

/// <summary>Which keys it has.</summary>
public enum KeyMap
{
    /// <summary>Whatever was chosen at the device itself.</summary>
    Device,
    /// <summary>A keyboard, or none.</summary>
    Keyboard,
    /// <summary>Oracle's bump bar.</summary>
    Oracle,
    /// <summary>Clover's KB9000.</summary>
    Clover,
    /// <summary>Lightspeed's bump bar.</summary>
    Lightspeed,
}

/// <summary>What a digit does on its rail.</summary>
public enum Digits
{
    /// <summary>Whatever was chosen at the device itself.</summary>
    Device,
    /// <summary>Goes to that ticket.</summary>
    Focus,
    /// <summary>Bumps that ticket.</summary>
    Bump,
}

/// <summary>What it speaks to whoever reads it. What people typed, a dish or a note, stays as they typed it.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English,
    /// <summary>Spanish.</summary>
    Spanish,
}

/// <summary>What a manager sets for a device, wherever it hangs; open screens follow at once. Thresholds are the restaurant's, never a device's.</summary>
/// <param name="Stations">One to <see cref="MostStations"/> for a board, as many as there are for one rail; none for the pass.</param>
/// <param name="Volume">How loud it is, 0 (muted) to <see cref="Loudest"/>; null leaves it to the device.</param>
public sealed record DeviceProfile(DeviceScreen Screen, EquatableArray<StationId> Stations, TextSize Text = TextSize.Normal, Contrast Contrast = Contrast.Normal, Hand Hand = Hand.Right,
    KeyMap Keys = KeyMap.Device, int? Volume = null, Language Language = Language.English, Digits Digits = Digits.Device)
{
    /// <summary>How many stations one screen holds so that a cook can still read them.</summary>
    public const int MostStations = 4;

    /// <summary>How many stations such a screen shows at most.</summary>
    public static int MostOn(DeviceScreen screen) => screen switch { DeviceScreen.Expo => 0, DeviceScreen.Board => MostStations, _ => int.MaxValue };

    /// <summary>As loud as it goes.</summary>
    public const int Loudest = 10;

    /// <summary>The first thing wrong with it, or null.</summary>
    public Problem? FirstProblem(Func<StationId, bool> stationExists)
    {
        if (!Enum.IsDefined(Screen)) return new Problem(Codes.Invalid, "profile.screen");
        if (!Enum.IsDefined(Text)) return new Problem(Codes.Invalid, "profile.text");
        if (!Enum.IsDefined(Contrast)) return new Problem(Codes.Invalid, "profile.contrast");
        if (!Enum.IsDefined(Hand)) return new Problem(Codes.Invalid, "profile.hand");
        if (!Enum.IsDefined(Keys)) return new Problem(Codes.Invalid, "profile.keys");
        if (!Enum.IsDefined(Digits)) return new Problem(Codes.Invalid, "profile.digits");
        if (!Enum.IsDefined(Language)) return new Problem(Codes.Invalid, "profile.language");
        if (Volume is < 0 or > Loudest) return new Problem(Codes.Invalid, "profile.volume", $"0 to {Loudest}");
        if (Screen == DeviceScreen.Expo ? !Stations.IsEmpty : Stations.Count < 1 || Stations.Count > MostOn(Screen))
            return new Problem(Codes.Invalid, "profile.stations", Screen switch { DeviceScreen.Board => $"1 to {MostStations}", DeviceScreen.OneRail => "at least 1", _ => "none" });
        for (var i = 0; i < Stations.Count; i++)
        {
            if (!stationExists(Stations[i])) return new Problem(Codes.UnknownStation, $"profile.stations[{i}]", Stations[i].Value);
            if (Stations.Items.IndexOf(Stations[i]) < i) return new Problem(Codes.Duplicate, $"profile.stations[{i}]", Stations[i].Value);
        }
        return null;
    }
}
