using System.Collections.Immutable;
using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Diagnostics;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Realtime;

/// <summary>
/// The event bus of one restaurant. Invariant: whoever subscribes and then takes <see cref="Latest"/> misses nothing; what a
/// callback brings that is not newer than the state taken is to be dropped. Only the engine publishes, one commit at a time.
/// Callbacks run on the publisher's thread, never under a lock, must not block, and one that throws harms nobody else.
/// Publishing costs the number of interested subscribers, not of all.
/// </summary>
public sealed partial class RestaurantBus
{
    private readonly Lock _gate = new();
    private readonly ILogger<RestaurantBus> _log;
    private readonly Measures _measures;
    private readonly Unheard _unheard = new();
    private readonly Dictionary<CommandId, List<Waiting>> _waiting = [];
    private ImmutableDictionary<Topic, ImmutableHashSet<Subscription>> _byTopic = ImmutableDictionary<Topic, ImmutableHashSet<Subscription>>.Empty;
    private Kitchen _latest;
    private bool _isSaving = true;

    /// <summary>A bus that stands at <paramref name="start"/>.</summary>
    public RestaurantBus(Kitchen start, ILogger<RestaurantBus> log, Measures measures)
    {
        (_latest, _log, _measures) = (start, log, measures);
        Views = new ViewCache(this);
    }

    /// <summary>The views that its subscribers share.</summary>
    public ViewCache Views { get; }

    /// <summary>The newest committed state.</summary>
    public Kitchen Latest => Volatile.Read(ref _latest);

    /// <summary>Whether what is decided can be saved, as far as the engine knows. Nobody is woken for it: screens ask with their heartbeat.</summary>
    public bool IsSaving { get => Volatile.Read(ref _isSaving); set => Volatile.Write(ref _isSaving, value); }

    /// <summary>How many subscriptions stand.</summary>
    public int Count { get; private set; }

    /// <summary>Stations whose events reach nobody, though a screen followed them before.</summary>
    public IReadOnlyList<UnheardStation> Unheard() => _unheard.Now(topic => Volatile.Read(ref _byTopic).ContainsKey(topic));

    /// <summary>How many wait for the outcome of a command.</summary>
    public int Awaited { get { lock (_gate) return _waiting.Values.Sum(all => all.Count); } }

    /// <summary>Calls back on every commit whose audience meets <paramref name="interest"/>, until disposed.</summary>
    public IDisposable Subscribe(Interest interest, Action<Committed> onCommitted)
    {
        var subscription = new Subscription(this, [.. interest.Topics()], onCommitted);
        lock (_gate)
        {
            foreach (var topic in subscription.Topics) _byTopic = _byTopic.SetItem(topic, _byTopic.GetValueOrDefault(topic, []).Add(subscription));
            Count++;
        }
        _unheard.Follows(subscription.Topics);
        // With the fence in Publish: either this subscriber reads the new state, or the publisher sees this subscriber.
        Interlocked.MemoryBarrier();
        return subscription;
    }

    /// <summary>Calls back once with the outcome of <paramref name="command"/>, whoever carried it; disposing stops waiting. Several may wait for the same.</summary>
    public IDisposable WaitFor(CommandId command, Action<Outcome> onOutcome)
    {
        var waiting = new Waiting(this, command, onOutcome);
        lock (_gate)
        {
            if (!_waiting.TryGetValue(command, out var others)) _waiting.Add(command, others = []);
            others.Add(waiting);
        }
        return waiting;
    }

    /// <summary>Swaps in the new state, then wakes whom it concerns. The engine's alone.</summary>
    public void Publish(Committed committed)
    {
        Volatile.Write(ref _latest, committed.After);
        Interlocked.MemoryBarrier();   // a plain store could still be on its way when the subscribers are read
        foreach (var (waiting, outcome) in TakeWaiting(committed.Outcomes))
            if (!waiting.Removed) Call(() => waiting.OnOutcome(outcome));
        var byTopic = Volatile.Read(ref _byTopic);
        if (committed.Facts.IsEmpty) return;
        _measures.Count(Counted.Events, committed.Facts.Length);
        HashSet<Subscription> interested = [];
        foreach (var fact in committed.Facts)
            foreach (var topic in fact.Audience)
                if (byTopic.TryGetValue(topic, out var subscriptions)) interested.UnionWith(subscriptions);
                else _unheard.Missed(topic, fact.ReceivedAt);
        if (byTopic.IsEmpty) return;
        _measures.Count(Counted.Delivered, interested.Count);
        _measures.Count(Counted.Deliverable, Count);
        // Asked again before each call: an earlier callback may have disposed a later one.
        foreach (var subscription in interested)
            if (!subscription.Removed) Call(() => subscription.OnCommitted(committed));
    }

    private List<(Waiting Waiting, Outcome Outcome)> TakeWaiting(ImmutableArray<Outcome> outcomes)
    {
        List<(Waiting, Outcome)> taken = [];
        lock (_gate)
        {
            if (_waiting.Count == 0) return taken;
            foreach (var outcome in outcomes)
                if (_waiting.Remove(outcome.CommandId, out var all)) taken.AddRange(all.Select(one => (one, outcome)));
        }
        return taken;
    }

    private void Call(Action callback)
    {
        try { callback(); }
        catch (Exception e)
        {
            _measures.Count(Counted.Failures);
            Log.CallbackFailed(_log, e);
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_gate)
        {
            if (subscription.Removed) return;
            subscription.Removed = true;
            Count--;
            foreach (var topic in subscription.Topics)
            {
                var left = _byTopic[topic].Remove(subscription);
                _byTopic = left.IsEmpty ? _byTopic.Remove(topic) : _byTopic.SetItem(topic, left);
            }
        }
    }

    private void Remove(Waiting waiting)
    {
        lock (_gate)
        {
            waiting.Removed = true;
            if (_waiting.TryGetValue(waiting.Command, out var all) && all.Remove(waiting) && all.Count == 0) _waiting.Remove(waiting.Command);
        }
    }

    private sealed class Subscription(RestaurantBus bus, Topic[] topics, Action<Committed> onCommitted) : IDisposable
    {
        private volatile bool _removed;
        public Topic[] Topics { get; } = topics;
        public Action<Committed> OnCommitted { get; } = onCommitted;
        public bool Removed { get => _removed; set => _removed = value; }
        public void Dispose() => bus.Remove(this);
    }

    private sealed class Waiting(RestaurantBus bus, CommandId command, Action<Outcome> onOutcome) : IDisposable
    {
        private volatile bool _removed;
        public CommandId Command { get; } = command;
        public Action<Outcome> OnOutcome { get; } = onOutcome;
        public bool Removed { get => _removed; set => _removed = value; }
        public void Dispose() => bus.Remove(this);
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Error, "A subscriber failed on a commit; the others were served.")]
        public static partial void CallbackFailed(ILogger logger, Exception e);
    }
}
