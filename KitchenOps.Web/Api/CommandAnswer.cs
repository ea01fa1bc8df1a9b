using System.Text.Json;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Api;

/// <summary>What became of one command of a batch.</summary>
/// <param name="CommandId">As it was sent; absent where it could not be read.</param>
/// <param name="Seq">The last event of it, or the place in the log at which it was decided.</param>
/// <param name="Code">Why; also a remark with an acceptance.</param>
/// <param name="By">Name of whose doing it was already, or of the winner of a conflict.</param>
/// <param name="At">When that was.</param>
/// <param name="Current">With a conflict: the subject as the sender may see it.</param>
/// <param name="Problems">With a refusal: what is wrong and where in the batch, e.g. <c>[3].data.lines[0].item</c>.</param>
/// <param name="OrderId">The order that was placed.</param>
/// <param name="Number">Its number.</param>
/// <param name="Expected">With out of order: the number to go on with.</param>
/// <param name="RetryAfterSeconds">With unavailable.</param>
public sealed record CommandAnswer(
    CommandId? CommandId, OutcomeKind Outcome, long? Seq = null, string? Code = null, string? By = null, DateTimeOffset? At = null, JsonElement? Current = null,
    EquatableArray<Problem>? Problems = null, OrderId? OrderId = null, int? Number = null, long? Expected = null, int? RetryAfterSeconds = null)
{
    /// <summary>The answer to the command at <paramref name="index"/> of the batch.</summary>
    public static CommandAnswer Of(Outcome outcome, int index) => new(
        outcome.CommandId, outcome.Kind, outcome.Seq, outcome.Code ?? (outcome.Problems.IsEmpty ? null : outcome.Problems[0].Code), outcome.By, outcome.At, outcome.Current,
        outcome.Problems.IsEmpty ? null : outcome.Problems.Map(problem => problem with { Path = string.IsNullOrEmpty(problem.Path) ? $"[{index}].data" : $"[{index}].data.{problem.Path}" }),
        outcome.Order, outcome.Number, outcome.Expected, outcome.RetryAfterSeconds);
}
