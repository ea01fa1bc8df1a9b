namespace KitchenOps.Tests.Support;

/// <summary>A wall clock that stands until it is moved; timers fire as it passes them. Durations are still measured for real.</summary>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    readonly Lock _gate = new();
    readonly List<Timer> _timers = [];
    DateTimeOffset _now = start;

    /// <summary>One that stands at the present time, for clients that go by the machine's: they throw away a cookie that is over by then.</summary>
    public static ManualClock Standing() => new(System.GetUtcNow());

    /// <summary>One that stands at the next noon (UTC): for such clients too, and hours away from where a restaurant's business day ends, whenever the tests run.</summary>
    public static ManualClock StandingAtNoon() => new(new DateTimeOffset(System.GetUtcNow().AddHours(12).UtcDateTime.Date.AddHours(12), TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() { lock (_gate) return _now; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        lock (_gate) _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Time passes; every timer on the way fires, in order.</summary>
    public void Advance(TimeSpan time)
    {
        var until = GetUtcNow() + time;
        while (true)
        {
            Timer? next;
            lock (_gate)
            {
                next = _timers.Where(timer => timer.At <= until).MinBy(timer => timer.At);
                _now = next is { At: { } at } && at > _now ? at : next is null ? until : _now;
                if (next is not null) next.At = next.Period > TimeSpan.Zero ? next.At + next.Period : null;
            }
            if (next is null) return;
            next.Fire();
        }
    }

    /// <summary>Much time passes at once, as for a machine that slept: every timer that fell due meanwhile fires once.</summary>
    public void Skip(TimeSpan time)
    {
        List<Timer> due;
        lock (_gate)
        {
            _now += time;
            due = [.. _timers.Where(timer => timer.At <= _now).OrderBy(timer => timer.At)];
            foreach (var timer in due) timer.At = timer.Period > TimeSpan.Zero ? _now + timer.Period : null;
        }
        foreach (var timer in due) timer.Fire();
    }

    /// <summary>The wall clock is set to another time; no timer notices.</summary>
    public void Set(DateTimeOffset now) { lock (_gate) _now = now; }

    sealed class Timer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? At { get; set; }
        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            // What is due already fires at once, elsewhere, as with a real clock.
            lock (clock._gate) (At, Period) = (dueTime <= TimeSpan.Zero ? null : clock._now + dueTime, period < TimeSpan.Zero ? TimeSpan.Zero : period);
            if (dueTime == TimeSpan.Zero) ThreadPool.QueueUserWorkItem(_ => Fire());
            return true;
        }

        public void Dispose() { lock (clock._gate) clock._timers.Remove(this); }

        public ValueTask DisposeAsync() { Dispose(); return ValueTask.CompletedTask; }
    }
}
