using System.Text.Json;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Wire;

/// <summary>What became of a command.</summary>
public enum OutcomeKind
{
    /// <summary>It stands in the log, or was so already.</summary>
    Accepted,
    /// <summary>Somebody else was first; the outcome says who and shows the current truth.</summary>
    Conflict,
    /// <summary>It cannot be; the problems say why.</summary>
    Refused,
    /// <summary>Earlier commands of this client are missing; send from <c>expected</c> on. Not decided.</summary>
    OutOfOrder,
    /// <summary>It rests on a state older than what is remembered. Not decided.</summary>
    TooOld,
    /// <summary>The id was used for another command. Not decided, and nothing is revealed.</summary>
    IdReused,
    /// <summary>Not now: overload, or the database is away. Not decided, not stored; retry with the same id.</summary>
    Unavailable,
}

/// <summary>The answer to a command. Accepted, conflict and refused are stored with it and given again to whoever repeats it.</summary>
/// <param name="Seq">The last event of it, or the place in the log at which it was decided.</param>
/// <param name="By">Name of whose doing it was already, or of the winner of a conflict.</param>
/// <param name="Current">With a conflict: the subject as the asker may see it.</param>
/// <param name="Order">The order that was placed.</param>
/// <param name="Number">Its number.</param>
/// <param name="Expected">With out-of-order: the client's next sequence number.</param>
/// <param name="RetryAfterSeconds">With unavailable.</param>
public sealed record Outcome(
    CommandId CommandId, OutcomeKind Kind, long? Seq = null, string? Code = null, string? By = null, DateTimeOffset? At = null,
    EquatableArray<Problem> Problems = default, JsonElement? Current = null, OrderId? Order = null, int? Number = null, long? Expected = null, int? RetryAfterSeconds = null)
{
    /// <summary>A refusal for one reason, decided before the kitchen was asked.</summary>
    public static Outcome Refused(CommandId id, string code, string? path = null, string? detail = null) => new(id, OutcomeKind.Refused, Code: code, Problems: [new Problem(code, path, detail)]);
}
