using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Data;

namespace KitchenOps.Tests.Engine;

/// <summary>What is looked for in a log is found, on either database.</summary>
public abstract partial class EngineContract
{
    private static readonly LogQuestion Anything = new(null, [], null, null, null, null, null, 50);

    [Fact]
    public async Task A_log_is_searched_backwards_in_short_looks_and_nothing_that_matches_is_left_out()
    {
        var clock = new ManualClock(Some.Noon);
        var node = await StartAsync(time: clock);
        await OpenBistroAsync(node);
        for (var i = 0; i < 30; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            var order = (await Accept(node.Bistro, Manager, Burgers())).Order!.Value;
            if (i % 10 == 0) await Accept(node.Bistro, Cook, new StartWork(order, new("grill"), [new(node.Kitchen.Live[order].Lines[0].Id, 1)]));
        }
        var search = new LogSearch(node.Database) { Window = 4 };
        var (all, _) = await node.Log.TailAsync(node.Bistro.Restaurant, 0);

        async Task<long[]> FindAsync(LogQuestion question)
        {
            var found = new List<long>();
            var pages = 0;
            for (long? before = question.Before; pages == 0 || before is not null; pages++)
            {
                var page = await search.FindAsync(node.Bistro.Restaurant, question with { Before = before });
                found.AddRange(page.Rows.Select(row => row.Seq));
                Assert.True(page.Before is null || before is null || page.Before < before, "it goes on");
                before = page.Before;
            }
            return [.. found];
        }
        async Task Finds(LogQuestion question, Func<TurnEvent, bool> matches) =>
            Assert.Equal(all.Where(matches).Select(one => one.Fact.Seq).Reverse(), await FindAsync(question));

        await Finds(Anything with { Limit = 3 }, _ => true);
        await Finds(Anything with { Actor = Cook }, one => one.Fact.Actor == Cook);
        await Finds(Anything with { Types = ["WorkStarted", "MenuSet"] }, one => one.Fact.Event is WorkStarted or Domain.Menu.MenuSet);
        await Finds(Anything with { Actor = Manager, Types = ["WorkStarted"] }, _ => false);
        var orders = all.Where(one => one.Fact.Event is OrderPlaced).Select(one => ((OrderPlaced)one.Fact.Event).Order).ToList();
        await Finds(Anything with { Mentions = [$"\"order\":\"{orders[10]}\"", $"\"order\":\"{orders[29]}\""] }, one => OrderEvolution.Subject(one.Fact.Event) is { } order && (order == orders[10] || order == orders[29]));
        await Finds(Anything with { Mentions = [] }, _ => false);
        foreach (var (from, until) in ((int?, int?)[])[(10, 20), (null, 5), (25, null), (5, 5), (-60, 0), (100, null), (null, -100)])
        {
            var (begin, end) = (from is { } f ? Some.Noon.AddMinutes(f) : (DateTimeOffset?)null, until is { } u ? Some.Noon.AddMinutes(u) : (DateTimeOffset?)null);
            await Finds(Anything with { From = begin, Until = end }, one => (begin is null || one.Fact.At >= begin) && (end is null || one.Fact.At < end));
        }
        await Finds(Anything with { After = all[^1].Fact.Seq - 3 }, one => one.Fact.Seq > all[^1].Fact.Seq - 3);
    }

    [Fact]
    public async Task An_order_of_another_day_is_found_by_number_and_table_and_so_is_the_event_that_began_it()
    {
        var clock = new ManualClock(Some.Noon);
        var node = await StartAsync(time: clock);
        await OpenBistroAsync(node);
        await Accept(node.Bistro, Manager, new Domain.Tables.SetTables([new(new("t1"), "1"), new(new("t2"), "2")]));
        var placed = new List<OrderId>();
        foreach (var table in (string[])["t1", "t2"])
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            var outcome = await Accept(node.Bistro, Manager, new PlaceOrder([new(new("burger"))], new TableId(table)));
            placed.Add(outcome.Order!.Value);
            var line = node.Kitchen.Live[placed[^1]].Lines[0].Id;
            await Accept(node.Bistro, Manager, new VoidLine(placed[^1], line, "left"));
            await Accept(node.Bistro, Manager, new ClearVoid(placed[^1], line, new("grill")));
        }
        clock.Advance(TimeSpan.FromDays(3));
        await Accept(node.Bistro, Manager, Burgers());
        Assert.Null(node.Kitchen.Find(placed[0]));
        var search = new LogSearch(node.Database);
        Task<IReadOnlyList<PastOrder>> OrdersAsync(int? number, string? table, DateTimeOffset? from = null, DateTimeOffset? until = null) =>
            search.OrdersAsync(node.Bistro.Restaurant, number, table is null ? null : new TableId(table), from, until);

        var second = Assert.Single(await OrdersAsync(2, null));
        Assert.Equal((placed[1], 2, new TableId("t2")), (second.Order, second.Number!.Value, second.Table!.Value));
        Assert.Equal(placed[0], Assert.Single(await OrdersAsync(null, "t1")).Order);
        Assert.Empty(await OrdersAsync(2, "t1"));
        Assert.Empty(await OrdersAsync(2, null, until: Some.Noon));
        Assert.Empty(await OrdersAsync(2, null, from: clock.GetUtcNow()));
        Assert.Equal(placed[1], Assert.Single(await search.OrdersAsync(node.Bistro.Restaurant, [placed[1], new OrderId(Guid.NewGuid())])).Order);
        var began = await search.PlacedAsync(node.Bistro.Restaurant, second);
        Assert.Contains(placed[1].ToString(), began!.Data, StringComparison.Ordinal);
        Assert.Equal("OrderPlaced", began.Type);
    }
}
