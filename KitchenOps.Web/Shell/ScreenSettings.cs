namespace KitchenOps.Web.Shell;

/// <summary>Settings of the screens: the section <c>Screens</c>.</summary>
public sealed record ScreenSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Screens";

    /// <summary>
    /// Circuits that are kept while their connection is down. Everybody in a building may lose the network at once; a screen whose circuit is
    /// not kept has to start anew, at five times the cost.
    /// </summary>
    public int CircuitsKept { get; init; } = 1500;
    /// <summary>How long each of them is kept, in seconds.</summary>
    public int CircuitsKeptSeconds { get; init; } = 180;
}
