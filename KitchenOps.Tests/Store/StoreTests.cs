using System.Collections.Immutable;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Store;

namespace KitchenOps.Tests.Store;

public class StoreTests
{
    static readonly Interest Grill = Interest.InStation(new StationId("grill")), Fryer = Interest.InStation(new StationId("fryer"));
    static readonly LiveFrame First = new(null, 1, [], 0), Second = new(null, 2, [], 0);

    public static TheoryData<string, object[], (Interest, LiveFrame)[]> Reductions => new()
    {
        { "a frame is shown", [new FrameArrived(Grill, First)], [(Grill, First)] },
        { "the newest frame replaces the older", [new FrameArrived(Grill, First), new FrameArrived(Grill, Second)], [(Grill, Second)] },
        { "a split view has several", [new FrameArrived(Grill, First), new FrameArrived(Fryer, Second)], [(Grill, First), (Fryer, Second)] },
        { "a screen that was left shows nothing", [new FrameArrived(Grill, First), new FrameArrived(Fryer, Second), new ScreenClosed(Grill)], [(Fryer, Second)] },
        { "a screen that was never there can be left", [new FrameArrived(Grill, First), new ScreenClosed(Fryer)], [(Grill, First)] },
        { "what no feature knows changes nothing", [new FrameArrived(Grill, First), "a word"], [(Grill, First)] },
    };

    [Theory]
    [MemberData(nameof(Reductions))]
    public void Screens_are_what_the_actions_made_them(string because, object[] actions, (Interest, LiveFrame)[] shown)
    {
        var screens = new ScreensFeature();
        var store = new CircuitStore([screens]);

        foreach (var action in actions) store.Dispatch(action);

        Assert.True(shown.ToDictionary(one => one.Item1, one => one.Item2).OrderBy(one => one.Key.Subject).SequenceEqual(screens.Value.Frames.OrderBy(one => one.Key.Subject)), because);
    }

    [Theory]
    [InlineData("a word")]
    [InlineData(7)]
    public void What_changes_nothing_is_told_to_nobody(object action)
    {
        var (screens, told) = (new ScreensFeature(), 0);
        screens.StateChanged += (_, _) => told++;
        var store = new CircuitStore([screens]);

        store.Dispatch(action);
        store.Dispatch(new ScreenClosed(Grill));

        Assert.Equal(0, told);
    }

    sealed record Say(string Word);

    sealed class Diary : Feature<ImmutableList<string>>
    {
        public Diary() => On<Say>((said, action) => action.Word == "throw" ? throw new InvalidOperationException("broken on purpose") : said.Add(action.Word));
        protected override ImmutableList<string> GetInitialState() => [];
    }

    [Fact]
    public void An_action_dispatched_while_one_is_reduced_waits_until_every_feature_has_had_that_one()
    {
        var (first, second) = (new Diary(), new Diary());
        var store = new CircuitStore([first, second]);
        var seenBySecond = new List<int>();
        first.StateChanged += (_, _) =>
        {
            seenBySecond.Add(second.Value.Count);
            if (first.Value.Count == 1)
            {
                store.Dispatch(new Say("b"));
                store.Dispatch(new Say("c"));
            }
        };

        store.Dispatch(new Say("a"));

        Assert.Equal(["a", "b", "c"], first.Value);
        Assert.Equal(["a", "b", "c"], second.Value);
        Assert.Equal([0, 1, 2], seenBySecond);
    }

    [Fact]
    public void A_reducer_that_throws_does_not_stop_the_store()
    {
        var diary = new Diary();
        var store = new CircuitStore([diary]);

        Assert.Throws<InvalidOperationException>(() => store.Dispatch(new Say("throw")));
        store.Dispatch(new Say("on"));

        Assert.Equal(["on"], diary.Value);
    }
}
