using System.Collections.Immutable;
using System.Text.Json;
using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Data;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Engine;

/// <summary>What the log knows about the commands of a turn.</summary>
/// <param name="Stored">Those that were decided before.</param>
/// <param name="Clients">Last number of each client that was used up.</param>
/// <param name="Taken">Slugs and keys that another restaurant has.</param>
/// <param name="Times">When the events occurred that senders say they saw.</param>
internal sealed record Known(
    IReadOnlyDictionary<CommandId, StoredCommand> Stored, IReadOnlyDictionary<string, long> Clients, IReadOnlySet<string> Taken, IReadOnlyDictionary<long, DateTimeOffset> Times);

/// <summary>
/// One turn being decided: command k on the kitchen after k − 1, duplicates inside the batch counted. Nothing of it is real
/// before COMMIT; dropped, it was never there.
/// </summary>
/// <param name="start">The last committed kitchen.</param>
/// <param name="head">The head of the log that goes with it.</param>
/// <param name="now">One time for the whole turn, so that due times and decisions agree.</param>
/// <param name="known">What the log knows about the commands.</param>
/// <param name="onThrow">Told of a command that threw.</param>
internal sealed class Speculation(Kitchen start, LogHead head, DateTimeOffset now, Known known, Action<CommandId, Command, Exception> onThrow)
{
    private readonly Kitchen _start = start;
    private readonly Dictionary<CommandId, StoredCommand> _decided = [];
    private readonly Dictionary<string, long> _clients = [];
    private readonly List<TurnEvent> _events = [];
    private readonly List<TurnCommand> _commands = [];
    private readonly ImmutableArray<CommittedFact>.Builder _facts = ImmutableArray.CreateBuilder<CommittedFact>();
    private Kitchen _kitchen = start;

    /// <summary>Whether there is anything to store.</summary>
    public bool IsEmpty => _commands.Count == 0 && _clients.Count == 0;

    /// <summary>The head of the log once it is stored.</summary>
    public LogHead Next => head with { Seq = _kitchen.Seq, Turn = head.Turn + 1 };

    /// <summary>What to store.</summary>
    public Turn ToTurn() => new(now, [.. _events], [.. _commands], _clients, _kitchen);

    /// <summary>What to publish once it is stored, with every final answer: whoever waits for a command by id is done with it.</summary>
    public Committed ToCommitted(long timestamp, IEnumerable<Outcome> answers) =>
        new(_start, _kitchen, _facts.ToImmutable(), [.. answers.Where(one => one.Kind is not (OutcomeKind.OutOfOrder or OutcomeKind.Unavailable))], timestamp);

    /// <summary>Does what is due; each once. What was stored under its id is done, whatever the state says.</summary>
    public void Decide(Due due)
    {
        if (known.Stored.ContainsKey(due.Id)) return;
        try
        {
            if (_kitchen.Decide(due.Command, new Asking(ActorId.Clock, due.Id, now, due.At)) is not Decision.Accepted { Events.IsEmpty: false } accepted) return;
            Apply(accepted, due.Id, ActorId.Clock, now, due.At);
            Keep(due.Command, ActorId.Clock, [], new Outcome(due.Id, OutcomeKind.Accepted, _kitchen.Seq), now);
        }
        catch (Exception e)
        {
            onThrow(due.Id, due.Command, e);
        }
    }

    /// <summary>
    /// Decides one command. Accepted, conflict and refused are stored. Every final answer uses up the sender's number, so that
    /// the next one is heard; out of order is not final.
    /// </summary>
    /// <param name="pending">The command.</param>
    /// <param name="isPoison">It could not be stored before: it is refused.</param>
    public Outcome Decide(Pending pending, bool isPoison)
    {
        var submission = pending.Submission;
        if (pending.Refusal is { } refusal) return refusal;
        var expected = submission.Client is { } client ? (_clients.TryGetValue(client, out var here) ? here : known.Clients.GetValueOrDefault(client)) + 1 : (long?)null;
        if ((_decided.GetValueOrDefault(submission.Id) ?? known.Stored.GetValueOrDefault(submission.Id)) is { } before)
        {
            UseUp(submission, expected);   // another tab may have sent it before, under its own numbers
            return before.Actor == submission.Actor && before.BodyHash.AsSpan().SequenceEqual(pending.BodyHash) ? before.Outcome : new Outcome(submission.Id, OutcomeKind.IdReused, Code: "idReused");
        }
        if (submission.BaseSeq < head.CommandFloor)
        {
            UseUp(submission, expected);
            return new Outcome(submission.Id, OutcomeKind.TooOld, Seq: head.CommandFloor, Code: "tooOld");
        }
        if (submission.ClientSeq != expected) return new Outcome(submission.Id, OutcomeKind.OutOfOrder, Code: "outOfOrder", Expected: expected);
        UseUp(submission, expected);
        try
        {
            if (isPoison) throw new InvalidDataException("What it would have stored could not be stored.");
            return Keep(submission.Command, submission.Actor, pending.BodyHash, DecideNew(submission, pending.ReceivedAt), pending.ReceivedAt);
        }
        catch (Exception e)
        {
            // A command that throws is refused alone: it must not take its batch along.
            onThrow(submission.Id, submission.Command, e);
            var outcome = new Outcome(submission.Id, OutcomeKind.Refused, _kitchen.Seq, "internal", Problems: [new Problem("internal")]);
            return Keep(submission.Command, submission.Actor, pending.BodyHash, outcome, pending.ReceivedAt);
        }
    }

    private Outcome DecideNew(Submission submission, DateTimeOffset receivedAt)
    {
        var effectiveAt = Clamp(submission, receivedAt);
        var decision = _kitchen.Decide(submission.Command, new Asking(submission.Actor, submission.Id, now, effectiveAt));
        switch (decision)
        {
            case Decision.Accepted when Taken(submission.Command) is { } problem:
                return new Outcome(submission.Id, OutcomeKind.Refused, _kitchen.Seq, problem.Code, Problems: [problem]);
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

    private Problem? Taken(Command command) => command switch
    {
        CreateKey create when known.Taken.Contains(create.Key.Value) => new Problem(Codes.Duplicate, "key", create.Key.Value),
        OpenRestaurant open when known.Taken.Contains(open.Slug) => new Problem(Codes.Duplicate, "slug", open.Slug),
        _ => null,
    };

    private void Apply(Decision.Accepted accepted, CommandId command, ActorId actor, DateTimeOffset receivedAt, DateTimeOffset effectiveAt)
    {
        // All or nothing: a throw half-way, in writing an event down too, leaves the kitchen and the lists as they were.
        var kitchen = _kitchen;
        var applied = new List<(TurnEvent Event, IReadOnlySet<Topic> Audience)>(accepted.Events.Count);
        foreach (var e in accepted.Events)
        {
            var fact = new Fact(kitchen.Seq + 1, now, actor, e);
            var after = kitchen.Apply(fact);
            applied.Add((new TurnEvent(fact, command, receivedAt, effectiveAt, EventCatalog.Write(e)), Audience.Of(kitchen, e, after)));
            kitchen = after;
        }
        _kitchen = kitchen;
        foreach (var (one, audience) in applied)
        {
            _events.Add(one);
            _facts.Add(new CommittedFact(one.Fact, command, receivedAt, audience));
        }
    }

    private Outcome Keep(Command command, ActorId actor, byte[] hash, Outcome outcome, DateTimeOffset receivedAt)
    {
        _decided[outcome.CommandId] = new StoredCommand(actor, hash, outcome);
        _commands.Add(new TurnCommand(command, actor, hash, outcome, JsonSerializer.Serialize(outcome, KitchenJson.Options), receivedAt, _kitchen.Seq));
        return outcome;
    }

    private void UseUp(Submission submission, long? expected)
    {
        if (submission.ClientSeq is { } number && number == expected) _clients[submission.Client!] = number;
    }

    // No device clock is trusted: a replayed command counts at its issued-at, but not before the state it saw and not after its receipt.
    private DateTimeOffset Clamp(Submission submission, DateTimeOffset receivedAt)
    {
        if (submission is not { IssuedAt: { } issuedAt, BaseSeq: { } seq } || !known.Times.TryGetValue(seq, out var earliest)) return receivedAt;
        if (earliest >= receivedAt || issuedAt >= receivedAt) return receivedAt;
        return issuedAt < earliest ? earliest : Instant.Stored(issuedAt);
    }

    private string? NameOf(ActorId? actor) => actor is { } id ? _kitchen.Grants.NameOf(id) : null;
}
