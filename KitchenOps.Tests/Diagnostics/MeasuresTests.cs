using KitchenOps.Domain.Access;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Diagnostics;

namespace KitchenOps.Tests.Diagnostics;

public sealed class MeasuresTests
{
    private static readonly double[] Nothing = new double[Enum.GetValues<Sampled>().Length];
    private readonly ManualClock _clock = new(Some.Noon);
    private readonly Measures _measures;

    public MeasuresTests() => _measures = new Measures(_clock);

    private void Pass(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            _measures.Tick(Nothing);
        }
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(1)]
    [InlineData(7.3)]
    [InlineData(250)]
    [InlineData(61_000)]
    public void A_duration_is_given_back_within_three_percent(double ms)
    {
        var spread = new Spread();

        spread.Add(ms);

        Assert.InRange(spread.Percentile(.5)!.Value, ms * .965, ms * 1.035);
    }

    [Fact]
    public void Percentiles_are_those_of_the_sorted_list()
    {
        var random = new Random(7);
        var spread = new Spread();
        var all = Enumerable.Range(0, 10_000).Select(_ => Math.Exp(random.NextDouble() * 8)).Order().ToList();
        foreach (var one in all) spread.Add(one);

        foreach (var share in (double[])[.5, .95, .99, 1]) Assert.InRange(spread.Percentile(share)!.Value, all[(int)Math.Ceiling(all.Count * share) - 1] * .965, all[(int)Math.Ceiling(all.Count * share) - 1] * 1.035);
    }

    [Fact]
    public void Beyond_what_there_are_buckets_for_counts_as_the_longest()
    {
        var spread = new Spread();

        foreach (var odd in (double[])[double.NaN, double.PositiveInfinity, 1e12, -5]) spread.Add(odd);

        Assert.Equal(4, spread.Count);
        Assert.Equal(0, spread.Percentile(.25)!.Value, 3);
        Assert.True(spread.Percentile(.5) > 100_000);
    }

    [Fact]
    public void What_was_not_looked_at_is_unknown_and_what_was_counted_as_none_is_none()
    {
        Assert.Null(_measures.Over(60)[Counted.Frames]);
        Assert.Null(_measures.Over(60).PerSecond(Counted.MessagesOut));

        Pass(1);

        Assert.Equal(0, _measures.Over(60)[Counted.Frames]);
        Assert.Null(_measures.Over(60).Drawn());
        Assert.Null(_measures.Over(60).Percent(Counted.Delivered, Counted.Deliverable));
    }

    [Fact]
    public void A_minute_later_a_second_is_forgotten_and_an_hour_later_its_ten()
    {
        _measures.Count(Counted.Frames, 30);
        _measures.Drawn(Role.Cook, 12);
        Pass(1);
        Assert.Equal((30L, 30d), (_measures.Over(1)[Counted.Frames], _measures.Over(1).PerSecond(Counted.Frames)));

        Pass(59);
        Assert.Equal((30L, .5), (_measures.Over(60)[Counted.Frames], _measures.Over(60).PerSecond(Counted.Frames)));
        Assert.Equal((0L, 0L), (_measures.Over(10)[Counted.Frames], _measures.Over(59)[Counted.Frames]));
        Assert.Equal(1, _measures.Over(60).Drawn(Role.Cook)?.Count);
        Assert.Null(_measures.Over(60).Drawn(Role.Expo));

        Pass(1);
        Assert.Equal(0, _measures.Over(60)[Counted.Frames]);
        Assert.Null(_measures.Over(60).Drawn());
        Assert.Equal(30, _measures.Over(3600)[Counted.Frames]);

        Pass(3600);
        Assert.Equal(0, _measures.Over(3600)[Counted.Frames]);
        Assert.Equal((360, 0L), (_measures.Hour(ten => ten[Counted.Frames]).Count, _measures.Hour(ten => ten[Counted.Frames]!.Value).Sum()));
        Assert.Equal(30, _measures.Total(Counted.Frames));
    }

    [Fact]
    public async Task Whoever_counts_while_it_is_taken_over_is_counted_once()
    {
        const int Each = 200_000;
        var all = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                _measures.Count(Counted.Events);
                _measures.Drawn(Role.Cook, i % 100);
            }
        })).ToArray();

        // No longer than what is kept.
        for (var i = 0; i < 3000 && !Task.WhenAll(all).IsCompleted; i++) Pass(1);
        await Task.WhenAll(all);
        Pass(1);

        Assert.Equal(3 * Each, _measures.Total(Counted.Events));
        Assert.Equal((3L * Each, 3L * Each), (_measures.Over(3600)[Counted.Events], _measures.Over(3600).Drawn()!.Count));
    }

    [Fact]
    public void Counting_allocates_nothing()
    {
        _measures.Count(Counted.Frames);
        _measures.Drawn(Role.Cook, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 10_000; i++)
        {
            _measures.Count(Counted.Frames);
            _measures.Drawn(Role.Cook, i);
            _measures.Command(i);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
