using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Demo.Rush;

/// <summary>What happens to an order after it was sent, besides being cooked and served.</summary>
internal enum RushTurn
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>The guests want more.</summary>
    AddOn,
    /// <summary>The server has something to say.</summary>
    Note,
    /// <summary>The pass wants it at once.</summary>
    Rush,
    /// <summary>A guest does not want a dish any more.</summary>
    Void,
    /// <summary>A guest wants one more of the same.</summary>
    Change,
}

/// <summary>An order of the rush that is not served yet.</summary>
/// <param name="TurnAt">When its turn comes.</param>
internal sealed record RushParty(OrderId Order, TableId? Table, RushTurn Turn, DateTimeOffset TurnAt);
