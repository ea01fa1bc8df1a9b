using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Diagnostics;

/// <summary>What there are alerts for.</summary>
public enum AlertRule
{
    /// <summary>Draws of a role reach their browsers late.</summary>
    DrawnLate,
    /// <summary>Many connections are lost and come back.</summary>
    ReconnectStorm,
    /// <summary>Commands cannot be done.</summary>
    ErrorRate,
    /// <summary>A restaurant cannot save.</summary>
    NotSaving,
    /// <summary>Taps wait at a paired screen.</summary>
    OutboxAge,
    /// <summary>A paired screen says nothing any more.</summary>
    DeviceSilent,
    /// <summary>What comes in at a station is on no screen.</summary>
    StationUnseen,
    /// <summary>A station has not received what was sent to it.</summary>
    StationNotReceiving,
}

/// <summary>What an alert is about: the same subject has one at a time.</summary>
/// <param name="Restaurant">Whose; null where it is the server's.</param>
/// <param name="Subject">The role, device or station.</param>
public readonly record struct AlertKey(AlertRule Rule, RestaurantId? Restaurant = null, string? Subject = null);

/// <summary>What a rule finds at one moment.</summary>
/// <param name="IsOver">Whether it is over the threshold; otherwise it is only too near to it for an alert to end.</param>
/// <param name="Name">What people call the subject.</param>
public sealed record Finding(AlertKey Key, bool IsOver, double Value, double Threshold, string Unit, string? Slug = null, string? Name = null);

/// <summary>An alert that stands.</summary>
/// <param name="Id">One for its beginning and its end.</param>
/// <param name="Last">As it was found last.</param>
public sealed record Alert(Guid Id, DateTimeOffset Since, Finding Last)
{
    /// <summary>Whether it is about one device only, and says nothing of the server.</summary>
    public bool IsOfDevice => Last.Key.Rule is AlertRule.DeviceSilent or AlertRule.OutboxAge;
}

/// <summary>An alert in words.</summary>
public static class AlertWords
{
    /// <summary>For a screen, or without the names that people gave for whoever is outside.</summary>
    public static string Of(Finding found, bool withNames = true)
    {
        var subject = withNames ? found.Name ?? found.Key.Subject : found.Key.Subject;
        var value = Number(found.Value);
        return found.Key.Rule switch
        {
            AlertRule.DrawnLate => $"Screens are slow ({subject}): 95 % are drawn within {value} ms. The target is {Number(found.Threshold)} ms.",
            AlertRule.ReconnectStorm => $"{value} screens lost their connection and came back within a minute.",
            AlertRule.ErrorRate => $"{value} % of what was sent in the last minute could not be done.",
            AlertRule.NotSaving => "Nothing can be saved. Taps wait.",
            AlertRule.OutboxAge => $"{subject}: taps have been waiting for {value} s.",
            AlertRule.DeviceSilent => $"{subject}: not heard of for {value} s.",
            AlertRule.StationUnseen => $"{subject}: what comes in is on no screen, for {value} s.",
            AlertRule.StationNotReceiving => $"{subject}: what was sent {value} s ago is not received.",
            _ => throw new ArgumentOutOfRangeException(nameof(found)),
        };
    }

    /// <summary>The same without a number, for a line that stands while the number changes.</summary>
    public static string Brief(Finding found)
    {
        var subject = found.Name ?? found.Key.Subject;
        return found.Key.Rule switch
        {
            AlertRule.DrawnLate => $"Screens are slow ({subject})",
            AlertRule.ReconnectStorm => "Many screens lose their connection",
            AlertRule.ErrorRate => "Some of what is sent cannot be done",
            AlertRule.NotSaving => "Nothing can be saved",
            AlertRule.OutboxAge => $"{subject}: taps are waiting",
            AlertRule.DeviceSilent => $"{subject}: not heard of",
            AlertRule.StationUnseen => $"{subject}: what comes in is on no screen",
            AlertRule.StationNotReceiving => $"{subject}: orders are not received",
            _ => throw new ArgumentOutOfRangeException(nameof(found)),
        };
    }

    private static string Number(double value) => Figure.Of(value).ToString("#,0.##", System.Globalization.CultureInfo.InvariantCulture);
}
