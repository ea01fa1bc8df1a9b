using System.Globalization;
using System.Text.Json;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Api;

/// <summary>An error as RFC 9457 writes it (<c>application/problem+json</c>), with what a program needs to act on it.</summary>
/// <param name="Type">A name of the kind of problem, one per code.</param>
/// <param name="Title">One sentence for people.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">One of <see cref="ApiCodes"/> or <see cref="Codes"/>: what a program decides by.</param>
/// <param name="Path">Where in the body, query or header, e.g. <c>lines[2].item</c>.</param>
/// <param name="Detail">The offending value or bound.</param>
/// <param name="Line">With malformed JSON: the line, from 1.</param>
/// <param name="Problems">Everything that is wrong, where several things are.</param>
/// <param name="By">With a conflict: the name of who was first.</param>
/// <param name="At">With a conflict: when.</param>
/// <param name="Current">With a conflict: the truth as the asker may see it.</param>
/// <param name="Kept">With revoked: how many commands of the batch, from the first on, wait here for a manager. They need not be sent again.</param>
/// <param name="Floor">With gone: the lowest number to ask after.</param>
public sealed record ApiProblem(
    string Type, string Title, int Status, string Code, string? Path = null, string? Detail = null, long? Line = null, EquatableArray<Problem>? Problems = null,
    string? By = null, DateTimeOffset? At = null, JsonElement? Current = null, long? Floor = null, int? Kept = null)
{
    /// <summary>The media type of problems.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>A problem of this status and code.</summary>
    public static ApiProblem Of(int status, string code, string title, string? path = null, string? detail = null) => new($"urn:kitchenops:{code}", title, status, code, path, detail);

    /// <summary>No key or sign-in.</summary>
    public static ApiProblem Unauthenticated() => Of(401, ApiCodes.Unauthenticated, "A key or a sign-in is needed.");
    /// <summary>The sender's access was ended.</summary>
    public static ApiProblem Revoked() => Of(403, ApiCodes.Revoked, "This access was ended.");
    /// <summary>A cookie alone proves no page of ours: another site's form sends it too.</summary>
    public static ApiProblem HeaderMissing() => Of(403, ApiCodes.HeaderMissing, $"A page sends the header {Door.Header}: 1 with whatever it changes.", Door.Header);
    /// <summary>Nothing here for this sender.</summary>
    public static ApiProblem NotFound() => Of(404, ApiCodes.NotFound, "There is nothing at this address.");
    /// <summary>The sender's access does not include this.</summary>
    public static ApiProblem NotAllowed() => Of(403, Codes.NotAllowed, "This access does not include that.");
    /// <summary>A value of the query, a header or the body is not as it must be.</summary>
    public static ApiProblem Invalid(string path, string detail) => Of(400, Codes.Invalid, "A value is missing or not as it must be.", path, detail);

    /// <summary>The problem as an answer.</summary>
    /// <param name="retryAfterSeconds">When to try again, where that helps.</param>
    public IResult ToResult(int? retryAfterSeconds = null) => new Answer(this, retryAfterSeconds);

    private sealed class Answer(ApiProblem problem, int? retryAfterSeconds) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.StatusCode = problem.Status;
            if (retryAfterSeconds is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            if (problem.Status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Bearer";
            return context.Response.WriteAsJsonAsync(problem, KitchenJson.Options, MediaType, context.RequestAborted);
        }
    }
}

/// <summary>Ends a request with a problem.</summary>
public sealed class ApiProblemException(ApiProblem problem) : Exception(problem.Title)
{
    /// <summary>What the sender is told.</summary>
    public ApiProblem Problem { get; } = problem;
}
