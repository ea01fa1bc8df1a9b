using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Store;

/// <summary>A command of somebody whose access had ended when it came: it waits for a manager.</summary>
/// <param name="By">Name of who sent it.</param>
/// <param name="IssuedAt">When its sender says it was done.</param>
/// <param name="Order">The order that it is about, where it is still known.</param>
public sealed record WaitingCommand(CommandId Id, ActorId Actor, string By, DateTimeOffset ReceivedAt, DateTimeOffset? IssuedAt, Command Command, AuditOrder? Order);

/// <summary>What waits in somebody's restaurant, for who may decide about it; null for anybody else.</summary>
public delegate Task<IReadOnlyList<WaitingCommand>?> ReadWaiting(CurrentActor who, CancellationToken cancellation);

/// <summary>Does one that waits in the asker's own name, or drops it. Null where nothing waits under this id any more, or the asker may not.</summary>
public delegate Task<Outcome?> SettleWaiting(CurrentActor who, CommandId id, bool reissue);

/// <summary>Says that something began to wait or was settled.</summary>
public sealed class WaitingNews : Signal
{
    /// <summary>It did.</summary>
    public void Changed(RestaurantId restaurant) => Tell(restaurant);
}
