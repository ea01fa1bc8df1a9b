using System.Collections.Immutable;
using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Data;

/// <summary>An event with what is stored beside it.</summary>
/// <param name="Json">Its payload as stored.</param>
public sealed record TurnEvent(Fact Fact, CommandId Command, DateTimeOffset ReceivedAt, DateTimeOffset EffectiveAt, string Json);

/// <summary>A decided command to store with its outcome.</summary>
/// <param name="Seq">The place in the log at which it was decided.</param>
public sealed record TurnCommand(Command Command, ActorId Actor, byte[] BodyHash, Outcome Outcome, string OutcomeJson, DateTimeOffset ReceivedAt, long Seq);

/// <summary>What one transaction stores: events, outcomes and projections, all or nothing.</summary>
/// <param name="At">When it was decided.</param>
/// <param name="Clients">How far each client's own sequence is decided now.</param>
/// <param name="After">The state with everything applied.</param>
public sealed record Turn(
    DateTimeOffset At, ImmutableArray<TurnEvent> Events, ImmutableArray<TurnCommand> Commands, IReadOnlyDictionary<string, long> Clients, Kitchen After);

/// <summary>A command as it was stored.</summary>
public sealed record StoredCommand(ActorId Actor, byte[] BodyHash, Outcome Outcome);

/// <summary>The head of a restaurant's log.</summary>
public sealed record LogHead(long Seq, long Turn, long CommandFloor, long EventFloor);
