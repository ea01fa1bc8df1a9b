using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Orders;

/// <summary>What is known of one station and an order that it has, or had, something of to make.</summary>
/// <param name="Since">When the first of its work there was fired, or came there.</param>
/// <param name="ReceivedAt">When the station said that it has the order; null before.</param>
/// <param name="By">Who said so first.</param>
/// <param name="UnreceivedAt">When its people were told that it had not; null where nobody had to be.</param>
public sealed record Receipt(StationId Station, DateTimeOffset Since, DateTimeOffset? ReceivedAt = null, ActorId? By = null, DateTimeOffset? UnreceivedAt = null);

/// <summary>The receipt loop on one order: a station says that it has it, or is found not to have said so.</summary>
public static class Receipts
{
    /// <summary>What is known of <paramref name="station"/>; null where it never had anything of the order to make.</summary>
    public static Receipt? ReceiptAt(this Order order, StationId station)
    {
        foreach (var receipt in order.Receipts)
            if (receipt.Station == station) return receipt;
        return null;
    }

    /// <summary>Whether that station still has to say so: nothing else shows that the order reached it, such as work that was begun.</summary>
    public static bool Awaits(this Order order, Receipt receipt)
    {
        if (receipt.ReceivedAt is not null) return false;
        foreach (var line in order.Lines)
            if (line.At(receipt.Station) is { State: WorkState.Fired }) return true;
        return false;
    }

    /// <summary>Since when the first station is waited for of which nobody was told; null where there is none.</summary>
    public static DateTimeOffset? UntoldSince(this Order order)
    {
        DateTimeOffset? first = null;
        foreach (var receipt in order.Receipts)
            if (receipt.UnreceivedAt is null && !(receipt.Since >= first) && order.Awaits(receipt)) first = receipt.Since;
        return first;
    }

    /// <summary>The clock has found that a station did not say so in time.</summary>
    public static Decision Decide(Order order, ReportUnreceived command) =>
        order.ReceiptAt(command.Station) is { UnreceivedAt: null } receipt && order.Awaits(receipt) ? Decision.Accept(new TicketUnreceived(order.Id, command.Station)) : Decision.Already(null, null);

    /// <summary>Moves what the station has not begun to its backup, unless it has the order after all.</summary>
    public static Decision Decide(Order order, SendToBackup command)
    {
        if (order.ReceiptAt(command.Station) is not { } receipt) return Decision.Refuse(Codes.NotAtStation, "station", command.Station.Value);
        if (receipt.ReceivedAt is { } at) return new Decision.Conflict(Codes.Received, receipt.By, at, order.Id);
        var moves = order.Lines.Items.Where(line => line.At(command.Station) is { State: WorkState.Fired }).Select(line => (DomainEvent)new WorkMoved(order.Id, line.Id, command.Station, command.To)).ToEquatableArray();
        if (!moves.IsEmpty) return new Decision.Accepted(moves);
        var begun = order.Lines.Items.Select(line => line.At(command.Station)).FirstOrDefault(work => work is { State: not (WorkState.Held or WorkState.Voided) });
        if (begun is not null) return new Decision.Conflict(Codes.WorkChanged, begun.By, begun.At, order.Id);
        var there = order.Lines.Items.Select(line => line.At(command.To)).OfType<Work>().MaxBy(work => work.At);
        return Decision.Already(there?.By, there?.At);
    }

    internal static Order WithReceipt(this Order order, StationId station, Func<Receipt, Receipt> change) =>
        order with { Receipts = order.Receipts.Map(receipt => receipt.Station == station ? change(receipt) : receipt) };

    // Wherever something of it is to be made by now, the station has to say that it has it; what came later to one that has it, it has too.
    // The tray is no station: nobody stands there.
    internal static Order ExpectedSince(this Order order, DateTimeOffset at)
    {
        foreach (var line in order.Lines)
            foreach (var work in line.Works)
                if (work.State == WorkState.Fired && work.Station != StationId.Unrouted && order.ReceiptAt(work.Station) is null)
                    order = order with { Receipts = [.. order.Receipts, new Receipt(work.Station, at)] };
        return order;
    }
}
