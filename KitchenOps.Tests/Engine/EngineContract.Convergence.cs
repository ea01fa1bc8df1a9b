using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Views;
using KitchenOps.E2E.Faults;
using KitchenOps.Web.Data;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Wire;
using Outcome = KitchenOps.Web.Wire.Outcome;

namespace KitchenOps.Tests.Engine;

public abstract partial class EngineContract
{
    /// <summary>One thing that happens between devices, networks and the server.</summary>
    private enum Move { Order, Void, Tap, TapTwice, TapStale, GoOffline, ComeBack, Send, LoseTheRequest, LoseTheAnswer, SendTwiceAtOnce, DeliverLate, CloseTheTab, Draw, Restart }

    [Fact]
    public async Task Devices_that_tap_offline_and_replay_over_any_network_end_with_one_outcome_a_tap_and_one_board()
    {
        var seen = new Dictionary<string, int>();
        var run = 0;
        var moves = Arb.From(Gen.Choose(0, int.MaxValue).ArrayOf(150), Laws.Law.Shorter);
        await Task.Run(() => Prop.ForAll(moves, (int[] numbers) => ConvergeAsync(numbers, $"run-{run++}", seen).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Histories)));
        // A law that holds because nothing happened proves nothing.
        foreach (var what in (string[])[.. Enum.GetNames<Move>(), "accepted", "conflict", "so already", "asked again"]) Assert.True(seen.ContainsKey(what), $"{what} did not occur: {string.Join(", ", seen)}");
    }

    private async Task ConvergeAsync(int[] numbers, string slug, Dictionary<string, int> seen)
    {
        var node = await StartAsync();
        var (_, opened) = await node.Restaurants.OpenAsync(new OpenRestaurant(slug, "Bistro", new Settings()));
        var engine = opened!;
        await SetUpAsync(engine);
        var devices = new[] { new Device("one", Cook, "grill") { Shown = engine.Bus.Latest }, new Device("two", Second, "grill") { Shown = engine.Bus.Latest }, new Device("three", Third, "fryer") { Shown = engine.Bus.Latest } };
        // Requests that a network holds back and brings when nobody waits for them any more.
        var late = new List<IReadOnlyList<Submission>>();
        var story = new List<string> { slug };
        void Count(string what) => seen[what] = seen.GetValueOrDefault(what) + 1;

        foreach (var number in numbers)
        {
            var random = new Random(number);
            T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
            var device = Pick(devices);
            var move = Pick(Mix);
            var happened = true;
            switch (move)
            {
                case Move.Order: await Accept(engine, Manager, Burgers(random.Next(1, 3))); break;
                case Move.Void when engine.Bus.Latest.Live.Values.ToList() is { Count: > 0 } open:
                    var order = Pick(open);
                    await engine.SubmitAsync(Send(Manager, new VoidLine(order.Id, order.Lines[random.Next(order.Lines.Count)].Id, "guest left")));
                    break;
                case Move.Tap: happened = device.Tap(random); break;
                // The server went on and the screen did not: whatever is tapped there names what was drawn.
                case Move.TapStale: device.IsOnline = false; happened = device.Tap(random); break;
                case Move.TapTwice: happened = device.Tap(random) && device.Tap(random); break;
                case Move.GoOffline: device.IsOnline = false; break;
                case Move.ComeBack: device.IsOnline = true; break;
                case Move.Send: happened = await PostAsync(device, engine, late, (one, batch) => one.SubmitAsync(batch), isHeard: true); break;
                case Move.LoseTheRequest: happened = await PostAsync(device, engine, late, null, isHeard: false); break;
                case Move.LoseTheAnswer: happened = await PostAsync(device, engine, late, (one, batch) => one.SubmitAsync(batch), isHeard: false); break;
                case Move.SendTwiceAtOnce: happened = await PostAsync(device, engine, late, async (one, batch) => (await Task.WhenAll(one.SubmitAsync(batch), one.SubmitAsync(batch)))[random.Next(2)], isHeard: true); break;
                case Move.DeliverLate when late.Count > 0: await engine.SubmitAsync(Pick(late)); break;
                // Another tab of the browser finds the queue, and sends it as whom it was tapped by.
                case Move.CloseTheTab: device.IsOnline = true; device.Shown = engine.Bus.Latest; break;
                case Move.Draw when device.IsOnline: device.Shown = engine.Bus.Latest; break;
                case Move.Restart:
                    await StopAsync(node);
                    node = await StartAsync();
                    engine = node.Restaurants.Find(slug)!;
                    break;
                default: happened = false; break;
            }
            if (happened) Count(move.ToString());
            story.Add($"{move} {device.Client} {(happened ? "" : "(nothing)")} → {engine.Bus.Latest.Seq}");
        }

        // The network is well again: everything goes out, and what was held back comes too.
        foreach (var device in devices)
        {
            device.IsOnline = true;
            while (await PostAsync(device, engine, late, (one, batch) => one.SubmitAsync(batch), isHeard: true)) { }
        }
        foreach (var batch in late) await engine.SubmitAsync(batch);
        foreach (var device in devices) device.Shown = engine.Bus.Latest;

        var log = (await node.Log.TailAsync(engine.Restaurant, 0)).Tail;
        foreach (var device in devices)
        {
            Hold(device, log, Count, string.Join(Environment.NewLine, story));
            // However late it is asked again, it is the same answer.
            foreach (var (tap, told) in device.Taps.Zip(device.Told)) Assert.Equal(Text(told), Text(await engine.SubmitAsync(tap)));
            if (device.Taps.Count > 0) Count("asked again");
        }
        Assert.Equal(log.Count, (await node.Log.TailAsync(engine.Restaurant, 0)).Tail.Count);
        var model = ModelAt(log, long.MaxValue);
        foreach (var device in devices)
            Assert.Equal(model.BoardOf(device.Station.Value).Select(ticket => ticket.ToString()),
                BoardView.Of(device.Shown, device.Station).Tickets.Items.Select(ticket => new BoardTicket(ticket.OrderId.ToString(), [.. ticket.Lines.Items.Select(line => new BoardLine(line.LineId.ToString(), line.State.ToString().ToLowerInvariant(), line.WorkVersion))]).ToString()));
        await StopAsync(node);
    }

    private static async Task SetUpAsync(RestaurantEngine engine)
    {
        await Accept(engine, ActorId.System, new GrantAccess(Manager, "MIA", Role.Manager));
        foreach (var cook in (ActorId[])[Cook, Second, Third]) await Accept(engine, ActorId.System, new GrantAccess(cook, cook.Value[5..], Role.Cook));
        await Accept(engine, Manager, new SetMenu([new(new("grill"), "Grill", "grill"), new(new("fryer"), "Fryer", "fryer")],
            [new(new("burger"), "Burger", "Mains", [new("grill")]), new(new("fries"), "Fries", "Sides", [new("fryer")])]));
    }

    // Taps and what a network does to them more often than the rest.
    private static readonly IReadOnlyList<Move> Mix =
    [
        .. Enum.GetValues<Move>(), Move.Order, Move.Order, Move.Tap, Move.Tap, Move.Tap, Move.TapTwice, Move.TapStale, Move.TapStale, Move.ComeBack, Move.ComeBack, Move.ComeBack,
        Move.Send, Move.Send, Move.Send, Move.LoseTheRequest, Move.LoseTheRequest, Move.LoseTheAnswer, Move.LoseTheAnswer, Move.SendTwiceAtOnce, Move.DeliverLate, Move.Draw, Move.Draw,
    ];

    private static readonly ActorId Second = new("user:nin"), Third = new("user:bea");

    // Every tap has one outcome and was told it once; what was accepted stands once, in the order of the taps; what was refused was impossible where it was refused.
    private static void Hold(Device device, IReadOnlyList<TurnEvent> log, Action<string> count, string story)
    {
        Assert.Equal(device.Taps.Select(tap => tap.Id), device.Told.Select(told => told.CommandId));
        var inLog = log.Select(one => one.Command).Where(id => device.Taps.Any(tap => tap.Id == id)).Distinct().ToList();
        Assert.Equal(device.Taps.Select(tap => tap.Id).Where(inLog.Contains), inLog);
        foreach (var (tap, outcome) in device.Taps.Zip(device.Told))
        {
            var events = log.Where(one => one.Command == tap.Id).ToList();
            var isDone = outcome.Kind == OutcomeKind.Accepted && events.Count > 0;
            count(isDone ? "accepted" : outcome.Kind == OutcomeKind.Accepted ? "so already" : outcome.Kind.ToString().ToLowerInvariant());
            Assert.True(outcome.Kind is OutcomeKind.Accepted or OutcomeKind.Conflict or OutcomeKind.Refused, $"{outcome}{Environment.NewLine}{story}");
            Assert.True(isDone || events.Count == 0, $"{outcome} and yet in the log{Environment.NewLine}{story}");
            var at = isDone ? events[0].Fact.Seq - 1 : outcome.Seq!.Value;
            var fate = ModelAt(log, at).FateOf(tap.Command.GetType().Name, JsonSerializer.SerializeToElement(tap.Command, tap.Command.GetType(), KitchenJson.Options));
            var isTrue = isDone ? fate.Happens && fate.Lines.SequenceEqual(LinesOf(events[0].Fact.Event)) : outcome.Kind == OutcomeKind.Accepted ? fate is { Why: null, Happens: false } : fate.Why is not null;
            Assert.True(isTrue, $"{outcome} at {at}, and by the second telling: {fate}{Environment.NewLine}{tap.Command}{Environment.NewLine}{story}");
        }
    }

    private static IEnumerable<string> LinesOf(DomainEvent e) => e switch
    {
        WorkStarted started => started.Lines.Items.Select(line => line.ToString()),
        LinesBumped bumped => bumped.Lines.Items.Select(line => line.ToString()),
        LinesRecalled recalled => recalled.Lines.Items.Select(line => line.ToString()),
        VoidCleared cleared => [cleared.Line.ToString()],
        _ => throw new NotSupportedException($"No device does {e}."),
    };

    private static ReplayedKitchen ModelAt(IReadOnlyList<TurnEvent> log, long seq)
    {
        var model = new ReplayedKitchen();
        foreach (var fact in log.Select(one => one.Fact).Where(fact => fact.Seq <= seq))
            model.Apply(JsonSerializer.SerializeToElement(new { seq = fact.Seq, type = EventCatalog.NameOf(fact.Event), at = fact.At, data = JsonSerializer.SerializeToElement(fact.Event, fact.Event.GetType(), KitchenJson.Options) }, KitchenJson.Options));
        return model;
    }

    // As the browser's queue does it: from the first that is not decided, in order, the same as often as it takes.
    private static async Task<bool> PostAsync(Device device, RestaurantEngine engine, List<IReadOnlyList<Submission>> late, Func<RestaurantEngine, IReadOnlyList<Submission>, Task<IReadOnlyList<Outcome>>>? send, bool isHeard)
    {
        if (!device.IsOnline || device.Waiting is not { Count: > 0 } batch) return false;
        if (send is null) { late.Add(batch); return true; }
        var outcomes = await send(engine, batch);
        if (isHeard) device.Hear(outcomes);
        return true;
    }

    private sealed class Device(string client, ActorId actor, string station)
    {
        private const int PerRequest = 3;
        public string Client => client;
        public StationId Station { get; } = new(station);
        public bool IsOnline { get; set; } = true;
        /// <summary>What is on the screen: of whenever it was drawn last.</summary>
        public required Kitchen Shown { get; set; }
        public List<Submission> Taps { get; } = [];
        public List<Outcome> Told { get; } = [];
        public IReadOnlyList<Submission> Waiting => [.. Taps.Skip(Told.Count).Take(PerRequest)];

        public bool Tap(Random random)
        {
            var board = BoardView.Of(Shown, Station);
            if (Wish(board, random) is not { } wish) return false;
            Taps.Add(Send(actor, wish, client: client, clientSeq: Taps.Count + 1) with { BaseSeq = Shown.Seq });
            return true;
        }

        private Command? Wish(BoardView board, Random random)
        {
            if (random.Next(3) == 0 && board.LastBump is { Works.IsEmpty: false } bump) return new RecallLines(bump.OrderId, Station, bump.Works);
            if (board.Tickets.IsEmpty) return null;
            var ticket = board.Tickets[random.Next(Math.Min(2, board.Tickets.Count))];
            if (ticket.OpenWorks() is { IsEmpty: false } works) return random.Next(3) == 0 ? new StartWork(ticket.OrderId, Station, works) : new BumpLines(ticket.OrderId, Station, works);
            return new ClearVoid(ticket.OrderId, ticket.Lines[0].LineId, Station);
        }

        /// <summary>What is decided leaves the queue from its head; from the first that is not, everything waits on.</summary>
        public void Hear(IReadOnlyList<Outcome> outcomes) => Told.AddRange(outcomes.TakeWhile(outcome => outcome.Kind is not (OutcomeKind.OutOfOrder or OutcomeKind.Unavailable)));
    }
}
