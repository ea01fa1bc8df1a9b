using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Api;

/// <summary>Outcomes as HTTP says them, for addresses that carry one command.</summary>
internal static class OutcomeProblems
{
    private const int DefaultRetryAfterSeconds = 1;

    /// <summary>The problem that tells why <paramref name="outcome"/> is not an acceptance.</summary>
    public static IResult ToProblem(this Outcome outcome)
    {
        var first = outcome.Problems.IsEmpty ? null : outcome.Problems[0];
        var code = outcome.Code ?? first?.Code;
        return outcome.Kind switch
        {
            OutcomeKind.Refused when code is Codes.NotAMember or Codes.NotAllowed => ApiProblem.NotAllowed().ToResult(),
            OutcomeKind.Refused => (ApiProblem.Of(422, code ?? Codes.Invalid, "It cannot be done.", first?.Path, first?.Detail) with { Problems = outcome.Problems }).ToResult(),
            OutcomeKind.Conflict => (ApiProblem.Of(409, code ?? Codes.VersionChanged, "Somebody else was first.") with { By = outcome.By, At = outcome.At, Current = outcome.Current }).ToResult(),
            OutcomeKind.IdReused => ApiProblem.Of(422, ApiCodes.IdReused, "This id was used for something else.", "Idempotency-Key").ToResult(),
            OutcomeKind.TooOld => ApiProblem.Of(409, ApiCodes.TooOld, "This rests on a state older than what is remembered.").ToResult(),
            _ => ApiProblem.Of(503, ApiCodes.Unavailable, "Not now; send the same again.").ToResult(outcome.RetryAfterSeconds ?? DefaultRetryAfterSeconds),
        };
    }
}
