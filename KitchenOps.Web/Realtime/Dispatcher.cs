using System.Diagnostics;
using KitchenOps.Web.Diagnostics;

namespace KitchenOps.Web.Realtime;

/// <summary>How soon a screen is drawn again.</summary>
/// <param name="Frame">At least this long between two draws; the first event after a quiet time draws at once.</param>
/// <param name="First">Drawn before the others when both are due.</param>
/// <param name="WhenCalm">In place of <paramref name="Frame"/> while there is little to draw; null: the same.</param>
public sealed record FrameRate(TimeSpan Frame, bool First, TimeSpan? WhenCalm = null)
{
    /// <summary>Stations, expo and servers.</summary>
    public static readonly FrameRate Kitchen = new(TimeSpan.FromMilliseconds(33), true, TimeSpan.FromMilliseconds(8));
    /// <summary>Consoles and dashboards.</summary>
    public static readonly FrameRate Console = new(TimeSpan.FromMilliseconds(200), false);
}

/// <summary>Something that the dispatcher draws.</summary>
public interface IScreen
{
    /// <summary>How soon it is drawn again.</summary>
    FrameRate Rate { get; }

    /// <summary>
    /// Starts to draw the newest state. Returns false when there is nothing new, or nobody to draw for. After true the screen
    /// calls <see cref="Dispatcher.Drawn"/> once its browser has it.
    /// </summary>
    bool Draw();
}

/// <summary>
/// Draws dirty screens, each at most once however much happened: "you are behind, here is the newest state". Invariant: a
/// screen is in one place only: resting, waiting for its frame, ready, or drawing; so memory is bounded by the number of
/// screens. A screen whose browser has not acknowledged its last draw is not drawn again, which is all the back-pressure that a slow network
/// needs. Two threads of its own drain the queues, kitchen screens first; publishers only set a mark. Nothing can be lost:
/// a draw reads the newest state.
/// </summary>
public sealed partial class Dispatcher : IDisposable
{
    private const int Threads = 2;

    private enum Place { Resting, Waiting, Ready, Drawing, DrawingDirty }

    private sealed class Slot
    {
        public Place Place;
        public long DrawnAt = long.MinValue / 2;
    }

    private readonly Lock _gate = new();
    // Not the slim one: it spins before it waits, which at hundreds of frames a second takes a noticeable part of a small machine's CPU.
    private readonly Semaphore _pulse = new(0, int.MaxValue);
    private readonly Dictionary<IScreen, Slot> _slots = new(ReferenceEqualityComparer.Instance);
    private readonly PriorityQueue<IScreen, long> _waiting = new();
    private readonly Queue<IScreen> _first = new(), _then = new();
    private readonly Thread[] _threads;
    private readonly ILogger<Dispatcher> _log;
    private readonly Measures _measures;
    private readonly Calm _calm;
    private long _busy;
    private bool _stopped;

    /// <summary>Starts the threads.</summary>
    public Dispatcher(ILogger<Dispatcher> log, Measures measures)
    {
        (_log, _measures) = (log, measures);
        _calm = new Calm(Threads, Stopwatch.GetTimestamp(), Stopwatch.Frequency);
        _threads = [.. Enumerable.Range(1, Threads).Select(n => new Thread(Run) { IsBackground = true, Name = $"dispatcher {n}" })];
        foreach (var thread in _threads) thread.Start();
    }

    /// <summary>Screens that are known.</summary>
    public int Count { get { lock (_gate) return _slots.Count; } }

    /// <summary>Takes a screen in; it rests until marked.</summary>
    public void Add(IScreen screen) { lock (_gate) _slots.TryAdd(screen, new Slot()); }

    /// <summary>Forgets a screen; it is not drawn any more.</summary>
    public void Remove(IScreen screen) { lock (_gate) _slots.Remove(screen); }

    /// <summary>Marks a screen: it is behind. Cheap, and safe to call from anywhere.</summary>
    public void Mark(IScreen screen)
    {
        lock (_gate)
        {
            if (!_slots.TryGetValue(screen, out var slot)) return;
            if (slot.Place == Place.Resting) Plan(screen, slot);
            else if (slot.Place == Place.Drawing) slot.Place = Place.DrawingDirty;
        }
    }

    /// <summary>The browser has what was drawn (or is gone, which is as good).</summary>
    public void Drawn(IScreen screen)
    {
        lock (_gate)
        {
            if (!_slots.TryGetValue(screen, out var slot) || slot.Place is not (Place.Drawing or Place.DrawingDirty)) return;
            var again = slot.Place == Place.DrawingDirty;
            slot.Place = Place.Resting;
            if (again) Plan(screen, slot);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate) { if (_stopped) return; _stopped = true; }
        _pulse.Release(_threads.Length);
        foreach (var thread in _threads) thread.Join();
        _pulse.Dispose();
    }

    private void Plan(IScreen screen, Slot slot)
    {
        var now = Stopwatch.GetTimestamp();
        _calm.Look(Interlocked.Read(ref _busy), now);
        var due = slot.DrawnAt + Ticks(_calm.Is && screen.Rate.WhenCalm is { } calm ? calm : screen.Rate.Frame);
        if (due <= now) Ready(screen, slot);
        else { slot.Place = Place.Waiting; _waiting.Enqueue(screen, due); }
        _pulse.Release();
    }

    private void Ready(IScreen screen, Slot slot)
    {
        slot.Place = Place.Ready;
        (screen.Rate.First ? _first : _then).Enqueue(screen);
    }

    private void Run()
    {
        var wait = Timeout.InfiniteTimeSpan;
        while (true)
        {
            _pulse.WaitOne(wait);
            while (Next(out wait) is { } screen)
            {
                var begun = Stopwatch.GetTimestamp();
                DrawSafely(screen);
                Interlocked.Add(ref _busy, Stopwatch.GetTimestamp() - begun);
            }
            lock (_gate) if (_stopped) return;
        }
    }

    private IScreen? Next(out TimeSpan wait)
    {
        lock (_gate)
        {
            wait = Timeout.InfiniteTimeSpan;
            if (_stopped) return null;
            var now = Stopwatch.GetTimestamp();
            while (_waiting.TryPeek(out var waiting, out var due))
            {
                if (due > now) { wait = TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(Stopwatch.GetElapsedTime(now, due).TotalMilliseconds))); break; }
                _waiting.Dequeue();
                if (_slots.TryGetValue(waiting, out var slot) && slot.Place == Place.Waiting) Ready(waiting, slot);
            }
            while (_first.TryDequeue(out var screen) || _then.TryDequeue(out screen))
            {
                // Removed meanwhile; or removed and taken in anew, and stands in the queue twice.
                if (!_slots.TryGetValue(screen, out var slot) || slot.Place != Place.Ready) continue;
                slot.Place = Place.Drawing;
                slot.DrawnAt = now;
                return screen;
            }
            return null;
        }
    }

    private void DrawSafely(IScreen screen)
    {
        try
        {
            if (screen.Draw()) return;
        }
        catch (Exception e)
        {
            // One broken screen must not stop the others.
            _measures.Count(Counted.Failures);
            Log.DrawFailed(_log, e);
        }
        Drawn(screen);
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    private static partial class Log
    {
        [LoggerMessage(2010, LogLevel.Error, "A screen could not be drawn; the others were.")]
        public static partial void DrawFailed(ILogger logger, Exception e);
    }
}
