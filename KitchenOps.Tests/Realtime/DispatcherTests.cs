using KitchenOps.Web.Diagnostics;
using KitchenOps.Web.Realtime;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenOps.Tests.Realtime;

public sealed class DispatcherTests : IDisposable
{
    static readonly FrameRate AtOnce = new(TimeSpan.Zero, true);
    static readonly FrameRate Later = new(TimeSpan.Zero, false);
    readonly Dispatcher _dispatcher = new(NullLogger<Dispatcher>.Instance, new Measures(TimeProvider.System));
    readonly List<FakeScreen> _order = [];

    public void Dispose() => _dispatcher.Dispose();

    /// <summary>A screen that counts its draws; what a draw does beyond that is the test's.</summary>
    sealed class FakeScreen(FrameRate rate, List<FakeScreen> order, Func<bool> draw) : IScreen
    {
        int _draws;
        public FrameRate Rate => rate;
        public int Draws => Volatile.Read(ref _draws);
        public bool Draw()
        {
            lock (order) order.Add(this);
            Interlocked.Increment(ref _draws);
            return draw();
        }
    }

    FakeScreen Screen(FrameRate? rate = null, Func<bool>? draw = null)
    {
        var screen = new FakeScreen(rate ?? AtOnce, _order, draw ?? (() => false));
        _dispatcher.Add(screen);
        return screen;
    }

    /// <summary>Returns once everything that was ready before has been taken: a new last one was drawn behind it, twice over for the two threads.</summary>
    void LetTheQueueRunDry()
    {
        for (var i = 0; i < 4; i++)
        {
            var last = Screen(Later);
            _dispatcher.Mark(last);
            Waiting.Until(() => last.Draws == 1, "the end of the queue");
        }
    }

    /// <summary>Both threads stand still until disposed, so that what is marked meanwhile queues up.</summary>
    Held Hold(int threads = 2)
    {
        var held = new Held();
        var (inside, drawing) = (0, Enumerable.Range(0, threads).Select(_ => Screen(draw: () =>
        {
            held.Enter();
            return false;
        })).ToList());
        drawing.ForEach(_dispatcher.Mark);
        Waiting.Until(() => held.Inside == threads, "threads that stand still");
        lock (_order) _order.Clear();
        return held;
    }

    sealed class Held : IDisposable
    {
        readonly ManualResetEventSlim _open = new();
        int _inside;
        public int Inside => Volatile.Read(ref _inside);
        public void Enter()
        {
            Interlocked.Increment(ref _inside);
            _open.Wait(TimeSpan.FromSeconds(30));
        }
        public void Dispose() => _open.Set();
    }

    [Fact]
    public void However_often_a_screen_is_marked_while_it_queues_it_is_drawn_once()
    {
        var screens = Enumerable.Range(0, 50).Select(_ => Screen()).ToList();
        using (Hold())
            for (var i = 0; i < 20; i++) screens.ForEach(_dispatcher.Mark);

        LetTheQueueRunDry();
        Assert.All(screens, screen => Assert.Equal(1, screen.Draws));
    }

    [Fact]
    public void Kitchen_screens_are_drawn_before_consoles()
    {
        // One thread stands still to the end, so that the order is the other one's.
        using var held = Hold(1);
        var gate = new ManualResetEventSlim();
        var first = Screen(draw: () => gate.Wait(TimeSpan.FromSeconds(30)) && false);
        _dispatcher.Mark(first);
        Waiting.Until(() => first.Draws == 1, "the second thread at its first screen");
        lock (_order) _order.Clear();
        var consoles = Enumerable.Range(0, 5).Select(_ => Screen(Later)).ToList();
        var kitchen = Enumerable.Range(0, 5).Select(_ => Screen()).ToList();
        consoles.ForEach(_dispatcher.Mark);
        kitchen.ForEach(_dispatcher.Mark);
        gate.Set();

        Waiting.Until(() => { lock (_order) return _order.Count == 10; }, "all ten");
        Assert.Equal([.. kitchen, .. consoles], _order);
    }

    [Fact]
    public void The_first_mark_draws_at_once_and_those_within_the_frame_fold_into_one_more()
    {
        var frame = TimeSpan.FromMilliseconds(300);
        var times = new List<long>();
        var screen = Screen(new FrameRate(frame, true), () => { lock (times) times.Add(System.Diagnostics.Stopwatch.GetTimestamp()); return false; });
        var marked = System.Diagnostics.Stopwatch.GetTimestamp();

        _dispatcher.Mark(screen);
        Waiting.Until(() => screen.Draws == 1, "the first draw");
        for (var i = 0; i < 100; i++) _dispatcher.Mark(screen);
        Waiting.Until(() => screen.Draws == 2, "the second draw");
        LetTheQueueRunDry();

        Assert.Equal(2, screen.Draws);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(marked, times[1]) >= frame, "The second draw waits for the frame");
    }

    [Fact]
    public void A_screen_that_never_acknowledges_is_drawn_once_whatever_happens()
    {
        var screen = Screen(draw: () => true);
        _dispatcher.Mark(screen);
        // What comes before the draw belongs to it; only what comes after has to be drawn again.
        Waiting.Until(() => screen.Draws == 1, "the first draw");
        for (var i = 0; i < 100_000; i++) _dispatcher.Mark(screen);

        LetTheQueueRunDry();
        Assert.Equal(1, screen.Draws);

        _dispatcher.Drawn(screen);
        Waiting.Until(() => screen.Draws == 2, "the draw of what came meanwhile");
        _dispatcher.Drawn(screen);
        LetTheQueueRunDry();
        Assert.Equal(2, screen.Draws);
    }

    [Fact]
    public void A_screen_that_throws_harms_nobody_and_may_try_again()
    {
        var broken = Screen(draw: () => throw new InvalidOperationException("broken on purpose"));
        var well = Screen();
        for (var round = 1; round <= 5; round++)
        {
            _dispatcher.Mark(broken);
            _dispatcher.Mark(well);
            Waiting.Until(() => well.Draws == round && broken.Draws == round, "both drawn");
            LetTheQueueRunDry();
        }
    }

    [Fact]
    public void A_removed_screen_is_not_drawn()
    {
        var (gone, back) = (Screen(), Screen(draw: () => true));
        using (Hold())
        {
            _dispatcher.Mark(gone);
            _dispatcher.Remove(gone);
            _dispatcher.Mark(back);
            _dispatcher.Remove(back);
            _dispatcher.Add(back);
            _dispatcher.Mark(back);   // stands in the queue twice now
        }

        LetTheQueueRunDry();
        Assert.Equal(0, gone.Draws);
        Assert.Equal(1, back.Draws);
    }
}
