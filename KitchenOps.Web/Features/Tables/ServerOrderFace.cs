using KitchenOps.Domain.Views;
using KitchenOps.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace KitchenOps.Web.Features.Tables;

/// <summary>An order among a server's own, in pieces that change together: drawn once for all the screens that show it.</summary>
internal sealed class ServerOrderFace
{
    private static readonly DrawnOnce<PassOrder, ServerOrderFace> Faces = new((order, say) => new ServerOrderFace(order, say));

    private ServerOrderFace(PassOrder order, Texts say)
    {
        (Key, Id, Name) = (order.OrderId, order.OrderId.ToString(), say["Order {0}", order.Number]);
        NotReceived = NotReceivedLines.Of(order, say);
        Head = Html.Of(ServerOrders.HeadOf(order, say));
        Lines = [.. order.Lines.Items.Select(line => Html.Of(ServerOrders.LineOf(order, line, say)))];
        Fire = order.NextCourse() is { } course ? Html.Of(ServerOrders.FireOf(order, course, say)) : null;
    }

    /// <summary>The order, as one card is told from another.</summary>
    public object Key { get; }
    /// <summary>The order.</summary>
    public string Id { get; }
    /// <summary>The card's name for who listens.</summary>
    public string Name { get; }
    /// <summary>Number, where, since when, note.</summary>
    public MarkupString Head { get; }
    /// <summary>The stations that have not received it; null where all have.</summary>
    public MarkupString? NotReceived { get; }
    /// <summary>Its lines.</summary>
    public MarkupString[] Lines { get; }
    /// <summary>What fires the next held course; null where none is held.</summary>
    public MarkupString? Fire { get; }

    /// <summary>The face of <paramref name="order"/> in a language.</summary>
    public static ServerOrderFace Of(PassOrder order, Texts say) => Faces.Of(order, say);
}
