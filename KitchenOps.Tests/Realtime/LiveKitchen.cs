using System.Collections.Immutable;
using System.Diagnostics;
using KitchenOps.Web.Diagnostics;
using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenOps.Tests.Realtime;

/// <summary>A kitchen with its bus: what is decided is published, as the engine does after COMMIT. One caller at a time, as the engine is one writer.</summary>
public sealed class LiveKitchen
{
    public LiveKitchen() => Bus = new RestaurantBus(Given.State, NullLogger<RestaurantBus>.Instance, new Measures(TimeProvider.System));

    /// <summary>The people, dishes and orders.</summary>
    public Given Given { get; } = Given.Kitchen();

    /// <summary>What screens subscribe to.</summary>
    public RestaurantBus Bus { get; }

    /// <summary>Somebody asks for something, and what came of it is published.</summary>
    public Outcome Do(ActorId actor, Command command, CommandId? id = null)
    {
        var committed = Decide(actor, command, id);
        Bus.Publish(committed);
        return committed.Outcomes[0];
    }

    /// <summary>The same up to the commit: nobody has heard of it yet.</summary>
    public Committed Decide(ActorId actor, Command command, CommandId? id = null)
    {
        var (before, known, commandId) = (Given.State, Given.Log.Count, id ?? Given.NextId);
        var decision = id is null ? Given.When(actor, command) : Given.When(actor, command, commandId);
        var facts = ImmutableArray.CreateBuilder<CommittedFact>();
        var kitchen = before;
        foreach (var fact in Given.Log.Skip(known))
        {
            var next = kitchen.Apply(fact);
            facts.Add(new CommittedFact(fact, commandId, fact.At, Audience.Of(kitchen, fact.Event, next)));
            kitchen = next;
        }
        string? NameOf(ActorId? by) => by is { } who ? Given.State.Grants.NameOf(who) : null;
        var outcome = decision switch
        {
            Decision.Accepted accepted => new Outcome(commandId, OutcomeKind.Accepted, Given.State.Seq, accepted.Code, NameOf(accepted.By), accepted.At),
            Decision.Conflict conflict => new Outcome(commandId, OutcomeKind.Conflict, Given.State.Seq, conflict.Code, NameOf(conflict.By), conflict.At),
            Decision.Refused refused => new Outcome(commandId, OutcomeKind.Refused, Given.State.Seq, refused.Code, Problems: refused.Problems),
            _ => throw new InvalidOperationException($"{decision}"),
        };
        return new Committed(before, Given.State, facts.ToImmutable(), [outcome], Stopwatch.GetTimestamp());
    }

    /// <summary>An order for table 1 comes in.</summary>
    public OrderId Order(params Domain.Kernel.MenuItemId[] items)
    {
        var id = new OrderId(DerivedId.Of(Given.NextId, 0));
        Assert.Equal(OutcomeKind.Accepted, Do(Some.Ana, new PlaceOrder(Some.Lines(items), Some.Table1)).Kind);
        return id;
    }

    /// <summary>The command that bumps what a station has of an order.</summary>
    public BumpLines Bump(OrderId order, StationId station) => new(order, station, Given.Drawn(order, station));

    /// <summary>A commit of nothing but a higher number, for <paramref name="topics"/>.</summary>
    public Committed Tick(long seq, params Topic[] topics)
    {
        var after = Given.State with { Seq = seq };
        var fact = new CommittedFact(new Fact(seq, Given.Now, Some.Ana, Given.Log[^1].Event), default, Given.Now, topics.ToHashSet());
        return new Committed(Given.State, after, [fact], [], Stopwatch.GetTimestamp());
    }
}
