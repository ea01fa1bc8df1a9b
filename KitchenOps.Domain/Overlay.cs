using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain;

/// <summary>A command that was sent and not confirmed yet.</summary>
/// <param name="IssuedAt">The sender's time: what the overlay uses as now.</param>
public sealed record Pending(CommandId Id, ActorId Actor, Command Command, DateTimeOffset IssuedAt);

/// <summary>
/// Confirmed ⊕ pending: what a screen shows while commands are on their way. The same Decide and Apply as the engine's, so
/// the future drawn is the future that comes; forgetting a pending command is the whole undo.
/// </summary>
public static class Overlay
{
    /// <summary>The kitchen as it will be if every pending command is accepted; one that is not folds to nothing.</summary>
    public static Kitchen Of(Kitchen confirmed, IEnumerable<Pending> pending)
    {
        var kitchen = confirmed;
        foreach (var one in pending)
        {
            var asking = new Asking(one.Actor, one.Id, one.IssuedAt, one.IssuedAt, Confirmed: false);
            if (kitchen.Decide(one.Command, asking) is not Decision.Accepted accepted) continue;
            foreach (var e in accepted.Events) kitchen = kitchen.Apply(new Fact(0, one.IssuedAt, one.Actor, e));
        }
        return kitchen;
    }
}
