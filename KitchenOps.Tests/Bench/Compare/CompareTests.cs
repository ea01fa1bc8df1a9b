using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Compare;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Tests.Bench.Compare;

public class CompareTests
{
    static ComparePlan Plan(params string[] args) => ComparePlan.Of(Options.Parse(args, ComparePlan.Options));

    [Fact]
    public void Everybody_takes_a_turn_unless_some_are_named_and_the_order_is_always_the_same()
    {
        Assert.Equal(["kitchenops", "blazor", "signalr", "polling", "floor"], Plan().Only);
        Assert.Equal(["kitchenops", "floor"], Plan("--only", "floor,kitchenops").Only);
        Assert.True(Plan().Ladder);
        Assert.False(Plan("--no-ladder").Ladder);
    }

    [Theory]
    [InlineData("--only", "fax")]
    [InlineData("--stations-per-order", "4")]
    [InlineData("--rate", "0")]
    public void What_cannot_be_run_is_said_beforehand(string option, string value) => Assert.Throws<BenchException>(() => Plan(option, value));

    [Fact]
    public void The_middle_of_several_rounds_is_each_figures_own()
    {
        Assert.Equal(3, Median.Of([9, 1, 3]));
        Assert.Equal(2, Median.Of([1, 3]));
        Assert.Equal(5, Median.Of([null, 5]));
        Assert.Null(Median.Of([null]));
        Assert.Equal(new Percentiles(30, 2, 20, 30, 300), Median.OfEach([new(10, 1, 20, 30, 100), new(10, 2, 10, 40, 900), new(10, 3, 30, 20, 300)]));
    }

    [Fact]
    public void A_ratio_is_there_only_where_both_were_measured()
    {
        Assert.Equal(2.5, Ratios.Ratio(5, 2));
        Assert.Null(Ratios.Ratio(null, 2));
        Assert.Null(Ratios.Ratio(5, null));
        Assert.Null(Ratios.Ratio(5, 0));
    }

    [Fact]
    public void The_ladder_compares_at_the_highest_rate_at_which_both_keep_up()
    {
        Rung Of(string name, double rate, double p95, bool keptUp = true) => new(name, rate, new Percentiles(10, 1, p95, p95, p95), 10, 0, 0, keptUp);

        var ladder = Ladder.Of([Of("blazor", 1, 20), Of("blazor", 2, 60), Of("blazor", 5, 4000, false), Of("kitchenops", 1, 4), Of("kitchenops", 2, 5), Of("kitchenops", 5, 6)]);

        Assert.Equal((2, 12), (ladder.HighestRateBoth, ladder.P95Ratio));
        Assert.Equal((null, null), Ladder.Of([Of("blazor", 1, 4000, false), Of("kitchenops", 1, 4)]) is var none ? (none.HighestRateBoth, none.P95Ratio) : default);
    }

    [Fact]
    public void Who_gets_later_and_later_does_not_keep_up_however_early_the_end_is()
    {
        var second = System.Diagnostics.Stopwatch.Frequency;
        DrawnVerdict Of(Func<int, double> seconds, int lost = 0) => new(100, lost, 0, [.. Enumerable.Range(0, 100).Select(n => new Draw(ScreenKind.Station, n * second / 10, (long)(seconds(n) * second)))]);

        Assert.True(Rung.Of("blazor", 10, Of(_ => 0.05), 0).KeptUp);
        Assert.False(Rung.Of("blazor", 10, Of(n => 0.05 + (n * 0.005)), 0).KeptUp);
        Assert.False(Rung.Of("blazor", 10, Of(_ => 0.05, lost: 1), 0).KeptUp);
        Assert.False(Rung.Of("blazor", 10, Of(_ => 0.05), refused: 1).KeptUp);
        Assert.False(Rung.Of("blazor", 10, Of(_ => 1.2), 0).KeptUp);
    }

    [Fact]
    public void A_distribution_ends_with_the_worst_and_never_falls()
    {
        var points = Distribution.Of(Enumerable.Range(1, 10_000).Select(n => (double)n));

        Assert.Equal(new DistributionPoint(100, 10_000), points[^1]);
        Assert.Equal(new DistributionPoint(50, 5000), points.Single(point => point.Percent == 50));
        Assert.Equal(points.OrderBy(point => point.Percent), points);
        Assert.Equal(points.OrderBy(point => point.Ms), points);
        Assert.Contains(points, point => point.Percent == 99.95);
        Assert.Empty(Distribution.Of([]));
    }

    [Fact]
    public void The_screens_are_boards_of_all_ten_stations_of_the_demo()
    {
        var screens = ContestHouse.Screens(20, 2);

        Assert.Equal(10, screens.Select(screen => (screen.Member.Restaurant, screen.Member.Station)).Distinct().Count());
        Assert.All(ContestHouse.Restaurants, restaurant => Assert.All(ContestHouse.MenuOf(restaurant).Values, dish => Assert.Contains(screens, screen => screen.Member.Station == dish.Station)));
    }

    [ReleaseTheory]
    [InlineData("floor")]
    public Task A_contestant_loses_no_order(string name) => RunAsync(name);

    [ReleaseTheory, Trait("Category", "Long")]
    [InlineData("kitchenops")]
    [InlineData("blazor")]
    [InlineData("polling")]
    [InlineData("signalr")]
    public Task None_of_the_others_loses_an_order(string name) => RunAsync(name);

    static async Task RunAsync(string name)
    {
        // Polling shows what was on the board in that second: boards that are long enough keep it.
        var result = await BenchRuns.RunAsync("compare", "--only", name, "--count", "2", "--seconds", "1", "--rate", "10", "--rounds", "1", "--warm-up", "0", "--tickets", "20");

        var median = result.GetProperty("contestants")[0].GetProperty("median");
        Assert.Equal(10, median.GetProperty("orders").GetInt32());
        Assert.True(median.GetProperty("expected").GetInt32() > 0);
        Assert.Equal((0, 0, 0, 2), (median.GetProperty("lost").GetInt32(), median.GetProperty("strayed").GetInt32(), median.GetProperty("orders_refused").GetInt32(), median.GetProperty("screens_ready").GetInt32()));
        Assert.Equal(1, median.GetProperty("connections_per_screen").GetDouble());
    }
}
