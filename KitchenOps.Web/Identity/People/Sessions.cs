using System.Collections.Concurrent;
using System.Security.Cryptography;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data;
using KitchenOps.Web.Data.Rows;

namespace KitchenOps.Web.Identity.People;

/// <summary>A sign-in that stands.</summary>
/// <param name="Id">Opaque; in the cookie and, as <c>actingSession</c>, in what its taps send.</param>
/// <param name="Device">The shared device that it is on, where it began there.</param>
public sealed record Session(string Id, ActorId Actor, string? Device, DateTimeOffset Since);

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

    /// <summary>How many watch.</summary>
    public int Watchers { get { lock (_gate) return _watchers.Values.Sum(all => all.Count); } }

    /// <summary>Begins one.</summary>
    public async Task<Session> BeginAsync(ActorId actor, string? device = null)
    {
        var session = new Session(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), actor, device, time.GetUtcNow());
        await people.AddAsync(new SessionRow { Id = session.Id, Actor = actor.Value, Device = device, Since = session.Since });
        return _standing[session.Id] = session;
    }

    /// <summary>The session, where it stands.</summary>
    public async ValueTask<Session?> FindAsync(string id, CancellationToken cancellation = default)
    {
        while (true)
        {
            if (_standing.TryGetValue(id, out var known)) return known;
            var ends = Interlocked.Read(ref _ends);
            if (await people.SessionAsync(id, cancellation) is not { EndedAt: null } row) return null;
            var session = new Session(row.Id, new ActorId(row.Actor), row.Device, row.Since);
            lock (_gate)
            {
                // One that was ended while it was being read must not stand again.
                if (ends == _ends) return _standing.GetOrAdd(id, session);
            }
        }
    }

    /// <summary>Whose session it is or was; null where there never was one.</summary>
    public async ValueTask<ActorId?> OwnerOfAsync(string id, CancellationToken cancellation = default) =>
        _standing.TryGetValue(id, out var known) ? known.Actor : await people.SessionAsync(id, cancellation) is { } row ? new ActorId(row.Actor) : null;

    /// <summary>Ends one: signed out here.</summary>
    public async Task EndAsync(string id)
    {
        await people.EndAsync(id, time.GetUtcNow());
        Drop(id);
    }

    /// <summary>Ends all of somebody's sign-ins, but <paramref name="except"/>: signed out everywhere (else).</summary>
    public async Task EndAllAsync(ActorId actor, string? except = null)
    {
        foreach (var id in await people.EndAllAsync(actor, except, time.GetUtcNow())) Drop(id);
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
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    Log.LookFailed(log, e);
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
