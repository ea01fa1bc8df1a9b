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

    public static string Where(Ticket ticket) => Where(ticket.Table, ticket.Name);

    public static string Where(string? ofTable, string? ofName) => (ofTable, ofName) switch
    {
        ({ } table, { } name) => $"{Table(table)} · {name}",
        ({ } table, null) => Table(table),
        (null, { } name) => name,
        _ => "",
    };

    /// <summary>A modifier in a row of text, where it has no colour of its own.</summary>
    public static string Modifier(LineModifier modifier) => modifier.Kind switch
    {
        "add" => $"+ {modifier.Name}",
        "remove" => $"− {modifier.Name}",
        "side" => $"with {modifier.Name}",
        "allergy" => $"ALLERGY {modifier.Name}",
        _ => modifier.Name,
    };

    /// <summary>A bare number beside the order's number would be read as one.</summary>
    private static string Table(string label) => label.All(char.IsAsciiDigit) ? $"T{label}" : label;

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
