using System.Collections.Concurrent;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data;
using KitchenOps.Web.Engine;

namespace KitchenOps.Web.Identity.People;

/// <summary>
/// Whether people who switched in on shared devices may stay. Invariant: a session over a device's own stands only as long as the device has access,
/// the person has the very grant that they had when they came, and something was done in it within <see cref="IdentitySettings.SwitchedForIdleMinutes"/>.
/// It is asked at each request, and every second for who only looks on. What is done is remembered here and stored every half minute: another
/// process knows it so exactly, and no tap waits for it.
/// </summary>
public sealed partial class Switches(Sessions sessions, PeopleTables people, Restaurants restaurants, IdentitySettings settings, TimeProvider time, ILogger<Switches> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1), StoreEvery = TimeSpan.FromSeconds(30);
    private readonly TimeSpan _idle = TimeSpan.FromMinutes(settings.SwitchedForIdleMinutes);
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, DateTimeOffset Stored)> _acts = new();

    /// <summary>Whether <paramref name="session"/>, one over a device's own, may stay; it has ended where it may not.</summary>
    public async ValueTask<bool> StandsAsync(Session session)
    {
        if (!IsGranted(session))
        {
            await sessions.EndAsync(session.Id);
            return false;
        }
        var now = time.GetUtcNow();
        if (LastActIn(session) > now - _idle) return true;
        if (await sessions.EndIdleAsync(session.Id, now - _idle) is not { } elsewhere) return false;
        _acts[session.Id] = (elsewhere, elsewhere);
        return true;
    }

    /// <summary>Something was done in a session over a device's own.</summary>
    public async Task ActedAsync(string session)
    {
        var now = time.GetUtcNow();
        var before = _acts.GetValueOrDefault(session);
        var isDue = before.Stored + StoreEvery <= now;
        _acts[session] = (now, isDue ? now : before.Stored);
        if (isDue) await people.ActedAsync(session, now);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        var lookFailed = false;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    var standing = sessions.Switched().ToList();
                    foreach (var session in standing) await StandsAsync(session);
                    foreach (var gone in _acts.Keys.Except(standing.Select(session => session.Id))) _acts.TryRemove(gone, out _);
                    lookFailed = false;
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    if (!lookFailed) Log.LookFailed(log, e);   // once, not at every look of an outage
                    lookFailed = true;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private DateTimeOffset LastActIn(Session session)
    {
        var stored = session.LastActAt ?? session.Since;
        return _acts.TryGetValue(session.Id, out var act) && act.At > stored ? act.At : stored;
    }

    // A grant given anew is another one, better or worse: who it is for shows who they are again.
    private bool IsGranted(Session session) =>
        session.Device is { } device && restaurants.All().FirstOrDefault(engine => engine.Bus.Latest.Grants.Of(device) is not null)?.Bus.Latest.Grants.Of(session.Actor) is { } grant && grant.Since <= session.Since;

    private static partial class Log
    {
        [LoggerMessage(5002, LogLevel.Warning, "Looking after who switched in on shared devices failed; trying again.")]
        public static partial void LookFailed(ILogger logger, Exception e);
    }
}
