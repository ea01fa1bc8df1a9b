using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Tests.Bench;

public class OptionsTests
{
    static readonly Option[] Known = [new("--speed", "N", ""), new("--cook", null, ""), new("--from", "DATE", "")];

    static Options Parse(params string[] args) => Options.Parse(args, Known);

    [Fact]
    public void Values_come_after_a_space_or_an_equals_sign()
    {
        Assert.Equal(60, Parse("--speed", "60").Number("--speed", 1, 0.1));
        Assert.Equal(0.5, Parse("--speed=0.5", "--cook").Number("--speed", 1, 0.1));
        Assert.Equal(1, Parse().Number("--speed", 1, 0.1));
        Assert.Equal(new DateTime(2023, 2, 1), Parse("--from", "2023-02-01").Moment("--from"));
        Assert.Equal(new DateTime(2023, 2, 1, 12, 30, 0), Parse("--from", "2023-02-01T12:30").Moment("--from"));
    }

    [Theory]
    [InlineData("unknown option --spede", "--spede", "60")]
    [InlineData("--speed needs N", "--speed")]
    [InlineData("--speed needs N", "--speed", "--cook")]
    [InlineData("--cook takes no value", "--cook=yes")]
    [InlineData("--cook is given twice", "--cook", "--cook")]
    public void Typing_mistakes_are_errors(string message, params string[] args) =>
        Assert.Equal(message, Assert.Throws<BenchException>(() => Parse(args)).Message);

    [Fact]
    public void Values_out_of_range_are_errors()
    {
        Assert.Throws<BenchException>(() => Parse("--speed", "0").Number("--speed", 1, 0.1));
        Assert.Throws<BenchException>(() => Parse("--speed", "1.5").Integer("--speed", 1));
        Assert.Throws<BenchException>(() => Parse("--from", "01-02-2023").Moment("--from"));
        Assert.Throws<BenchException>(() => Parse("--from", "2023-02-01T12").Moment("--from"));
    }
}
