using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Api;

namespace KitchenOps.Web.Demo.Rush;

/// <summary>
/// A cook of the rush: looks at the station's board once a second and does one thing a look, as a person with two hands does.
/// Most dishes take a fraction of their target, so that a newcomer sees them come and go; now and then one is forgotten until
/// it is due or late. A board that grows is worked faster.
/// </summary>
internal sealed class RushCook(RushHand hand, StationId station, RushPace pace)
{
    private sealed record Plan(DateTimeOffset Start, DateTimeOffset Bump);

    private const int CalmTickets = 8;

    private readonly Dictionary<(LineId, int Version), Plan> _plans = [];
    private HashSet<OrderId> _seen = [];

    /// <summary>Cooks until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await pace.WaitAsync(1, cancellation);
            if (await hand.ReadAsync<BoardAnswer>($"board?station={station}", cancellation) is not { } board) continue;
            await ReceiveAsync(board, cancellation);
            Think(board);
            if (board.Tickets.Items.Select(NextAct).FirstOrDefault(act => act is not null) is { } act) await hand.SendAsync(act, cancellation);
        }
    }

    // The station has what its cook has looked at, on whatever screen.
    private async Task ReceiveAsync(BoardAnswer board, CancellationToken cancellation)
    {
        var shown = board.Tickets.Items.Select(ticket => ticket.OrderId).ToHashSet();
        EquatableArray<OrderId> fresh = [.. shown.Where(order => !_seen.Contains(order)).Take(Limits.OrdersPerReceipt)];
        _seen = shown;
        if (!fresh.IsEmpty) await hand.SendAsync(new ReceiveTickets(station, fresh), cancellation);
    }

    private void Think(BoardAnswer board)
    {
        var lines = board.Tickets.Items.SelectMany(ticket => ticket.Lines.Items).Where(line => line.State is WorkState.Fired or WorkState.InProgress or WorkState.Voided).ToList();
        var hurry = Math.Min(1, (double)CalmTickets / Math.Max(1, board.Tickets.Count));
        foreach (var line in lines) _plans.TryAdd((line.LineId, line.WorkVersion), PlanOf(line, hurry));
        var shown = lines.Select(line => (line.LineId, line.WorkVersion)).ToHashSet();
        foreach (var gone in _plans.Keys.Where(key => !shown.Contains(key)).ToList()) _plans.Remove(gone);
    }

    private Plan PlanOf(TicketLine line, double hurry)
    {
        var start = pace.In(pace.Between(3, 15) * hurry);
        var isForgotten = pace.OneIn(14);
        return new Plan(start, pace.In(isForgotten ? line.TargetSeconds * pace.Between(0.8, 1.3) : 15 * hurry + line.TargetSeconds * pace.Between(0.08, 0.2) * hurry));
    }

    private Command? NextAct(Ticket ticket)
    {
        var planned = ticket.Lines.Items.Select(line => (Line: line, Plan: _plans.GetValueOrDefault((line.LineId, line.WorkVersion)))).Where(one => one.Plan is not null).ToList();
        if (planned.FirstOrDefault(one => one.Line.State == WorkState.Voided && one.Plan!.Start <= pace.Now).Line is { } voided) return new ClearVoid(ticket.OrderId, voided.LineId, station);
        var unread = ticket.Lines.Items.Where(line => line.Covered).Select(line => new DrawnWork(line.LineId, line.WorkVersion)).ToEquatableArray();
        if (!unread.IsEmpty) return new AcknowledgeAllergy(ticket.OrderId, station, unread);
        var done = Drawn(planned, WorkState.InProgress, plan => plan.Bump);
        if (!done.IsEmpty) return new BumpLines(ticket.OrderId, station, done);
        // Whoever takes up one dish of a ticket takes up all that are waiting on it.
        var begin = Drawn(planned, WorkState.Fired, plan => plan.Start);
        return begin.IsEmpty ? null : new StartWork(ticket.OrderId, station, planned.Where(one => one.Line.State == WorkState.Fired).Select(one => new DrawnWork(one.Line.LineId, one.Line.WorkVersion)).ToEquatableArray());
    }

    private EquatableArray<DrawnWork> Drawn(List<(TicketLine Line, Plan? Plan)> planned, WorkState state, Func<Plan, DateTimeOffset> when) =>
        planned.Where(one => one.Line.State == state && when(one.Plan!) <= pace.Now).Select(one => new DrawnWork(one.Line.LineId, one.Line.WorkVersion)).ToEquatableArray();
}
