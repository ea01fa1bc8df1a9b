using System.Globalization;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Reconnect;

/// <summary>What became of one outage.</summary>
public sealed record OutageResult
{
    /// <summary>blink, kill or restart.</summary>
    public required string Outage { get; init; }

    /// <summary>Screens that were open before.</summary>
    public required int Screens { get; init; }

    /// <summary>Screens that show their board again.</summary>
    public required int Back { get; init; }

    /// <summary>How long the server did not answer, or the network was away.</summary>
    public required double AwayMs { get; init; }

    /// <summary>From the server's first answer, or the network's return, to each screen's first frame and heartbeat.</summary>
    public required Percentiles BackMs { get; init; }

    /// <summary>Screens that came back in the first second, the second …</summary>
    public required IReadOnlyList<int> BackBySecond { get; init; }

    /// <summary>What all pages asked the server for in each of these seconds: probes, and for a circuit the requests that it takes.</summary>
    public required IReadOnlyList<int> RequestsBySecond { get; init; }

    /// <summary>The most of them in a second.</summary>
    public required int PeakRequestsPerSecond { get; init; }

    /// <summary>Probes, from the outage on.</summary>
    public required int Probes { get; init; }

    /// <summary>Tries to go on with a circuit.</summary>
    public required int Reconnects { get; init; }

    /// <summary>Pages loaded anew.</summary>
    public required int Loads { get; init; }

    /// <summary>Tries of either that did not reach it.</summary>
    public required int Failures { get; init; }

    /// <summary>What one of them failed with.</summary>
    public required string? FirstFailure { get; init; }

    /// <summary>Pages that were loaded and did not arrive: the browser shows its own error there, and nothing tries again.</summary>
    public required int Stranded { get; init; }

    /// <summary>Screens that must show the orders placed afterwards, and those that did not.</summary>
    public required int OrdersExpected { get; init; }

    /// <summary>See <see cref="OrdersExpected"/>.</summary>
    public required int OrdersLost { get; init; }

    /// <summary>The server's CPU until the last was back; 100 is one core.</summary>
    public required double ServerCpuPct { get; init; }

    /// <summary>Everybody's else than the server's and ours: the scripts' node too.</summary>
    public required double OtherCpuPct { get; init; }

    /// <summary>What of it a person reads first.</summary>
    public string ToSummary()
    {
        var rows = Enumerable.Range(0, Math.Max(BackBySecond.Count, RequestsBySecond.Count)).Select(second => string.Create(CultureInfo.InvariantCulture,
            $"  {second,2} s  {At(BackBySecond, second),5} back  {At(RequestsBySecond, second),5} requests  {new string('#', (int)Math.Ceiling(40.0 * At(BackBySecond, second) / Math.Max(1, Screens)))}"));
        return string.Create(CultureInfo.InvariantCulture, $"""
            {Outage}: {Back} of {Screens} screens back, {BackMs}; away for {AwayMs / 1000:0.0} s
            {string.Join('\n', rows)}
              {Probes} probes, {Reconnects} reconnects, {Loads} pages anew, {Failures} failures, {Stranded} stranded; at most {PeakRequestsPerSecond} requests/s; CPU: server {ServerCpuPct:0} %, others {OtherCpuPct:0} %
              orders afterwards: drawn on {OrdersExpected - OrdersLost} of {OrdersExpected} screens
            """);
    }

    static int At(IReadOnlyList<int> list, int index) => index < list.Count ? list[index] : 0;
}

/// <summary>What a run measured.</summary>
public sealed record ReconnectResult(ReconnectPlan Plan, IReadOnlyList<OutageResult> Outages)
{
    /// <summary>Bars that do not hold.</summary>
    public IReadOnlyList<string> Findings => [.. Outages.SelectMany(FindingsOf)];

    IEnumerable<string> FindingsOf(OutageResult one)
    {
        if (one.Back < one.Screens)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{one.Outage}: {one.Screens - one.Back} screens did not come back ({one.FirstFailure})");
        }
        else if (one.BackMs.Max >= Plan.WorstUnderSeconds * 1000)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{one.Outage}: the last screen was back after {one.BackMs.Max / 1000:0.0} s, not under {Plan.WorstUnderSeconds:0.#} s");
        }
        if (one.OrdersLost > 0 || one.OrdersExpected == 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{one.Outage}: {one.OrdersLost} of {one.OrdersExpected} screens did not draw the orders that came afterwards");
        }
    }
}
