using System.Globalization;
using KitchenOps.Bench.Measure.Report;

namespace KitchenOps.Bench.Soak;

/// <summary>A soak as a page with plots.</summary>
public static class SoakReport
{
    /// <summary>Writes it.</summary>
    public static HtmlReport Of(string command, SoakResult result)
    {
        var report = new HtmlReport("What is left of screens that came and went", command).Findings(result.Findings)
            .Say(Inv($"Screens that were left alone were live {100 * result.UndisturbedShare:0.000} % of their time; with all that was done to them on purpose, {100 * result.LiveShare:0.0} %."))
            .Table(["", "managed MiB", "resident MiB", "circuits", "in memory", "views", "subscriptions", "shared views", "timers"], new[] { ("start", result.Start), ("end", result.End) }.Select(one => (string[])
            [
                one.Item1, Inv($"{one.Item2.ManagedKib / 1024:0.0}"), Inv($"{one.Item2.ResidentKib / 1024:0}"), Inv($"{one.Item2.Screens.Circuits}"), Inv($"{one.Item2.Screens.CircuitsInMemory}"),
                Inv($"{one.Item2.Screens.Views}"), Inv($"{one.Item2.Screens.Subscriptions}"), Inv($"{one.Item2.Screens.SharedViews}"), Inv($"{one.Item2.Screens.Timers}"),
            ]));
        if (result.Samples.Count > 1)
        {
            report.Heading("Memory through the soak").Figure(
                Plot.Lines("seconds", Scale.Linear, "resident memory, MiB", Scale.Linear, [new Series("server", [.. result.Samples.Select(sample => (sample.At, sample.RssMib))])]),
                Inv($"Not collected on purpose: the line goes up until the server collects by itself. It began at {result.Samples[0].RssMib:0} MiB and ended at {result.Samples[^1].RssMib:0} MiB. Collected, objects besides the orders' grew by {result.GrownMib:0.0} MiB."))
                .Heading("Live screens").Figure(
                Plot.Lines("seconds", Scale.Linear, "screens", Scale.Linear, [new Series("live", [.. result.Samples.Select(sample => (sample.At, (double)sample.Live))]), new Series("left alone", [.. result.Samples.Select(sample => (sample.At, (double)sample.LeftAlone))])]),
                Inv($"{result.Plan.Circuits} screens: where the lines lie on one another, every screen that was left alone was live."));
        }
        return report;
    }

    static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
