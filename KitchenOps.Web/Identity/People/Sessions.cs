using System.Collections.Concurrent;
using System.Security.Cryptography;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data;
using KitchenOps.Web.Data.Rows;

namespace KitchenOps.Web.Identity.People;

/// <summary>A sign-in that stands.</summary>
/// <param name="Id">Opaque; in the cookie and, as <c>actingSession</c>, in what its taps send.</param>
/// <param name="Device">The shared device that it is on, where it began there.</param>
/// <param name="Over">The device's own sign-in, where a person switched in over it.</param>
/// <param name="LastActAt">When something was last done in it, as far as that was stored when it was read.</param>
public sealed record Session(string Id, ActorId Actor, ActorId? Device, DateTimeOffset Since, string? Over = null, DateTimeOffset? LastActAt = null)
{
    internal static Session Of(SessionRow row) => new(row.Id, new ActorId(row.Actor), row.Device is { } device ? new ActorId(device) : null, row.Since, row.Over, row.LastActAt);
}

/// <summary>
/// The sign-ins. Invariant: once <see cref="EndAsync"/> or <see cref="EndAllAsync"/> has returned, no request of the session passes in this
/// process, and every open circuit of it was told; another process on the same database learns it within <see cref="LookEvery"/>. What
/// stands is kept in memory; a restart reads it again.
/// </summary>
public sealed partial class Sessions(PeopleTables people, TimeProvider time, ILogger<Sessions> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Session> _standing = new();
    private readonly Dictionary<string, List<Watcher>> _watchers = [];
    private readonly Lock _gate = new();
    private long _ends;
    private bool _lookFailed;

    /// <summary>How many watch.</summary>
    public int Watchers { get { lock (_gate) return _watchers.Values.Sum(all => all.Count); } }

    /// <summary>Begins one.</summary>
    public async Task<Session> BeginAsync(ActorId actor, ActorId? device = null) => (await TryBeginAsync(actor, device, null))!;

    /// <summary>Begins one of a person over a device's own. Null where that has ended.</summary>
    public Task<Session?> BeginOverAsync(string own, ActorId device, ActorId person) => TryBeginAsync(person, device, own);

    private async Task<Session?> TryBeginAsync(ActorId actor, ActorId? device, string? over)
    {
        var session = new Session(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), actor, device, time.GetUtcNow(), over);
        return await people.TryAddAsync(new SessionRow { Id = session.Id, Actor = actor.Value, Device = device?.Value, Since = session.Since, Over = over }) ? _standing[session.Id] = session : null;
    }

    /// <summary>The session, where it stands.</summary>
    public async ValueTask<Session?> FindAsync(string id, CancellationToken cancellation = default)
    {
        while (true)
        {
            if (_standing.TryGetValue(id, out var known)) return known;
            var ends = Interlocked.Read(ref _ends);
            if (await people.SessionAsync(id, cancellation) is not { EndedAt: null } row) return null;
            var session = Session.Of(row);
            lock (_gate)
            {
                // One that was ended while it was being read must not stand again.
                if (ends == _ends) return _standing.GetOrAdd(id, session);
            }
        }
    }

    /// <summary>Whether the sign-in that somebody came by still stands, and is theirs.</summary>
    public async ValueTask<bool> StandsAsync(CurrentActor who, CancellationToken cancellation = default) => who.Session is { } session && await FindAsync(session, cancellation) is { } found && found.Actor == who.Actor;

    /// <summary>The session, whether it stands or not; null where there never was one.</summary>
    public async ValueTask<Session?> RecallAsync(string id, CancellationToken cancellation = default) =>
        _standing.TryGetValue(id, out var known) ? known : await people.SessionAsync(id, cancellation) is { } row ? Session.Of(row) : null;

    /// <summary>The device's own session under one that was over it, whether that stands or not; null where there is none that stands.</summary>
    public async ValueTask<Session?> UnderAsync(string id, CancellationToken cancellation = default) =>
        await RecallAsync(id, cancellation) is { Over: { } own } ? await FindAsync(own, cancellation) : null;

    /// <summary>Those that people have over devices' own, as far as this process has met them.</summary>
    public IEnumerable<Session> Switched() => _standing.Values.Where(session => session.Over is not null);

    /// <summary>Ends one, and what is over it: signed out here.</summary>
    public async Task EndAsync(string id)
    {
        foreach (var ended in await people.EndAsync(id, time.GetUtcNow())) Drop(ended);
        Drop(id);
    }

    /// <summary>Ends all of somebody's sign-ins, but <paramref name="except"/>: signed out everywhere (else).</summary>
    public async Task EndAllAsync(ActorId actor, string? except = null)
    {
        foreach (var id in await people.EndAllAsync(actor, except, time.GetUtcNow())) Drop(id);
    }

    /// <summary>Ends what somebody has over devices' own: their PIN is another one, or none.</summary>
    public async Task EndSwitchedAsync(ActorId actor)
    {
        foreach (var id in await people.EndSwitchedAsync(actor, time.GetUtcNow())) Drop(id);
    }

    /// <summary>Ends one in which nothing was done since <paramref name="before"/>. Null when it has ended; else when something was done, elsewhere.</summary>
    public async Task<DateTimeOffset?> EndIdleAsync(string id, DateTimeOffset before)
    {
        var lastAct = await people.EndIdleAsync(id, before, time.GetUtcNow());
        if (lastAct is null) Drop(id);
        return lastAct;
    }

    /// <summary>Calls back once when the session ends, until disposed. Watch first, then <see cref="FindAsync"/>: so no end is missed.</summary>
    public IDisposable Watch(string id, Action onEnded)
    {
        var watcher = new Watcher(this, id, onEnded);
        lock (_gate)
        {
            if (!_watchers.TryGetValue(id, out var all)) _watchers.Add(id, all = []);
            all.Add(watcher);
        }
        return watcher;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Another process on the same database may have ended what stands here.
        using var timer = new PeriodicTimer(LookEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    if (!_standing.IsEmpty)
                        foreach (var id in await people.EndedAsync([.. _standing.Keys], stoppingToken)) Drop(id);
                    _lookFailed = false;
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    if (!_lookFailed) Log.LookFailed(log, e);   // once, not every second of an outage
                    _lookFailed = true;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private void Drop(string id)
    {
        List<Watcher>? watchers;
        lock (_gate)
        {
            _ends++;
            _standing.TryRemove(id, out _);
            _watchers.Remove(id, out watchers);
        }
        foreach (var watcher in watchers ?? []) watcher.OnEnded();
    }

    private sealed class Watcher(Sessions sessions, string id, Action onEnded) : IDisposable
    {
        public Action OnEnded { get; } = onEnded;

        public void Dispose()
        {
            lock (sessions._gate)
                if (sessions._watchers.TryGetValue(id, out var all) && all.Remove(this) && all.Count == 0) sessions._watchers.Remove(id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Warning, "Looking for ended sign-ins failed; trying again.")]
        public static partial void LookFailed(ILogger logger, Exception e);
    }
}
