namespace KitchenOps.Web.Identity;

/// <summary>Settings of sign-in: the section <c>Identity</c>.</summary>
public sealed record IdentitySettings
{
    /// <summary>How long a cookie holds after its last use, in hours: a kitchen tablet stays signed in for a whole shift and more.</summary>
    public int SignedInForHours { get; init; } = 16;
    /// <summary>The same for a paired screen, in days: it may be dark over holidays, and nobody should have to climb to it with a code.</summary>
    public int ScreenSignedInForDays { get; init; } = 90;
    /// <summary>Tries at signing in that one network address may make at once.</summary>
    public int EntryBurstPerAddress { get; init; } = 30;
    /// <summary>Tries a minute that it may make lastingly: a whole crew may sit behind one address.</summary>
    public int EntryPerMinutePerAddress { get; init; } = 30;
    /// <summary>How long a person who switched in by PIN on a shared device stays without doing anything, in minutes: then it is the device's again.</summary>
    public int SwitchedForIdleMinutes { get; init; } = 10;
}
