namespace KitchenOps.Domain.Kernel;

/// <summary>What happened, in past tense (<c>LinesBumped</c>). Holds ids and codes; never personal data of guests.</summary>
public abstract record DomainEvent;

/// <summary>An event with its place in the restaurant's log.</summary>
/// <param name="Seq">1, 2, 3 … per restaurant, gapless; 0 in an overlay.</param>
/// <param name="At">When it occurred (the engine's time of the deciding turn).</param>
/// <param name="Actor">Who caused it.</param>
/// <param name="Event">What happened.</param>
public sealed record Fact(long Seq, DateTimeOffset At, ActorId Actor, DomainEvent Event);
