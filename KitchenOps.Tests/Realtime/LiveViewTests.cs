using KitchenOps.Web.Diagnostics;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenOps.Tests.Realtime;

public sealed class LiveViewTests : IDisposable
{
    static readonly Interest Grill = Interest.InStation(Some.Grill);
    readonly LiveKitchen _kitchen = new();
    readonly Dispatcher _dispatcher = new(NullLogger<Dispatcher>.Instance, new Measures(TimeProvider.System));
    readonly Screens _screens;

    public LiveViewTests() => _screens = new Screens(_ => _kitchen.Bus, _dispatcher, new RealtimeMeter(_dispatcher, new Measures(TimeProvider.System)));

    public void Dispose() => _dispatcher.Dispose();

    /// <summary>Somebody in front of a screen whose browser acknowledges every draw at once.</summary>
    sealed class Watcher
    {
        readonly Lock _gate = new();
        readonly List<LiveFrame> _frames = [];
        readonly Screens _screens;
        bool _waiting;

        public Watcher(Screens screens, ActorId actor, Interest interest)
        {
            _screens = screens;
            var live = screens.Open(Some.Restaurant, actor, interest, new FrameRate(TimeSpan.Zero, true), Draw, outcome => { lock (_gate) Outcomes.Add(outcome); });
            Assert.NotNull(live);
            lock (_gate) Live = live;
            if (_waiting) screens.Drawn(live, _frames[^1]);
            screens.Mark(live);
        }

        public LiveView Live { get; } = null!;
        public List<Outcome> Outcomes { get; } = [];
        public IReadOnlyList<LiveFrame> Frames { get { lock (_gate) return [.. _frames]; } }
        public LiveFrame? Last { get { lock (_gate) return _frames.Count == 0 ? null : _frames[^1]; } }
        public BoardView? Board => Last?.View as BoardView;
        public void Until(Func<LiveFrame, bool> shows, string what) => Waiting.Until(() => Last is { } frame && shows(frame), what);

        bool Draw(LiveFrame frame)
        {
            LiveView? live;
            lock (_gate)
            {
                _frames.Add(frame);
                live = Live;
                _waiting = live is null;
            }
            if (live is not null) _screens.Drawn(live, frame);
            return true;
        }
    }

    Watcher Watch(ActorId? actor = null, Interest? interest = null)
    {
        var watcher = new Watcher(_screens, actor ?? Some.Cook, interest ?? Grill);
        watcher.Until(_ => true, "the first frame");
        return watcher;
    }

    /// <summary>Returns when the dispatcher has nothing left to draw of what was published before: a screen that came later has drawn the newest.</summary>
    void LetAllDraw()
    {
        for (var i = 0; i < 4; i++) Watch().Live.Dispose();
    }

    [Fact]
    public void A_view_opened_while_orders_come_in_ends_up_with_all_of_them()
    {
        var watchers = new List<Watcher>();
        var open = true;
        Waiting.Together(
            () => { for (var i = 0; i < 150; i++) _kitchen.Order(Some.Burger, Some.Fries); Volatile.Write(ref open, false); },
            Open, Open);
        void Open()
        {
            do
            {
                var watcher = new Watcher(_screens, Some.Cook, Grill);
                lock (watchers) watchers.Add(watcher);
            }
            while (Volatile.Read(ref open) && watchers.Count < 200);
        }

        var all = BoardView.Of(_kitchen.Bus.Latest, Some.Grill);
        Assert.Equal(150, all.Tickets.Count);
        foreach (var watcher in watchers) watcher.Until(frame => all.Equals(frame.View), "the newest board");
    }

    [Fact]
    public void A_screen_whose_right_is_revoked_goes_blank_with_the_next_frame()
    {
        _kitchen.Order(Some.Burger);
        var display = Watch(Some.Display);
        var colleague = Watch(Some.Cook);
        Assert.NotNull(display.Board);

        _kitchen.Do(Some.Manager, new RevokeAccess(Some.Display));

        display.Until(frame => frame.View is null, "a blank screen");
        _kitchen.Order(Some.Burger);
        colleague.Until(_ => colleague.Board!.Tickets.Count == 2, "the colleague's second ticket");
        LetAllDraw();
        Assert.Null(display.Last!.View);
        Assert.Null(Watch(Some.Display).Last!.View);
    }

    [Fact]
    public void What_is_not_ones_own_shows_nothing_and_is_not_drawn_however_much_happens_there()
    {
        var other = Watch(Some.FryCook);
        var colleague = Watch(Some.Cook);

        _kitchen.Order(Some.Burger);

        colleague.Until(_ => colleague.Board!.Tickets.Count == 1, "the colleague's ticket");
        LetAllDraw();
        Assert.Null(Assert.Single(other.Frames).View);
        Assert.Null(other.Live.Reflects());
        Assert.Null(_screens.Peek(Some.Restaurant, Some.FryCook, Grill));
    }

    [Fact]
    public void A_screen_that_was_there_before_its_right_shows_everything_with_the_next_frame()
    {
        _kitchen.Order(Some.Burger);
        var other = Watch(Some.FryCook);
        Assert.Null(other.Last!.View);

        _kitchen.Do(Some.Manager, new GrantAccess(Some.FryCook, "Finn", Role.Cook, [Some.Grill]));

        other.Until(frame => frame.View is not null && Tickets(frame) == 1, "the board");
    }

    [Fact]
    public void A_bump_shows_at_once_and_stays_until_its_commit_is_drawn()
    {
        var order = _kitchen.Order(Some.Burger);
        var cook = Watch();
        var (id, bump) = (new CommandId(Guid.NewGuid()), _kitchen.Bump(order, Some.Grill));

        cook.Live.Tell(id, bump, _kitchen.Given.Now);
        cook.Until(frame => frame.Pending.SequenceEqual([id]) && Tickets(frame) == 0, "the bump as it will be");
        var from = cook.Frames.Count - 1;

        // Its answer is there before its commit is: what is drawn now must still show the bump.
        var committed = _kitchen.Decide(Some.Cook, bump, id);
        cook.Live.Settle(committed.Outcomes[0]);
        cook.Live.Settle(committed.Outcomes[0]);
        LetAllDraw();
        Assert.Equal(id, Assert.Single(cook.Last!.Pending));

        _kitchen.Bus.Publish(committed);
        cook.Until(frame => frame.Pending.IsEmpty && frame.Seq >= committed.After.Seq, "the confirmed board");
        Assert.All(cook.Frames.Skip(from), frame => Assert.Equal(0, Tickets(frame)));
        Assert.Equal(OutcomeKind.Accepted, Assert.Single(cook.Outcomes).Kind);
    }

    [Theory]
    [InlineData(OutcomeKind.Conflict)]
    [InlineData(OutcomeKind.Refused)]
    [InlineData(OutcomeKind.TooOld)]
    [InlineData(OutcomeKind.IdReused)]
    public void What_was_not_accepted_falls_away(OutcomeKind kind)
    {
        var order = _kitchen.Order(Some.Burger);
        var cook = Watch();
        var id = new CommandId(Guid.NewGuid());
        cook.Live.Tell(id, _kitchen.Bump(order, Some.Grill), _kitchen.Given.Now);
        cook.Until(frame => Tickets(frame) == 0, "the bump as it would be");

        cook.Live.Settle(new Outcome(id, kind));

        cook.Until(frame => Tickets(frame) == 1 && frame.Pending.IsEmpty, "the ticket back");
        Assert.Equal(kind, Assert.Single(cook.Outcomes).Kind);
    }

    [Theory]
    [InlineData(OutcomeKind.Unavailable)]
    [InlineData(OutcomeKind.OutOfOrder)]
    public void What_was_not_decided_is_still_on_its_way(OutcomeKind kind)
    {
        var order = _kitchen.Order(Some.Burger);
        var cook = Watch();
        var id = new CommandId(Guid.NewGuid());
        cook.Live.Tell(id, _kitchen.Bump(order, Some.Grill), _kitchen.Given.Now);
        cook.Until(frame => Tickets(frame) == 0, "the bump as it will be");

        cook.Live.Settle(new Outcome(id, kind));
        LetAllDraw();

        Assert.Equal(id, Assert.Single(cook.Last!.Pending));
        Assert.Empty(cook.Outcomes);
    }

    [Theory]
    [InlineData(OutcomeKind.Accepted)]
    [InlineData(OutcomeKind.Conflict)]
    public void What_is_told_after_its_commit_is_done_with_the_browsers_word(OutcomeKind kind)
    {
        var order = _kitchen.Order(Some.Burger);
        var cook = Watch();
        var (id, bump) = (new CommandId(Guid.NewGuid()), _kitchen.Bump(order, Some.Grill));
        var decided = _kitchen.Do(Some.Cook, bump, id);

        // The bus has told the outcome already, and tells it to nobody twice.
        cook.Live.Tell(id, bump, _kitchen.Given.Now);
        cook.Until(frame => frame.Pending.SequenceEqual([id]), "the bump on its way");
        cook.Live.Settle(decided with { Kind = kind });

        cook.Until(frame => frame.Pending.IsEmpty, "nothing on its way");
        Assert.Equal(_kitchen.Bus.Latest.Seq, cook.Live.Reflects());
        Assert.Single(cook.Outcomes);
    }

    [Fact]
    public void A_bump_is_a_bump_on_the_other_screen_and_its_sender_hears_of_it_without_asking()
    {
        var order = _kitchen.Order(Some.Burger);
        var (cook, colleague) = (Watch(), Watch(Some.Roundsman));
        var (id, bump) = (new CommandId(Guid.NewGuid()), _kitchen.Bump(order, Some.Grill));

        cook.Live.Tell(id, bump, _kitchen.Given.Now);
        _kitchen.Do(Some.Cook, bump, id);

        cook.Until(frame => Tickets(frame) == 0 && frame.Pending.IsEmpty, "confirmed");
        colleague.Until(frame => Tickets(frame) == 0, "bumped over there");
        Waiting.Until(() => cook.Outcomes.Count == 1, "the outcome");
        Assert.Same(cook.Last!.View, colleague.Last!.View);
    }

    [Fact]
    public void A_parked_screen_holds_and_draws_nothing_and_gets_one_full_frame_when_it_is_back()
    {
        _kitchen.Order(Some.Burger);
        var cook = Watch();
        cook.Live.Park();
        Assert.Equal((0, 0), (_kitchen.Bus.Count, _kitchen.Bus.Views.Count));
        Assert.Equal(0, cook.Live.Reflects());
        LetAllDraw();
        var before = cook.Frames.Count;

        for (var i = 0; i < 20; i++) _kitchen.Order(Some.Burger);
        cook.Live.Tell(new CommandId(Guid.NewGuid()), new NoteOrder(default, "nothing"), _kitchen.Given.Now);
        LetAllDraw();
        Assert.Equal(before, cook.Frames.Count);

        cook.Live.Settle(new Outcome(default, OutcomeKind.Refused));
        cook.Live.Unpark();
        cook.Until(frame => Tickets(frame) == 21, "everything that came meanwhile");
        LetAllDraw();
        Assert.Equal(before + 1, cook.Frames.Count);
    }

    [Fact]
    public void A_screen_that_is_back_is_drawn_even_where_nothing_changed()
    {
        var cook = Watch();
        LetAllDraw();
        var before = cook.Frames.Count;

        cook.Live.Park();
        cook.Live.Unpark();

        Waiting.Until(() => cook.Frames.Count == before + 1, "the full frame");
    }

    [Fact]
    public void What_does_not_change_the_view_draws_nothing_and_is_reflected_all_the_same()
    {
        var order = _kitchen.Order(Some.Burger, Some.Fries);
        var cook = Watch();
        cook.Until(frame => Tickets(frame) == 1, "the ticket");
        LetAllDraw();
        var before = cook.Frames.Count;

        _kitchen.Do(Some.FryCook, _kitchen.Bump(order, Some.Fryer));
        _kitchen.Do(Some.Manager, new GrantAccess(new ActorId("user:new"), "Nina", Role.Server));
        LetAllDraw();

        Assert.Equal(before, cook.Frames.Count);
        Assert.Equal(_kitchen.Bus.Latest.Seq, cook.Live.Reflects());
        Assert.True(cook.Last!.Seq < _kitchen.Bus.Latest.Seq);
    }

    [Fact]
    public void A_screen_reflects_no_more_than_it_has_drawn()
    {
        var draws = 0;
        using var slow = _screens.Open(Some.Restaurant, Some.Cook, Grill, FrameRate.Kitchen, _ => { Interlocked.Increment(ref draws); return true; }, _ => { });
        _screens.Mark(slow!);
        Waiting.Until(() => Volatile.Read(ref draws) == 1, "the first frame");
        var drawn = _kitchen.Bus.Latest.Seq;

        _kitchen.Order(Some.Burger);

        Assert.Equal(drawn, slow!.Reflects());
    }

    [Fact]
    public void A_draw_is_measured_from_the_commit_that_it_shows_and_from_no_other()
    {
        var order = _kitchen.Order(Some.Burger);
        var cook = Watch();
        _kitchen.Order(Some.Steak);
        cook.Until(frame => Tickets(frame) == 2, "the second ticket");
        Assert.True(cook.Last!.CommittedAt > 0);

        // A commit that changes nothing here, then a tap long after: the tap's draw shows no commit.
        _kitchen.Do(Some.Manager, new GrantAccess(new ActorId("user:new"), "Nina", Role.Server));
        LetAllDraw();
        cook.Live.Tell(new CommandId(Guid.NewGuid()), _kitchen.Bump(order, Some.Grill), _kitchen.Given.Now);
        cook.Until(frame => Tickets(frame) == 1, "the bump as it will be");

        Assert.Equal(0, cook.Last!.CommittedAt);
    }

    [Fact]
    public void A_hundred_thousand_commits_cost_a_stalled_screen_one_frame()
    {
        var frames = new List<LiveFrame>();
        var stalled = _screens.Open(Some.Restaurant, Some.Cook, Grill, FrameRate.Kitchen, frame => { lock (frames) frames.Add(frame); return true; }, _ => { })!;
        _screens.Mark(stalled);
        Waiting.Until(() => { lock (frames) return frames.Count == 1; }, "the first frame");
        _kitchen.Order(Some.Burger);
        var commit = _kitchen.Tick(_kitchen.Given.State.Seq, Topic.Station(Some.Grill));
        for (var i = 0; i < 100_000; i++) _kitchen.Bus.Publish(commit);
        LetAllDraw();
        Assert.Single(frames);

        _screens.Drawn(stalled, frames[0]);
        Waiting.Until(() => { lock (frames) return frames.Count == 2; }, "the newest frame");
        Assert.Equal(1, Tickets(frames[1]));
    }

    [Fact]
    public void A_closed_screen_leaves_nothing_behind()
    {
        var cook = Watch();
        cook.Live.Tell(new CommandId(Guid.NewGuid()), new NoteOrder(default, "nothing"), _kitchen.Given.Now);

        cook.Live.Dispose();
        cook.Live.Dispose();
        cook.Live.Unpark();
        var frames = cook.Frames.Count;
        _kitchen.Order(Some.Burger);
        LetAllDraw();

        Assert.Equal((0, 0, 0), (_kitchen.Bus.Count, _kitchen.Bus.Views.Count, _dispatcher.Count));
        Assert.InRange(cook.Frames.Count, frames, frames + 1);   // one may have been on its way when it was closed
        Assert.DoesNotContain(cook.Frames, frame => Tickets(frame) == 1);
    }

    static int Tickets(LiveFrame frame) => ((BoardView)frame.View!).Tickets.Count;
}
