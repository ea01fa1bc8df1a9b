using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Features.Stations;

/// <summary>The commands that take back what was bumped, each for the works as drawn.</summary>
internal static class RecallActs
{
    /// <summary>Everything that the station has bumped of an order.</summary>
    public static string Ticket(StationId station, BumpedTicket ticket) => CommandText.Of(new RecallLines(ticket.OrderId, station, ticket.Works()));

    /// <summary>One line of it.</summary>
    public static string Line(StationId station, BumpedTicket ticket, BumpedLine line) => CommandText.Of(new RecallLines(ticket.OrderId, station, [new DrawnWork(line.LineId, line.WorkVersion)]));

    /// <summary>The last bump.</summary>
    public static string Last(StationId station, LastBump bump) => CommandText.Of(new RecallLines(bump.OrderId, station, bump.Works));
}
