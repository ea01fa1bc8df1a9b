using System.Collections.Immutable;
using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Data;

/// <summary>An event to store.</summary>
public sealed record TurnEvent(Fact Fact, CommandId Command, DateTimeOffset ReceivedAt, DateTimeOffset EffectiveAt);

/// <summary>A decided command to store with its outcome.</summary>
public sealed record TurnCommand(Command Command, ActorId Actor, byte[] BodyHash, Outcome Outcome, DateTimeOffset ReceivedAt, long Seq);

/// <summary>What one transaction stores: events, outcomes and projections, all or nothing.</summary>
/// <param name="Expected">The turn that the writer knows; another one standing means that somebody else wrote since.</param>
/// <param name="Clients">How far each client's own sequence is decided now.</param>
/// <param name="After">The state with everything applied.</param>
public sealed record Turn(
    RestaurantId Restaurant, long Expected, ImmutableArray<TurnEvent> Events, ImmutableArray<TurnCommand> Commands,
    IReadOnlyDictionary<string, long> Clients, Kitchen Before, Kitchen After);

/// <summary>A command as it was stored.</summary>
public sealed record StoredCommand(ActorId Actor, byte[] BodyHash, Outcome Outcome);

/// <summary>The head of a restaurant's log.</summary>
public sealed record LogHead(long Seq, long Turn, long CommandFloor, long EventFloor);
