using System.Collections.Concurrent;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Tables;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Demo.Rush;

/// <summary>
/// The rush in front of the pass: a till that takes orders, and whoever walks from order to order, serves what is ready, fires
/// the next course, and does what guests and the pass come up with. The till's loop adds parties, the walk's loop takes them
/// away; neither waits for the other.
/// </summary>
/// <param name="till">Places orders and may do nothing else.</param>
/// <param name="runner">Does everything else.</param>
/// <param name="slug">Whose guests they are.</param>
/// <param name="tables">The tables that the rush uses, each with the server it is given to; the others are left to whoever plays along.</param>
/// <param name="pace">Time and chance.</param>
internal sealed class RushFloor(RushHand till, RushHand runner, string slug, IReadOnlyList<(TableId Table, ActorId Server)> tables, RushPace pace)
{
    private const int OrdersAtOnce = 6;
    private const int OrdersPerTable = 2;
    private static readonly RushTurn[] Turns = [RushTurn.AddOn, RushTurn.Note, RushTurn.Rush, RushTurn.Void, RushTurn.Change];

    private readonly ConcurrentDictionary<OrderId, RushParty> _parties = new();
    private readonly ConcurrentDictionary<OrderId, DateTimeOffset> _readySince = new();

    /// <summary>Takes orders until cancelled: the first few in a hurry, so that there is something to see.</summary>
    public async Task TakeOrdersAsync(double secondsBetween, CancellationToken cancellation)
    {
        foreach (var (table, server) in tables) await runner.SendAsync(new AssignTable(table, server), cancellation);
        var orders = RushOrders.Of(slug);
        for (var taken = 0; ; taken++)
        {
            if (taken % orders.Count == 0) orders = [.. orders.OrderBy(_ => pace.Between(0, 1))];
            await PlaceAsync(orders[taken % orders.Count], cancellation);
            await pace.WaitAsync(taken < OrdersAtOnce ? 1 : secondsBetween * pace.Between(0.5, 1.5), cancellation);
        }
    }

    /// <summary>Walks from order to order until cancelled.</summary>
    public async Task WalkAsync(CancellationToken cancellation)
    {
        var runsOut = pace.In(40);
        while (true)
        {
            await pace.WaitAsync(2, cancellation);
            foreach (var party in _parties.Values.OrderBy(party => party.TurnAt)) await VisitAsync(party, cancellation);
            if (pace.Now < runsOut) continue;
            await runner.SendAsync(new EightySixItem(pace.Pick(RushOrders.RunsOutOf(slug)), EightySixUntil.Minutes, 1), cancellation);
            runsOut = pace.In(pace.Between(90, 180));
        }
    }

    private async Task PlaceAsync(PlaceOrder order, CancellationToken cancellation)
    {
        TableId? table = null;
        if (order.Channel is null)
        {
            var free = tables.Select(one => one.Table).Where(one => _parties.Values.Count(party => party.Table == one) < OrdersPerTable).ToList();
            if (free.Count == 0) return;   // a full house: these guests wait at the door
            table = free.MinBy(one => (_parties.Values.Count(party => party.Table == one), pace.Between(0, 1)));
        }
        if (await till.PlaceAsync(order with { Table = table }, cancellation) is not { } placed) return;   // something of it is 86, say
        var turn = pace.OneIn(2) ? pace.Pick(Turns) : RushTurn.None;
        // Who does not want a dish, or wants more of it, says so before somebody begins it: later it is another order.
        _parties[placed] = new RushParty(placed, table, turn, pace.In(turn is RushTurn.Void or RushTurn.Change ? pace.Between(1, 8) : pace.Between(10, 40)));
    }

    private async Task VisitAsync(RushParty party, CancellationToken cancellation)
    {
        if (await runner.ReadAsync<PassOrder>($"orders/{party.Order}", cancellation) is not { } order) return;
        var lines = order.Lines.Items;
        if (lines.All(line => line.State is WorkState.Served or WorkState.Voided))
        {
            _parties.TryRemove(party.Order, out _);
            _readySince.TryRemove(party.Order, out _);
            await TurnTableAsync(party.Table, cancellation);
        }
        else if (party.Turn != RushTurn.None && party.TurnAt <= pace.Now)
        {
            _parties[party.Order] = party with { Turn = RushTurn.None };
            if (ActOf(party.Turn, order) is { } act) await runner.SendAsync(act, cancellation);
        }
        else if (lines.FirstOrDefault(line => line.Unrouted && line.State == WorkState.Fired && party.TurnAt <= pace.Now) is { } byHand)
        {
            var work = byHand.Works.Items.First(work => work.Station == StationId.Unrouted);
            await runner.SendAsync(new BumpLines(order.OrderId, StationId.Unrouted, [new DrawnWork(byHand.LineId, work.WorkVersion)], "made at the pass"), cancellation);
        }
        else if (!lines.Any(line => line.State.IsOpen())) await LeaveAsync(order, cancellation);
        else _readySince.TryRemove(party.Order, out _);
    }

    // Everything that was fired is ready: it waits at the pass for a moment, as plates do, and the next course is fired behind it.
    private async Task LeaveAsync(PassOrder order, CancellationToken cancellation)
    {
        if (order.Lines.Items.Any(line => line.State == WorkState.Ready))
        {
            if (_readySince.GetOrAdd(order.OrderId, _ => pace.In(pace.Between(4, 30))) > pace.Now) return;
            _readySince.TryRemove(order.OrderId, out _);
            await runner.SendAsync(new ServeLines(order.OrderId), cancellation);
        }
        else if (order.Lines.Items.Where(line => line.State == WorkState.Held).Min(line => line.Course) is { } course) await runner.SendAsync(new FireCourse(order.OrderId, course), cancellation);
    }

    private async Task TurnTableAsync(TableId? table, CancellationToken cancellation)
    {
        if (table is not { } left || _parties.Values.Any(party => party.Table == left)) return;
        await runner.SendAsync(new ClearTable(left), cancellation);
        if (tables.FirstOrDefault(one => one.Table == left) is { Server: var server }) await runner.SendAsync(new AssignTable(left, server), cancellation);
    }

    private Command? ActOf(RushTurn turn, PassOrder order)
    {
        var waiting = order.Lines.Items.Where(line => line.State is WorkState.Fired or WorkState.Held).ToList();
        return turn switch
        {
            RushTurn.AddOn => new AddLines(order.OrderId, [pace.Pick(RushOrders.AddOnsOf(slug))]),
            RushTurn.Note => new NoteOrder(order.OrderId, pace.Pick(RushOrders.Notes)),
            RushTurn.Rush => new SetPriority(order.OrderId, SetPriority.Rush),
            RushTurn.Void when waiting.Count > 0 && order.Lines.Count > 1 => new VoidLine(order.OrderId, pace.Pick(waiting).LineId, pace.Pick(RushOrders.Reasons)),
            RushTurn.Change when waiting.Count > 0 && pace.Pick(waiting) is var line => new ChangeLine(order.OrderId, line.LineId, new Change<int>(line.Quantity, line.Quantity + 1)),
            _ => null,
        };
    }
}
