using KitchenOps.Domain.Access;

namespace KitchenOps.Web.Diagnostics;

/// <summary>
/// What the process measured of itself: each second of the last minute, each ten seconds of the last hour. Invariant: whatever is counted is
/// counted once, in the second in which it is taken over. Counting is one atomic addition: it allocates nothing, takes no lock, and may
/// come from any thread. Taking over, once a second, and reading share a lock that nothing else takes. Memory is bounded by the two rings. All of it
/// is lost with the process, and nothing before its start is known.
/// </summary>
public sealed class Measures
{
    /// <summary>Seconds that are kept one by one.</summary>
    public const int Seconds = 60;
    /// <summary>Slices of ten seconds that are kept.</summary>
    public const int Tens = 360;

    private const int CommandTime = 0, CommitTime = 1, FirstRole = 2;
    // One counter a cache line: two cores that count do not wait for each other.
    private const int Apart = 8;
    private static readonly int Kinds = Enum.GetValues<Counted>().Length, Times = FirstRole + Enum.GetValues<Role>().Length;

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly long[] _counts = new long[Kinds * Apart], _totals = new long[Kinds];
    private readonly Spread[] _times = [.. Enumerable.Range(0, Times).Select(_ => new Spread())];
    private readonly Slice?[] _seconds = new Slice?[Seconds], _tens = new Slice?[Tens];
    private Slice _ten;
    private long _taken, _tensTaken, _lastTimestamp;
    private DateTimeOffset _lastAt;

    /// <summary>Begins to measure.</summary>
    public Measures(TimeProvider time)
    {
        _time = time;
        (_lastAt, _lastTimestamp) = (time.GetUtcNow(), time.GetTimestamp());
        Since = _lastAt;
        _ten = new Slice(Kinds, Times) { From = _lastAt };
    }

    /// <summary>What was before is not known.</summary>
    public DateTimeOffset Since { get; }

    /// <summary>How many slices of ten seconds were taken over.</summary>
    public long TensTaken { get { lock (_gate) return _tensTaken; } }

    /// <summary>Counts.</summary>
    public void Count(Counted what, long by = 1) => Interlocked.Add(ref _counts[(int)what * Apart], by);

    /// <summary>A command was answered, this long after it came.</summary>
    public void Command(double milliseconds) => _times[CommandTime].Add(milliseconds);

    /// <summary>A transaction was committed in this time.</summary>
    public void Commit(double milliseconds) => _times[CommitTime].Add(milliseconds);

    /// <summary>A browser of somebody with this role acknowledged the draw that shows a commit, this long after it.</summary>
    public void Drawn(Role role, double milliseconds) => _times[FirstRole + (int)role].Add(milliseconds);

    /// <summary>All that was ever counted.</summary>
    public long Total(Counted what) { lock (_gate) return _totals[(int)what] + Volatile.Read(ref _counts[(int)what * Apart]); }

    /// <summary>Takes over what was counted since the last time. Once a second, by one caller.</summary>
    /// <param name="sample">What is so now, by <see cref="Sampled"/>.</param>
    public void Tick(ReadOnlySpan<double> sample)
    {
        lock (_gate)
        {
            var (at, timestamp) = (_time.GetUtcNow(), _time.GetTimestamp());
            // The wall clock may be set meanwhile; then the other one says how long it was.
            var length = at - _lastAt is { Ticks: > 0 } passed && passed < TimeSpan.FromMinutes(1) ? passed : _time.GetElapsedTime(_lastTimestamp, timestamp);
            var slice = _seconds[_taken++ % Seconds] ??= new Slice(Kinds, Times);
            slice.Reset(_lastAt, length);
            (_lastAt, _lastTimestamp) = (at, timestamp);
            for (var i = 0; i < Kinds; i++)
            {
                slice.Counts[i] = Interlocked.Exchange(ref _counts[i * Apart], 0);
                _totals[i] += slice.Counts[i];
            }
            for (var i = 0; i < Times; i++) slice.Take(i, _times[i]);
            sample.CopyTo(slice.Samples);
            _ten.Add(slice);
            if (_taken % 10 != 0) return;
            var oldest = _tens[_tensTaken % Tens] ?? new Slice(Kinds, Times);
            _tens[_tensTaken++ % Tens] = _ten;
            oldest.Reset(at, TimeSpan.Zero);
            _ten = oldest;
        }
    }

    /// <summary>The last so many seconds as one: up to a minute to the second, more in steps of ten. Empty where nothing was taken over yet.</summary>
    public Window Over(int seconds)
    {
        var window = new Slice(Kinds, Times);
        lock (_gate)
        {
            if (seconds <= Seconds)
                for (var i = Math.Max(0, _taken - seconds); i < _taken; i++) window.Add(_seconds[i % Seconds]!);
            else
            {
                for (var i = Math.Max(0, _tensTaken - seconds / 10); i < _tensTaken; i++) window.Add(_tens[i % Tens]!);
                window.Add(_ten);
            }
        }
        return new Window(window);
    }

    /// <summary>The last hour in slices of ten seconds, the oldest first; each by itself.</summary>
    public IReadOnlyList<T> Hour<T>(Func<Window, T> of)
    {
        lock (_gate)
        {
            var all = new List<T>(Tens);
            for (var i = Math.Max(0, _tensTaken - Tens); i < _tensTaken; i++) all.Add(of(new Window(_tens[i % Tens]!)));
            return all;
        }
    }

    /// <summary>A stretch of time with what was measured in it.</summary>
    internal sealed class Slice(int kinds, int times)
    {
        public readonly long[] Counts = new long[kinds];
        public readonly double[] Samples = new double[Enum.GetValues<Sampled>().Length];
        private readonly Spread?[] _times = new Spread?[times];
        private readonly bool[] _any = new bool[times];

        public DateTimeOffset From;
        public TimeSpan Length;

        public Spread? this[int time] => _any[time] ? _times[time] : null;

        public void Reset(DateTimeOffset from, TimeSpan length)
        {
            (From, Length) = (from, length);
            Array.Clear(Counts);
            Array.Clear(Samples);
            for (var i = 0; i < _times.Length; i++)
            {
                if (_any[i]) _times[i]!.Clear();
                _any[i] = false;
            }
        }

        public void Take(int time, Spread from)
        {
            if (_times[time] is null && from.Count == 0) return;
            _any[time] = (_times[time] ??= new Spread()).Drain(from);
        }

        public void Add(Slice other)
        {
            if (Length == TimeSpan.Zero) From = other.From;
            Length += other.Length;
            for (var i = 0; i < Counts.Length; i++) Counts[i] += other.Counts[i];
            if (other.Length > TimeSpan.Zero) other.Samples.CopyTo(Samples, 0);
            for (var i = 0; i < _times.Length; i++)
            {
                if (other[i] is not { } spread) continue;
                (_times[i] ??= new Spread()).Add(spread);
                _any[i] = true;
            }
        }
    }

    /// <summary>A stretch of time, for reading. What was not measured in it is null, never 0.</summary>
    public readonly struct Window
    {
        private readonly Slice _slice;

        internal Window(Slice slice) => _slice = slice;

        /// <summary>When it begins.</summary>
        public DateTimeOffset From => _slice.From;

        /// <summary>How long it is.</summary>
        public TimeSpan Length => _slice.Length;

        /// <summary>How many there were; null where nothing was looked at.</summary>
        public long? this[Counted what] => Length > TimeSpan.Zero ? _slice.Counts[(int)what] : null;

        /// <summary>How it was at its end; null where nothing was looked at.</summary>
        public double? this[Sampled what] => Length > TimeSpan.Zero ? _slice.Samples[(int)what] : null;

        /// <summary>How many a second.</summary>
        public double? PerSecond(Counted what) => Length > TimeSpan.Zero ? _slice.Counts[(int)what] / Length.TotalSeconds : null;

        /// <summary>From the receipt of a command to its answer.</summary>
        public Spread? Commands => _slice[CommandTime];

        /// <summary>One transaction.</summary>
        public Spread? Commits => _slice[CommitTime];

        /// <summary>From the commit to the browser's acknowledgement, for this role.</summary>
        public Spread? Drawn(Role role) => _slice[FirstRole + (int)role];

        /// <summary>The same for everybody.</summary>
        public Spread? Drawn()
        {
            Spread? all = null;
            for (var i = FirstRole; i < Times; i++)
                if (_slice[i] is { } spread) (all ??= new Spread()).Add(spread);
            return all;
        }

        /// <summary>Of <paramref name="all"/>, the share that <paramref name="some"/> is, %; null where there was none.</summary>
        public double? Percent(Counted some, Counted all) => this[all] is > 0 and var of ? 100.0 * this[some] / of : null;
    }
}
