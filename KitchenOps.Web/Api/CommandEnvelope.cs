using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Api;

/// <summary>A command as it is sent: its envelope and, in <paramref name="Data"/>, what the type needs.</summary>
/// <param name="CommandId">The sender's own id, a UUID: the same id is the same command, however often it comes.</param>
/// <param name="ClientId">Which tab or device sends, 1 to 64 characters, where it keeps an order.</param>
/// <param name="ClientSeq">The client's 1, 2, 3 …; goes with <paramref name="ClientId"/>.</param>
/// <param name="BaseSeq">The sequence number of the state that the sender saw.</param>
/// <param name="IssuedAt">The sender's time.</param>
/// <param name="ActingSession">The sign-in in which a person made it; it is not decided for anybody else.</param>
/// <param name="Type">The command's name.</param>
public sealed record CommandEnvelope(CommandId CommandId, string Type, JsonElement Data, string? ClientId = null, long? ClientSeq = null, long? BaseSeq = null, DateTimeOffset? IssuedAt = null, string? ActingSession = null)
{
    /// <summary>What could be read of an element of a batch: a submission, or what is wrong with it.</summary>
    /// <param name="Id">The id, where it could be read.</param>
    /// <param name="Client">The client, where it could be read.</param>
    /// <param name="ClientSeq">The client's number, where it could be read.</param>
    internal sealed record Reading(CommandId? Id, string? Client, long? ClientSeq, Submission? Submission, Problem? Problem)
    {
        /// <summary>The sign-in that it names.</summary>
        public string? Session { get; init; }

        /// <summary>Whether not even the sender's client is known, so that any later one may be the same's.</summary>
        public bool IsFromWhomever { get; init; }
    }

    private const int ClientLength = 64;

    /// <summary>Reads one element of a batch.</summary>
    internal static Reading Read(JsonElement element, ActorId actor)
    {
        if (element.ValueKind != JsonValueKind.Object) return new Reading(null, null, null, null, new Problem(Codes.Invalid, null, "an object")) { IsFromWhomever = true };
        Problem? wrong = null;
        var client = Text(element, "clientId", out var hasClient);
        if (hasClient && client is not { Length: >= 1 and <= ClientLength }) wrong ??= new Problem(Codes.Invalid, "clientId", $"1 to {ClientLength} characters");
        var fromWhomever = wrong is not null;
        var clientSeq = Number(element, "clientSeq", 1, ref wrong);
        if (hasClient && clientSeq is null) wrong ??= new Problem(Codes.Invalid, "clientSeq", "goes with clientId");
        if (!hasClient && clientSeq is not null) wrong ??= new Problem(Codes.Invalid, "clientId", "goes with clientSeq");
        var baseSeq = Number(element, "baseSeq", 0, ref wrong);
        var id = CommandId.TryParse(Text(element, "commandId", out _), out var parsed) ? parsed : (CommandId?)null;
        if (id is null) wrong ??= new Problem(Codes.Invalid, "commandId", "a UUID");
        var issuedAt = IssuedAtOf(element, ref wrong);
        var session = Text(element, "actingSession", out var hasSession);
        if (hasSession && session is not { Length: >= 1 and <= ClientLength }) wrong ??= new Problem(Codes.Invalid, "actingSession", $"1 to {ClientLength} characters");
        Command? command = null;
        if (wrong is null && !CommandCatalog.TryRead(Text(element, "type", out _), element.TryGetProperty("data", out var data) ? data : default, out command, out var problem)) wrong = problem;
        return wrong is null
            ? new Reading(id, client, clientSeq, new Submission(id!.Value, actor, command!, client, clientSeq, baseSeq, issuedAt), null) { Session = session }
            : new Reading(id, fromWhomever ? null : client, clientSeq, null, wrong) { IsFromWhomever = fromWhomever };
    }

    private static bool TryGet(JsonElement element, string name, [NotNullWhen(true)] out JsonElement? value)
    {
        value = element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;
        return value is not null;
    }

    private static string? Text(JsonElement element, string name, out bool isThere)
    {
        isThere = TryGet(element, name, out var value);
        return value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
    }

    private static long? Number(JsonElement element, string name, long min, ref Problem? wrong)
    {
        if (!TryGet(element, name, out var value)) return null;
        if (value is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var read) && read >= min) return read;
        wrong ??= new Problem(Codes.Invalid, name, $"a whole number, at least {min}");
        return null;
    }

    private static DateTimeOffset? IssuedAtOf(JsonElement element, ref Problem? wrong)
    {
        if (!TryGet(element, "issuedAt", out var value)) return null;
        if (value is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var at)) return at;
        wrong ??= new Problem(Codes.Invalid, "issuedAt", "a date and time as ISO 8601 writes it");
        return null;
    }
}
