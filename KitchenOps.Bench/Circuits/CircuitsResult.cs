using System.Globalization;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Circuits;

/// <summary>What a run measured; null where it could not be.</summary>
public sealed record CircuitsResult
{
    /// <summary>What was asked for.</summary>
    public required CircuitsPlan Plan { get; init; }

    /// <summary>Circuits of each kind of screen.</summary>
    public required IReadOnlyDictionary<string, int> Screens { get; init; }

    /// <summary>Circuits that were open and working at the end.</summary>
    public required int CircuitsReady { get; init; }

    /// <summary>Why the first one failed that did.</summary>
    public required string? FirstFailure { get; init; }

    /// <summary>Time to open all of them.</summary>
    public required double SetupMs { get; init; }

    /// <summary>Orders that were accepted.</summary>
    public required int Orders { get; init; }

    /// <summary>Orders that were not.</summary>
    public required int OrdersRefused { get; init; }

    /// <summary>Bumps and serves that were accepted, in the measured time.</summary>
    public required int BumpsAndServes { get; init; }

    /// <summary>Bumps and serves that were not, in all.</summary>
    public required int BumpsAndServesRefused { get; init; }

    /// <summary>Pairs of an order and a screen that must show it.</summary>
    public required int Expected { get; init; }

    /// <summary>Those that were never drawn.</summary>
    public required int Lost { get; init; }

    /// <summary>Pairs of an order and a screen that showed it and must not.</summary>
    public required int Strayed { get; init; }

    /// <summary>From the time that an order was due to be sent to the render batch that carried it.</summary>
    public required Percentiles LatencyMs { get; init; }

    /// <summary>The same for each kind of screen.</summary>
    public required IReadOnlyDictionary<string, Percentiles> LatencyMsByScreen { get; init; }

    /// <summary>The whole distribution for each kind of screen.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DistributionPoint>> LatencyDistribution { get; init; } = new Dictionary<string, IReadOnlyList<DistributionPoint>>();

    /// <summary>How it went from second to second.</summary>
    public IReadOnlyList<Second> LatencyBySecond { get; init; } = [];

    /// <summary>The server's resident memory while the circuits came, not collected.</summary>
    public IReadOnlyList<MemoryPoint> MemoryByCircuits { get; init; } = [];

    /// <summary>How soon taps are on other screens; null where it was not looked at.</summary>
    public TapFigures? Taps { get; init; }

    /// <summary>From the time that an order was due to the answer that it is committed.</summary>
    public required Percentiles CommitMs { get; init; }

    /// <summary>How late the load itself was: from the time that an order was due to its sending.</summary>
    public required Percentiles SenderLateMs { get; init; }

    /// <summary>Render batches in the measured time.</summary>
    public required long Batches { get; init; }

    /// <summary>Average length of what a circuit was sent for a batch.</summary>
    public required double BytesPerBatch { get; init; }

    /// <summary>Bytes that a circuit was sent in a second.</summary>
    public required double BytesPerCircuitS { get; init; }

    /// <summary>The server's resident memory at the end.</summary>
    public required double? ServerRssMib { get; init; }

    /// <summary>Resident memory of a circuit that shows a full board, after collecting.</summary>
    public required double? KibPerCircuit { get; init; }

    /// <summary>Resident memory of a circuit that shows nothing, after collecting.</summary>
    public required double? BlankKib { get; init; }

    /// <summary>The server's CPU time for a render batch, all its other work included.</summary>
    public required double? ServerUsPerBatch { get; init; }

    /// <summary>CPU time of a server that only sends as many bytes.</summary>
    public required double? FloorUs { get; init; }

    /// <summary>The server's CPU time for a batch ÷ that of a plain socket in the same run.</summary>
    public double? FloorRatio => FloorUs > 0 && ServerUsPerBatch is { } batch ? Math.Round(batch / FloorUs.Value, 2) : null;

    /// <summary>Memory of a circuit with a full board ÷ that of a blank one in the same run.</summary>
    public double? BlankRatio => BlankKib > 0 && KibPerCircuit is { } circuit ? Math.Round(circuit / BlankKib.Value, 2) : null;

    /// <summary>The server's CPU; 100 is one core.</summary>
    public required double? ServerCpuPct { get; init; }

    /// <summary>The load's own CPU; 100 is one core.</summary>
    public required double OwnCpuPct { get; init; }

    /// <summary>Everybody else's CPU; 100 is one core.</summary>
    public required double OtherCpuPct { get; init; }

    /// <summary>Others took more than 30 % of a core.</summary>
    public required bool Noisy { get; init; }

    /// <summary>The measured time.</summary>
    public required double Seconds { get; init; }

    /// <summary>What it is to reach, and whether it did; they end no run.</summary>
    public IReadOnlyList<Goal> Targets { get; init; } = [];

    /// <summary>Bars that do not hold; empty when all do.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>What of it a person reads first.</summary>
    public string ToSummary() => string.Create(CultureInfo.InvariantCulture, $"""
        {CircuitsReady} of {Plan.Count} circuits in {SetupMs / 1000:0.0} s ({string.Join(", ", Screens.Select(screen => $"{screen.Value} {screen.Key}"))})
        {Orders} orders, {BumpsAndServes} bumps and serves in {Seconds:0.0} s; drawn on {Expected - Lost} of {Expected} screens, {Lost} lost, {Strayed} where they must not be
        due → drawn      {LatencyMs}
        due → committed  {CommitMs}
        {Batches} batches of {BytesPerBatch:0} bytes, server {ServerUsPerBatch:0} µs a batch (plain socket {FloorUs:0} µs), {KibPerCircuit:0} KiB a circuit (blank {BlankKib:0} KiB), {ServerRssMib:0} MiB in all
        CPU: server {ServerCpuPct:0} %, load {OwnCpuPct:0} %, others {OtherCpuPct:0} %{(Noisy ? ": NOISY" : "")}
        """);
}
