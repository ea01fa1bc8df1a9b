using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Features.Stations;

/// <summary>What a tap on a ticket's line does.</summary>
internal enum LineTap
{
    /// <summary>There is nothing to do.</summary>
    None,
    /// <summary>Acknowledges the allergy that covers it.</summary>
    Acknowledge,
    /// <summary>Marks its change as seen.</summary>
    See,
    /// <summary>Starts it, though it is held back until its start.</summary>
    Start,
    /// <summary>Bumps it.</summary>
    Bump,
    /// <summary>Takes its bump back.</summary>
    TakeBack,
    /// <summary>Clears its void.</summary>
    Clear,
}

/// <summary>Which tap a line takes: what must be read comes before what can be done.</summary>
internal static class LineTaps
{
    /// <summary>The tap of <paramref name="line"/>.</summary>
    public static LineTap Of(TicketLine line) => line.State switch
    {
        _ when line.Covered => LineTap.Acknowledge,
        WorkState.Fired or WorkState.InProgress or WorkState.Ready when line.Changed is not null => LineTap.See,
        WorkState.Fired when line.HeldBack => LineTap.Start,
        WorkState.Fired or WorkState.InProgress => LineTap.Bump,
        WorkState.Ready => LineTap.TakeBack,
        WorkState.Voided => LineTap.Clear,
        _ => LineTap.None,
    };
}
