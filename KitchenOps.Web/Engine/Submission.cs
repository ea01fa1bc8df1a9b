using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Engine;

/// <summary>A command on its way to the writer, with the envelope it came in. Actor and restaurant come from sign-in and route, never from the body.</summary>
/// <param name="Client">Which tab or device sent it; null where the sender keeps no order of its own (an order with an idempotency key).</param>
/// <param name="ClientSeq">The sender's 1, 2, 3 …; needed with a client.</param>
/// <param name="BaseSeq">The sequence number of the state that the sender saw.</param>
/// <param name="IssuedAt">The sender's time. Only used clamped between the time of <paramref name="BaseSeq"/> and receipt.</param>
public sealed record Submission(
    CommandId Id, ActorId Actor, Command Command, string? Client = null, long? ClientSeq = null, long? BaseSeq = null, DateTimeOffset? IssuedAt = null);
