using System.Diagnostics;
using System.Diagnostics.Metrics;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Web.Data;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Bench.Write;

/// <summary>
/// The engine as the server runs it, in this process and without HTTP: registered by the product's own set-up, on a database with the
/// product's own durability. The only place of these tools that knows the engine.
/// </summary>
public sealed class EngineUnderTest : IAsyncDisposable
{
    static readonly ActorId Manager = new("user:bench");

    readonly ServiceProvider _services;
    readonly MeterListener _meters = new();
    readonly Lock _gate = new();
    List<double> _commits = [];
    List<int> _groups = [];

    EngineUnderTest(ServiceProvider services) => _services = services;

    /// <summary>What the database promises about power loss, read from a live connection.</summary>
    public IReadOnlyDictionary<string, string> Durability { get; private set; } = new Dictionary<string, string>();

    /// <summary>Starts engine and database.</summary>
    public static async Task<EngineUnderTest> StartAsync(Server.Database database, string folder, CancellationToken cancellation)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Database:Provider", database.Provider),
            new("Database:ConnectionString", database.ConnectionString),
        ]).Build();
        var services = new ServiceCollection().AddLogging();
        services.AddKitchenData(configuration, folder);
        services.AddKitchenEngine(configuration);
        var engine = new EngineUnderTest(services.BuildServiceProvider());
        engine.Listen();
        await engine.Restaurants.StartAsync(cancellation);
        engine.Durability = (await engine._services.GetRequiredService<Database>().DurabilityAsync(cancellation)).ToDictionary(one => one.Name, one => one.Value);
        return engine;
    }

    /// <summary>Opens a fresh restaurant with a small menu, so that every measurement starts from the same state.</summary>
    public async Task<RestaurantEngine> OpenAsync(string slug, CancellationToken cancellation)
    {
        var (opened, engine) = await Restaurants.OpenAsync(new OpenRestaurant(slug, "Bench", new Settings()), cancellation);
        Check(opened);
        Check(await engine!.SubmitAsync(new Submission(NewId(), ActorId.System, new GrantAccess(Manager, "BENCH", Role.Manager)), cancellation));
        Check(await engine.SubmitAsync(Send(NewId(), new SetMenu(
            [new(new("grill"), "Grill", "grill"), new(new("fryer"), "Fryer", "fryer")],
            [new(new("burger"), "Burger", "Mains", [new("grill")], Price: 9.5m), new(new("fries"), "Fries", "Sides", [new("fryer")], Price: 3)])), cancellation));
        return engine;
    }

    /// <summary>A command on its way, from the manager.</summary>
    public static Submission Send(CommandId id, Command command) => new(id, Manager, command);

    /// <summary>A new command id.</summary>
    public static CommandId NewId() => new(Guid.NewGuid());

    /// <summary>Ends the measurement when a command was not accepted: its time would mean nothing.</summary>
    public static void Check(Outcome outcome)
    {
        if (outcome.Kind != OutcomeKind.Accepted)
        {
            throw new CommandLine.BenchException($"a command of the load was {outcome.Kind}: {outcome.Code} {string.Join("; ", outcome.Problems.Items)}");
        }
    }

    /// <summary>Calls back with the timestamp of each publication, until disposed.</summary>
    public static IDisposable OnPublished(RestaurantEngine engine, Action<long> published) => engine.Bus.Subscribe(Interest.InLog, _ => published(Stopwatch.GetTimestamp()));

    /// <summary>The transactions since the last call: their durations, and how many commands each held.</summary>
    public (IReadOnlyList<double> Milliseconds, IReadOnlyList<int> Groups) TakeCommits()
    {
        lock (_gate)
        {
            var taken = (_commits, _groups);
            (_commits, _groups) = ([], []);
            return taken;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _meters.Dispose();
        await Restaurants.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    /// <summary>The database under it.</summary>
    public Web.Data.Database Database => _services.GetRequiredService<Web.Data.Database>();

    Restaurants Restaurants => _services.GetRequiredService<Restaurants>();

    // The engine's own instruments, so that the tool measures what the product reports.
    void Listen()
    {
        var meter = _services.GetRequiredService<EngineMeter>();
        _meters.SetMeasurementEventCallback<double>((_, value, _, _) => Add(() => _commits.Add(value)));
        _meters.SetMeasurementEventCallback<int>((_, value, _, _) => Add(() => _groups.Add(value)));
        _meters.EnableMeasurementEvents(meter.CommitDuration);
        _meters.EnableMeasurementEvents(meter.GroupSize);
        _meters.Start();
    }

    void Add(Action add)
    {
        lock (_gate)
        {
            add();
        }
    }
}
