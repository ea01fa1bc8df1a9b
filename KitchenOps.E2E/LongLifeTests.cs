using System.Globalization;
using System.Text.Json;
using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>Pages that nobody closes for days.</summary>
[Trait("Category", "Long")]
public class LongLifeTests(Browser browser, ITestOutputHelper output) : Journey(browser)
{
    const int Events = 10_000, WarmUpEvents = 1_500, OrdersAtOnce = 8;
    // What a browser's own garbage and caches breathe; a leak of 100 bytes an event would be more.
    const double SpareMib = 1;

    [Fact]
    public async Task A_page_that_stays_open_through_ten_thousand_events_keeps_its_heap_flat()
    {
        await using var web = await WebProcess.StartDemoAsync("--Api:RequestsPerSecondPerKey=100000", "--Api:RequestBurstPerKey=100000");
        var cook = await Browser.CookAsync("Grill", web);
        var till = await Browser.TillAsync(web);
        var devTools = await cook.Context.NewCDPSessionAsync(cook);
        await devTools.SendAsync("Performance.enable");

        var seq = await WorkAsync(cook, till, 0, WarmUpEvents);
        var before = await LookAsync("after warming up");
        for (var quarter = 1; quarter <= 4; quarter++)
        {
            seq = await WorkAsync(cook, till, seq, seq + (Events / 4));
            await LookAsync($"after {quarter * Events / 4:N0} events");
        }
        var after = await LookAsync("at the end");

        Assert.InRange(after.HeapMib, 0, before.HeapMib + SpareMib);
        Assert.InRange(after.Nodes, 0, before.Nodes + 100);
        Assert.InRange(after.Listeners, 0, before.Listeners + 5);

        async Task<Heap> LookAsync(string when)
        {
            var heap = await Heap.OfAsync(devTools);
            output.WriteLine($"{when}: {heap}");
            return heap;
        }
    }

    // Orders come, are bumped (one by a tap on the screen) and served, until the log is that long: the board is as empty as it was.
    static async Task<long> WorkAsync(IPage cook, Till till, long seq, long until)
    {
        while (seq < until)
        {
            var placed = new List<Order>();
            for (var n = 0; n < OrdersAtOnce; n++) placed.Add(await till.PlaceAsync("ribeye", "salmon"));
            await cook.Ticket(placed[0]).Bump().ClickAsync();
            var lines = await till.WorksByOrderAsync("grill");
            await till.SendAllAsync([.. placed.Skip(1).Select(order => ("BumpLines", (object)new { order = order.Id, station = "grill", works = lines[order.Id] }))]);
            await Expect(cook.Locator(".rail .ticket")).ToHaveCountAsync(0);
            var answers = await till.SendAllAsync([.. placed.Select(order => ("ServeLines", (object)new { order = order.Id }))]);
            seq = answers.Max(answer => answer.GetProperty("seq").GetInt64());
        }
        return seq;
    }

    /// <summary>What a page holds once its garbage is collected.</summary>
    sealed record Heap(double HeapMib, int Nodes, int Listeners)
    {
        public static async Task<Heap> OfAsync(ICDPSession devTools)
        {
            for (var i = 0; i < 3; i++) await devTools.SendAsync("HeapProfiler.collectGarbage");
            var metrics = (await devTools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
                .ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble());
            return new(Math.Round(metrics["JSHeapUsedSize"] / 1024 / 1024, 2), (int)metrics["Nodes"], (int)metrics["JSEventListeners"]);
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{HeapMib:0.00} MiB heap, {Nodes} nodes, {Listeners} listeners");
    }
}
