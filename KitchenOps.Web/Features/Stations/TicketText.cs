using KitchenOps.Domain.Orders;
using KitchenOps.Web.Ui;

namespace KitchenOps.Web.Features.Stations;

/// <summary>The words of a ticket.</summary>
internal static class TicketText
{
    public static string Channel(Texts say, Channel channel) => say[channel switch
    {
        Domain.Orders.Channel.Table => "dine-in",
        Domain.Orders.Channel.Counter => "counter",
        Domain.Orders.Channel.Pickup => "pickup",
        Domain.Orders.Channel.Delivery => "delivery",
        _ => "room",
    }];

    /// <summary>An item's class: a long name shrinks so that it keeps to two lines.</summary>
    public static string ItemClass(string item) => item.Length switch { > 56 => "item longest", > 32 => "item long", _ => "item" };

    public static string Station(Domain.Stations.StationKind kind) => kind.ToString().ToLowerInvariant();

    public static string Changed(Texts say, string what) => what switch
    {
        "quantity" => say["quantity changed"],
        "note" => say["new note"],
        _ => say["changed"],
    };
}
