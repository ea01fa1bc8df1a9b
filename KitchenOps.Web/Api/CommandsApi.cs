using System.Globalization;
using System.Text.Json;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity.People;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Api;

/// <summary>Every other change: batches of commands, from screens as from programs.</summary>
internal static class CommandsApi
{
    public static void Map(RouteGroupBuilder restaurant) =>
        restaurant.MapPost("commands", (Delegate)SendAsync)
            .WithMetadata(new SendsCommands()).WithName("SendCommands").WithSummary($"Sends up to {ApiSettings.CommandsPerRequest} commands; answers each, in order.")
            .WithDescription("Needs the scope commands, or what each command's type asks for. A repeat with the same commandId and body gets the same outcome. "
                + "After a command that cannot be read, later ones of the same clientId are not decided (outOfOrder): put it right or leave it out, and go on with the number in expected.")
            .Takes<CommandEnvelope[]>()
            .Answers<CommandAnswer[]>().Problems(400, 413, 415);

    private static async Task<IResult> SendAsync(HttpContext context)
    {
        var body = await Body.ReadAsync(context);
        if (body.ValueKind != JsonValueKind.Array) return ApiProblem.Invalid("", "an array of commands").ToResult();
        if (body.GetArrayLength() > ApiSettings.CommandsPerRequest) return ApiProblem.Of(413, ApiCodes.TooLarge, $"At most {ApiSettings.CommandsPerRequest} commands go in one request.", "").ToResult();

        var visit = context.Visit();
        var answers = new CommandAnswer[body.GetArrayLength()];
        var (submissions, places) = (new List<Submission>(answers.Length), new List<int>(answers.Length));
        var stopped = new Stopped();
        var sessions = context.RequestServices.GetRequiredService<Sessions>();
        foreach (var (i, element) in body.EnumerateArray().Index())
        {
            var reading = CommandEnvelope.Read(element, visit.Actor);
            if (stopped.At(reading, out var expected)) answers[i] = new CommandAnswer(reading.Id, OutcomeKind.OutOfOrder, Code: "outOfOrder", Expected: expected);
            else if (reading is { Submission: { } late, Session: { } session } && await sessions.RecallAsync(session, context.RequestAborted) is var made && made?.Actor != visit.Actor)
            {
                if (made is not null && await context.RequestServices.GetRequiredService<Quarantine>().KeepLeftAsync(visit, made, late.Id, element))
                {
                    answers[i] = new CommandAnswer(reading.Id, OutcomeKind.Refused, Code: ApiCodes.Quarantined);
                    continue;
                }
                // Nothing is kept of it: it is decided when who made it sends it.
                stopped.By(reading);
                answers[i] = new CommandAnswer(reading.Id, OutcomeKind.Refused, Code: ApiCodes.OtherSession);
            }
            else if (reading.Submission is { } submission)
            {
                submissions.Add(submission);
                places.Add(i);
            }
            else
            {
                stopped.By(reading);
                var problem = reading.Problem! with { Path = reading.Problem.Path is null ? $"[{i}]" : $"[{i}].{reading.Problem.Path}" };
                answers[i] = new CommandAnswer(reading.Id, OutcomeKind.Refused, Code: problem.Code, Problems: [problem]);
            }
        }
        var outcomes = submissions.Count == 0 ? [] : await visit.Engine.SubmitAsync(submissions, context.RequestAborted);
        foreach (var (at, outcome) in outcomes.Index()) answers[places[at]] = CommandAnswer.Of(outcome, places[at]);
        if (outcomes.Max(outcome => outcome.RetryAfterSeconds) is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Results.Ok(answers);
    }

    /// <summary>
    /// Clients with a command that could not be read. What they sent after it may rest on it, so it is not decided. The engine
    /// would see the gap by itself only where the unreadable one carried a readable number.
    /// </summary>
    private sealed class Stopped
    {
        private readonly Dictionary<string, long?> _clients = [];
        private bool _all;

        public void By(CommandEnvelope.Reading unreadable)
        {
            if (unreadable.Client is { } client) _clients.TryAdd(client, unreadable.ClientSeq);
            _all |= unreadable.IsFromWhomever;
        }

        public bool At(CommandEnvelope.Reading reading, out long? expected)
        {
            expected = null;
            return reading.Client is { } client && (_clients.TryGetValue(client, out expected) || _all);
        }
    }
}
