using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Wire;
using Xunit.Abstractions;

namespace KitchenOps.Tests.Fuzz;

/// <summary>
/// Anything at all, sent to every address that there is: no answer is a fault of the server, none tells what it is made of, and what is refused
/// leaves nothing behind. The clock stands, so that whatever is written is written because somebody asked.
/// </summary>
public sealed partial class FuzzTests(ITestOutputHelper output)
{
    private const string Manager = "user:demo-bistro-manager";
    private const int Refresh = 100;

    /// <summary>Statuses with which the decision of a kitchen is told: that it was refused is remembered under the command's id.</summary>
    private static readonly int[] Decided = [409, 422];

    [Fact]
    public Task A_few_hundred_odd_requests_meet_no_fault() => RunAsync(seed: 20261, requests: 600, "--Demo=true");

    [Fact]
    public Task Before_anything_is_set_up_odd_requests_meet_no_fault_either() => RunAsync(seed: 20262, requests: 200, "--Demo=false");

    [Theory, Trait("Category", "Long")]
    [InlineData(1, "--Demo=true")]
    [InlineData(2, "--Demo=false")]
    public Task Twenty_thousand_odd_requests_meet_no_fault(int seed, string mode) => RunAsync(seed, 20_000, mode);

    private async Task RunAsync(int seed, int requests, string mode)
    {
        var started = Stopwatch.GetTimestamp();
        await using var app = await KitchenApp.StartAtAsync(ManualClock.Standing(), null, mode, "--Api:RequestBurstPerKey=100000000", "--Identity:EntryBurstPerAddress=100000000");
        var demo = app.Restaurants.All().Count > 0;
        using var rows = new StoredRows(app);
        using var connection = new RawConnection(app.Address);
        // A form of the demo that is right starts a crew of its own, which would do something under every request after it.
        var addresses = MappedAddresses.Of(app).Where(address => !address.IsFile && address.Pattern != "/dev/rush").ToList();
        var files = MappedAddresses.Of(app).Where(address => address.IsFile).ToList();
        var statuses = new SortedDictionary<int, int>();
        var (hungUp, wrong) = (0, new List<string>());
        FuzzCases cases = null!;
        // A few at a time: what one fault does is often done by many requests.
        for (var number = 0; number < requests && wrong.Count < 12; number++)
        {
            if (number % Refresh == 0)
            {
                if (demo) await RestoreAsync(app);
                cases = new FuzzCases(await SendersAsync(app, demo), demo ? Bodies(app) : (address, random) => random.Next(2) == 0 ? "{}" : null);
            }
            // Each by itself, so that one can be sent again without those before it.
            var random = new Random(HashCode(seed, number));
            var slot = number % (addresses.Count + 1);
            var request = cases.Next(random, slot < addresses.Count ? addresses[slot] : random.Of(files));

            var (before, head) = (rows.Counts(), Heads(app));
            RawAnswer? answer;
            try { answer = await connection.AskAsync(request.Head, request.Body); }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException) { throw new InvalidOperationException($"seed {seed}, request {number}: {e.Message}\n{request}", e); }
            if (answer is null) { hungUp++; continue; }

            statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
            void Must(bool holds, string what)
            {
                if (!holds) wrong.Add($"seed {seed}, request {number}: {what}\n{request}\n{answer.Status} {Cut(answer.Body)}");
            }
            // So many screens at once wait for nobody.
            Must(answer.Status < 500 || (answer.Status == 503 && request.To.Pattern == "/pair" && answer.Body.Contains("Too many screens wait", StringComparison.Ordinal)), "a fault of the server");
            Must(request.To.IsFile || !Inside().IsMatch(answer.Body), $"tells what it is made of: {Inside().Match(answer.Body).Value}");
            Must(!answer.Headers.ContainsKey("X-Injected"), "a header of the sender's");
            Must(!answer["Location"].Contains("evil.example", StringComparison.Ordinal) || answer["Location"].StartsWith('/') && !answer["Location"].StartsWith("//", StringComparison.Ordinal), "leads elsewhere");
            if (answer.Status >= 400 || request.Method == "GET" || (answer.Status == 200 && IsBatch(request) && !answer.Body.Contains("\"accepted\"", StringComparison.Ordinal)))
            {
                Must(head.SequenceEqual(Heads(app)), "something happened");
                var remembers = Decided.Contains(answer.Status) || answer.Status == 200 || (answer.Status == 403 && answer.Body.Contains("\"notAllowed\"", StringComparison.Ordinal));
                var grown = rows.Counts().Where(table => before[table.Key] != table.Value && !(remembers && table.Key is "commands" or "clients")).Select(table => table.Key);
                Must(!grown.Any(), $"left something in {string.Join(", ", grown)}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
        var client = app.Nobody();
        Assert.Equal("ready", (await client.AskAsync("/health/ready")).Body);
        output.WriteLine($"{requests:N0} requests to {addresses.Count + 1} addresses in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s: {string.Join(", ", statuses.Select(status => $"{status.Key}: {status.Value}"))}; hung up: {hungUp}");
        Assert.True(hungUp < requests / 20, $"{hungUp} of {requests} were not answered");
        Assert.True(!demo || statuses.GetValueOrDefault(200) > requests / 20, "hardly anything was right: what is sent is too far from what is taken");
    }

    private static bool IsBatch(FuzzCase request) => request.To.Pattern.EndsWith("/commands", StringComparison.Ordinal);

    private static int HashCode(int seed, int number) => unchecked(seed * 1_000_003 + number);

    private static string Cut(string text) => text.Length > 2000 ? text[..2000] : text;

    private static IEnumerable<long> Heads(KitchenApp app) => [.. app.Restaurants.All().OrderBy(engine => engine.Bus.Latest.Slug, StringComparer.Ordinal).Select(engine => engine.Bus.Latest.Seq)];

    // What was accepted may have taken away what the next ones need.
    private static async Task RestoreAsync(KitchenApp app)
    {
        if (app.Bistro.Bus.Latest.Grants.Of(new(Manager)) is not { Role: Role.Manager }) await KitchenApp.AcceptAsync(app.Bistro, ActorId.System, new GrantAccess(new(Manager), "Mia", Role.Manager));
        foreach (var command in (Command[])[new BringBackItem(new("burger")), new CountItem(new("burger"), 9999), new PlaceOrder([new(new("burger"), Course: 1), new(new("brownie"), Course: 2)], Channel: "counter")])
            await app.Bistro.SubmitAsync(new Submission(new CommandId(Guid.NewGuid()), new ActorId(Manager), command));
    }

    private static async Task<IReadOnlyList<Sender>> SendersAsync(KitchenApp app, bool demo)
    {
        var page = demo ? "/dev/sign-in" : "/password";
        var nobody = app.Browser();
        var all = new List<Sender> { new("nobody", KitchenApp.CookiesOf(nobody), await KitchenApp.TokenAsync(nobody, page)) };
        all[0] = all[0] with { Cookies = KitchenApp.CookiesOf(nobody) };
        if (!demo) return all;
        foreach (var actor in (string[])[Manager, Manager, Manager, "device:demo-bistro-grill"])
        {
            if (app.Bistro.Bus.Latest.Grants.Of(new(actor)) is null) continue;
            var browser = await app.SignedInAsync("demo-bistro", actor);
            var token = await KitchenApp.TokenAsync(browser, page);
            all.Add(new Sender(actor, KitchenApp.CookiesOf(browser), token));
        }
        all.Add(new Sender("key", "", "", $"{await app.NewKeyAsync(app.Bistro)}"));
        return all;
    }

    // What each address takes when nothing is wrong; null where it takes a form, or nobody said what.
    private static Func<MappedAddress, Random, string?> Bodies(KitchenApp app)
    {
        var kitchen = app.Bistro.Bus.Latest;
        var order = kitchen.Live.Values.FirstOrDefault(one => one.Lines.Items.Any(line => line.Works.Items.Any(work => work.IsOpen())))?.Id;
        var commands = Commands(kitchen, order ?? new OrderId(Guid.Empty)).ToList();
        var menu = JsonSerializer.Serialize(new { stations = kitchen.Stations.Values.Take(3).Select(x => new MenuStation(x.Id, x.Name, EnumText(x.Kind))), items = kitchen.Menu.Items.Values.Take(3).Select(MenuEntry.Of), version = kitchen.Menu.Version }, KitchenJson.Options);
        return (address, random) => address.Pattern switch
        {
            var path when path.EndsWith("/orders", StringComparison.Ordinal) => Json(random.Of(Orders)),
            var path when path.EndsWith("/commands", StringComparison.Ordinal) => Batch(random, commands),
            var path when path.EndsWith("/menu", StringComparison.Ordinal) => menu,
            var path when path.Contains("/quarantine", StringComparison.Ordinal) => """{"reissue":false}""",
            "/api/pair" => """{"secret":"0123456789abcdef"}""",
            "/api/my-sessions" => """["0123456789abcdef0123456789abcdef","x"]""",
            var path when path.StartsWith("/api", StringComparison.Ordinal) => """{"a":1}""",
            _ => null,
        };
    }

    private static readonly PlaceOrder[] Orders =
    [
        new([new(new("burger"), 2, [new(new("rare"), "doneness")], "no salt", 3, 1), new(new("fries"))], new("t1"), "table", "Ana", null, "birthday", 2),
        new([new(new("burger"))]),
        new([new(new("ribeye"), 1, Course: 1), new(new("brownie"), Course: 2)], Channel: "counter", Name: "Zoë"),
    ];

    private static IEnumerable<Command> Commands(Kitchen kitchen, OrderId id)
    {
        yield return new PlaceOrder([new(new("burger"), Course: 1), new(new("brownie"), Course: 2)], Channel: "counter");
        yield return Orders[0];
        yield return new EightySixItem(new("sorbet"), EightySixUntil.Minutes, 5);
        yield return new BringBackItem(new("sorbet"));
        yield return new CountItem(new("espresso"), 7);
        yield return new AssignTable(new("t3"), new ActorId("user:demo-bistro-ana"));
        yield return new HandOverTable(new("t3"), new("user:demo-bistro-ana"), new("user:demo-bistro-ben"));
        yield return new ClearTable(new("t3"));
        yield return new RaiseSignal(new("grill"), SignalKind.WaitingOn, new("fryer"));
        yield return new AnswerSignal(new("grill"), SignalKind.WaitingOn, kitchen.Signals.Items.FirstOrDefault()?.At ?? kitchen.At, new("fryer"));
        yield return new DropBasket(new("fryer"), 1, [new(id, kitchen.Find(id)!.Lines[0].Id, 1)]);
        yield return new LiftBasket(new("fryer"), 1, [new(id, kitchen.Find(id)!.Lines[0].Id)]);
        yield return new BumpBasket(new("fryer"), 1, [new(id, kitchen.Find(id)!.Lines[0].Id, 1)]);
        yield return new MakeBatch(new("salad"), MenuItemId.Written, 12, 120, "House dressing");
        yield return new FinishBatch(new("salad"), kitchen.Batches.Items.FirstOrDefault()?.Id ?? new(Guid.Empty));
        yield return new DiscardBatch(new("salad"), kitchen.Batches.Items.FirstOrDefault()?.Id ?? new(Guid.Empty), "spilt");
        yield return new SetTables([.. kitchen.Tables.ById.Values.Select(x => new TableEntry(x.Id, x.Label, x.Seats, x.Area))]);
        yield return new ChangeSettings(kitchen.Settings, kitchen.Settings with { DefaultTargetSeconds = kitchen.Settings.DefaultTargetSeconds + 1 });
        yield return new GrantAccess(new("user:fuzz"), "Fuzz", Role.Cook, [new("grill")]);
        yield return new CreateKey(new("key:fuzz"), "Fuzz", [Scopes.Orders], new string('0', 64));
        yield return new RevokeAccess(new("user:fuzz"));
        yield return new PairDevice(new("device:fuzz"), "Wall", new DeviceProfile(DeviceScreen.Board, [new("fryer")]));
        yield return new ChangeDevice(new("device:fuzz"), "Wall", new DeviceProfile(DeviceScreen.Board, [new("fryer")]), new DeviceProfile(DeviceScreen.Expo, []));
        yield return new SetMenu([.. kitchen.OpenStations().Select(Kitchen.InMenu)], [.. kitchen.Menu.Items.Values.Select(MenuEntry.Of)]);
        yield return new OpenRestaurant("third", "Third", new Settings());
        if (kitchen.Find(id) is not { } order) yield break;
        var line = order.Lines.Items.First(one => one.Works.Items.Any(work => work.IsOpen()));
        var work = line.Works.Items.First(one => one.IsOpen());
        EquatableArray<DrawnWork> drawn = [new(line.Id, work.Version)];
        yield return new AddLines(id, [new(new("beer"), 2)]);
        yield return new ChangeLine(id, line.Id, new(line.Quantity, line.Quantity + 1), Note: new(line.Note, "well done"));
        yield return new VoidLine(id, line.Id, "spilt");
        yield return new ClearVoid(id, line.Id, work.Station);
        yield return new FireCourse(id, 2);
        yield return new AcknowledgeAllergy(id, work.Station, drawn);
        yield return new SeeChange(id, work.Station, drawn);
        yield return new StartWork(id, work.Station, drawn);
        yield return new BumpLines(id, work.Station, drawn, "helping out");
        yield return new ServeLines(id, [line.Id], "in a hurry");
        yield return new RecallLines(id, work.Station, drawn);
        yield return new SetPriority(id, 7);
        yield return new NoteOrder(id, "no hurry");
        yield return new NoteQuality(id, line.Id, "hotter", "");
        yield return new RouteLine(id, line.Id, new("bar"));
        yield return new ReceiveTickets(work.Station, [id]);
        yield return new SendToBackup(id, work.Station, new("bar"));
    }

    private static string Batch(Random random, IReadOnlyList<Command> commands)
    {
        var client = $"c{random.Next(5)}";
        var all = Enumerable.Range(0, random.Next(10) == 0 ? random.Next(2, 70) : 1).Select(_ => random.Of(commands)).Select((command, at) => (object)(random.Next(3) == 0
            ? new { commandId = Id(random), clientId = client, clientSeq = at + 1, baseSeq = 1, issuedAt = Some.Noon, type = command.GetType().Name, data = (object)command }
            : new { commandId = Id(random), type = command.GetType().Name, data = (object)command }));
        return Json(all.ToArray());
    }

    private static Guid Id(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static string Json(object value) => JsonSerializer.Serialize(value, value.GetType(), KitchenJson.Options);

    private static string EnumText<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    [GeneratedRegex(@"\b[A-Z]\w+Exception\b|^\s+at [\w.]+\(|\bSystem\.[A-Z]\w+|\bMicrosoft\.[A-Z]\w+|KitchenOps\.[A-Z]\w+\.\w+|\bNpgsql|SQLite", RegexOptions.Multiline)]
    private static partial Regex Inside();
}
