using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Features.Admin;

/// <summary>Problems of a command as a form says them.</summary>
internal static class FormText
{
    /// <summary>Who did something, and when, at the end of a sentence; nothing where nobody did.</summary>
    /// <param name="what">What was done, e.g. <c>Last changed</c>.</param>
    public static string By(string what, string? who, DateTimeOffset? at) =>
        who is null ? "" : $"{what} by {Who(who)}, {at?.ToString("d MMM HH:mm", System.Globalization.CultureInfo.InvariantCulture)} UTC.";

    /// <summary>A name; the installation has none of its own.</summary>
    public static string Who(string name) => name == ActorId.System.Value ? "the installation" : name;

    /// <summary>One problem, short enough to stand at its field.</summary>
    public static string Of(Problem problem) => problem.Code switch
    {
        Codes.Invalid => problem.Detail is { Length: > 0 } bound ? $"Not right: {bound}." : "Not right.",
        Codes.Duplicate => $"There is one already: {problem.Detail}.",
        Codes.NotAllowed => $"Not yours to give: {problem.Detail ?? "ask an administrator"}.",
        Codes.LastAdmin => "The last who can give access stays. Give it to somebody else first.",
        Codes.UnknownStation => $"There is no such station: {problem.Detail}.",
        Codes.StationHasWork => "It still has open work. Say which station takes it over.",
        Codes.TableTaken => $"In use: {problem.Detail}.",
        _ => problem.Detail is { Length: > 0 } detail ? $"{problem.Code}: {detail}" : problem.Code,
    };
}
