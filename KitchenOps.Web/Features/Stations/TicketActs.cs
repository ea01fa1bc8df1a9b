using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Features.Stations;

/// <summary>The commands that a ticket's buttons carry, as the text that the browser posts.</summary>
internal static class TicketActs
{
    /// <summary>Bumps everything open on the ticket, as drawn.</summary>
    public static string Bump(StationId station, Ticket ticket) => CommandText.Of(new BumpLines(ticket.OrderId, station, ticket.OpenWorks(), ReasonFor(station)));

    /// <summary>Starts what is fired and can be read: a covered line has to be acknowledged first.</summary>
    public static string Start(StationId station, Ticket ticket) =>
        CommandText.Of(new StartWork(ticket.OrderId, station, Startable(ticket).Select(Drawn).ToEquatableArray()));

    /// <summary>The lines that a start of the ticket names.</summary>
    public static List<TicketLine> Startable(Ticket ticket) => [.. ticket.Lines.Items.Where(line => line is { State: WorkState.Fired, Covered: false })];

    /// <summary>What a tap on a line does; null where there is nothing to do.</summary>
    public static string? Tap(StationId station, Ticket ticket, TicketLine line) => LineTaps.Of(line) switch
    {
        LineTap.Acknowledge => CommandText.Of(new AcknowledgeAllergy(ticket.OrderId, station, [Drawn(line)])),
        LineTap.See => CommandText.Of(new SeeChange(ticket.OrderId, station, [Drawn(line)])),
        LineTap.Bump => CommandText.Of(new BumpLines(ticket.OrderId, station, [Drawn(line)], ReasonFor(station))),
        LineTap.TakeBack => CommandText.Of(new RecallLines(ticket.OrderId, station, [Drawn(line)])),
        LineTap.Clear => CommandText.Of(new ClearVoid(ticket.OrderId, line.LineId, station)),
        _ => null,
    };

    /// <summary>What that tap is called.</summary>
    public static string? TapName(TicketLine line) => LineTaps.Of(line) switch
    {
        LineTap.Acknowledge => $"Acknowledge the allergy of {line.Quantity} {line.Item}",
        LineTap.See => $"Mark the change of {line.Quantity} {line.Item} as seen",
        LineTap.Bump => $"Bump {line.Quantity} {line.Item}",
        LineTap.TakeBack => $"Recall {line.Quantity} {line.Item}",
        LineTap.Clear => $"Clear voided {line.Item}",
        _ => null,
    };

    /// <summary>What that tap is for the keys, where it is no bump: the key that bumps must not take back, nor acknowledge what nobody looked at.</summary>
    public static string? OtherKey(TicketLine line) => LineTaps.Of(line) switch
    {
        LineTap.Acknowledge => "acknowledge",
        LineTap.See => "seen",
        LineTap.TakeBack => "take-back",
        LineTap.Clear => "clear",
        _ => null,
    };

    private static DrawnWork Drawn(TicketLine line) => new(line.LineId, line.WorkVersion);

    private static string? ReasonFor(StationId station) => station == StationId.Unrouted ? "unrouted" : null;
}
