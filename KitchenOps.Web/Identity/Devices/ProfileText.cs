using KitchenOps.Domain.Devices;
using KitchenOps.Web.Ui;

namespace KitchenOps.Web.Identity.Devices;

/// <summary>How a screen is read, tapped and heard, in words: the same where it is taken in, where it is changed and in the log.</summary>
internal static class ProfileText
{
    /// <summary>A text size.</summary>
    public static string Of(TextSize size) => size switch
    {
        TextSize.Small => "Small, at arm's length",
        TextSize.Normal => "Normal, two metres away",
        TextSize.Large => "Large",
        _ => "As large as it goes",
    };

    /// <summary>A contrast.</summary>
    public static string Of(Contrast contrast) => contrast == Contrast.High ? "High, black and white" : "Normal";

    /// <summary>A hand.</summary>
    public static string Of(Hand hand) => hand == Hand.Left ? "Left, buttons at its side" : "Right";

    /// <summary>What keys it has.</summary>
    public static string Of(KeyMap keys) => keys switch
    {
        KeyMap.Device => "As set at the device",
        KeyMap.Keyboard => "Keyboard",
        KeyMap.Oracle => "Oracle's bump bar",
        KeyMap.Clover => "Clover KB9000",
        _ => "Lightspeed's bump bar",
    };

    /// <summary>What a digit does.</summary>
    public static string Of(Digits digits) => digits switch
    {
        Digits.Device => "As set at the device",
        Digits.Focus => "Go to that ticket",
        _ => "Bump that ticket",
    };

    /// <summary>A language, in that language.</summary>
    public static string Of(Language language) => TextsOf(language).Name;

    /// <summary>The texts of a language.</summary>
    public static Texts TextsOf(Language language) => language == Language.Spanish ? Texts.Spanish : Texts.English;

    /// <summary>How loud it is.</summary>
    public static string OfVolume(int volume) => volume == 0 ? "Muted" : volume == DeviceProfile.Loudest ? $"{volume}, loudest" : $"{volume}";

    /// <summary>How a screen is read and tapped.</summary>
    public static string Looks(DeviceProfile profile) => $"text {profile.Text.ToString().ToLowerInvariant()}{Besides(profile)}";

    /// <summary>The same but for the size of its text; what is usual goes unsaid.</summary>
    public static string Besides(DeviceProfile profile) =>
        $"{(profile.Contrast == Contrast.High ? ", high contrast" : "")}{(profile.Hand == Hand.Left ? ", left hand" : "")}{(profile.Keys == KeyMap.Device ? "" : $", keys: {Of(profile.Keys)}")}{(profile.Digits == Digits.Device ? "" : $", digits: {Of(profile.Digits).ToLowerInvariant()}")}{(profile.Volume is { } volume ? $", sounds: {OfVolume(volume).ToLowerInvariant()}" : "")}{(profile.Language == Language.English ? "" : $", in {Of(profile.Language)}")}";
}
