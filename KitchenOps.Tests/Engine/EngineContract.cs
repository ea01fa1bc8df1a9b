using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Data;
using KitchenOps.Web.Data.Postgres;
using KitchenOps.Web.Data.Sqlite;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Wire;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenOps.Tests.Engine;

/// <summary>What an engine promises, on each database alike.</summary>
public abstract class EngineContract : IAsyncLifetime
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
        var node = new Node(new Restaurants(database, log, options ?? new EngineOptions(), new EngineMeter(), time ?? TimeProvider.System, NullLoggerFactory.Instance), database, log);
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

    protected static async Task OpenBistroAsync(Node node)
    {
        var (opened, engine) = await node.Restaurants.OpenAsync(new OpenRestaurant("bistro", "Bistro", new Settings { TimeZone = "Europe/Madrid" }));
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

    protected static PlaceOrder Burgers(int quantity = 1) => new([new LineRequest(new MenuItemId("burger"), quantity), new LineRequest(new MenuItemId("fries"))]);

    public Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        foreach (var node in _nodes.ToList()) await StopAsync(node);
    }

    [Fact]
    public async Task An_order_is_answered_with_its_number_and_stands_in_the_log_after_a_restart()
    {
        var first = await StartAsync();
        await OpenBistroAsync(first);
        var placed = await Accept(first.Bistro, Manager, Burgers());
        Assert.Equal(1, placed.Number);
        var before = KitchenText.Write(first.Kitchen);
        await StopAsync(first);

        var again = await StartAsync();
        Assert.Equal(before, KitchenText.Write(again.Kitchen));
        Assert.Equal(2, (await Accept(again.Bistro, Manager, Burgers())).Number);
    }

    [Fact]
    public async Task The_fold_of_the_log_is_the_state_with_or_without_a_snapshot()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        for (var i = 0; i < 20; i++) await Accept(node.Bistro, Manager, Burgers());
        await node.Log.SnapshotAsync(node.Kitchen);
        await Accept(node.Bistro, Manager, Burgers());
        var (loaded, _) = await node.Log.LoadAsync(node.Bistro.Restaurant);
        var (tail, head) = await node.Log.TailAsync(node.Bistro.Restaurant, 0);
        var folded = tail.Aggregate(Kitchen.Before(node.Bistro.Restaurant), (kitchen, one) => kitchen.Apply(one.Fact));
        Assert.Equal(Enumerable.Range(1, (int)head.Seq).Select(seq => (long)seq), tail.Select(one => one.Fact.Seq));
        Assert.Equal(KitchenText.Write(node.Kitchen), KitchenText.Write(folded));
        Assert.Equal(KitchenText.Write(node.Kitchen), KitchenText.Write(loaded));
    }

    [Fact]
    public async Task A_command_sent_again_is_the_same_command()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        var send = Send(Manager, Burgers());
        var both = await node.Bistro.SubmitAsync([send, send]);
        var seq = node.Kitchen.Seq;
        var later = await node.Bistro.SubmitAsync(send);
        Assert.Equal(both[0], both[1]);
        Assert.Equal(both[0], later);
        Assert.Equal(seq, node.Kitchen.Seq);
        Assert.Equal(OutcomeKind.IdReused, (await node.Bistro.SubmitAsync(send with { Command = Burgers(2) })).Kind);
        Assert.Equal(OutcomeKind.IdReused, (await node.Bistro.SubmitAsync(send with { Actor = Cook })).Kind);
    }

    [Fact]
    public async Task A_gap_in_a_clients_own_order_is_not_decided()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        Assert.Equal(OutcomeKind.Accepted, (await node.Bistro.SubmitAsync(Send(Manager, Burgers(), client: "tab", clientSeq: 1))).Kind);
        var gap = Send(Manager, Burgers(), client: "tab", clientSeq: 3);
        var early = await node.Bistro.SubmitAsync(gap);
        Assert.Equal((OutcomeKind.OutOfOrder, 2L), (early.Kind, early.Expected));
        Assert.Equal(OutcomeKind.Accepted, (await node.Bistro.SubmitAsync(Send(Manager, Burgers(), client: "tab", clientSeq: 2))).Kind);
        Assert.Equal(OutcomeKind.Accepted, (await node.Bistro.SubmitAsync(gap)).Kind);
    }

    [Fact]
    public async Task Two_nodes_on_one_database_write_one_gapless_log()
    {
        var one = await StartAsync();
        await OpenBistroAsync(one);
        var two = await StartAsync();
        var senders = Enumerable.Range(0, 16).Select(sender => Task.Run(async () =>
        {
            var engine = (sender % 2 == 0 ? one : two).Bistro;
            for (var i = 1; i <= 10; i++)
            {
                var submission = Send(Manager, Burgers(), client: $"tab-{sender}", clientSeq: i);
                Outcome outcome;
                do outcome = await engine.SubmitAsync(submission); while (outcome.Kind == OutcomeKind.Unavailable);
                Assert.Equal(OutcomeKind.Accepted, outcome.Kind);
            }
        }));
        await Task.WhenAll(senders);
        await one.Bistro.CatchUpAsync();
        await two.Bistro.CatchUpAsync();
        Assert.Equal(160, one.Kitchen.Live.Count);
        Assert.Equal(KitchenText.Write(one.Kitchen), KitchenText.Write(two.Kitchen));
        var (tail, head) = await one.Log.TailAsync(one.Bistro.Restaurant, 0);
        Assert.Equal(Enumerable.Range(1, (int)head.Seq).Select(seq => (long)seq), tail.Select(x => x.Fact.Seq));
        Assert.Equal(160, one.Kitchen.Live.Values.Select(order => order.Number).Distinct().Count());
    }
}

/// <summary>The contract on SQLite.</summary>
public sealed class SqliteEngine : EngineContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kitchenops-engine").FullName;
    protected override Database Open(params IInterceptor[] interceptors) => new SqliteDatabase($"Data Source={Path.Combine(_folder, "kitchen.db")}", interceptors);
    public override async Task DisposeAsync() { await base.DisposeAsync(); Directory.Delete(_folder, recursive: true); }
}

/// <summary>The contract on PostgreSQL.</summary>
public sealed class PostgresEngine : EngineContract
{
    private readonly string _connectionString = PostgresServer.Instance.CreateDatabase();
    protected override Database Open(params IInterceptor[] interceptors) => new PostgresDatabase(_connectionString, interceptors);
}
