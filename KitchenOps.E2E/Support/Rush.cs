namespace KitchenOps.E2E.Support;

/// <summary>A dinner rush: waves of orders with everything that a ticket can carry, at the tables of Ana, Ben and Chloe. Ends with the last wave on the boards.</summary>
public sealed class Rush(Till manager, Till[] servers)
{
    static readonly TimeSpan BetweenWaves = TimeSpan.FromMilliseconds(250);

    /// <summary>When its first order came and when its last: pictures of it show a rush's own time between the two.</summary>
    public (DateTimeOffset First, DateTimeOffset Last) Lasted { get; private set; }

    /// <summary>Sends it.</summary>
    public async Task RunAsync()
    {
        foreach (var (server, tables) in new[] { ("ana", (string[])["t1", "t4", "t7", "t9", "t10"]), ("ben", ["t2", "t6", "t8", "t12"]), ("chloe", ["t5", "t11"]) })
            foreach (var table in tables) await manager.SendAsync("AssignTable", new { table, server = $"user:demo-bistro-{server}" });
        var left = await PlaceAsync(new { table = "t10", lines = new object[] { Line("espresso", 2) } });
        await Bump(left, 0, "bar");
        await manager.SendAsync("ServeLines", new { order = left.Id });
        var first = TimeProvider.System.GetUtcNow();
        var burgers = await PlaceAsync(new { table = "t4", priority = 9, lines = new object[] { Line("ribeye", 1, seat: 2, modifiers: Mod("well-done", "doneness")), Line("burger", 2) } });
        await Bump(burgers, 1);
        await PlaceAsync(new { table = "t12", note = "birthday table, all together please", lines = new object[] { Line("ribeye", 2, modifiers: [.. Mod("medium", "doneness")]), Line("chicken", 1, seat: 3, modifiers: Mod("greens", "side")), Line("caesar", 1) } });
        await Wave();
        await PlaceAsync(new { channel = "delivery", name = "Nadia", lines = new object[] { Line("burger", 1, modifiers: [.. Mod("bacon", "add"), .. Mod("onion", "remove")], note: "cut in half"), Line("fries", 2), Line("calamari", 1) } });
        await Wave();
        var seven = await PlaceAsync(new { table = "t7", lines = new object[] { Line("burger", 3, modifiers: [.. Mod("medium", "doneness"), .. Mod("bacon", "add")]), Line("ribeye", 1, modifiers: Mod("rare", "doneness")), Line("beer", 3) } });
        await PlaceAsync(new { table = "t2", lines = new object[] { Line("salmon", 2, modifiers: [.. Mod("butter", "remove"), .. Mod("milk", "allergy")]), Line("gazpacho", 2), Line("wine-white", 2) } });
        await Wave();
        var eight = await PlaceAsync(new { table = "t8", lines = new object[] { Line("chicken", 2, seat: 1), Line("croquettes", 1), Line("lemonade", 2) } });
        await Start(eight);
        await Wave();
        await manager.SendAsync("AddLines", new { order = seven.Id, lines = new object[] { Line("salmon", 1) } });
        await Void(seven, "Ribeye steak", "guest left");
        var marcus = await PlaceAsync(new { channel = "pickup", name = "Marcus", lines = new object[] { Line("chicken", 1, modifiers: Mod("fries", "side")), Line("fries", 1) } });
        await Wave();
        await PlaceAsync(new { table = "t9", lines = new object[] { Line("caesar", 2, course: 1), Line("ribeye", 2, modifiers: Mod("rare", "doneness"), course: 2), Line("cheesecake", 2, course: 3) } });
        await PlaceAsync(new { table = "t1", lines = new object[] { Line("burger", 2, modifiers: [.. Mod("well-done", "doneness"), .. Mod("cheese", "remove"), .. Mod("nuts", "allergy")]), Line("fries", 2), Line("espresso", 2) } });
        await Wave();
        await PlaceAsync(new { table = "t5", lines = new object[] { Line("salmon", 1, seat: 4, modifiers: Mod("butter", "remove")), Line("tomato-salad", 1, modifiers: Mod("onion", "remove")) } });
        await PlaceAsync(new { channel = "room", name = "Room 14", lines = new object[] { Line("chicken", 1, note: "minced, gravy on the side"), Line("brownie", 1) } });
        await Wave();
        await PlaceAsync(new { table = "t11", lines = new object[] { Line("ribeye", 4, modifiers: Mod("medium", "doneness")), Line("fries", 4), Line("wine-red", 4) } });
        await Wave();
        await PlaceAsync(new { table = "t3", lines = new object[] { Line("burger", 1), Line("calamari", 1, modifiers: Mod("aioli", "side")) } });
        await PlaceAsync(new { table = "t6", note = "birthday: candle on the brownie", lines = new object[] { Line("caesar", 2, course: 1, modifiers: Mod("croutons", "remove")), Line("birthday-candle", 1, course: 1), Line("brownie", 2, course: 2, modifiers: Mod("ice-cream", "add")) } });
        var starters = await PlaceAsync(new { table = "t1", lines = new object[] { Line("gazpacho", 1, seat: 1), Line("gazpacho", 1, seat: 2, note: "lukewarm"), Line("lemonade", 2) } });
        foreach (var (at, station) in new[] { (0, "salad"), (1, "salad"), (0, "bar") }) await Bump(starters, at, station);
        await Bump(marcus, 0, "fryer");
        // The quick stations keep up; the slow ones are what a rush is.
        await KeepUpAsync("bar", leave: 2);
        await KeepUpAsync("salad", leave: 3);
        await KeepUpAsync("fryer", leave: 4);
        await KeepUpAsync("dessert", leave: 1);
        Lasted = (first, TimeProvider.System.GetUtcNow());
        await manager.SendAsync("EightySixItem", new { item = "sorbet" });
    }

    int _orders;

    Task<Order> PlaceAsync(object order) => servers[_orders++ % servers.Length].PlaceAsync(order);

    static Task Wave() => Task.Delay(BetweenWaves);

    static object Line(string item, int quantity, object[]? modifiers = null, string? note = null, int? seat = null, int? course = null) => new { item, quantity, modifiers = modifiers ?? [], note, seat, course };

    static object[] Mod(string id, string kind) => [new { id, kind }];

    async Task Start(Order order) => await manager.SendAsync("StartWork", new { order = order.Id, station = "grill", works = await manager.WorksAtAsync("grill", order) });

    async Task Bump(Order order, int at, string station = "grill") => await manager.SendAsync("BumpLines", new { order = order.Id, station, works = new[] { (await manager.WorksAtAsync(station, order))[at] } });

    // All but the last tickets of a station's board.
    async Task KeepUpAsync(string station, int leave)
    {
        foreach (var order in (await manager.OrdersAtAsync(station)).SkipLast(leave))
            await manager.SendAsync("BumpLines", new { order = order.Id, station, works = await manager.WorksAtAsync(station, order) });
    }

    async Task Void(Order order, string item, string reason)
    {
        var line = (await manager.LinesAtAsync("grill", order)).First(line => line.GetProperty("item").GetString() == item);
        await manager.SendAsync("VoidLine", new { order = order.Id, line = line.GetProperty("lineId").GetString(), reason });
    }
}
