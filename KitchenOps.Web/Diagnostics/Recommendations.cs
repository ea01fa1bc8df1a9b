using System.Globalization;
using KitchenOps.Domain.Access;
using KitchenOps.Web.Shell;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Diagnostics;

/// <summary>
/// What could be done about what was measured in the last five minutes. Each names the measurement that it rests on, and is there as long as that holds and no longer; what was not measured recommends nothing.
/// </summary>
public sealed class Recommendations(AlertSettings settings, ScreenSettings screens, Measures measures, CircuitCensus census)
{
    private const int Seconds = 300, LeastDraws = 100, LeastCommands = 50, LeastReconnects = 20;
    private const double BusyPercent = 75, StandingPercent = 5, SlowCommitMs = 50, MemoryPercent = 90, FullPercent = 80;

    /// <summary>Those that hold now.</summary>
    public IReadOnlyList<Recommendation> Now()
    {
        var window = measures.Over(Seconds);
        var all = new List<Recommendation>();
        if (window.Length < TimeSpan.FromSeconds(60)) return all;
        var over = $"over {Minutes(window.Length)}";
        var (circuits, cores) = (census.Open, Environment.ProcessorCount);
        var busy = window[Counted.ProcessorMs] / window.Length.TotalMilliseconds / cores * 100;
        var standing = window[Counted.CollectorMs] / window.Length.TotalMilliseconds * 100;
        foreach (var role in Enum.GetValues<Role>())
        {
            if (window.Drawn(role) is not { } drawn || drawn.Count < LeastDraws || drawn.Percentile(.95) is not { } p95 || p95 <= settings.DrawnTargetMilliseconds) continue;
            var seen = $"p95 of {RoleNames.Of(role)} is {Text(p95)} ms {over} ({drawn.Count} draws) at {Many(circuits, "circuit")} on {Many(cores, "core")}";
            all.Add(busy >= BusyPercent ? new($"processor.{RoleNames.Of(role)}", "Give the server more cores, or what else runs on its machine another one.", $"{seen}; this process keeps them {Text(busy)} % busy.")
                : standing >= StandingPercent ? new($"collector.{RoleNames.Of(role)}", "Give the server more memory.", $"{seen}; for {Text(standing)} % of that time it stood still for the collector.")
                : new($"network.{RoleNames.Of(role)}", "Look at the network of the screens that are marked as slow.", $"{seen}; this process keeps them only {Text(busy)} % busy, so the time goes on the way."));
        }
        if (window.Commits is { } commits && commits.Count >= LeastCommands && commits.Percentile(.95) is > SlowCommitMs and var commit)
            all.Add(new("disk", "Put the database on a faster disk, or see what else writes to it.", $"p95 of a COMMIT is {Text(commit)} ms {over} ({commits.Count} of them)."));
        if (window[Counted.Reconnects] is { } reconnects && reconnects >= Math.Max(LeastReconnects, circuits))
            all.Add(new("wifi", "Look at the Wi-Fi, or at the proxy in front.", $"{Many((int)reconnects, "connection")} came back {over}, with {Many(circuits, "circuit")}."));
        if (window[Sampled.Retained] is { } retained && retained >= screens.CircuitsKept * FullPercent / 100)
            all.Add(new("circuitsKept", "Raise Screens:CircuitsKept, or screens that come back have to start anew.", $"{Text(retained)} screens are kept while their connection is down; there is room for {screens.CircuitsKept}."));
        if (GC.GetGCMemoryInfo() is { TotalAvailableMemoryBytes: > 0 } memory && memory.MemoryLoadBytes * 100.0 / memory.TotalAvailableMemoryBytes is >= MemoryPercent and var load)
            all.Add(new("memory", "Free memory on the machine, or give it more.", $"At the last collection {Text(load)} % of the machine's memory was in use."));
        return all;
    }

    private static string Minutes(TimeSpan length) => length < TimeSpan.FromSeconds(90) ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0} s") : string.Create(CultureInfo.InvariantCulture, $"{length.TotalMinutes:0.#} min");

    private static string Many(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";

    private static string Text(double? value) => Figure.Of(value ?? 0).ToString("#,0.##", CultureInfo.InvariantCulture);
}
