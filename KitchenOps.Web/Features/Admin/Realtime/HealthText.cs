using System.Globalization;
using KitchenOps.Web.Diagnostics;

namespace KitchenOps.Web.Features.Admin.Realtime;

/// <summary>Figures as people read them. What was not measured is "no data".</summary>
internal static class HealthText
{
    /// <summary>The figures at the top: what each is called, how it is, and a word to it.</summary>
    public static IEnumerable<(string Name, string Value, string More)> Figures(HealthReport report)
    {
        yield return ("Drawn, p95", Ms(report.LatencyMs?.P95), report.LatencyMs is { } drawn ? $"p50 {Ms(drawn.P50)} · p99 {Ms(drawn.P99)} · {Count(drawn.Samples, "draw")}" : "no draw showed a commit");
        yield return ("Commands, p95", Ms(report.CommandMs?.P95), report.CommandMs is { } commands ? $"p50 {Ms(commands.P50)} · p99 {Ms(commands.P99)}" : "none was sent");
        yield return ("Screens", Text(report.Connections.Active), $"{Count(report.Subscriptions, "subscription")} · {(report.Connections.ReconnectsPerMinute is { } reconnects ? Count(reconnects, "reconnect") : "reconnects: no data")}{(report.Connections.Retained > 0 ? $" · {Text(report.Connections.Retained)} kept while away" : "")}");
        yield return ("Messages", report.Messages is { } messages ? $"{Text(messages.OutPerSecond)} /s" : NoData, report.Messages is { } both ? $"out; {Text(both.InPerSecond)} /s in · {Text(both.FramesPerSecond)} frames /s" : "");
        yield return ("Filtered away", report.DataFilteredAwayPercent is { } filtered ? $"{Text(filtered.Value)} %" : NoData, report.Events is { } events ? $"of deliveries · {Count(events, "event")}, {Text(report.EventsFolded ?? 0)} folded" : "");
        yield return ("Errors", report.ErrorRatePercent is { } rate ? $"{Text(rate)} %" : NoData, report.Failures is { } failures ? $"of commands · {Count(failures, "other failure")}" : "");
        yield return ("Processor", report.ProcessorPercentOfOneCore is { } processor ? $"{Text(processor)} %" : NoData, $"of one core; there are {Environment.ProcessorCount}");
        yield return ("Memory per circuit", report.MemoryPerCircuitKib is { } memory ? $"{Text(memory.Value)} KiB" : NoData, $"whole heap ÷ circuits, from {Health.EnoughCircuits} on");
    }

    /// <summary>A duration.</summary>
    public static string Ms(double? ms) => ms is { } known ? $"{Text(known)} ms" : NoData;

    /// <summary>How long ago.</summary>
    public static string Age(double? seconds) => seconds switch
    {
        null => NoData,
        < 60 and var s => $"{Math.Floor(s).ToString(CultureInfo.InvariantCulture)} s ago",
        < 3600 and var s => $"{Math.Floor(s / 60).ToString(CultureInfo.InvariantCulture)} min ago",
        { } s => $"{Math.Floor(s / 3600).ToString(CultureInfo.InvariantCulture)} h ago",
    };

    /// <summary>A role as people say it.</summary>
    public static string Role(string role) => role switch { "prepChef" => "Prep chef", { Length: > 0 } => char.ToUpperInvariant(role[0]) + role[1..], _ => "–" };

    private const string NoData = "no data";

    private static string Count(long count, string one) => count == 1 ? $"1 {one}" : $"{Text(count)} {one}s";

    private static string Text(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : Math.Abs(value) >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);
}
