using System.Collections.Concurrent;
using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Web.Data;
using KitchenOps.Web.Diagnostics;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Engine;

/// <summary>
/// The restaurants of this installation, each with its running engine. Started with the host: creates or migrates the
/// database, loads every restaurant, then follows what other processes write.
/// </summary>
public sealed partial class Restaurants(
    Database database, EventLog log, EngineOptions options, EngineMeter meter, Measures measures, TimeProvider time, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private const long LoadBrokenAgainAfter = 60_000;   // ms

    private readonly ConcurrentDictionary<RestaurantId, RestaurantEngine> _engines = new();
    private readonly SemaphoreSlim _opening = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly ILogger _logger = loggers.CreateLogger<Restaurants>();
    private Task _following = Task.CompletedTask;
    private Task _forgetting = Task.CompletedTask;
    private readonly ConcurrentDictionary<RestaurantId, long> _broken = new();
    private volatile bool _reachable = true;
    private volatile bool _started;

    /// <summary>The engine of the restaurant with this slug, or null.</summary>
    public RestaurantEngine? Find(string slug) => _engines.Values.FirstOrDefault(engine => engine.Bus.Latest.Slug == slug);

    /// <summary>The engine of this restaurant, or null.</summary>
    public RestaurantEngine? Find(RestaurantId id) => _engines.GetValueOrDefault(id);

    /// <summary>All of them, by slug.</summary>
    public IReadOnlyList<RestaurantEngine> All() => [.. _engines.Values.OrderBy(engine => engine.Bus.Latest.Slug, StringComparer.Ordinal)];

    /// <summary>Whether the database is migrated and every restaurant loaded and saving.</summary>
    public bool IsReady => _started && _reachable && _broken.IsEmpty && _engines.Values.All(engine => engine.IsSaving);

    /// <summary>Opens a new restaurant; a slug is used once.</summary>
    public async Task<(Outcome Outcome, RestaurantEngine? Engine)> OpenAsync(OpenRestaurant command, CancellationToken cancellation = default)
    {
        await _opening.WaitAsync(cancellation);
        try
        {
            // Not cancelled: what has begun to be opened is opened, and this process has to know of it.
            var engine = Run(Kitchen.Before(new RestaurantId(Guid.NewGuid())), new LogHead(0, 0, 0, 0));
            var outcome = await engine.SubmitAsync(new Submission(new CommandId(Guid.NewGuid()), ActorId.System, command), CancellationToken.None);
            if (outcome.Kind == OutcomeKind.Accepted) _engines[engine.Restaurant] = engine;
            else await engine.DisposeAsync();
            return (outcome, outcome.Kind == OutcomeKind.Accepted ? engine : null);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.MigrateAsync(cancellationToken);
        await LoadNewAsync(cancellationToken);
        _started = true;
        _following = Task.Run(FollowAsync, CancellationToken.None);
        _forgetting = Task.Run(ForgetAsync, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _following;
        await _forgetting;
        foreach (var engine in _engines.Values) await engine.DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested) await StopAsync(CancellationToken.None);
        _stop.Dispose();
        _opening.Dispose();
    }

    private RestaurantEngine Run(Kitchen kitchen, LogHead head) =>
        new(kitchen, head, new RestaurantBus(kitchen, loggers.CreateLogger<RestaurantBus>(), measures), log, options, meter, time, loggers.CreateLogger<RestaurantEngine>());

    private async Task<IReadOnlyList<(RestaurantId Id, string Slug, long Turn)>> LoadNewAsync(CancellationToken cancellation)
    {
        var rows = await log.RestaurantsAsync(cancellation);
        foreach (var (id, slug, _) in rows)
        {
            if (_engines.ContainsKey(id) || (_broken.TryGetValue(id, out var since) && Environment.TickCount64 - since < LoadBrokenAgainAfter)) continue;
            try
            {
                var (kitchen, head) = await log.LoadAsync(id, cancellation);
                _engines[id] = Run(kitchen, head);
                _broken.TryRemove(id, out _);
            }
            catch (InvalidDataException e)
            {
                // One log that cannot be read must not close the others' kitchens.
                Log.CannotLoad(_logger, slug, e);
                _broken[id] = Environment.TickCount64;
            }
        }
        return rows;
    }

    // Another process on the same database (a second node, the console) is followed through the log; being told is only a hint.
    private async Task FollowAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await database.WaitForOthersAsync(TimeSpan.FromSeconds(2), _stop.Token);
                await _opening.WaitAsync(_stop.Token);
                try
                {
                    foreach (var (id, _, turn) in await LoadNewAsync(_stop.Token))
                        if (_engines.TryGetValue(id, out var engine) && (turn != engine.Turn || !engine.IsSaving)) await engine.CatchUpAsync();
                }
                finally
                {
                    _opening.Release();
                }
                _reachable = true;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (_reachable) Log.FollowingFailed(_logger, e);   // once, not every second of an outage
                _reachable = false;
                // What cannot be read cannot be written: the screens are to know it before somebody taps.
                await Task.WhenAll(_engines.Values.Where(engine => engine.IsSaving).Select(engine => engine.CatchUpAsync()));
                try { await Task.Delay(TimeSpan.FromSeconds(1), _stop.Token); }
                catch (OperationCanceledException) { return; }
            }
        }
    }

    private async Task ForgetAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.ForgetEveryMinutes), time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                foreach (var engine in _engines.Values)
                {
                    var now = time.GetUtcNow();
                    try { await engine.ForgetAsync(now.AddDays(-options.CommandsKeptDays), options.EventsKeptDays > 0 ? now.AddDays(-options.EventsKeptDays) : DateTimeOffset.MinValue); }
                    catch (Exception e) when (e is not OperationCanceledException) { Log.FollowingFailed(_logger, e); }
                }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1011, LogLevel.Critical, "The restaurant {Slug} could not be loaded and stays closed.")]
        public static partial void CannotLoad(ILogger logger, string slug, Exception e);
        [LoggerMessage(1010, LogLevel.Warning, "Following the log failed; trying again.")]
        public static partial void FollowingFailed(ILogger logger, Exception e);
    }
}
