using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Store;
using KitchenOps.Web.Ui;

namespace KitchenOps.Web.Features.Stations;

/// <summary>The commands that a ticket's buttons carry, as the text that the browser posts.</summary>
internal static class TicketActs
{
    /// <summary>Bumps everything open on the ticket, as drawn.</summary>
    public static string Bump(StationId station, Ticket ticket) => CommandText.Of(new BumpLines(ticket.OrderId, station, ticket.OpenWorks(), ReasonFor(station)));

    /// <summary>Starts what is fired and can be read: a covered line has to be acknowledged first. What is held back is started where there is nothing else.</summary>
    public static string Start(StationId station, Ticket ticket) =>
        CommandText.Of(new StartWork(ticket.OrderId, station, Drawn(Startable(ticket))));

    /// <summary>The lines that a start of the ticket names.</summary>
    public static List<TicketLine> Startable(Ticket ticket)
    {
        var fired = ticket.Lines.Items.Where(line => line is { State: WorkState.Fired, Covered: false }).ToList();
        return ticket.IsHeldBack() ? fired : fired.FindAll(line => !line.HeldBack);
    }

    /// <summary>What a tap on a row does, for all that is in it; null where there is nothing to do.</summary>
    /// <param name="line">The first of the row, which the others are like.</param>
    public static string? Tap(StationId station, Ticket ticket, TicketLine line, IEnumerable<TicketLine> row) => LineTaps.Of(line) switch
    {
        LineTap.Acknowledge => CommandText.Of(new AcknowledgeAllergy(ticket.OrderId, station, Drawn(row))),
        LineTap.See => CommandText.Of(new SeeChange(ticket.OrderId, station, Drawn(row))),
        LineTap.Start => CommandText.Of(new StartWork(ticket.OrderId, station, Drawn(row))),
        LineTap.Bump => CommandText.Of(new BumpLines(ticket.OrderId, station, Drawn(row), ReasonFor(station))),
        LineTap.TakeBack => CommandText.Of(new RecallLines(ticket.OrderId, station, Drawn(row))),
        LineTap.Clear => CommandText.Of(new ClearVoid(ticket.OrderId, line.LineId, station)),
        _ => null,
    };

    /// <summary>What that tap is called.</summary>
    public static string? TapName(Texts say, TicketLine line) => LineTaps.Of(line) switch
    {
        LineTap.Acknowledge => say["Acknowledge the allergy of {0} {1}", line.Quantity, line.Item],
        LineTap.See => say["Mark the change of {0} {1} as seen", line.Quantity, line.Item],
        LineTap.Start => say["Start {0} {1} now", line.Quantity, line.Item],
        LineTap.Bump => say["Bump {0} {1}", line.Quantity, line.Item],
        LineTap.TakeBack => say["Recall {0} {1}", line.Quantity, line.Item],
        LineTap.Clear => say["Clear voided {0}", line.Item],
        _ => null,
    };

    /// <summary>What that tap is for the keys, where it is no bump: the key that bumps must not take back, nor acknowledge what nobody looked at.</summary>
    public static string? OtherKey(TicketLine line) => LineTaps.Of(line) switch
    {
        LineTap.Acknowledge => "acknowledge",
        LineTap.See => "seen",
        LineTap.Start => "start",
        LineTap.TakeBack => "take-back",
        LineTap.Clear => "clear",
        _ => null,
    };

    private static EquatableArray<DrawnWork> Drawn(IEnumerable<TicketLine> lines) => lines.Select(line => new DrawnWork(line.LineId, line.WorkVersion)).ToEquatableArray();

    private static string? ReasonFor(StationId station) => station == StationId.Unrouted ? "unrouted" : null;
}
