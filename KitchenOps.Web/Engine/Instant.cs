namespace KitchenOps.Web.Engine;

/// <summary>Instants as both databases keep them.</summary>
internal static class Instant
{
    /// <summary>In UTC and whole microseconds; a finer one would not come back as it was.</summary>
    public static DateTimeOffset Stored(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
