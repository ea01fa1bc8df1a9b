namespace KitchenOps.Web.Diagnostics;

/// <summary>When something is worth an alert, and where it is told besides the screens: the section <c>Alerts</c>. It is about the installation, so it is its owner's.</summary>
public sealed record AlertSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Alerts";

    /// <summary>Within this time after a commit 95 % of a role's draws should have reached their browsers, in milliseconds.</summary>
    public int DrawnTargetMilliseconds { get; init; } = 100;
    /// <summary>With fewer draws than this in a minute nothing is said of a role.</summary>
    public int DrawnLeastSamples { get; init; } = 20;
    /// <summary>From this many connections that were lost and came back, in a minute.</summary>
    public int ReconnectsPerMinute { get; init; } = 30;
    /// <summary>From this share of commands that could not be done in a minute, in percent; with <see cref="ErrorLeastCommands"/> of them.</summary>
    public double ErrorPercent { get; init; } = 2;
    /// <summary>Fewer commands than this that could not be done in a minute are none.</summary>
    public int ErrorLeastCommands { get; init; } = 5;
    /// <summary>A paired screen's taps may wait for this long, in seconds.</summary>
    public int OutboxAgeSeconds { get; init; } = 60;
    /// <summary>A paired screen that was heard may be silent for this long, in seconds.</summary>
    public int DeviceSilentSeconds { get; init; } = 120;
    /// <summary>What comes in at a station may be on no screen for this long, in seconds.</summary>
    public int StationUnseenSeconds { get; init; } = 30;
    /// <summary>A restaurant where nothing happened for this long is closed: who is silent there is no alert. In minutes.</summary>
    public int ClosedAfterMinutes { get; init; } = 30;
    /// <summary>An alert ends once it has not held for this long, in seconds.</summary>
    public int EndAfterSeconds { get; init; } = 30;
    /// <summary>From here a screen is marked as slow in the list, in milliseconds.</summary>
    public int SlowScreenMilliseconds { get; init; } = 250;
    /// <summary>Where each alert is posted when it begins and when it ends; empty for nowhere.</summary>
    public string WebhookUrl { get; init; } = "";
    /// <summary>What its signature is made with; needed where there is a URL.</summary>
    public string WebhookSecret { get; init; } = "";
    /// <summary>How long the receiver may take to answer, in seconds.</summary>
    public int WebhookTimeoutSeconds { get; init; } = 10;
    /// <summary>How often one is sent before it is given up.</summary>
    public int WebhookTries { get; init; } = 8;

    /// <summary>What is wrong with them, or null.</summary>
    public string? Problem() =>
        WebhookUrl.Length == 0 ? null
        : !Uri.TryCreate(WebhookUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") ? $"{Section}:{nameof(WebhookUrl)} is no http or https address."
        : WebhookSecret.Length < 16 ? $"{Section}:{nameof(WebhookSecret)} needs 16 characters or more: without it nobody could tell an alert of this server from one of somebody else."
        : null;
}
