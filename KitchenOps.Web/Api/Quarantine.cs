using System.Text.Json;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data;
using KitchenOps.Web.Data.Rows;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity.People;
using KitchenOps.Web.Store;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Api;

/// <summary>A command that waits for a manager.</summary>
/// <param name="By">Name of who sent it when their access was over.</param>
public sealed record QuarantinedCommand(CommandId CommandId, ActorId Actor, string By, DateTimeOffset ReceivedAt, JsonElement Envelope);

/// <summary>What a manager decides about one.</summary>
/// <param name="Reissue">Done in the manager's own name; otherwise dropped.</param>
public sealed record QuarantineDecision(bool Reissue);

/// <summary>
/// What somebody sends after their access was ended is not decided, and not lost: it waits until a manager does it under their own name, or drops
/// it. A tablet that was revoked in mid-service has bumps on it that did happen.
/// </summary>
internal sealed class Quarantine(QuarantineTable table, Sessions sessions, WaitingNews news, TimeProvider time)
{
    /// <summary>The code of what was dropped.</summary>
    public const string Dropped = "dropped";

    public static void Map(RouteGroupBuilder restaurant)
    {
        restaurant.MapGet("quarantine", ListAsync).WithName("ListQuarantine").WithSummary("What was sent by those whose access had ended, and waits for a manager.").Answers<QuarantinedCommand[]>();
        restaurant.MapPost("quarantine/{commandId}", SettleAsync).WithName("SettleQuarantine").WithSummary("Does a waiting command in the sender's own name, or drops it.")
            .Takes<QuarantineDecision>().Answers<CommandAnswer>().Problems(404);
    }

    /// <summary>Keeps the commands of a revoked sender's request; how many of them, from the first on, are safe here.</summary>
    public async Task<int> KeepAsync(HttpContext context, RestaurantId restaurant, ActorId actor)
    {
        var body = await Body.ReadAsync(context);
        if (body.ValueKind != JsonValueKind.Array || body.GetArrayLength() > ApiSettings.CommandsPerRequest) return 0;
        var commands = new List<(ActorId By, CommandId Id, string Envelope)>();
        foreach (var element in body.EnumerateArray())
        {
            // One that nobody could ever decide is not worth a manager's time.
            if (CommandEnvelope.Read(element, actor) is { Submission: { } submission } reading) commands.Add((await MadeByAsync(reading.Session), submission.Id, element.GetRawText()));
        }
        foreach (var made in commands.GroupBy(one => one.By))
            if (!await table.KeepAsync(restaurant, made.Key, [.. made.Select(one => (one.Id, one.Envelope))], time.GetUtcNow())) return 0;
        news.Changed(restaurant);
        return body.GetArrayLength();

        // What a person tapped on a shared device is theirs, when the device is what was revoked.
        async Task<ActorId> MadeByAsync(string? session) =>
            session is not null && await sessions.RecallAsync(session, context.RequestAborted) is { } made && made.Device == actor ? made.Actor : actor;
    }

    /// <summary>Keeps a command that somebody left on a shared device before their access ended, and that the device sends now. False where it is not such a one, or too many wait.</summary>
    public async Task<bool> KeepLeftAsync(Visit visit, Session made, CommandId id, JsonElement envelope)
    {
        if (visit.Screen is not { } screen || made.Device != screen || visit.Kitchen.Grants.Of(made.Actor) is not null) return false;
        if (!await table.KeepAsync(visit.Engine.Restaurant, made.Actor, [(id, envelope.GetRawText())], time.GetUtcNow())) return false;
        news.Changed(visit.Engine.Restaurant);
        return true;
    }

    /// <summary>What waits, for who may decide about it; null for anybody else.</summary>
    public async Task<IReadOnlyList<QuarantineRow>?> WaitingAsync(Visit visit, CancellationToken cancellation) =>
        visit.Kitchen.Grants.May(visit.Actor, Permission.ManageAccess) ? await table.WaitingAsync(visit.Engine.Restaurant, cancellation) : null;

    /// <summary>Does one in the visitor's own name, or drops it; null where none waits under this id, or the visitor may not.</summary>
    public async Task<Outcome?> DecideAsync(Visit visit, CommandId id, bool reissue, CancellationToken cancellation)
    {
        if (!visit.Kitchen.Grants.May(visit.Actor, Permission.ManageAccess) || await table.SettleAsync(visit.Engine.Restaurant, id, visit.Actor, time.GetUtcNow()) is not { } row) return null;
        try
        {
            if (!reissue) return new Outcome(id, OutcomeKind.Refused, Code: Dropped);
            using var envelope = JsonDocument.Parse(row.Envelope);
            var submission = CommandEnvelope.Read(envelope.RootElement, visit.Actor).Submission!;
            // Under an id of its own that follows from the two: two managers at once, or a repeat, make one event.
            var outcome = await visit.Engine.SubmitAsync(new Submission(new CommandId(DerivedId.Of(id, 1)), visit.Actor, submission.Command, BaseSeq: submission.BaseSeq, IssuedAt: submission.IssuedAt), cancellation);
            if (outcome.Kind is OutcomeKind.Unavailable) await table.ReturnAsync(visit.Engine.Restaurant, id);
            return outcome;
        }
        finally
        {
            news.Changed(visit.Engine.Restaurant);
        }
    }

    private static async Task<IResult> ListAsync(HttpContext context, Quarantine quarantine)
    {
        var visit = context.Visit();
        return await quarantine.WaitingAsync(visit, context.RequestAborted) is not { } waiting ? ApiProblem.NotAllowed().ToResult()
            : Results.Ok(waiting.Select(row => new QuarantinedCommand(new CommandId(row.Command), new ActorId(row.Actor), visit.Kitchen.Grants.NameOf(new ActorId(row.Actor)), row.ReceivedAt, JsonDocument.Parse(row.Envelope).RootElement)));
    }

    private static async Task<IResult> SettleAsync(HttpContext context, Quarantine quarantine, string commandId)
    {
        var visit = context.Visit();
        if (!visit.Kitchen.Grants.May(visit.Actor, Permission.ManageAccess)) return ApiProblem.NotAllowed().ToResult();
        var decision = await Body.ReadAsync<QuarantineDecision>(context);
        return CommandId.TryParse(commandId, out var id) && await quarantine.DecideAsync(visit, id, decision.Reissue, context.RequestAborted) is { } outcome ? Results.Ok(CommandAnswer.Of(outcome, 0)) : ApiProblem.NotFound().ToResult();
    }
}
