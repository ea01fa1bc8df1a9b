using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Features.Stations;

/// <summary>The commands of a ticket's sheet.</summary>
internal static class SheetActs
{
    /// <summary>The note as it will be typed, in place of the one that is drawn.</summary>
    public static string Note(Ticket ticket) => CommandText.Of(new NoteOrder(ticket.OrderId, "", ticket.Note ?? ""));

    /// <summary>How urgent it is.</summary>
    public static string Priority(Ticket ticket, int priority) => CommandText.Of(new SetPriority(ticket.OrderId, priority));

    /// <summary>The item is off until the next business day.</summary>
    public static string EightySix(TicketLine line) => CommandText.Of(new EightySixItem(line.ItemId));

    /// <summary>The item is off for a while.</summary>
    public static string EightySixFor(TicketLine line, int minutes) => CommandText.Of(new EightySixItem(line.ItemId, EightySixUntil.Minutes, minutes));

    /// <summary>The item is off until somebody brings it back.</summary>
    public static string EightySixUntilChanged(TicketLine line) => CommandText.Of(new EightySixItem(line.ItemId, EightySixUntil.Changed));

    /// <summary>So many are left.</summary>
    public static string Count(TicketLine line, int left) => CommandText.Of(new CountItem(line.ItemId, left));

    /// <summary>The item can be ordered again.</summary>
    public static string BringBack(TicketLine line) => CommandText.Of(new BringBackItem(line.ItemId));
}
