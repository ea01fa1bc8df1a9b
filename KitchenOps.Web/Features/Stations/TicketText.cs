using KitchenOps.Domain.Orders;

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

    /// <summary>An item's class: a long name shrinks so that it keeps to two lines.</summary>
    public static string ItemClass(string item) => item.Length switch { > 56 => "item longest", > 32 => "item long", _ => "item" };

    public static string Station(Domain.Stations.StationKind kind) => kind.ToString().ToLowerInvariant();

    public static string Changed(string what) => what switch
    {
        "quantity" => "quantity changed",
        "modifiers" => "changed",
        "note" => "new note",
        _ => "changed",
    };
}
