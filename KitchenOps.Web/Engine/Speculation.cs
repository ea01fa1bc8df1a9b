using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Data;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Engine;

/// <summary>
/// One turn being decided: command k on the kitchen after k − 1, duplicates inside the batch counted. Nothing of it is real
/// before COMMIT; dropped, it was never there.
/// </summary>
/// <param name="start">The last committed kitchen.</param>
/// <param name="head">The head of the log that goes with it.</param>
/// <param name="now">One time for the whole turn, so that due times and decisions agree.</param>
/// <param name="stored">Outcomes of commands of this batch that were decided before.</param>
/// <param name="clients">Last decided number of each client of this batch.</param>
/// <param name="timeOf">When the event with a number occurred, for clamping.</param>
internal sealed class Speculation(
    Kitchen start, LogHead head, DateTimeOffset now, IReadOnlyDictionary<CommandId, StoredCommand> stored, IReadOnlyDictionary<string, long> clients, Func<long, DateTimeOffset?> timeOf)
{
    private readonly Kitchen _start = start;
    private readonly Dictionary<CommandId, StoredCommand> _decided = [];
    private readonly Dictionary<string, long> _clients = [];
    private readonly List<TurnEvent> _events = [];
    private readonly List<TurnCommand> _commands = [];
    private readonly ImmutableArray<CommittedFact>.Builder _facts = ImmutableArray.CreateBuilder<CommittedFact>();
    private Kitchen _kitchen = start;

    /// <summary>Whether there is anything to store.</summary>
    public bool IsEmpty => _commands.Count == 0;

    /// <summary>What to store.</summary>
    public Turn ToTurn() => new(_start.Restaurant, head.Turn, [.. _events], [.. _commands], _clients, _start, _kitchen);

    /// <summary>What to publish once it is stored.</summary>
    public Committed ToCommitted(long timestamp) => new(_start, _kitchen, _facts.ToImmutable(), [.. _commands.Select(one => one.Outcome)], timestamp);

    /// <summary>Does what is due by now; each once.</summary>
    public void DecideDue()
    {
        foreach (var due in _kitchen.DueBy(now))
        {
            if (stored.ContainsKey(due.Id)) continue;
            if (_kitchen.Decide(due.Command, new Asking(ActorId.Clock, due.Id, now, due.At)) is not Decision.Accepted { Events.IsEmpty: false } accepted) continue;
            Apply(accepted, due.Id, ActorId.Clock, now, due.At);
            Keep(due.Command, ActorId.Clock, [], new Outcome(due.Id, OutcomeKind.Accepted, _kitchen.Seq), now);
        }
    }

    /// <summary>Decides one command. Only accepted, conflict and refused are remembered.</summary>
    public Outcome Decide(Submission submission, DateTimeOffset receivedAt, Action<Exception> onThrow)
    {
        var hash = HashOf(submission);
        if ((_decided.GetValueOrDefault(submission.Id) ?? stored.GetValueOrDefault(submission.Id)) is { } before)
            return before.Actor == submission.Actor && before.BodyHash.AsSpan().SequenceEqual(hash) ? before.Outcome : new Outcome(submission.Id, OutcomeKind.IdReused, Code: "idReused");
        if (submission.BaseSeq < head.CommandFloor) return new Outcome(submission.Id, OutcomeKind.TooOld, Seq: head.CommandFloor, Code: "tooOld");
        if (submission.Client is { } client)
        {
            var expected = (_clients.TryGetValue(client, out var here) ? here : clients.GetValueOrDefault(client)) + 1;
            if (submission.ClientSeq != expected) return new Outcome(submission.Id, OutcomeKind.OutOfOrder, Code: "outOfOrder", Expected: expected);
            _clients[client] = expected;
        }
        Outcome outcome;
        try
        {
            outcome = DecideNew(submission, receivedAt);
        }
        catch (Exception e)
        {
            // A command that throws is refused alone: it must not take its batch along.
            onThrow(e);
            outcome = new Outcome(submission.Id, OutcomeKind.Refused, _kitchen.Seq, "internal", Problems: [new Problem("internal")]);
        }
        Keep(submission.Command, submission.Actor, hash, outcome, receivedAt);
        return outcome;
    }

    private Outcome DecideNew(Submission submission, DateTimeOffset receivedAt)
    {
        var effectiveAt = Clamp(submission, receivedAt);
        var decision = _kitchen.Decide(submission.Command, new Asking(submission.Actor, submission.Id, now, effectiveAt));
        switch (decision)
        {
            case Decision.Accepted accepted:
                Apply(accepted, submission.Id, submission.Actor, receivedAt, effectiveAt);
                var placed = accepted.Events.Items.OfType<OrderPlaced>().FirstOrDefault();
                return new Outcome(submission.Id, OutcomeKind.Accepted, _kitchen.Seq, accepted.Code, NameOf(accepted.By), accepted.At, Order: placed?.Order, Number: placed?.Number);
            case Decision.Conflict conflict:
                var current = CurrentTruth.For(_kitchen, submission.Actor, submission.Command, conflict);
                return new Outcome(submission.Id, OutcomeKind.Conflict, _kitchen.Seq, conflict.Code, NameOf(conflict.By), conflict.At,
                    Current: current is null ? null : JsonSerializer.SerializeToElement(current, current.GetType(), KitchenJson.Options));
            default:
                var refused = (Decision.Refused)decision;
                return new Outcome(submission.Id, OutcomeKind.Refused, _kitchen.Seq, refused.Code, Problems: refused.Problems);
        }
    }

    private void Apply(Decision.Accepted accepted, CommandId command, ActorId actor, DateTimeOffset receivedAt, DateTimeOffset effectiveAt)
    {
        // All or nothing: a throw half-way leaves the kitchen and the lists as they were.
        var kitchen = _kitchen;
        var facts = new List<(Fact Fact, IReadOnlySet<Domain.Access.Topic> Audience)>(accepted.Events.Count);
        foreach (var e in accepted.Events)
        {
            var fact = new Fact(kitchen.Seq + 1, now, actor, e);
            var after = kitchen.Apply(fact);
            facts.Add((fact, Audience.Of(kitchen, e, after)));
            kitchen = after;
        }
        _kitchen = kitchen;
        foreach (var (fact, audience) in facts)
        {
            _events.Add(new TurnEvent(fact, command, receivedAt, effectiveAt));
            _facts.Add(new CommittedFact(fact, command, receivedAt, audience));
        }
    }

    private void Keep(Command command, ActorId actor, byte[] hash, Outcome outcome, DateTimeOffset receivedAt)
    {
        _decided[outcome.CommandId] = new StoredCommand(actor, hash, outcome);
        _commands.Add(new TurnCommand(command, actor, hash, outcome, receivedAt, _kitchen.Seq));
    }

    // No device clock is trusted: a replayed command counts at its issued-at, but not before the state it saw and not after its receipt.
    private DateTimeOffset Clamp(Submission submission, DateTimeOffset receivedAt)
    {
        if (submission.IssuedAt is not { } issuedAt) return receivedAt;
        var earliest = submission.BaseSeq is { } seq ? timeOf(seq) ?? receivedAt : receivedAt;
        return issuedAt > receivedAt ? receivedAt : issuedAt < earliest ? earliest < receivedAt ? earliest : receivedAt : issuedAt;
    }

    private string? NameOf(ActorId? actor) => actor is { } id ? _kitchen.Grants.NameOf(id) : null;

    private static byte[] HashOf(Submission submission) => SHA256.HashData(CommandCatalog.Canonical(submission.Command));
}
