using System.Text.Json;
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
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Tenancy;

/// <summary>
/// Every command against those who must not, and against the manager who may: so a refusal is one of access, not of a command
/// that could not have been accepted anyway.
/// </summary>
public sealed class CommandTableTests(SharedKitchenApp shared) : IClassFixture<SharedKitchenApp>
{
    private const string Accepted = "accepted";
    private static readonly ActorId Manager = new("user:demo-bistro-manager");
    private static readonly StationId Fryer = new("fryer"), Salad = new("salad");
    private readonly KitchenApp _app = shared.App;

    /// <summary>A command that would be accepted from the manager, made for an order of its own.</summary>
    /// <param name="ForDisplay">What the grill's display is answered: accepted, or the code of the refusal.</param>
    private sealed record Row(string ForDisplay, Func<Scene, Task<Command>> MakeAsync, string ForManager = Accepted);

    /// <summary>An order with one line at grill and fryer, fired; and what can be done to it beforehand.</summary>
    private sealed record Scene(KitchenApp App, OrderId Order, LineId Line)
    {
        public static async Task<Scene> NewAsync(KitchenApp app)
        {
            var placed = await KitchenApp.AcceptAsync(app.Bistro, Manager, new PlaceOrder([new(new("burger"), Course: 1), new(new("brownie"), Course: 2)]));
            var order = app.Bistro.Bus.Latest.Live[placed.Order!.Value];
            return new Scene(app, order.Id, order.Lines[0].Id);
        }

        public Kitchen Kitchen => App.Bistro.Bus.Latest;
        public EquatableArray<DrawnWork> Drawn => [new(Line, Kitchen.Find(Order)!.Find(Line)!.At(Fryer)!.Version)];
        public Task DoAsync(Command command) => KitchenApp.AcceptAsync(App.Bistro, Manager, command);
        public string Unique { get; } = Guid.NewGuid().ToString("N")[..8];
    }

    private static readonly Dictionary<Type, Row> Rows = new()
    {
        [typeof(OpenRestaurant)] = new("notAllowed", _ => Task.FromResult<Command>(new OpenRestaurant("third", "Third", new Settings())), ForManager: "notAllowed"),
        [typeof(ChangeSettings)] = new("notAllowed", Of(s => new ChangeSettings(s.Kitchen.Settings, s.Kitchen.Settings with { DefaultTargetSeconds = s.Kitchen.Settings.DefaultTargetSeconds + 1 }))),
        [typeof(GrantAccess)] = new("notAllowed", Of(s => new GrantAccess(new($"user:new-{s.Unique}"), "NEW", Role.Manager))),
        [typeof(CreateKey)] = new("notAllowed", Of(s => new CreateKey(new($"key:{s.Unique}"), "New key", Scopes.All, new string('0', 64)))),
        [typeof(RevokeAccess)] = new("notAllowed", async s =>
        {
            await s.DoAsync(new GrantAccess(new($"user:old-{s.Unique}"), "OLD", Role.Server));
            return new RevokeAccess(new($"user:old-{s.Unique}"));
        }),
        [typeof(PairDevice)] = new("notAllowed", Of(s => new PairDevice(new($"device:{s.Unique}"), "NEW", new DeviceProfile(DeviceScreen.Board, [Fryer])))),
        [typeof(ChangeDevice)] = new("notAllowed", async s =>
        {
            var profile = new DeviceProfile(DeviceScreen.Board, [Fryer]);
            await s.DoAsync(new PairDevice(new($"device:old-{s.Unique}"), "OLD", profile));
            return new ChangeDevice(new($"device:old-{s.Unique}"), "OLD", profile, profile with { Text = TextSize.Large });
        }),
        [typeof(SetMenu)] = new("notAllowed", Of(s => new SetMenu([.. s.Kitchen.OpenStations().Select(Kitchen.InMenu)],
            [.. s.Kitchen.Menu.Items.Values.Select(MenuEntry.Of)]))),
        [typeof(EightySixItem)] = new(Accepted, Of(_ => new EightySixItem(new("sorbet"), EightySixUntil.Minutes, 5))),
        [typeof(BringBackItem)] = new(Accepted, async s =>
        {
            await s.DoAsync(new EightySixItem(new("gazpacho"), EightySixUntil.Minutes, 5));
            return new BringBackItem(new("gazpacho"));
        }),
        [typeof(CountItem)] = new(Accepted, Of(s => new CountItem(new("espresso"), (int)(s.Kitchen.Seq % 1000)))),
        [typeof(SetTables)] = new("notAllowed", Of(s => new SetTables([.. s.Kitchen.Tables.ById.Values.Select(x => new TableEntry(x.Id, x.Label, x.Seats, x.Area))]))),
        [typeof(SetSections)] = new("notAllowed", Of(s => new SetSections([new(new("t6"), s.Kitchen.Tables.SectionOf(new("t6")), s.Kitchen.Tables.SectionOf(new("t6")) is null ? new ActorId("user:demo-bistro-ana") : null)]))),
        [typeof(AssignTable)] = new("notAllowed", async s =>
        {
            await FreeAsync(s, "t3");
            return new AssignTable(new("t3"), new ActorId("user:demo-bistro-ana"));
        }),
        [typeof(HandOverTable)] = new("notAllowed", async s =>
        {
            await FreeAsync(s, "t4");
            await s.DoAsync(new AssignTable(new("t4"), new ActorId("user:demo-bistro-ana")));
            return new HandOverTable(new("t4"), new("user:demo-bistro-ana"), new("user:demo-bistro-ben"));
        }),
        [typeof(ClearTable)] = new("notAllowed", async s =>
        {
            await FreeAsync(s, "t5");
            await s.DoAsync(new AssignTable(new("t5"), new ActorId("user:demo-bistro-ana")));
            return new ClearTable(new("t5"));
        }),
        [typeof(RaiseSignal)] = new("notYourStation", Of(_ => new RaiseSignal(Fryer, SignalKind.Hands))),
        [typeof(AnswerSignal)] = new("notYourStation", async s =>
        {
            await s.DoAsync(new RaiseSignal(Fryer, SignalKind.NeedTwoMinutes));
            return new AnswerSignal(Fryer, SignalKind.NeedTwoMinutes, s.Kitchen.Signals.Items.Single(signal => signal.Is(Fryer, SignalKind.NeedTwoMinutes, null)).At);
        }),
        [typeof(DropBasket)] = new("notYourStation", Of(s => new DropBasket(Fryer, 1, [new BasketWork(s.Order, s.Line, 1)]))),
        [typeof(LiftBasket)] = new("notYourStation", Of(_ => new LiftBasket(Fryer, 1, []))),
        [typeof(BumpBasket)] = new("notYourStation", Of(s => new BumpBasket(Fryer, 1, [new BasketWork(s.Order, s.Line, 1)]))),
        [typeof(MakeBatch)] = new("notYourStation", Of(s => new MakeBatch(Salad, MenuItemId.Written, 12, 120, $"Dressing {s.Unique}"))),
        [typeof(FinishBatch)] = new("notYourStation", async s => new FinishBatch(Salad, await BatchAsync(s))),
        [typeof(DiscardBatch)] = new("notYourStation", async s => new DiscardBatch(Salad, await BatchAsync(s))),
        [typeof(PlaceOrder)] = new("notAllowed", Of(_ => new PlaceOrder([new(new("burger"))]))),
        [typeof(AddLines)] = new("notAllowed", Of(s => new AddLines(s.Order, [new(new("beer"))]))),
        [typeof(ChangeLine)] = new("notAllowed", Of(s => new ChangeLine(s.Order, s.Line, Quantity: new(1, 2)))),
        [typeof(VoidLine)] = new("notAllowed", Of(s => new VoidLine(s.Order, s.Line, "guest left"))),
        [typeof(ClearVoid)] = new("notYourStation", async s =>
        {
            await s.DoAsync(new VoidLine(s.Order, s.Line, "guest left"));
            return new ClearVoid(s.Order, s.Line, Fryer);
        }),
        [typeof(FireCourse)] = new("notAllowed", Of(s => new FireCourse(s.Order, 2))),
        [typeof(AcknowledgeAllergy)] = new("notYourStation", async s =>
        {
            var line = s.Kitchen.Find(s.Order)!.Find(s.Line)!;
            await s.DoAsync(new ChangeLine(s.Order, s.Line, Modifiers: new([.. line.Modifiers.Items.Select(one => new ModifierRequest(one.Id, one.Kind))], [new(new("nuts"), "allergy")])));
            return new AcknowledgeAllergy(s.Order, Fryer, [new DrawnWork(s.Line, s.Kitchen.Find(s.Order)!.Find(s.Line)!.At(Fryer)!.Version)]);
        }),
        [typeof(SeeChange)] = new("notYourStation", async s =>
        {
            await s.DoAsync(new ChangeLine(s.Order, s.Line, Quantity: new(1, 2)));
            return new SeeChange(s.Order, Fryer, [new DrawnWork(s.Line, s.Kitchen.Find(s.Order)!.Find(s.Line)!.At(Fryer)!.Version)]);
        }),
        [typeof(StartWork)] = new("notYourStation", Of(s => new StartWork(s.Order, Fryer, s.Drawn))),
        [typeof(BumpLines)] = new("notYourStation", Of(s => new BumpLines(s.Order, Fryer, s.Drawn, "helping out"))),
        [typeof(ServeLines)] = new("notAllowed", Of(s => new ServeLines(s.Order, [s.Line], "guest is in a hurry"))),
        [typeof(RecallLines)] = new("notYourStation", async s =>
        {
            await s.DoAsync(new BumpLines(s.Order, Fryer, s.Drawn, "helping out"));
            return new RecallLines(s.Order, Fryer, s.Drawn);
        }),
        [typeof(SetPriority)] = new(Accepted, Of(s => new SetPriority(s.Order, 7))),
        [typeof(NoteQuality)] = new("notAllowed", Of(s => new NoteQuality(s.Order, s.Line, $"better {s.Unique}"))),
        [typeof(NoteOrder)] = new(Accepted, Of(s => new NoteOrder(s.Order, $"note {s.Unique}"))),
        [typeof(RouteLine)] = new("notAllowed", async s =>
        {
            var held = s.Kitchen.Find(s.Order)!.Lines[1].Id;
            await Task.CompletedTask;
            return new RouteLine(s.Order, held, new("bar"));
        }),
        [typeof(ReceiveTickets)] = new("notYourStation", Of(s => new ReceiveTickets(Fryer, [s.Order]))),
        [typeof(SendToBackup)] = new("notAllowed", async s =>
        {
            await s.DoAsync(new SetMenu([.. s.Kitchen.OpenStations().Select(Kitchen.InMenu).Select(x => x.Id == Fryer ? x with { Backup = new("bar") } : x)], [.. s.Kitchen.Menu.Sold().Select(MenuEntry.Of)]));
            return new SendToBackup(s.Order, Fryer, new("bar"));
        }),
    };

    public static TheoryData<string> Types() => [.. CommandCatalog.Types.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_command_has_a_row_and_every_row_a_command() =>
        Assert.Equal(CommandCatalog.Types.Values.Select(type => type.Name).Order(), Rows.Keys.Select(type => type.Name).Order());

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Only_those_may_who_the_table_says(string type)
    {
        var row = Rows[CommandCatalog.Types[type]];
        var batch = Http.Batch(await row.MakeAsync(await Scene.NewAsync(_app)));
        var (bistro, takeaway) = (_app.Bistro.Bus.Latest.Seq, _app.Takeaway.Bus.Latest.Seq);

        var foreignMember = await (await _app.SignedInAsync("demo-takeaway", "user:demo-takeaway-manager")).CommandsAsync(batch);
        var foreignKey = await (await _app.KeyAsync(_app.Takeaway)).CommandsAsync(batch);
        takeaway += 1;   // the key itself
        foreach (var foreign in (Answer[])[foreignMember, foreignKey])
        {
            foreign.IsProblem(404, "notFound");
            Assert.DoesNotContain("Bistro", foreign.Body, StringComparison.OrdinalIgnoreCase);
        }
        (await _app.Nobody().CommandsAsync(batch)).IsProblem(401, "unauthenticated");
        Assert.Equal((bistro, takeaway), (_app.Bistro.Bus.Latest.Seq, _app.Takeaway.Bus.Latest.Seq));

        Assert.Equal(row.ForDisplay, await OutcomeAsync("device:demo-bistro-grill", batch));
        if (row.ForDisplay != Accepted) Assert.Equal(bistro, _app.Bistro.Bus.Latest.Seq);

        // The same command at home, sent by somebody who may: it was a good one.
        Assert.Equal(row.ForManager, await OutcomeAsync(Manager.Value, Http.Batch(await row.MakeAsync(await Scene.NewAsync(_app)))));
    }

    [Fact]
    public async Task At_home_the_same_station_id_is_another_station()
    {
        var scene = await Scene.NewAsync(_app);
        var cook = await _app.SignedInAsync("demo-takeaway", "user:demo-takeaway-cook-fryer");
        var batch = Http.Batch(new BumpLines(scene.Order, Fryer, scene.Drawn));
        var bistro = _app.Bistro.Bus.Latest.Seq;

        var answer = await cook.CommandsAsync(batch, "/api/v1/restaurants/demo-takeaway");

        Assert.Equal("unknownOrder", answer.Json[0].GetProperty("code").GetString());
        Assert.Equal(bistro, _app.Bistro.Bus.Latest.Seq);
        Assert.DoesNotContain(scene.Order.ToString(), (await cook.AskAsync("/api/v1/restaurants/demo-takeaway/board?station=fryer")).Body, StringComparison.Ordinal);
    }

    private async Task<string?> OutcomeAsync(string actor, string batch)
    {
        var answer = (await (await _app.SignedInAsync("demo-bistro", actor)).CommandsAsync(batch)).Is(System.Net.HttpStatusCode.OK).Json[0];
        return answer.GetProperty("outcome").GetString() == Accepted ? Accepted : answer.GetProperty("code").GetString();
    }

    private static async Task<BatchId> BatchAsync(Scene scene)
    {
        var name = $"Batch {scene.Unique}";
        await scene.DoAsync(new MakeBatch(Salad, MenuItemId.Written, 12, 120, name));
        return scene.Kitchen.Batches.Items.Single(batch => batch.Name == name).Id;
    }

    private static async Task FreeAsync(Scene scene, string table)
    {
        if (scene.Kitchen.Tables.Find(new(table))!.Server is not null) await scene.DoAsync(new ClearTable(new(table)));
    }

    private static Func<Scene, Task<Command>> Of(Func<Scene, Command> make) => scene => Task.FromResult(make(scene));
}
