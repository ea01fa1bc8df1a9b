using System.Security.Cryptography;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Engine;

/// <summary>A submission that waits, made ready on its sender's thread so that the writer has less to do.</summary>
/// <param name="BodyHash">Tells two bodies under one id apart.</param>
/// <param name="Refusal">
/// Set where the envelope is none that a sender of ours writes: answered with the others, never decided or stored, since the
/// tables could not hold it.
/// </param>
internal sealed record Pending(Submission Submission, byte[] BodyHash, DateTimeOffset ReceivedAt, Outcome? Refusal)
{
    public CommandId Id => Submission.Id;

    /// <summary>The trace that it came with; none where nobody listens.</summary>
    public System.Diagnostics.ActivityContext Trace { get; init; }

    public static Pending Of(Submission submission, DateTimeOffset receivedAt)
    {
        var path = submission.Command is null ? "data"
            : !TextId.IsValid(submission.Actor.Value) ? "actor"
            : submission.Client is null != submission.ClientSeq is null || submission.ClientSeq < 1 ? "clientSeq"   // an order of its own needs a sender, and a sender an order
            : submission.Client is not null && !TextId.IsValid(submission.Client) ? "clientId"
            : null;
        if (path is null && HashOf(submission.Command!) is { } hash) return new Pending(submission, hash, receivedAt, null);
        path ??= "data";
        return new Pending(submission, [], receivedAt, new Outcome(submission.Id, OutcomeKind.Refused, Code: Codes.Invalid, Problems: [new Problem(Codes.Invalid, path)]));
    }

    private static byte[]? HashOf(Command command)
    {
        try
        {
            return SHA256.HashData(CommandCatalog.Canonical(command));
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            return null;   // holds what cannot be written down
        }
    }
}
