using System.Collections.Immutable;
using System.Diagnostics;
using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Diagnostics;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Realtime;

/// <summary>What a live view shows at one moment.</summary>
/// <param name="View">Confirmed ⊕ pending; null when the actor may not see it (any more).</param>
/// <param name="Seq">The committed number that the view reflects.</param>
/// <param name="Pending">Commands of this screen that are on their way.</param>
/// <param name="CommittedAt">Timestamp of the oldest commit that no earlier draw has shown, which has waited longest; 0 when there is none.</param>
/// <param name="Covers">Whether the actor covers the whole floor; false where the screen did not ask for it.</param>
public sealed record LiveFrame(KitchenView? View, long Seq, ImmutableArray<CommandId> Pending, long CommittedAt, bool Covers = false)
{
    /// <summary>The trace of this draw; it ends with the browser's acknowledgement. None where nobody listens.</summary>
    internal Activity? Trace { get; init; }
}

/// <summary>Orders that a screen has drawn at its station and that the station has not been known to have.</summary>
/// <param name="Screen">Who looks: for a paired device the device, whoever is at it.</param>
public sealed record DrawnAtStation(RestaurantId Restaurant, ActorId Screen, StationId Station, ImmutableArray<OrderId> Expected);

/// <summary>
/// One screen's window into one restaurant: bound at creation to (restaurant, actor, interest, who acts), it yields views and nothing
/// else. Invariant: subscribed first, then the state taken, so nothing is missed; access is asked again at every draw, so a
/// revoked screen goes blank with the next frame. Callbacks of the bus only set marks; the dispatcher's threads compute the
/// frame. Parked while its circuit is down: it holds no view then, and gets one full frame when it is back.
/// </summary>
public sealed class LiveView : IScreen, IDisposable
{
    private sealed record Told(Pending Pending, IDisposable Waiting, long? CommittedSeq = null);

    private readonly RestaurantBus _bus;
    private readonly Dispatcher _dispatcher;
    private readonly Measures _measures;
    private readonly ActorId _actor, _doer;
    private readonly Interest _interest;
    private readonly bool _followsCover;
    private readonly Func<LiveFrame, bool> _draw;
    private readonly Action<Outcome> _onOutcome;
    private readonly Lock _gate = new(), _turn = new();
    private readonly List<Told> _told = [];
    private IDisposable? _subscription, _watch;
    private Seen? _drawnWithPending;
    private LiveFrame? _last;
    private long _undrawnSince;
    private int _undrawnCount;
    private ImmutableList<ActivityContext> _traces = [];
    private Activity? _trace;
    private bool _parked, _disposed, _full = true;

    internal LiveView(RestaurantBus bus, Dispatcher dispatcher, Measures measures, ActorId actor, ActorId doer, Interest interest, FrameRate rate, Func<LiveFrame, bool> draw, Action<Outcome> onOutcome, bool followsCover)
    {
        (_bus, _dispatcher, _measures, _actor, _doer, _interest, Rate, _draw, _onOutcome, _followsCover) = (bus, dispatcher, measures, actor, doer, interest, rate, draw, onOutcome, followsCover);
        dispatcher.Add(this);
        Connect();
    }

    /// <inheritdoc/>
    public FrameRate Rate { get; }

    /// <summary>How its frames reach its browser.</summary>
    internal FrameTimes Times { get; } = new();

    /// <summary>How it is with this screen now.</summary>
    public ScreenReading Read()
    {
        int waiting;
        lock (_gate) waiting = _told.Count(one => one.CommittedSeq is null);
        return new ScreenReading(_bus.Latest.Restaurant, _actor, _doer, _interest, waiting, Times.LatencyMs, Times.FrameAgeMs, Times.UnacknowledgedMs);
    }

    /// <summary>The browser has this frame.</summary>
    internal void Acknowledged(LiveFrame frame, RealtimeMeter meter)
    {
        Times.Acknowledged();
        if (frame.Trace is not null && Interlocked.CompareExchange(ref _trace, null, frame.Trace) == frame.Trace) frame.Trace.Dispose();
        if (frame.CommittedAt == 0) return;
        var ms = Stopwatch.GetElapsedTime(frame.CommittedAt).TotalMilliseconds;
        Times.Took(ms);
        if (_bus.Latest.Grants.Of(_actor) is { } grant) meter.Drawn(grant.Role, _interest.Kind, ms);
    }

    /// <summary>
    /// The number that the screen reflects right now, for the heartbeat: the newest one where nothing that it shows has changed
    /// since it was drawn. No draw is ever made to move a counter. Null where the screen shows nothing because it is not open to its
    /// actor: how much happens behind it is not theirs to know either.
    /// </summary>
    public long? Reflects()
    {
        lock (_gate)
        {
            if (_parked || _disposed || _last is not { } last) return 0;
            var seen = _bus.Views.Newest(_interest);
            if (!seen.Kitchen.MayWatch(_actor, _interest)) return null;
            return last.Pending.IsEmpty && ReferenceEquals(seen.View, last.View) && last.Covers == CoversIn(seen.Kitchen) ? seen.Kitchen.Seq : last.Seq;
        }
    }

    /// <summary>Which of the orders that its page has drawn at <paramref name="station"/> that station is still to say it has; none where this screen is not one of its own.</summary>
    public DrawnAtStation Drew(StationId station, IEnumerable<OrderId> orders)
    {
        var kitchen = _bus.Latest;
        return new DrawnAtStation(kitchen.Restaurant, _actor, station,
            _interest == Interest.InStation(station) && kitchen.MayReceive(_actor, station) ? [.. orders.Where(order => kitchen.IsExpected(order, station))] : []);
    }

    /// <summary>Whether what this screen sends can be saved.</summary>
    public bool IsSaving => _bus.IsSaving;

    /// <summary>The frame as of now, for the first paint.</summary>
    public LiveFrame Now() { lock (_gate) return Compute(); }

    /// <summary>
    /// A command of this screen is on its way: show its effect at once. Who tells has to settle as well: the word may come after the
    /// commit, which the bus has told then, and tells nobody twice.
    /// </summary>
    public void Tell(CommandId id, Command command, DateTimeOffset issuedAt)
    {
        lock (_gate)
        {
            if (_disposed || _told.Exists(one => one.Pending.Id == id)) return;
            _told.Add(new Told(new Pending(id, _doer, command, issuedAt), _bus.WaitFor(id, Settle)));
        }
        _dispatcher.Mark(this);
    }

    /// <summary>The outcome of a command, however it came to be known; the second time changes nothing.</summary>
    public void Settle(Outcome outcome)
    {
        lock (_gate)
        {
            var at = _told.FindIndex(one => one.Pending.Id == outcome.CommandId);
            if (at < 0 || _told[at].CommittedSeq is not null) return;
            if (outcome.Kind is OutcomeKind.Unavailable or OutcomeKind.OutOfOrder) return;   // not decided: it is still on its way
            _told[at].Waiting.Dispose();
            // Accepted, it stays until a state at or past its number is drawn, or the card would flicker back. Refused, it falls away.
            if (outcome.Kind == OutcomeKind.Accepted) _told[at] = _told[at] with { CommittedSeq = outcome.Seq ?? 0 };
            else _told.RemoveAt(at);
        }
        _onOutcome(outcome);
        _dispatcher.Mark(this);
    }

    /// <summary>The circuit is down: hold nothing.</summary>
    public void Park()
    {
        lock (_gate)
        {
            if (_parked || _disposed) return;
            _parked = true;
            Disconnect();
        }
        _dispatcher.Drawn(this);   // nobody is left to acknowledge the last draw
    }

    /// <summary>The circuit is back: one full frame.</summary>
    public void Unpark()
    {
        lock (_gate)
        {
            if (!_parked || _disposed) return;
            _parked = false;
            _full = true;
            Connect();
        }
        _dispatcher.Mark(this);
    }

    /// <inheritdoc/>
    public bool Draw()
    {
        // A view parked and back again while it is being drawn may be drawn twice at once; the newer frame must be handed over last.
        lock (_turn)
        {
            LiveFrame frame;
            lock (_gate)
            {
                if (_parked || _disposed) return false;
                // Taken before the state is, which then holds them all. A commit that changes nothing here is over and done with: a later draw
                // must not be measured from it.
                var (commits, oldest, traces) = (Interlocked.Exchange(ref _undrawnCount, 0), Interlocked.Exchange(ref _undrawnSince, 0), Interlocked.Exchange(ref _traces, []));
                frame = Compute();
                if (!_full && _last is { } last && ReferenceEquals(last.View, frame.View) && last.Covers == frame.Covers && last.Pending.SequenceEqual(frame.Pending)) return false;
                if (oldest != 0) frame = frame with { CommittedAt = oldest, Trace = TraceOfDraw(traces) };
                _last = frame;
                _full = false;
                if (commits > 1) _measures.Count(Counted.Folded, commits - 1);
            }
            _measures.Count(Counted.Frames);
            Times.Sent();
            return _draw(frame);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            Disconnect();
            foreach (var one in _told) one.Waiting.Dispose();
            _told.Clear();
        }
        _dispatcher.Remove(this);
    }

    private void Connect()
    {
        _watch = _bus.Views.Watch(_interest);
        _subscription = _bus.Subscribe(_interest, committed =>
        {
            if (committed.Trace.TraceId != default) ImmutableInterlocked.Update(ref _traces, static (all, one) => all.Add(one), committed.Trace);
            Interlocked.CompareExchange(ref _undrawnSince, committed.CommittedAtTimestamp, 0);
            Interlocked.Increment(ref _undrawnCount);
            _dispatcher.Mark(this);
        });
    }

    private void Disconnect()
    {
        _subscription?.Dispose();
        _watch?.Dispose();
        (_subscription, _watch, _last, _drawnWithPending, _undrawnSince, _undrawnCount) = (null, null, null, null, 0, 0);
        Times.Acknowledged();   // nobody is left who would
        EndTrace();
        Interlocked.Exchange(ref _traces, []);
    }

    // Those of the commits that it shows; what came after the state was taken is shown again by the next one.
    private Activity? TraceOfDraw(ImmutableList<ActivityContext> traces)
    {
        EndTrace();
        return traces.IsEmpty ? null : _trace = Traces.Frame(_bus.Latest.Slug, _interest.Kind.ToString(), traces);
    }

    // Of a draw that nobody acknowledged.
    private void EndTrace()
    {
        if (Interlocked.Exchange(ref _trace, null) is not { } left) return;
        left.SetStatus(ActivityStatusCode.Error, "not acknowledged");
        left.Dispose();
    }

    private LiveFrame Compute()
    {
        var seen = _bus.Views.Newest(_interest);
        if (!seen.Kitchen.MayWatch(_actor, _interest)) return new LiveFrame(null, seen.Kitchen.Seq, [], 0);
        var covers = CoversIn(seen.Kitchen);
        _told.RemoveAll(one => one.CommittedSeq <= seen.Kitchen.Seq);
        if (_told.Count == 0)
        {
            _drawnWithPending = null;
            return new LiveFrame(seen.View, seen.Kitchen.Seq, [], 0, covers);
        }
        var future = Overlay.Of(seen.Kitchen, _told.Select(one => one.Pending));
        var view = KitchenView.Of(future, _interest, _drawnWithPending ?? seen)!;
        _drawnWithPending = new Seen(future, view);
        return new LiveFrame(view, seen.Kitchen.Seq, [.. _told.Select(one => one.Pending.Id)], 0, covers);
    }

    private bool CoversIn(Kitchen kitchen) => _followsCover && kitchen.MayWatch(_actor, Interest.InWholeFloor);
}
