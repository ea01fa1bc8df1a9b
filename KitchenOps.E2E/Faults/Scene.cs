using System.Diagnostics;
using System.Text.Json;
using KitchenOps.E2E.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace KitchenOps.E2E.Faults;

/// <summary>
/// A kitchen of its own for one scenario: an application, a till beside it that no fault reaches, and devices each behind a network of their own. At its end everything is judged
/// and becomes one row of the table.
/// </summary>
public sealed class Scene : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    static readonly string[] Cooks = ["nina", "omar", "pia", "quinn"];
    readonly Browser _browser;
    readonly string _name;
    readonly List<Device> _devices = [];
    readonly List<TcpProxy> _networks = [];
    readonly List<Kiosk> _kiosks = [];
    readonly List<(double Milliseconds, string How)> _recoveries = [];
    readonly List<string> _placed = [];
    bool _isWritten;

    Scene(Browser browser, string name, WebProcess web, Till till) => (_browser, _name, Web, Till) = (browser, name, web, till);

    /// <summary>The application; another one once it was started again.</summary>
    public WebProcess Web { get; private set; }

    /// <summary>A manager who sends and reads by the application's own address.</summary>
    public Till Till { get; }

    /// <summary>The devices, in the order in which they were put up.</summary>
    public IReadOnlyList<Device> Devices => _devices;

    /// <summary>Opens a kitchen.</summary>
    /// <param name="disk">Where its database lies; null for where all do.</param>
    public static async Task<Scene> OpenAsync(Browser browser, string name, string? disk = null)
    {
        var web = await WebProcess.StartDemoOnAsync(disk);
        return new Scene(browser, name, web, await browser.TillAsync(web));
    }

    /// <summary>Another cook with a tablet of their own, live.</summary>
    /// <param name="prepare">What is done to the browser before its first page.</param>
    /// <param name="station">Where they work.</param>
    public async Task<Device> DeviceAsync(Func<IBrowserContext, Task>? prepare = null, string station = "grill")
    {
        var (network, record) = (NewNetwork(), new Record());
        var page = await _browser.NewPersonAsync(network.Address);
        await record.ListenAsync(page.Context);
        if (prepare is not null) await prepare(page.Context);
        return await SignedInAsync(new Device(page, network, record, station));
    }

    /// <summary>The same on a kiosk: a browser with a disk of its own, which may lose its power.</summary>
    public async Task<Device> KioskAsync()
    {
        var (network, record) = (NewNetwork(), new Record());
        var kiosk = new Kiosk(network.Address);
        _kiosks.Add(kiosk);
        return await SignedInAsync(new Device(await kiosk.StartAsync(record), network, record, "grill", kiosk));
    }

    /// <summary>A screen at the pass, live.</summary>
    public async Task<Device> PassAsync()
    {
        var (network, record) = (NewNetwork(), new Record());
        var page = await _browser.NewPersonAsync(network.Address);
        await record.ListenAsync(page.Context);
        await page.SignInAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
        var device = new Device(page, network, record, Device.Pass);
        _devices.Add(device);
        await device.LiveAsync();
        return device;
    }

    async Task<Device> SignedInAsync(Device device)
    {
        var cook = Cooks[_devices.Count];
        var name = $"Demo {char.ToUpperInvariant(cook[0])}{cook[1..]}";
        await SureAsync("GrantAccess", new { to = $"user:demo-bistro-{cook}", name, role = "cook", stations = new[] { device.Station } });
        await device.Page.SignInAsync(name, Bistro.BoardOf(device.Station));
        _devices.Add(device);
        await device.LiveAsync();
        return device;
    }

    TcpProxy NewNetwork()
    {
        var network = new TcpProxy(Web.Address);
        _networks.Add(network);
        return network;
    }

    /// <summary>So many orders of two things of the grill, seen by every device.</summary>
    public async Task<Order[]> OrdersAsync(int count)
    {
        var orders = new List<Order>();
        for (var i = 0; i < count; i++) orders.Add(await Till.PlaceAsync("ribeye", "salmon"));
        foreach (var device in _devices) await Assertions.Expect(device.Page.Ticket(orders[^1])).ToBeVisibleAsync();
        return [.. orders];
    }

    /// <summary>Orders of one dish each, seen by every device.</summary>
    public async Task<Order[]> OrdersOfAsync(params string[] dishes)
    {
        var orders = new List<Order>();
        foreach (var dish in dishes) orders.Add(await Till.PlaceAsync(dish));
        foreach (var device in _devices) await Assertions.Expect(device.Page.Ticket(orders[^1])).ToBeVisibleAsync();
        return [.. orders];
    }

    /// <summary>So many orders of a first course at the grill and a second that is held, seen by every device; and when the last was sent.</summary>
    public async Task<(Order[] Orders, DateTimeOffset Sent)> CoursesAsync(int count)
    {
        var orders = new List<Order>();
        for (var i = 0; i < count; i++) orders.Add(await Till.PlaceAsync(new { table = "t3", lines = new[] { new { item = "ribeye", quantity = 1, course = 1 }, new { item = "salmon", quantity = 1, course = 2 } } }));
        var sent = TimeProvider.System.GetUtcNow();
        foreach (var device in _devices) await Assertions.Expect(device.Card(orders[^1])).ToBeVisibleAsync();
        return ([.. orders], sent);
    }

    /// <summary>From now on a held course fires by itself so long after the one before.</summary>
    public async Task FireCoursesAfterAsync(int minutes)
    {
        var opened = (await LogAsync())[0].GetProperty("data").GetProperty("settings");
        var settings = opened.EnumerateObject().ToDictionary(one => one.Name, one => (object)one.Value);
        settings["autoFireCourseAfterMinutes"] = minutes;
        await SureAsync("ChangeSettings", new { settings, seen = opened });
    }

    /// <summary>The till asks for more of an order's first line: whoever still sees the old number conflicts.</summary>
    public async Task ChangeAsync(Order order)
    {
        var line = (await Till.LinesAtAsync("grill", order))[0];
        var quantity = line.GetProperty("quantity").GetInt32();
        await SureAsync("ChangeLine", new { order = order.Id, line = line.GetProperty("lineId").GetString(), quantity = new { from = quantity, to = quantity + 1 } });
    }

    /// <summary>The till voids an order's first line.</summary>
    public async Task VoidAsync(Order order) =>
        await SureAsync("VoidLine", new { order = order.Id, line = (await Till.LinesAtAsync("grill", order))[0].GetProperty("lineId").GetString(), reason = "guest left" });

    /// <summary>
    /// Every device taps so many tickets, each once and each device in an order of its own, so that all of them meet at the same tickets: starts, bumps and single lines in turn.
    /// </summary>
    /// <param name="mayBeGone">Screens that are live lose tickets to the others meanwhile.</param>
    public async Task TapAsync(IReadOnlyList<Order> orders, int each, bool mayBeGone = false)
    {
        for (var i = 0; i < each; i++)
            foreach (var (at, device) in _devices.Index())
            {
                var what = device.ToTap(orders[(i + 3 * at) % orders.Count], i + at);
                if (mayBeGone) await device.TryTapAsync(what); else await device.TapAsync(what);
            }
    }

    /// <summary>Something happens at the tickets without the devices: two are changed, of one a line is voided, and there is a new one. Gives that.</summary>
    public async Task<Order> MeanwhileAsync(IReadOnlyList<Order> orders)
    {
        await ChangeAsync(orders[0]);
        await ChangeAsync(orders[orders.Count / 2]);
        await VoidAsync(orders[^1]);
        return await PlaceAsync();
    }

    /// <summary>The till sends an order again and again under one key, until it is taken; it must stand in the log once.</summary>
    public async Task<Order> PlaceAsync(string item = "ribeye")
    {
        var (key, since) = (Guid.NewGuid().ToString(), Stopwatch.GetTimestamp());
        while (true)
        {
            try
            {
                var order = await Till.PlaceAsync(new { table = "t5", lines = new[] { new { item, quantity = 1 } } }, key);
                _placed.Add(order.Id);
                return order;
            }
            catch (Exception e) when (e is PlaywrightException or InvalidOperationException && Stopwatch.GetElapsedTime(since) < Patience)
            {
                // Nobody answered, or nobody could take it: again.
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Every network breaks.</summary>
    public void Cut() { foreach (var network in _networks) network.Cut(); }

    /// <summary>And is well again, until every device has recovered.</summary>
    /// <param name="meanwhile">What was ordered while it was not.</param>
    public async Task MendedAsync(Order meanwhile)
    {
        var mended = TimeProvider.System.GetUtcNow();
        foreach (var network in _networks) network.Mend();
        await RecoveredAsync(meanwhile, mended);
    }

    /// <summary>Until the station has said that it has an order; how often somebody was told that it had not.</summary>
    public async Task<int> ReceivedAsync(Order order)
    {
        IReadOnlyList<string> events = [];
        await Eventually.TrueAsync(async () => (events = await Till.EventsOfAsync(order)).Contains("TicketReceived"), () => $"nobody has received {order.Id}: {string.Join(", ", events)}", Patience);
        return events.Count(type => type == "TicketUnreceived");
    }

    /// <summary>As a power cut would.</summary>
    public Task KillAsync() => Web.KillAsync();

    /// <summary>As a deploy does.</summary>
    public Task StopAsync() => Web.StopAsync();

    /// <summary>At the same address, with the same database; when it listened.</summary>
    public async Task<DateTimeOffset> StartAgainAsync()
    {
        Web = await Web.StartAgainAsync();
        return TimeProvider.System.GetUtcNow();
    }

    /// <summary>Until every device is live and shows an order; how long each took since, as its own page saw it, counts as a recovery.</summary>
    public async Task RecoveredAsync(Order order, DateTimeOffset since)
    {
        foreach (var device in _devices)
        {
            DateTimeOffset? at = null;
            await Eventually.TrueAsync(() => Task.FromResult((at = device.Record.LiveWith(order, since)) is not null), () => $"The device at {device.Network.Address.Port} is not back: it says {device.Record.Pill}.", Patience);
            _recoveries.Add(((at!.Value - since).TotalMilliseconds, device.Record.Between(since, at.Value)));
        }
    }

    /// <summary>Waits until everything is quiet, judges, writes the row, and fails where anything is wrong.</summary>
    /// <param name="slowest">What p95 of the recoveries may be.</param>
    public async Task JudgeAsync(TimeSpan? slowest = null)
    {
        var isQuiet = await QuietAsync();
        var log = await LogAsync();
        var verdict = new Verdict(_devices, log, Outcomes());
        var faults = verdict.Faults.ToList();
        if (!isQuiet) faults.Insert(0, $"not quiet after {Patience.TotalSeconds:0} s: {string.Join("; ", _devices.Select(device => $"{device.Network.Address.Port} {device.Record.Pill}, {device.Taps} taps, {device.Record.Taken().Count} taken, {device.Record.Answers().DistinctBy(answer => answer.Id).Count()} answered"))}");
        faults.AddRange(_placed.Where(order => log.Count(one => one.GetProperty("type").GetString() == "OrderPlaced" && one.GetProperty("data").GetProperty("order").GetString() == order) != 1).Select(order => $"order {order} is not once in the log"));
        var unequal = await UnequalAsync(verdict.Kitchen);
        faults.AddRange(unequal);
        var (p50, p95) = (Percentile(50), Percentile(95));
        if (slowest is { } most && p95 > most.TotalMilliseconds) faults.Add($"coming back took {p95} ms at p95, of {_recoveries.Count}:{string.Concat(_recoveries.OrderByDescending(one => one.Milliseconds).Select(one => $"\n  {one.Milliseconds:0} ms: {one.How}"))}");
        new FaultRow(_name, verdict.Taps, verdict.Lost, verdict.Duplicated, verdict.Reordered, verdict.ConflictsShown, unequal.Count == 0, p50, p95, verdict.Received, verdict.Unreceived).Write();
        _isWritten = true;
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A scenario that did not come to its end has no figures.
        if (!_isWritten) new FaultRow(_name, null, null, null, null, null, null, null, null).Write();
        await _browser.EverybodyLeavesAsync();
        foreach (var kiosk in _kiosks) await kiosk.DisposeAsync();
        foreach (var network in _networks) await network.DisposeAsync();
        await Web.DisposeAsync();
    }

    /// <summary>Until every device is live and everything was answered; whether it came to that.</summary>
    public async Task<bool> QuietAsync()
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < Patience)
        {
            var seq = (await BoardAsync("grill")).GetProperty("seq").GetInt64();
            var settled = true;
            foreach (var device in _devices) settled &= await device.IsSettledAsync(seq);
            if (settled) return true;
            await Task.Delay(100);
        }
        return false;
    }

    async Task<List<string>> UnequalAsync(ReplayedKitchen kitchen)
    {
        var unequal = new List<string>();
        foreach (var station in _devices.Select(device => device.Station).Where(station => station != Device.Pass).Distinct())
        {
            var expected = kitchen.BoardOf(station).Select(ticket => ticket.ToString()).ToList();
            var server = (await BoardAsync(station)).GetProperty("tickets").EnumerateArray().Select(ticket => new BoardTicket(ticket.GetProperty("orderId").GetString()!,
                [.. ticket.GetProperty("lines").EnumerateArray().Select(line => new BoardLine(line.GetProperty("lineId").GetString()!, line.GetProperty("state").GetString()!.ToLowerInvariant(), line.GetProperty("workVersion").GetInt32()))])).ToList();
            Compare($"the server's board of {station}", server);
            foreach (var device in _devices.Where(device => device.Station == station))
                foreach (var tab in device.Tabs) Compare($"the screen of {station} at {device.Network.Address.Port}", WithVersions(await Device.DrawnAsync(tab), server));

            void Compare(string what, IEnumerable<BoardTicket> shown)
            {
                var texts = shown.Select(ticket => ticket.ToString()).ToList();
                if (!texts.SequenceEqual(expected)) unequal.Add($"{what} is not what the log comes to:\n  {string.Join("\n  ", texts)}\ninstead of\n  {string.Join("\n  ", expected)}");
            }
        }
        return unequal;
    }

    // A line that can do nothing, or be cleared only, names no version on a screen.
    static IEnumerable<BoardTicket> WithVersions(IEnumerable<BoardTicket> drawn, IReadOnlyList<BoardTicket> known)
    {
        var versions = known.SelectMany(ticket => ticket.Lines).ToDictionary(line => line.Id, line => line.Version);
        return drawn.Select(ticket => ticket with { Lines = [.. ticket.Lines.Select(line => line.Version > 0 ? line : line with { Version = versions.GetValueOrDefault(line.Id) })] });
    }

    async Task<JsonElement> BoardAsync(string station) => (await (await Till.Page.APIRequest.GetAsync($"{Bistro.Api}/board?station={station}")).JsonAsync())!.Value;

    async Task<IReadOnlyList<JsonElement>> LogAsync()
    {
        var log = new List<JsonElement>();
        while (true)
        {
            var page = (await (await Till.Page.APIRequest.GetAsync($"{Bistro.Api}/events?after={log.Count}&limit=1000")).JsonAsync())!.Value;
            log.AddRange(page.GetProperty("events").EnumerateArray());
            if (log.Count >= page.GetProperty("head").GetInt64()) return log;
        }
    }

    // As the database keeps them, not as anybody tells of them.
    Dictionary<string, KeptOutcome> Outcomes()
    {
        using var db = new SqliteConnection($"{Web.ConnectionString};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT \"Id\", \"Outcome\" FROM commands";
        using var reader = command.ExecuteReader();
        var outcomes = new Dictionary<string, KeptOutcome>(StringComparer.OrdinalIgnoreCase);
        while (reader.Read())
        {
            var outcome = JsonDocument.Parse(reader.GetString(1)).RootElement;
            outcomes.Add(reader.GetString(0), new KeptOutcome(outcome.GetProperty("kind").GetString()!, outcome.TryGetProperty("code", out var code) ? code.GetString() : null, outcome.GetProperty("seq").GetInt64()));
        }
        return outcomes;
    }

    async Task SureAsync(string type, object data)
    {
        var answer = await Till.SendAsync(type, data);
        Assert.True(answer.GetProperty("outcome").GetString() == "accepted", answer.GetRawText());
    }

    // The smallest that so many in a hundred do not exceed.
    int? Percentile(int percent) => _recoveries.Count == 0 ? null : (int)Math.Round(_recoveries.Select(one => one.Milliseconds).Order().ElementAt((int)Math.Ceiling(_recoveries.Count * percent / 100.0) - 1));
}
