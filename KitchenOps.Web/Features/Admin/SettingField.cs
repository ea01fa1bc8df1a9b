using System.Globalization;
using KitchenOps.Domain.Restaurants;

namespace KitchenOps.Web.Features.Admin;

/// <summary>One number or word of the settings, as a form shows it: text on the screen, a value in the record.</summary>
/// <param name="Path">Its place in the command, as problems name it.</param>
/// <param name="Hint">What it does, and what it can be.</param>
/// <param name="Read">Its text in these settings.</param>
/// <param name="Write">The settings with this text; null where it is none of its values.</param>
internal sealed record SettingField(string Path, string Label, string? Unit, string Hint, Func<Settings, string> Read, Func<Settings, string, Settings?> Write)
{
    /// <summary>Id on the page.</summary>
    public string Id => Path.Replace('.', '-');

    /// <summary>A whole number.</summary>
    public static SettingField Number(string name, string label, string unit, string hint, Func<Settings, int> read, Func<Settings, int, Settings> write) =>
        new($"settings.{name}", label, unit, hint, settings => read(settings).ToString(CultureInfo.InvariantCulture),
            (settings, text) => int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? write(settings, value) : null);

    /// <summary>Whether something is done.</summary>
    public static SettingField Switch(string name, string label, string hint, Func<Settings, bool> read, Func<Settings, bool, Settings> write) =>
        new($"settings.{name}", label, null, hint, settings => read(settings) ? "yes" : "no", (settings, text) => text switch { "yes" => write(settings, true), "no" => write(settings, false), _ => null }) { Choices = ["no", "yes"] };

    /// <summary>All that it can be, where it is chosen and not typed.</summary>
    public IReadOnlyList<string>? Choices { get; private init; }
}

/// <summary>The settings in groups, in the order of the form. A new setting is one line here.</summary>
internal static class SettingFields
{
    /// <summary>What the time zone is chosen from.</summary>
    public const string TimeZonePath = "settings.timeZone";

    /// <summary>When a day begins.</summary>
    public const string DayStartPath = "settings.businessDayStartLocalTime";

    /// <summary>The time zones that this machine knows.</summary>
    public static readonly IReadOnlyList<string> Zones = [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Order(StringComparer.Ordinal)];

    /// <summary>Groups.</summary>
    public static readonly IReadOnlyList<(string Title, IReadOnlyList<SettingField> Fields)> Groups =
    [
        ("Day and clock",
        [
            new(TimeZonePath, "Time zone", null, "Where the restaurant stands, as in Europe/Madrid.", settings => settings.TimeZone, (settings, text) => settings with { TimeZone = text.Trim() }),
            new(DayStartPath, "Business day starts", "local time", "What is sold after midnight and before this belongs to the day before.",
                settings => settings.BusinessDayStartLocalTime.ToString("HH:mm", CultureInfo.InvariantCulture),
                (settings, text) => TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? settings with { BusinessDayStartLocalTime = time } : null),
            SettingField.Number("numberReuseAfterMinutes", "Order numbers come free after", "minutes", "0 to 1440. A number called out at the pass should not be two orders at once.", settings => settings.NumberReuseAfterMinutes, (settings, value) => settings with { NumberReuseAfterMinutes = value }),
        ]),
        ("Pace",
        [
            SettingField.Number("defaultTargetSeconds", "Target of a dish without its own", "seconds", "1 to 86400. From fired to ready.", settings => settings.DefaultTargetSeconds, (settings, value) => settings with { DefaultTargetSeconds = value }),
            SettingField.Number("autoFireCourseAfterMinutes", "Next course fires by itself after", "minutes", "0 to 240; 0 leaves firing to people.", settings => settings.AutoFireCourseAfterMinutes, (settings, value) => settings with { AutoFireCourseAfterMinutes = value }),
            SettingField.Switch("autoFireCourseWhenServed", "Next course fires once the one before is served", "By itself, with the last plate of the courses before it.", settings => settings.AutoFireCourseWhenServed, (settings, value) => settings with { AutoFireCourseWhenServed = value }),
            SettingField.Switch("holdUntilStart", "Lines are held until their start", "By themselves, once the slowest of their order is started, so that it is ready together.", settings => settings.HoldUntilStart, (settings, value) => settings with { HoldUntilStart = value }),
        ]),
        ("Received at the station",
        [
            SettingField.Number("unreceivedAfterSeconds", "Tell of an order that its station has not received after", "seconds", "5 to 600; 0 tells nobody. Its server, the pass and managers are told.", settings => settings.UnreceivedAfterSeconds, (settings, value) => settings with { UnreceivedAfterSeconds = value }),
        ]),
        ("Cold hold",
        [
            SettingField.Number("coldHoldMinutes", "What a salad station plated may wait for", "minutes", "0 to 240; 0 counts nothing. Pass and servers see the time left.", settings => settings.ColdHoldMinutes, (settings, value) => settings with { ColdHoldMinutes = value }),
        ]),
        ("Colours of age",
        [
            SettingField.Number("dueFromPercent", "Due from", "% of target", "1 to 1000. Tickets turn amber.", settings => settings.DueFromPercent, (settings, value) => settings with { DueFromPercent = value }),
            SettingField.Number("lateFromPercent", "Late over", "% of target", "Not below due. Tickets turn red.", settings => settings.LateFromPercent, (settings, value) => settings with { LateFromPercent = value }),
            SettingField.Number("criticalFromPercent", "Critical over", "% of target", "Not below late, at most 1000. Tickets pulse.", settings => settings.CriticalFromPercent, (settings, value) => settings with { CriticalFromPercent = value }),
        ]),
    ];

    /// <summary>All fields.</summary>
    public static readonly IReadOnlyList<SettingField> All = [.. Groups.SelectMany(group => group.Fields)];
}
