using KitchenOps.Bench.Files;
using KitchenOps.Bench.Replay;

namespace KitchenOps.Tests.Bench;

public class TimelineTests
{
    static readonly DateTime Noon = new(2023, 1, 1, 12, 0, 0);

    static List<FileOrder> At(params int[] minutes) => [.. minutes.Select(minute => new FileOrder($"{minute}", Noon.AddMinutes(minute), []))];

    [Fact]
    public void Orders_are_as_far_apart_as_in_the_file_divided_by_the_speed()
    {
        var timeline = new Timeline(At(0, 10, 10, 40), speed: 60, longestGap: TimeSpan.Zero);

        Assert.Equal([0, 10, 10, 40], Enumerable.Range(0, 4).Select(order => timeline.DueAt(order).TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(40), timeline.Duration);
    }

    [Fact]
    public void A_night_passes_as_the_longest_gap_and_is_counted()
    {
        var timeline = new Timeline(At(0, 30, 800), speed: 1, longestGap: TimeSpan.FromHours(1));

        Assert.Equal(TimeSpan.FromMinutes(90), timeline.DueAt(2));
        Assert.Equal((1, TimeSpan.FromMinutes(710)), (timeline.GapsCut, timeline.TimeCut));
    }
}
