using KitchenOps.Domain.Access;

namespace KitchenOps.Web.Diagnostics;

/// <summary>How the real-time core is.</summary>
public enum HealthStatus
{
    /// <summary>No alert stands.</summary>
    Healthy,
    /// <summary>Something is not as it should be; it works.</summary>
    Degraded,
    /// <summary>It does not work: what is tapped cannot be saved.</summary>
    Unhealthy,
}

/// <summary>How durations are spread, ms.</summary>
/// <param name="Samples">Of how many.</param>
public sealed record Percentiles(double P50, double P95, double P99, long Samples)
{
    /// <summary>Of <paramref name="spread"/>; null where there is none.</summary>
    public static Percentiles? Of(Spread? spread) =>
        spread?.Percentile(.5) is { } half ? new Percentiles(Figure.Of(half), Figure.Of(spread.Percentile(.95)!.Value), Figure.Of(spread.Percentile(.99)!.Value), spread.Count) : null;
}

/// <summary>A figure as people compare it: three digits that count.</summary>
internal static class Figure
{
    public static double Of(double value) => value == 0 ? 0 : Math.Round(value, Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6));
    public static double? Of(double? value) => value is { } known ? Of(known) : null;
}

/// <summary>A figure with how it comes about.</summary>
public sealed record Derived(double Value, string How);

/// <summary>Circuits.</summary>
/// <param name="Active">With a connection.</param>
/// <param name="Retained">Kept while theirs is down.</param>
/// <param name="ReconnectsPerMinute">Connections that came back to their circuit in the last minute.</param>
public sealed record ConnectionFigures(int Active, int Retained, long? ReconnectsPerMinute);

/// <summary>Messages over circuits, without signs of life.</summary>
public sealed record MessageFigures(double InPerSecond, double OutPerSecond, double BytesInPerSecond, double BytesOutPerSecond, double FramesPerSecond);

/// <summary>An alert that stands.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Restaurant">Whose; none where it is the server's.</param>
/// <param name="Subject">The role, device or station that it is about.</param>
/// <param name="Text">In words.</param>
public sealed record AlertFigure(string Rule, string? Restaurant, string? Subject, string Text, double Value, double Threshold, string Unit, DateTimeOffset Since);

/// <summary>What could be done, and the measurement that it rests on.</summary>
public sealed record Recommendation(string Id, string Do, string Because);

/// <summary>A paired device, as its page said of itself; a figure that it did not say is missing.</summary>
public sealed record DeviceFigures(string Id, string Name, DateTimeOffset? HeardAt, int? RoundTripMs, int? Waiting);

/// <summary>One restaurant, for those who may read all of it.</summary>
public sealed record RestaurantFigures(string Slug, long LastSeq, bool IsSaving, int Connections, IReadOnlyDictionary<string, int> ByRole, IReadOnlyList<DeviceFigures> Devices);

/// <summary>
/// What <c>GET /api/health/realtime</c> says. Everything is of the last minute. What was not measured in it is missing; a 0 was measured.
/// </summary>
/// <param name="Since">Since when this process measures.</param>
/// <param name="LatencyMs">From a commit to the browser's acknowledgement of the draw that shows it.</param>
/// <param name="LatencyMsByRole">The same by the role of who looks; for those who may read all of a restaurant.</param>
/// <param name="CommandMs">From the receipt of a command to its answer after COMMIT.</param>
/// <param name="EventsFolded">Commits that a screen was shown together with a later one.</param>
/// <param name="ErrorRatePercent">Commands that were answered "unavailable" or threw, of all that were answered.</param>
/// <param name="Failures">Screens, subscribers and requests that failed.</param>
public sealed record HealthReport(
    HealthStatus Status, DateTimeOffset At, DateTimeOffset Since, ConnectionFigures Connections, int Subscriptions, MessageFigures? Messages,
    Percentiles? LatencyMs, IReadOnlyDictionary<string, Percentiles>? LatencyMsByRole, Percentiles? CommandMs, long? Events, long? EventsFolded,
    Derived? DataFilteredAwayPercent, Derived? MemoryPerCircuitKib, double? ErrorRatePercent, long? Failures, double? ProcessorPercentOfOneCore,
    IReadOnlyList<AlertFigure> Alerts, IReadOnlyList<Recommendation> Recommendations, IReadOnlyList<RestaurantFigures>? Restaurants);

/// <summary>What a role is called in figures.</summary>
internal static class RoleNames
{
    public static string Of(Role role) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(role.ToString());
}
