using KitchenOps.Bench.Measure;

namespace KitchenOps.Tests.Bench;

public class PercentilesTests
{
    [Fact]
    public void Each_is_a_value_that_was_measured()
    {
        Assert.Equal(new Percentiles(100, 50, 95, 99, 100), Percentiles.Of(Enumerable.Range(1, 100).Reverse().Select(value => (double)value)));
        Assert.Equal(new Percentiles(1, 7, 7, 7, 7), Percentiles.Of([7]));
    }

    [Fact]
    public void Nothing_measured_is_no_number()
    {
        Assert.Equal(new Percentiles(0, null, null, null, null), Percentiles.Of([]));
        Assert.Equal("no data", Percentiles.Of([]).ToString());
    }
}
