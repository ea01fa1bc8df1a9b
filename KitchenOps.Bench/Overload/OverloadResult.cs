using System.Globalization;
using System.Text.Json.Serialization;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Overload;

/// <summary>What became of an overload.</summary>
public sealed record OverloadResult
{
    /// <summary>Memory is flat while the median of the last quarter is at most so much of the second quarter's.</summary>
    public const double FlatUnder = 1.15;

    // One in a hundred that is due in a moment of stillness says nothing of who is the limit.
    const double NearlyAll = 0.99;

    /// <summary>What was asked for.</summary>
    public required OverloadPlan Plan { get; init; }

    /// <summary>Circuits that were open and working at the end.</summary>
    public required int CircuitsReady { get; init; }

    /// <summary>Why the first one failed that did.</summary>
    public required string? FirstFailure { get; init; }

    /// <summary>The time of the overload.</summary>
    public required double Seconds { get; init; }

    /// <summary>Orders that were due in it.</summary>
    public required int Due { get; init; }

    /// <summary>Those that were sent.</summary>
    public required int Sent { get; init; }

    /// <summary>Those that were due with so many on their way already that they were not.</summary>
    public int NotSent => Due - Sent;

    /// <summary>Orders sent in a second.</summary>
    public double SentS => Math.Round(Sent / Seconds, 1);

    /// <summary>What the overload was: the rate that was asked for, or what the load generator could send.</summary>
    public string Limit => Sent >= NearlyAll * Due ? "rate" : "load generator";

    /// <summary>Orders that were acknowledged.</summary>
    public required int Accepted { get; init; }

    /// <summary>Clear refusals, by what they said.</summary>
    public required IReadOnlyDictionary<string, int> Refused { get; init; }

    /// <summary>Answers, and lacks of one, that left the sender in the dark.</summary>
    public required IReadOnlyDictionary<string, int> Unclear { get; init; }

    /// <summary>What the log says.</summary>
    public required LogVerdict Log { get; init; }

    /// <summary>Numbers that the logs miss or have twice.</summary>
    public required int LogGaps { get; init; }

    /// <summary>From the last order's sending to the last answer.</summary>
    public required double AnsweredMs { get; init; }

    /// <summary>The screens after the end.</summary>
    public required BoardVerdict Boards { get; init; }

    /// <summary>The server's memory through the overload.</summary>
    public required IReadOnlyList<MemoryMoment> Memory { get; init; }

    /// <summary>At its beginning.</summary>
    public double? RssStartMib => Memory.Count > 0 ? Memory[0].RssMib : null;

    /// <summary>The most.</summary>
    public double? RssMaxMib => Memory.Count > 0 ? Memory.Max(moment => moment.RssMib) : null;

    /// <summary>The middle of the second quarter.</summary>
    public double? RssSecondQuarterMib => MemoryWatch.Quarter(Memory, 1);

    /// <summary>The middle of the last quarter.</summary>
    public double? RssLastQuarterMib => MemoryWatch.Quarter(Memory, 3);

    /// <summary>The last quarter's ÷ the second's.</summary>
    public double? MemoryRatio => RssSecondQuarterMib > 0 && RssLastQuarterMib is { } last ? Math.Round(last / RssSecondQuarterMib.Value, 3) : null;

    /// <summary>From the time that an order was due to the render batch that carried it, of those that were drawn.</summary>
    public required Percentiles LatencyMs { get; init; }

    /// <summary>The same for each kind of screen.</summary>
    public required IReadOnlyDictionary<string, Percentiles> LatencyMsByScreen { get; init; }

    /// <summary>The whole distribution for each kind of screen.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DistributionPoint>> LatencyDistribution { get; init; } = new Dictionary<string, IReadOnlyList<DistributionPoint>>();

    /// <summary>How it went from second to second.</summary>
    public IReadOnlyList<Second> LatencyBySecond { get; init; } = [];

    /// <summary>From due to acknowledged.</summary>
    public required Percentiles CommitMs { get; init; }

    /// <summary>How late the load itself was.</summary>
    public required Percentiles SenderLateMs { get; init; }

    /// <summary>Pairs of an acknowledged order and a screen that shows such.</summary>
    public required int Expected { get; init; }

    /// <summary>Those that came and went between two frames of that screen, or stayed beyond what it draws of a long list.</summary>
    public required int NeverDrawn { get; init; }

    /// <summary>Pairs of an order and a screen that showed it and must not.</summary>
    public required int Strayed { get; init; }

    /// <summary>Bumps and serves that were accepted in the time.</summary>
    public required int BumpsAndServes { get; init; }

    /// <summary>Render batches in the time.</summary>
    public required long Batches { get; init; }

    /// <summary>The server's CPU; 100 is one core.</summary>
    public required double ServerCpuPct { get; init; }

    /// <summary>The load's own.</summary>
    public required double OwnCpuPct { get; init; }

    /// <summary>Everybody else's.</summary>
    public required double OtherCpuPct { get; init; }

    /// <summary>Others took more than 30 % of a core.</summary>
    public required bool Noisy { get; init; }

    /// <summary>What it is to reach; missing it ends no run.</summary>
    public IReadOnlyList<Goal> Targets => [new("order due → drawn under overload, p95", LatencyMs.P95, 500, "ms")];

    /// <summary>What does not hold; empty when all does.</summary>
    public IReadOnlyList<string> Findings =>
    [
        .. If(CircuitsReady < Plan.Count, $"{CircuitsReady} of {Plan.Count} circuits are ready ({FirstFailure})"),
        .. If(Accepted == 0, $"no order was accepted"),
        .. If(Log.Lost > 0, $"{Log.Lost} orders were acknowledged and are not in the log"),
        .. If(Log.Doubled > 0, $"{Log.Doubled} orders are in the log more than once"),
        .. If(Log.RefusedButThere > 0, $"{Log.RefusedButThere} orders are in the log though nobody was told so"),
        .. If(LogGaps > 0, $"the logs have {LogGaps} numbers too few or too many"),
        .. If(Unclear.Count > 0, $"{Unclear.Values.Sum()} orders had no clear answer ({List(Unclear)})"),
        .. If(Boards.Behind > 0, $"{Boards.Behind} of {Boards.Screens} screens never showed the newest state"),
        .. If(Boards.Differ > 0, $"{Boards.Differ} of {Boards.Screens} screens show something else than the same page opened anew"),
        .. If(Boards.RightMs > 1000 * Plan.RightWithinSeconds, $"the last screen was right {Boards.RightMs:0} ms after the end, not within {1000 * Plan.RightWithinSeconds:0} ms"),
        .. If(!(MemoryRatio <= FlatUnder), $"memory is not flat: {RssLastQuarterMib:0} MiB in the last quarter, {RssSecondQuarterMib:0} in the second ({MemoryRatio:0.00}, at most {FlatUnder:0.00})"),
        .. If(Strayed > 0, $"{Strayed} orders were drawn where they must not be"),
    ];

    /// <summary>What the overload was, in words.</summary>
    [JsonIgnore]
    public string LimitInWords => Limit == "rate"
        ? Inv($"{Plan.OrdersPerSecond / Plan.KeepsUpPerSecond:0.#} times what keeps up: {SentS:0} orders/s")
        : Inv($"the load generator's limit: {SentS:0} orders/s of {Plan.OrdersPerSecond:0.##}; for {NotSent} that were due {Plan.InFlight} were on their way already");

    /// <summary>What of it a person reads first.</summary>
    public string ToSummary() => Inv($"""
        {LimitInWords}
        {Due} orders due in {Seconds:0.0} s: {Sent} sent, {Accepted} acknowledged, {Refused.Values.Sum()} refused clearly ({List(Refused)}), {Unclear.Values.Sum()} unclear ({List(Unclear)}); {BumpsAndServes} bumps and serves
        log: {Log.Lost} lost, {Log.Doubled} twice, {Log.RefusedButThere} there though refused, {LogGaps} gaps
        {Boards.Right} of {Boards.Screens} screens right with {Boards.Orders} orders on them, the last {Boards.RightMs:0} ms after the last order was sent (its answer came after {AnsweredMs:0} ms)
        memory: {RssStartMib:0} MiB at the start, {RssMaxMib:0} at most, {RssSecondQuarterMib:0} in the second quarter, {RssLastQuarterMib:0} in the last ({MemoryRatio:0.00})
        due → drawn      {LatencyMs}; {Expected - NeverDrawn} of {Expected} drawn, {NeverDrawn} came and went between two frames or stayed beyond what a screen draws, {Strayed} where they must not be
        due → committed  {CommitMs}
        CPU: server {ServerCpuPct:0} %, load {OwnCpuPct:0} %, others {OtherCpuPct:0} %{(Noisy ? ": NOISY" : "")}
        """);

    internal static string List(IReadOnlyDictionary<string, int> counts) => counts.Count == 0 ? "none" : string.Join(", ", counts.OrderByDescending(one => one.Value).Take(5).Select(one => $"{one.Value} × {one.Key}"));

    static IEnumerable<string> If(bool fails, FormattableString what) => fails ? [Inv(what)] : [];

    static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
