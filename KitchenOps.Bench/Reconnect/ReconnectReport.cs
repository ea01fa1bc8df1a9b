using System.Globalization;
using KitchenOps.Bench.Measure.Report;

namespace KitchenOps.Bench.Reconnect;

/// <summary>A run of outages as a page with plots.</summary>
public static class ReconnectReport
{
    /// <summary>Writes it.</summary>
    public static HtmlReport Of(string command, ReconnectResult result)
    {
        var report = new HtmlReport("How soon everybody is back", command).Findings(result.Findings)
            .Table(["", "back", "p50 s", "p95 s", "last s", "away s", "requests/s at most", "pages anew", "orders afterwards lost", "others' CPU %"], result.Outages.Select(one => (string[])
            [
                one.Outage, Inv($"{one.Back} of {one.Screens}"), Seconds(one.BackMs.P50), Seconds(one.BackMs.P95), Seconds(one.BackMs.Max), Seconds(one.AwayMs),
                Inv($"{one.PeakRequestsPerSecond}"), Inv($"{one.Loads}"), Inv($"{one.OrdersLost} of {one.OrdersExpected}"), Inv($"{one.OtherCpuPct:0}"),
            ]));
        foreach (var one in result.Outages)
        {
            report.Heading(one.Outage).Figure(
                Plot.Lines("seconds after the server answers again", Scale.Linear, "screens; requests a second", Scale.Linear, [new Series("screens back in all", Summed(one.BackBySecond)), new Series("requests in the second", Each(one.RequestsBySecond))]),
                Inv($"{one.Back} of {one.Screens} screens show their board again, the last after {one.BackMs.Max / 1000:0.0} s; the busiest second brought {one.PeakRequestsPerSecond} requests."));
        }
        return report;
    }

    /// <summary>How many in all at the end of each second.</summary>
    public static IReadOnlyList<(double, double)> Summed(IReadOnlyList<int> bySecond)
    {
        var sum = 0;
        return [(0, 0), .. bySecond.Select((count, second) => ((double)second + 1, (double)(sum += count)))];
    }

    static List<(double, double)> Each(IReadOnlyList<int> bySecond) => [.. bySecond.Select((count, second) => ((double)second + 1, (double)count))];

    static string Seconds(double? milliseconds) => milliseconds is { } value ? (value / 1000).ToString("0.0", CultureInfo.InvariantCulture) : "no data";

    static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
