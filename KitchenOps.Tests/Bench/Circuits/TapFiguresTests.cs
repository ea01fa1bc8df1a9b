using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Circuits.Protocol;

namespace KitchenOps.Tests.Bench.Circuits;

public class TapFiguresTests
{
    static Screen ScreenOf(ScreenKind kind, string restaurant, string actor, string? station = null) => new(0, kind, new Member(restaurant, actor, "", station), "/");

    [Fact]
    public void A_bump_concerns_its_stations_screens_the_pass_and_the_tables_server()
    {
        var bump = new Tap("grill", "user:ana", 0, 7);

        Assert.True(TapFigures.Concerns(bump, "bistro", ScreenOf(ScreenKind.Station, "bistro", "user:cook", "grill")));
        Assert.True(TapFigures.Concerns(bump, "bistro", ScreenOf(ScreenKind.Expo, "bistro", "user:expo")));
        Assert.True(TapFigures.Concerns(bump, "bistro", ScreenOf(ScreenKind.Server, "bistro", "user:ana")));
        Assert.False(TapFigures.Concerns(bump, "bistro", ScreenOf(ScreenKind.Station, "bistro", "user:cook", "fryer")));
        Assert.False(TapFigures.Concerns(bump, "bistro", ScreenOf(ScreenKind.Server, "bistro", "user:ben")));
        Assert.False(TapFigures.Concerns(bump, "bistro", ScreenOf(ScreenKind.Expo, "takeaway", "user:expo")));
        Assert.False(TapFigures.Concerns(bump with { Station = null }, "bistro", ScreenOf(ScreenKind.Station, "bistro", "user:cook", "grill")));
    }

    [Fact]
    public void A_screen_shows_a_number_from_the_first_frame_on_that_has_it_or_a_later_one()
    {
        var shown = new ShownNumbers();
        foreach (var (seq, at) in new[] { (5, 100L), (7, 200L), (12, 300L) })
        {
            shown.OnBatch(3, new RenderBatch(RenderBatchTests.BatchThatSets(("data-seq", $"{seq}"))), at);
        }
        shown.OnBatch(3, new RenderBatch(RenderBatchTests.BatchThatSets(("class", "99"))), 250);

        Assert.Equal(100, shown.FirstAt(3, 1));
        Assert.Equal(200, shown.FirstAt(3, 7));
        Assert.Equal(300, shown.FirstAt(3, 8));
        Assert.Null(shown.FirstAt(3, 13));
        Assert.Null(shown.FirstAt(4, 1));
    }
}
