using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Features.Stations;

/// <summary>The words of a ticket.</summary>
internal static class TicketText
{
    public static string Channel(Channel channel) => channel switch
    {
        Domain.Orders.Channel.Table => "dine-in",
        Domain.Orders.Channel.Counter => "counter",
        Domain.Orders.Channel.Pickup => "pickup",
        Domain.Orders.Channel.Delivery => "delivery",
        _ => "room",
    };

    public static string Where(Ticket ticket) => (ticket.Table, ticket.Name) switch
    {
        ({ } table, { } name) => $"{table} · {name}",
        ({ } table, null) => table,
        (null, { } name) => name,
        _ => "",
    };

    public static string Station(Domain.Stations.StationKind kind) => kind.ToString().ToLowerInvariant();

    public static string Changed(string what) => what switch
    {
        "quantity" => "quantity changed",
        "modifiers" => "changed",
        "note" => "new note",
        _ => "changed",
    };
}
