using KitchenOps.Domain.Access;

namespace KitchenOps.Domain.Kernel;

/// <summary>
/// What somebody wants: the only way to change a kitchen. Imperative names (<c>BumpLines</c>). A command names what it
/// depends on and carries no time, no actor and no restaurant: those come with the <see cref="Asking"/>.
/// </summary>
public abstract record Command
{
    /// <summary>What its sender must be allowed to do. Abstract, so that no command is allowed by being forgotten.</summary>
    public abstract Permission Needs();

    /// <summary>The station whose own people may do this, where it is an act at a station.</summary>
    public virtual StationId? AtStation() => null;
}

/// <summary>
/// A command that is only half of an act: the other half lies outside the kitchen, with who has it decided first and then does it. Never taken
/// from outside, where the log would say what nobody did.
/// </summary>
public abstract record HouseCommand : Command;

/// <summary>A command that falls due with time and is sent by <see cref="ActorId.Clock"/> only.</summary>
public abstract record ClockCommand : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.RunClock;
}

/// <summary>Who asks, under which id, and when.</summary>
/// <param name="Actor">From the sign-in or key; its rights are looked up in the kitchen, in the writer's turn.</param>
/// <param name="Command">The id given by the sender.</param>
/// <param name="Now">The engine's time; in an overlay, the command's own issued-at.</param>
/// <param name="EffectiveAt">
/// Where a time window counts: the sender's issued-at, clamped between the time of the state it saw and receipt, so that no device clock is trusted.
/// </param>
/// <param name="Confirmed">False in an overlay, where what only the server can give (number, business day) stays empty.</param>
public sealed record Asking(ActorId Actor, CommandId Command, DateTimeOffset Now, DateTimeOffset EffectiveAt, bool Confirmed = true);
