using KitchenOps.Web.Diagnostics;
using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Data;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenOps.Tests.Engine;

/// <summary>Nodes on one database, and what tests do with them.</summary>
public abstract class EngineNodes : IAsyncLifetime
{
    protected static readonly ActorId Manager = new("user:mia"), Cook = new("user:cem");
    private readonly List<Node> _nodes = [];

    /// <summary>The same database again, as a second process or a restart would open it.</summary>
    protected abstract Database Open(params IInterceptor[] interceptors);

    /// <summary>One process: its restaurants on the shared database.</summary>
    protected sealed record Node(Restaurants Restaurants, Database Database, EventLog Log)
    {
        public RestaurantEngine Bistro => Restaurants.Find("bistro")!;
        public Kitchen Kitchen => Bistro.Bus.Latest;
    }

    protected async Task<Node> StartAsync(EngineOptions? options = null, TimeProvider? time = null, params IInterceptor[] interceptors)
    {
        var database = Open(interceptors);
        var log = new EventLog(database);
        var node = new Node(new Restaurants(database, log, options ?? new EngineOptions(), new EngineMeter(new Measures(TimeProvider.System)), new Measures(TimeProvider.System), time ?? TimeProvider.System, NullLoggerFactory.Instance), database, log);
        await node.Restaurants.StartAsync(default);
        _nodes.Add(node);
        return node;
    }

    protected async Task StopAsync(Node node)
    {
        _nodes.Remove(node);
        await node.Restaurants.DisposeAsync();
        await node.Database.DisposeAsync();
    }

    protected static async Task OpenBistroAsync(Node node, Settings? settings = null)
    {
        var (opened, engine) = await node.Restaurants.OpenAsync(new OpenRestaurant("bistro", "Bistro", settings ?? new Settings { TimeZone = "Europe/Madrid" }));
        Assert.Equal(OutcomeKind.Accepted, opened.Kind);
        await Accept(engine!, ActorId.System, new GrantAccess(Manager, "MIA", Role.Manager));
        await Accept(engine!, ActorId.System, new GrantAccess(Cook, "CEM", Role.Cook));
        await Accept(engine!, Manager, new SetMenu([new(new("grill"), "Grill", "grill"), new(new("fryer"), "Fryer", "fryer")],
            [new(new("burger"), "Burger", "Mains", [new("grill")], Price: 9.5m), new(new("fries"), "Fries", "Sides", [new("fryer")], Price: 3)]));
    }

    protected static async Task<Outcome> Accept(RestaurantEngine engine, ActorId actor, Command command)
    {
        var outcome = await engine.SubmitAsync(Send(actor, command));
        Assert.True(outcome.Kind == OutcomeKind.Accepted, $"{command.GetType().Name}: {outcome.Kind} {outcome.Code} {string.Join(';', outcome.Problems.Items.Select(p => p.ToString()))}");
        return outcome;
    }

    protected static Submission Send(ActorId actor, Command command, CommandId? id = null, string? client = null, long? clientSeq = null) =>
        new(id ?? new CommandId(Guid.NewGuid()), actor, command, client, clientSeq);

    /// <summary>Sends until it is decided, as a client would.</summary>
    protected static async Task<Outcome> SendUntilDecided(RestaurantEngine engine, Submission submission)
    {
        Outcome outcome;
        do outcome = await engine.SubmitAsync(submission); while (outcome.Kind == OutcomeKind.Unavailable);
        return outcome;
    }

    /// <summary>The log is gapless, and its fold is what the node shows.</summary>
    protected static async Task<IReadOnlyList<TurnEvent>> LogIsWhole(Node node)
    {
        var (tail, head) = await node.Log.TailAsync(node.Bistro.Restaurant, 0);
        Assert.Equal(Enumerable.Range(1, (int)head.Seq).Select(seq => (long)seq), tail.Select(one => one.Fact.Seq));
        Assert.Equal(KitchenText.Write(tail.Aggregate(Kitchen.Before(node.Bistro.Restaurant), (kitchen, one) => kitchen.Apply(one.Fact))), KitchenText.Write(node.Kitchen));
        return tail;
    }

    /// <summary>Down to the bytes.</summary>
    protected static string Text(Outcome outcome) => System.Text.Json.JsonSerializer.Serialize(outcome, KitchenJson.Options);

    protected static Task Sql(Node node, string sql) => node.Database.CommitAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    protected static PlaceOrder Burgers(int quantity = 1) => new([new LineRequest(new MenuItemId("burger"), quantity), new LineRequest(new MenuItemId("fries"))]);

    public Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        foreach (var node in _nodes.ToList()) await StopAsync(node);
    }
}
