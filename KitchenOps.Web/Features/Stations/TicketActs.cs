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

    /// <summary>Starts what is fired.</summary>
    public static string Start(StationId station, Ticket ticket) =>
        CommandText.Of(new StartWork(ticket.OrderId, station, ticket.Lines.Items.Where(line => line.State == WorkState.Fired).Select(Drawn).ToEquatableArray()));

    /// <summary>What a tap on a line does: acknowledge its allergy where nobody has, mark its change as seen, bump it, take it back, or clear its void; null where there is nothing to do.</summary>
    public static string? Tap(StationId station, Ticket ticket, TicketLine line) => line.State switch
    {
        _ when line.Covered => CommandText.Of(new AcknowledgeAllergy(ticket.OrderId, station, [Drawn(line)])),
        WorkState.Fired or WorkState.InProgress or WorkState.Ready when line.Changed is not null => CommandText.Of(new SeeChange(ticket.OrderId, station, [Drawn(line)])),
        WorkState.Fired or WorkState.InProgress => CommandText.Of(new BumpLines(ticket.OrderId, station, [Drawn(line)], ReasonFor(station))),
        WorkState.Ready => CommandText.Of(new RecallLines(ticket.OrderId, station, [Drawn(line)])),
        WorkState.Voided => CommandText.Of(new ClearVoid(ticket.OrderId, line.LineId, station)),
        _ => null,
    };

    /// <summary>What that tap is called.</summary>
    public static string? TapName(TicketLine line) => line.State switch
    {
        _ when line.Covered => $"Acknowledge the allergy of {line.Quantity} {line.Item}",
        WorkState.Fired or WorkState.InProgress or WorkState.Ready when line.Changed is not null => $"Mark the change of {line.Quantity} {line.Item} as seen",
        WorkState.Fired or WorkState.InProgress => $"Bump {line.Quantity} {line.Item}",
        WorkState.Ready => $"Recall {line.Quantity} {line.Item}",
        WorkState.Voided => $"Clear voided {line.Item}",
        _ => null,
    };

    /// <summary>What that tap is for the keys, where it is no bump: the key that bumps must not take back, nor acknowledge what nobody looked at.</summary>
    public static string? OtherKey(TicketLine line) => line.State switch { _ when line.Covered => "acknowledge", WorkState.Fired or WorkState.InProgress or WorkState.Ready when line.Changed is not null => "seen", WorkState.Ready => "take-back", WorkState.Voided => "clear", _ => null };

    private static DrawnWork Drawn(TicketLine line) => new(line.LineId, line.WorkVersion);

    private static string? ReasonFor(StationId station) => station == StationId.Unrouted ? "unrouted" : null;

}
