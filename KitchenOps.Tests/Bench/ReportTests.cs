using System.Diagnostics;
using System.Xml.Linq;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Fanout;
using KitchenOps.Bench.Measure;
using KitchenOps.Bench.Measure.Report;
using KitchenOps.Bench.Reconnect;

namespace KitchenOps.Tests.Bench;

public class ReportTests
{
    const string Mean = "a <b> & \"c\"";

    [Fact]
    public void What_is_written_into_a_plot_is_text_and_nothing_else()
    {
        var svg = XElement.Parse(Plot.Lines(Mean, Scale.Linear, Mean, Scale.Log, [new Series(Mean, [(1, 10), (2, 1000)])], new Level(Mean, 100)));

        Assert.Equal(4, svg.Descendants().Count(element => element.Value == Mean));
        Assert.Contains(XElement.Parse(Plot.Bars(Mean, "s", [new Bar("<one>", 1), new Bar("none", null)])).Descendants(), element => element.Value == "no data");
    }

    [Fact]
    public void A_report_needs_no_other_file_and_says_under_each_plot_what_is_seen_and_what_made_it()
    {
        var html = new HtmlReport("A run", "KitchenOps.Bench latency --json \"<x>\"").Figure(Plot.Bars("t", "ms", [new Bar("one", 1)]), "One is one.").Findings([]).ToString();

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" src=", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("prefers-color-scheme: dark", html, StringComparison.Ordinal);
        Assert.Contains("<figcaption><p>One is one.</p><p class=\"made\">Made by <code>KitchenOps.Bench latency --json &quot;&lt;x&gt;&quot;</code></p></figcaption>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_a_distribution_has_as_much_room_as_its_beginning()
    {
        var axis = Axis.Of(Scale.Percentile, [0, 50, 90, 99, 99.9, 100]);

        Assert.Equal(0, axis.At(0));
        Assert.Equal(1, axis.At(100));
        Assert.Equal(axis.At(99) - axis.At(90), axis.At(99.9) - axis.At(99), 6);
        Assert.Equal(["0 %", "50 %", "90 %", "99 %", "99.9 %", "all"], axis.Marks().Select(mark => mark.Label));
    }

    [Fact]
    public void Axes_take_in_what_they_show()
    {
        var log = Axis.Of(Scale.Log, [3, 700]);
        Assert.True(log.At(3) >= 0 && log.At(700) <= 1 && log.At(70) > log.At(7));
        Assert.Equal(log.At(30) - log.At(3), log.At(300) - log.At(30), 6);
        Assert.Equal(0, Axis.Of(Scale.Linear, [10, 20]).At(0));
        Assert.All(log.Marks().Concat(Axis.Of(Scale.Linear, [10, 20]).Marks()), mark => Assert.NotEqual("", mark.Label));
        Assert.NotEmpty(Axis.Of(Scale.Log, []).Marks());
    }

    [Fact]
    public void Seconds_are_counted_from_the_first_that_was_due()
    {
        var ms = Stopwatch.Frequency / 1000;
        var seconds = OverTime.Of([(5000 * ms, 4 * ms), (5999 * ms, 8 * ms), (7001 * ms, 100 * ms)]);

        Assert.Equal([(0, 2, 8d), (2, 1, 100d)], seconds.Select(second => (second.At, second.Count, second.Max)));
        Assert.Empty(OverTime.Of([]));
    }

    [Fact]
    public void A_goal_that_was_not_measured_is_not_reached()
    {
        Assert.True(new Goal("p95", 9.9, 10, "ms").Holds);
        Assert.False(new Goal("p95", 10, 10, "ms").Holds);
        Assert.False(new Goal("p95", null, 10, "ms").Holds);
        Assert.StartsWith("no data", new Goal("p95", null, 10, "ms").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_back_adds_up() => Assert.Equal([(0, 0), (1, 3), (2, 3), (3, 10)], ReconnectReport.Summed([3, 0, 7]));

    [Fact]
    public void Half_of_a_stations_changes_are_orders_and_one_order_over_all_stations_makes_four()
    {
        var plan = FanoutPlan.Of(Options.Parse(["--changes", "100", "--spread", "20"], FanoutPlan.Options));

        Assert.Equal((50, 1, "grill"), (plan.OnOne("grill").OrdersPerSecond, plan.OnOne("grill").StationsPerOrder, plan.OnOne("grill").Station));
        Assert.Equal((5, 2), (plan.OnAll().OrdersPerSecond, plan.OnAll().StationsPerOrder));
        Assert.Throws<BenchException>(() => FanoutPlan.Of(Options.Parse(["--count", "0"], FanoutPlan.Options)));
    }
}
