namespace KitchenOps.Web.Demo.Rush;

/// <summary>Settings of the demo's rush: the section <c>Demo:Rush</c>.</summary>
public sealed record RushSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Demo:Rush";

    /// <summary>Whether it starts with the process: what <c>--rush</c> stands for.</summary>
    public bool Start { get; init; }
    /// <summary>An order comes in so often, on average, at each of the demo's restaurants.</summary>
    public double SecondsBetweenOrders { get; init; } = 5;
    /// <summary>How long a rush lasts before it ends by itself.</summary>
    public double Minutes { get; init; } = 30;
    /// <summary>How much faster than people its crew works; 1 is a kitchen at a good pace.</summary>
    public double Speed { get; init; } = 1;
}
