using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Identity;

namespace KitchenOps.Web.Diagnostics;

/// <summary>A circuit of somebody's restaurant.</summary>
/// <param name="Who">Who acts at it; null where a shared screen is nobody's at the moment.</param>
/// <param name="Device">The paired screen that it is on.</param>
/// <param name="Shows">What is on it.</param>
/// <param name="LatencyMs">The middle of its last sixteen draws from commit to acknowledgement; the slowest of its parts.</param>
/// <param name="FrameAgeSeconds">How long ago its browser acknowledged a frame.</param>
/// <param name="Waiting">Its commands that are on their way.</param>
/// <param name="IsSlow">Whether it is over what the settings allow, or leaves a frame without an answer.</param>
public sealed record CircuitFigures(string? Who, string Role, string? Device, string Shows, bool IsConnected, double? LatencyMs, double? FrameAgeSeconds, int Waiting, int Reconnects, bool IsSlow, DateTimeOffset OpenedAt);

/// <summary>The last hour in steps of ten seconds; a gap where nothing was measured. Messages and frames are a second, what was lost and failed a minute.</summary>
public sealed record HourFigures(
    IReadOnlyList<double?> P50, IReadOnlyList<double?> P95, IReadOnlyList<double?> P99, IReadOnlyList<double?> CommandP95, IReadOnlyList<double?> CommitP95,
    IReadOnlyList<double?> MessagesIn, IReadOnlyList<double?> MessagesOut, IReadOnlyList<double?> Frames, IReadOnlyList<double?> Active, IReadOnlyList<double?> Retained,
    IReadOnlyList<double?> Processor, IReadOnlyList<double?> MemoryPerCircuitKib, IReadOnlyList<double?> FilteredAway, IReadOnlyList<double?> Reconnects, IReadOnlyList<double?> Failed);

/// <summary>What the console's page of the real-time core shows.</summary>
/// <param name="Circuits">Those of the asker's restaurant, the slow ones first; at most <see cref="Health.MostCircuits"/>.</param>
/// <param name="CircuitCount">How many there are.</param>
/// <param name="Hour">The same object until there are newer figures.</param>
public sealed record HealthPage(HealthReport Report, IReadOnlyList<CircuitFigures> Circuits, int CircuitCount, HourFigures Hour);

/// <summary>Reads it for somebody who may read all of their restaurant; null for anybody else.</summary>
public delegate HealthPage? ReadHealthPage(CurrentActor who);
