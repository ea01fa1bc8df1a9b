using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Realtime;

/// <summary>What a change costs on the wire: real circuits over real sockets, opened by a client without a screen.</summary>
public sealed partial class FramesOnTheWireTests(Xunit.Abstractions.ITestOutputHelper output)
{
    const int Tickets = 60, PingBytes = 3;
    static readonly ActorId Manager = new("user:demo-bistro-manager");
    static readonly StationId Grill = new("grill"), Fryer = new("fryer");

    [Fact]
    public async Task A_bump_of_one_line_on_a_board_of_sixty_tickets_costs_one_tickets_difference()
    {
        await using var app = await KitchenApp.StartAsync();
        var orders = await PlaceAsync(app, Tickets, "ribeye", "salmon");
        using var site = new CircuitSite(app.Address);
        var seen = new Batches(orders);
        await using var grill = await OpenAsync(app, site, Grill, seen);
        await seen.Until(all => all.SelectMany(batch => batch.Orders).Distinct().Count() == Tickets, "the whole board");
        var whole = seen.All.Max(batch => batch.Bytes);
        var before = await AfterAllOfItAsync(app, orders[0], seen);

        var bumped = orders[Tickets / 2];
        await KitchenApp.AcceptAsync(app.Bistro, Manager, new BumpLines(bumped, Grill, [new(app.Bistro.Bus.Latest.Live[bumped].Lines[0].Id, 1)], "test"));
        await seen.Until(all => all.Count > before, "the bump");

        var bump = Assert.Single(seen.All.Skip(before));
        output.WriteLine($"the whole board of {Tickets} tickets: {whole:N0} bytes; one line bumped: {bump.Bytes:N0} bytes ({100.0 * bump.Bytes / whole:F2} %) in {bump.Components} components");
        Assert.Equal([bumped], bump.Orders);
        Assert.InRange(bump.Bytes, 1, whole / 20);
        // The cards, which are one component, and what is around them: the page, its header, the rail, the column of what is to be made all day.
        Assert.InRange(bump.Components, 1, 12);
    }

    /// <summary>Three hundred lines on one board. What each change costs is printed beside what the board did: <c>--logger "console;verbosity=detailed"</c>.</summary>
    [Fact]
    public async Task On_a_board_of_sixty_tickets_of_five_lines_a_bump_costs_less_than_a_ticket_and_a_new_order_costs_one()
    {
        string[] five = ["ribeye", "salmon", "chicken", "ribeye", "salmon"];
        await using var app = await KitchenApp.StartAsync();
        var orders = await PlaceAsync(app, Tickets, five);
        using var site = new CircuitSite(app.Address);
        var seen = new Batches(orders);
        await using var grill = await OpenAsync(app, site, Grill, seen);
        await seen.Until(all => all.SelectMany(batch => batch.Orders).Distinct().Count() == Tickets, "the whole board");
        var board = seen.All.Where(batch => batch.Orders.Count > 0).Sum(batch => batch.Bytes);
        var ticket = board / Tickets;
        var before = await AfterAllOfItAsync(app, orders[0], seen);

        async Task<Batch> CostAsync(string what, Command change)
        {
            var answered = await KitchenApp.AcceptAsync(app.Bistro, Manager, change);
            if (change is PlaceOrder) seen.Know(answered.Order!.Value);
            await seen.Until(all => all.Count > before, what);
            var cost = Assert.Single(seen.All.Skip(before));
            before = seen.All.Count;
            output.WriteLine($"{what}: {cost.Bytes:N0} bytes, {100.0 * cost.Bytes / board:F2} % of the board, {100.0 * cost.Bytes / ticket:F0} % of a ticket, in {cost.Components} components");
            return cost;
        }

        output.WriteLine($"the board of {Tickets} tickets, {Tickets * five.Length} lines: {board:N0} bytes; a ticket of it: {ticket:N0}");
        var (ofLine, ofTicket) = (orders[Tickets / 2], orders[Tickets / 3]);
        var line = await CostAsync("one line bumped", new BumpLines(ofLine, Grill, [new(app.Bistro.Bus.Latest.Live[ofLine].Lines[0].Id, 1)], "test"));
        var whole = await CostAsync("one ticket bumped", new BumpLines(ofTicket, Grill, app.Bistro.Bus.Latest.Live[ofTicket].Lines.Items.Select(one => new DrawnWork(one.Id, 1)).ToEquatableArray(), "test"));
        var placed = await CostAsync("one new order", new PlaceOrder(five.Select(item => new LineRequest(new(item))).ToEquatableArray(), Channel: "counter"));

        Assert.Equal([ofLine], line.Orders);
        Assert.InRange(line.Bytes, 1, ticket);
        Assert.InRange(whole.Bytes, 1, ticket);
        // The ticket itself, and what is counted around it: the header, the column of what is to be made all day.
        Assert.Single(placed.Orders);
        Assert.DoesNotContain(placed.Orders[0], orders);
        Assert.InRange(placed.Bytes, ticket / 2, 3 * ticket / 2);
    }

    [Fact]
    public async Task Nothing_but_the_heartbeat_is_on_the_wire_for_a_screen_whose_view_did_not_change()
    {
        await using var app = await KitchenApp.StartAsync();
        using var site = new CircuitSite(app.Address);
        var (seen, cooks) = (new Batches([]), new Batches([]));
        await using var fryer = await OpenAsync(app, site, Fryer, seen);
        await using var grill = await OpenAsync(app, site, Grill, cooks);
        var before = await AfterAllOfItAsync(app, Assert.Single(await PlaceAsync(app, 1, "fries")), seen);
        var (bytes, drawn) = (fryer.Bytes, cooks.All.Count);

        foreach (var order in await PlaceAsync(app, 25, "ribeye")) await BumpAsync(app, order);

        await cooks.Until(all => all.Count > drawn, "the changes at the grill");
        var idle = fryer.Bytes - bytes;
        for (var n = 0; n < 5; n++) await fryer.BeatAsync();
        await Eventually.Holds(() => fryer.Bytes > bytes + idle, "an answer to the heartbeat");
        // One after the other for each screen: whatever those had brought is here before what comes now.
        await PlaceAsync(app, 1, "fries");
        await seen.Until(all => all.Count > before, "the next change at the fryer");
        output.WriteLine($"50 changes at the grill: {cooks.All.Count - drawn} batches there; {seen.All.Count - before - 1} batches and {idle} bytes at the fryer");
        Assert.Single(seen.All.Skip(before));
        Assert.InRange(idle, 0, 3 * PingBytes);
    }

    [Fact]
    public Task A_screen_that_does_not_acknowledge_costs_one_frame_whatever_happens_and_shows_the_last_state_when_it_does_again() => StandStillAsync(600, perSecond: null);

    [Fact, Trait("Category", "Long")]
    public Task A_screen_that_stands_still_for_a_minute_of_a_hundred_changes_a_second_costs_no_memory() => StandStillAsync(6000, perSecond: 100);

    async Task StandStillAsync(int changes, int? perSecond)
    {
        await using var app = await KitchenApp.StartAsync();
        var orders = await PlaceAsync(app, Tickets, "ribeye");
        using var site = new CircuitSite(app.Address);
        var seen = new Batches(orders);
        await using var grill = await OpenAsync(app, site, Grill, seen);
        // Everything that is made once is made before, so that what is compared is what standing still costs.
        await ChangeAsync(app, orders, 2 * Tickets, null, "before");
        var before = await AfterAllOfItAsync(app, orders[0], seen);
        var memory = GC.GetTotalMemory(forceFullCollection: true);

        grill.StopAcknowledging();
        await ChangeAsync(app, orders, changes, perSecond, "change");
        var deaf = seen.All.Count - before;
        output.WriteLine($"{changes:N0} changes: {deaf} batches; managed memory {memory / 1048576.0:F1} MiB before, {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:F1} MiB after");
        Assert.InRange(deaf, 0, 1);

        await grill.AcknowledgeAgainAsync();
        var last = Enumerable.Range(changes - Tickets, Tickets).Select(n => $"change {n}.").ToHashSet();
        await seen.Until(all => all.Skip(before + deaf).SelectMany(batch => batch.Texts).ToHashSet().IsSupersetOf(last), "the last note of every ticket");
        // And nothing of what lay between: a state that was overtaken is never drawn.
        Assert.Equal(last, seen.All.Skip(before + deaf).SelectMany(batch => batch.Texts).Where(text => text.StartsWith("change ", StringComparison.Ordinal)).ToHashSet());
        Assert.Null(grill.Failure);
    }

    static async Task<IReadOnlyList<OrderId>> PlaceAsync(KitchenApp app, int count, params string[] items)
    {
        var placed = new List<OrderId>();
        for (var i = 0; i < count; i++)
            placed.Add((await KitchenApp.AcceptAsync(app.Bistro, Manager, new PlaceOrder(items.Select(item => new LineRequest(new(item))).ToEquatableArray(), Channel: "counter"))).Order!.Value);
        return placed;
    }

    static Task BumpAsync(KitchenApp app, OrderId order) =>
        KitchenApp.AcceptAsync(app.Bistro, Manager, new BumpLines(order, Grill, app.Bistro.Bus.Latest.Live[order].Lines.Items.Select(line => new DrawnWork(line.Id, 1)).ToEquatableArray(), "test"));

    // A note each, round the tickets: the kitchen does not grow by it.
    static async Task ChangeAsync(KitchenApp app, IReadOnlyList<OrderId> orders, int changes, int? perSecond, string note)
    {
        var started = Stopwatch.GetTimestamp();
        for (var n = 0; n < changes; n++)
        {
            if (perSecond is { } rate && TimeSpan.FromSeconds((double)n / rate) - Stopwatch.GetElapsedTime(started) is { TotalMilliseconds: >= 1 } wait) await Task.Delay(wait);
            await KitchenApp.AcceptAsync(app.Bistro, Manager, new NoteOrder(orders[n % orders.Count], $"{note} {n}."));
        }
    }

    static async Task<CircuitClient> OpenAsync(KitchenApp app, CircuitSite site, StationId station, Batches seen) =>
        await CircuitClient.OpenAsync(0, site, $"/r/demo-bistro/stations/{station}", KitchenApp.CookiesOf(await app.SignedInAsync("demo-bistro", $"user:demo-bistro-cook-{station}")), seen, CancellationToken.None);

    /// <summary>
    /// How many batches there were once the screen had drawn all that has happened: a frame shows everything up to it, so nothing that came
    /// before the one that shows the newest change is still on its way.
    /// </summary>
    static async Task<int> AfterAllOfItAsync(KitchenApp app, OrderId order, Batches seen)
    {
        var note = Guid.NewGuid().ToString("N");
        await KitchenApp.AcceptAsync(app.Bistro, Manager, new NoteOrder(order, note));
        await seen.Until(all => all.Any(batch => batch.Texts.Contains(note)), "the newest note");
        return seen.All.Count;
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    sealed record Batch(int Bytes, int Components, IReadOnlyList<OrderId> Orders, IReadOnlyList<string> Texts);

    /// <summary>What a circuit was sent.</summary>
    sealed class Batches(IReadOnlyList<OrderId> orders) : ICircuitWatcher
    {
        readonly HashSet<Guid> _known = [.. orders.Select(order => order.Value)];
        readonly List<Batch> _all = [];

        public IReadOnlyList<Batch> All { get { lock (_all) return [.. _all]; } }

        public void Know(OrderId order) { lock (_known) _known.Add(order.Value); }

        public Task Until(Func<IReadOnlyList<Batch>, bool> shows, string what) => Eventually.Holds(() => shows(All), what);

        public void OnBatch(int circuit, RenderBatch batch, long at)
        {
            var ids = new HashSet<Guid>();
            var text = batch.StringBytes;
            while (RenderBatch.TryTakeId(ref text, out var id)) lock (_known) if (_known.Contains(id)) ids.Add(id);
            var texts = new List<string>();
            // What many screens show alike comes as markup: its texts are what stands between the tags.
            for (var i = 0; i < batch.StringCount; i++) texts.AddRange(Tag().Split(Encoding.UTF8.GetString(batch.StringAt(i))).Select(one => one.Trim()));
            lock (_all) _all.Add(new Batch(batch.Length, batch.Components, [.. ids.Select(id => new OrderId(id))], texts));
        }
    }
}
