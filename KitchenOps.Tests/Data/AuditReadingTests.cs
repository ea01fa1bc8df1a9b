using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Identity.People;
using KitchenOps.Web.Store;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Data;

/// <summary>The way from a console's page to the log, on a real database.</summary>
public sealed class AuditReadingTests : IAsyncLifetime
{
    private static readonly ActorId Ana = new("user:demo-bistro-ana"), Ben = new("user:demo-bistro-ben"), Manager = new("user:demo-bistro-manager");
    private KitchenApp _app = null!;

    public async Task InitializeAsync() => _app = await KitchenApp.StartAsync();
    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task It_is_read_backwards_page_by_page_and_nothing_is_left_out()
    {
        for (var i = 0; i < 120; i++) await KitchenApp.AcceptAsync(_app.Bistro, Manager, new Domain.Menu.CountItem(new("beer"), i));

        var seqs = new List<long>();
        for (AuditPage? page = null; page is null || page.Before is not null;)
        {
            page = (await ReadAsync(new AuditQuery(Before: page?.Before)))!;
            seqs.AddRange(page.Entries.Select(entry => entry.Seq));
        }

        Assert.Equal(Enumerable.Range(1, (int)_app.Bistro.Bus.Latest.Seq).Select(seq => (long)seq).Reverse(), seqs);
        var news = await ReadAsync(new AuditQuery(After: seqs[0] - 2));
        Assert.Equal([seqs[0], seqs[0] - 1], news!.Entries.Select(entry => entry.Seq));
    }

    [Fact]
    public async Task It_is_found_by_person_kind_order_table_and_time()
    {
        var (one, number) = await OrderAsync(Ana, "t1", "burger");
        var (other, _) = await OrderAsync(Ben, "t2", "beer");
        var line = _app.Bistro.Bus.Latest.Live[one].Lines[0].Id;
        await KitchenApp.AcceptAsync(_app.Bistro, Ana, new VoidLine(one, line, "guest left"));
        var until = _app.Bistro.Bus.Latest.At;

        async Task<string[]> Found(AuditQuery query) => [.. (await ReadAsync(query))!.Entries.Select(entry => entry.Type).Where(type => type is "OrderPlaced" or "LineVoided")];
        Assert.Equal(["LineVoided", "OrderPlaced"], await Found(new(Actor: Ana)));
        Assert.Equal(["OrderPlaced", "OrderPlaced"], await Found(new(Types: ["OrderPlaced"])));
        Assert.Equal(["LineVoided", "OrderPlaced"], await Found(new(Number: number)));
        Assert.Equal(["OrderPlaced"], await Found(new(Table: new("t2"))));
        Assert.Equal(["LineVoided"], await Found(new(Number: number, Types: ["LineVoided"], Actor: Ana)));
        Assert.Empty(await Found(new(Number: 999)));
        Assert.Empty(await Found(new(From: until.AddSeconds(1))));
        Assert.Empty(await Found(new(Until: _app.Bistro.Bus.Latest.Live[one].SentAt)));
        Assert.Equal(3, (await Found(new(From: _app.Bistro.Bus.Latest.Live[one].SentAt, Until: until.AddSeconds(1)))).Length);
        Assert.NotEqual(one, other);

        var voided = (await ReadAsync(new(Types: ["LineVoided"])))!.Entries[0];
        Assert.Equal((number, new TableId("t1"), "House burger"), (voided.Order!.Number!.Value, voided.Order.Table!.Value, voided.Order.Lines[line]));
    }

    [Fact]
    public async Task An_order_that_left_memory_is_still_found_and_named()
    {
        var (order, number) = await OrderAsync(Ana, "t1", "beer");
        var line = _app.Bistro.Bus.Latest.Live[order].Lines[0];
        await KitchenApp.AcceptAsync(_app.Bistro, Ana, new VoidLine(order, line.Id, "guest left"));
        await KitchenApp.AcceptAsync(_app.Bistro, Manager, new ClearVoid(order, line.Id, new("bar")));
        // Another day opens, and yesterday's closed orders leave memory.
        var kitchen = _app.Bistro.Bus.Latest;
        Assert.NotNull(kitchen.Find(order));
        var forgotten = kitchen with { Finished = kitchen.Finished.Clear(), Live = kitchen.Live.Remove(order) };

        var found = await Web.Shell.AuditDoor.ReadAsync(_app.Services.GetRequiredService<Web.Data.LogSearch>(), forgotten, new AuditQuery(Number: number, Types: ["LineVoided"]), CancellationToken.None);

        Assert.Equal((number, "Draught beer"), (Assert.Single(found.Entries).Order!.Number!.Value, found.Entries[0].Order!.Lines[line.Id]));
    }

    [Fact]
    public async Task Nobody_reads_it_who_may_not_or_whose_sign_in_has_ended()
    {
        Assert.Null(await ReadAsync(new(), Ana));
        Assert.Null(await ReadAsync(new(), new ActorId("user:demo-takeaway-manager")));
        var sessions = _app.Services.GetRequiredService<Sessions>();
        var session = await sessions.BeginAsync(Manager);
        var who = new CurrentActor(_app.Bistro.Restaurant, Manager, session.Id);
        var read = _app.Services.GetRequiredService<ReadAudit>();
        Assert.NotNull(await read(who, new(), CancellationToken.None));
        await sessions.EndAsync(session.Id);
        Assert.Null(await read(who, new(), CancellationToken.None));
        Assert.Null(await read(who with { Session = null }, new(), CancellationToken.None));
    }

    private async Task<(OrderId Order, int Number)> OrderAsync(ActorId server, string table, string item)
    {
        var outcome = await KitchenApp.AcceptAsync(_app.Bistro, server, new PlaceOrder([new(new(item))], new TableId(table)));
        return (outcome.Order!.Value, outcome.Number!.Value);
    }

    private async Task<AuditPage?> ReadAsync(AuditQuery query, ActorId? who = null)
    {
        var session = await _app.Services.GetRequiredService<Sessions>().BeginAsync(who ?? Manager);
        return await _app.Services.GetRequiredService<ReadAudit>()(new CurrentActor(_app.Bistro.Restaurant, who ?? Manager, session.Id), query, CancellationToken.None);
    }
}
