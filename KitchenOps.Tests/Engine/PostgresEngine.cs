using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Data;
using KitchenOps.Web.Data.Postgres;
using KitchenOps.Web.Wire;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KitchenOps.Tests.Engine;

/// <summary>The contract on PostgreSQL.</summary>
public sealed class PostgresEngine : EngineContract
{
    private readonly string _connectionString = PostgresServer.Instance.CreateDatabase();

    protected override Database Open(params IInterceptor[] interceptors) => new PostgresDatabase(_connectionString, interceptors);

    protected override (string, string)[] Durable => [("fsync", "on"), ("synchronous_commit", "on"), ("full_page_writes", "on")];
}

/// <summary>What is promised while the server is away. It has a server of its own, since others need theirs.</summary>
public sealed class PostgresOutage : EngineNodes
{
    private readonly PostgresServer _server = PostgresServer.OfItsOwn();
    private readonly string _connectionString;

    public PostgresOutage() => _connectionString = _server.CreateDatabase();

    protected override Database Open(params IInterceptor[] interceptors) => new PostgresDatabase(_connectionString, interceptors);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _server.Stop(crash: true);
    }

    [Fact]
    public async Task A_server_that_crashes_and_comes_back_costs_time_and_nothing_that_was_acknowledged()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        using var recorder = new Recorder(node.Bistro, node.Database);
        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<CommandId>();
        using var stop = new CancellationTokenSource();
        var senders = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var submission = Send(Manager, Burgers());
                Assert.Equal(OutcomeKind.Accepted, (await SendUntilDecided(node.Bistro, submission)).Kind);
                acknowledged.Add(submission.Id);
            }
        })).ToArray();
        await Eventually.Holds(() => acknowledged.Count > 20, "orders before the crash");
        _server.Stop(crash: true);
        await Eventually.Holds(() => !node.Bistro.IsSaving && !node.Restaurants.IsReady, "the outage is noticed");
        var before = acknowledged.Count;
        _server.Start();
        await Eventually.Holds(() => acknowledged.Count > before + 20, "orders after it");
        await stop.CancelAsync();
        await Task.WhenAll(senders);

        var placed = (await LogIsWhole(node)).Where(one => one.Fact.Event is Domain.Orders.OrderPlaced).Select(one => one.Command).ToList();
        Assert.Equal(acknowledged.Order(), placed.Order());
        recorder.SawEverythingUpTo(node.Kitchen.Seq);
    }

    [Fact]
    public async Task Whoever_is_idle_notices_that_the_server_is_away_and_back()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        _server.Stop(crash: false);
        await Eventually.Holds(() => !node.Restaurants.IsReady, "the outage is noticed without a command");
        var late = Send(Manager, Burgers());
        Assert.Equal(OutcomeKind.Unavailable, (await node.Bistro.SubmitAsync(late)).Kind);
        Assert.False(node.Bistro.IsSaving);
        _server.Start();
        await Eventually.Holds(() => node.Restaurants.IsReady, "ready again without a command");
        Assert.Equal(1, (await SendUntilDecided(node.Bistro, late)).Number);
    }
}
