using System.Collections.Immutable;
using System.Diagnostics;
using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Realtime;

/// <summary>One committed event with its audience.</summary>
public sealed record CommittedFact(Fact Fact, CommandId Command, DateTimeOffset ReceivedAt, IReadOnlySet<Topic> Audience);

/// <summary>What one transaction changed, as the engine publishes it after COMMIT.</summary>
/// <param name="Outcomes">Every final answer that was given with it, for whoever waits for a command by id.</param>
/// <param name="CommittedAtTimestamp"><see cref="TimeProvider.GetTimestamp"/> right after the commit: where end-to-end latency starts.</param>
public sealed record Committed(Kitchen Before, Kitchen After, ImmutableArray<CommittedFact> Facts, ImmutableArray<Outcome> Outcomes, long CommittedAtTimestamp)
{
    /// <summary>The trace of the turn; none where nobody listens, or where another process took it.</summary>
    public ActivityContext Trace { get; init; }
}
