using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Identity.Https;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace KitchenOps.Web.Demo.Rush;

/// <summary>
/// The switch of the demo's rush: made-up guests and a made-up crew at the demo restaurants, through the public HTTP API with
/// keys made for it. There in demo mode only. Invariant: at most one rush; its keys stand while it runs and are revoked when it
/// ends, by the switch, by itself or with the process. What is open then stays open.
/// </summary>
internal sealed partial class RushSwitch(Restaurants restaurants, IServer server, IHostApplicationLifetime lifetime, RushSettings settings, HttpsSettings https, TimeProvider time, ILogger<RushSwitch> log) : IHostedService, IDisposable
{
    /// <summary>What the names of its keys begin with.</summary>
    public const string KeyName = "Demo Rush";

    private readonly SemaphoreSlim _turn = new(1);
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;

    /// <summary>When the rush that runs will end by itself; null when none runs.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>How often an order comes in where nobody says otherwise.</summary>
    public double SecondsBetweenOrders => settings.SecondsBetweenOrders;

    /// <summary>Starts a rush in place of one that may run.</summary>
    public async Task StartRushAsync(double secondsBetweenOrders)
    {
        await _turn.WaitAsync();
        try
        {
            await EndAsync();
            if (lifetime.ApplicationStopping.IsCancellationRequested || Address() is not { } address) return;
            var lasts = TimeSpan.FromMinutes(settings.Minutes);
            _stop = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
            EndsAt = time.GetUtcNow() + lasts;
            _running = RunAsync(address, secondsBetweenOrders, lasts, _stop.Token);
            Log.Started(log, settings.Minutes, new Uri(address, DemoSignIn.Path));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the rush; returns when nobody of it does anything any more.</summary>
    public async Task StopRushAsync()
    {
        await _turn.WaitAsync();
        try { await EndAsync(); }
        finally { _turn.Release(); }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Not before the server listens: its address is what the rush works through.
        if (settings.Start) lifetime.ApplicationStarted.Register(() => _ = StartRushAsync(settings.SecondsBetweenOrders));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => StopRushAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop?.Dispose();
        _turn.Dispose();
    }

    private async Task EndAsync()
    {
        if (_stop is null) return;
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _stop = null;
    }

    private async Task RunAsync(Uri address, double secondsBetweenOrders, TimeSpan lasts, CancellationToken stop)
    {
        using var end = new CancellationTokenSource(lasts, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, end.Token);
        try
        {
            await Task.WhenAll(DemoRestaurants.Slugs.Select(restaurants.Find).OfType<RestaurantEngine>().Select(engine => WorkAsync(engine, address, secondsBetweenOrders, both)));
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            // The end of a rush.
        }
        catch (Exception e)
        {
            Log.Failed(log, e);
        }
        EndsAt = null;
        Log.Ended(log);
    }

    private async Task WorkAsync(RestaurantEngine engine, Uri address, double secondsBetweenOrders, CancellationTokenSource end)
    {
        var kitchen = engine.Bus.Latest;
        var hands = new List<(ActorId Key, RushHand Hand)>();
        var crew = new List<Task>();
        try
        {
            // A process that was killed could not revoke its own.
            foreach (var left in kitchen.Grants.ByActor.Values.Where(grant => grant.Stands() && grant.Role == Role.Integration && grant.Name.StartsWith(KeyName, StringComparison.Ordinal)))
                await engine.SubmitAsync(Now(new RevokeAccess(left.Actor)));
            var pace = new RushPace(time, settings.Speed);
            var floor = new RushFloor(await HandAsync("Till", Scopes.Orders), await HandAsync("Pass", Scopes.Commands, Scopes.Read), kitchen.Slug, TablesOf(kitchen), pace);
            crew.AddRange(floor.TakeOrdersAsync(secondsBetweenOrders, end.Token), floor.WalkAsync(end.Token));
            foreach (var station in kitchen.OpenStations())
                crew.Add(new RushCook(await HandAsync(station.Name, Scopes.Commands, Scopes.Read), station.Id, pace).RunAsync(end.Token));
            await await Task.WhenAny(crew);
        }
        finally
        {
            await end.CancelAsync();   // where one hand fails, nobody goes on alone
            await Task.WhenAll(crew).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var (key, hand) in hands)
            {
                hand.Dispose();
                await engine.SubmitAsync(Now(new RevokeAccess(key)), CancellationToken.None);
            }
        }

        async Task<RushHand> HandAsync(string who, params EquatableArray<string> scopes)
        {
            var key = KeyText.New();
            await engine.SubmitAsync(Now(new CreateKey(key.Actor, $"{KeyName} {who}", scopes, key.SecretHash)), end.Token);
            var hand = new RushHand(address, kitchen.Slug, key);
            hands.Add((key.Actor, hand));
            return hand;
        }

        static Submission Now(Command command) => new(new CommandId(Guid.CreateVersion7()), ActorId.System, command);
    }

    // Three of four tables, given to the demo's servers in turn; the others are for whoever wants to take one.
    private static List<(TableId, ActorId)> TablesOf(Domain.Kitchen kitchen)
    {
        var servers = kitchen.Grants.ByActor.Values.Where(grant => grant.Stands() && grant.Role == Role.Server).Select(grant => grant.Actor).ToList();
        var tables = kitchen.Tables.ById.Values.Where(table => !table.Archived).OrderBy(table => table.Label.Length).ThenBy(table => table.Label, StringComparer.Ordinal).ToList();
        return servers.Count == 0 ? [] : [.. tables.Take(tables.Count * 3 / 4).Select((table, at) => (table.Id, servers[at % servers.Count]))];
    }

    // What listens on every address answers on this machine's own; without encryption where there is a choice and plain HTTP is no mere signpost.
    private Uri? Address() => server.Features.Get<IServerAddressesFeature>()?.Addresses
        .Select(address => address.Replace("//[::]", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal))
        .Select(address => new Uri(address)).OrderBy(address => address.Scheme == Uri.UriSchemeHttps != https.Own).FirstOrDefault();

    private static partial class Log
    {
        [LoggerMessage(4010, LogLevel.Information, "A demo rush runs, for {Minutes} min at most. Watch it and stop it at {Address}")]
        public static partial void Started(ILogger logger, double minutes, Uri address);
        [LoggerMessage(4011, LogLevel.Information, "The demo rush is over; what is open stays on the boards.")]
        public static partial void Ended(ILogger logger);
        [LoggerMessage(4012, LogLevel.Error, "The demo rush broke off.")]
        public static partial void Failed(ILogger logger, Exception e);
        [LoggerMessage(4013, LogLevel.Warning, "There is no rush outside demo mode: --rush has no effect here.")]
        public static partial void NotHere(ILogger logger);
    }

    /// <summary>Says that a rush was asked for where there is none.</summary>
    public static void SayNotHere(ILogger logger) => Log.NotHere(logger);
}
