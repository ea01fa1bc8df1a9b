using KitchenOps.Web.Diagnostics;

namespace KitchenOps.Web.Api;

/// <summary>Turns everything that goes wrong under <c>/api</c> into a problem: no empty errors, no pages, never a stack trace.</summary>
internal sealed partial class ProblemAnswers(RequestDelegate next, Measures measures, ILogger<ProblemAnswers> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api"))
        {
            await next(context);
            return;
        }
        var problem = await RunAsync(context);
        if (problem is not null && !context.Response.HasStarted) await problem.ToResult().ExecuteAsync(context);
        else if (problem is not null) context.Abort();   // half an answer must not look like a whole one
    }

    private async Task<ApiProblem?> RunAsync(HttpContext context)
    {
        try
        {
            await next(context);
            return context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null } ? OfStatus(context.Response.StatusCode) : null;
        }
        catch (ApiProblemException e)
        {
            return e.Problem;
        }
        catch (BadHttpRequestException e)
        {
            return OfStatus(e.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            measures.Count(Counted.Failures);
            Log.Unhandled(log, context.Request.Method, context.Request.Path, e);
            return OfStatus(StatusCodes.Status500InternalServerError);
        }
    }

    private static ApiProblem OfStatus(int status) => status switch
    {
        401 => ApiProblem.Unauthenticated(),
        403 => ApiProblem.NotAllowed(),
        404 => ApiProblem.NotFound(),
        405 => ApiProblem.Of(405, ApiCodes.MethodNotAllowed, "This address knows other methods."),
        413 => ApiProblem.Of(413, ApiCodes.TooLarge, "The body is too large."),
        415 => ApiProblem.Of(415, ApiCodes.UnsupportedMediaType, "The body must be application/json."),
        429 => ApiProblem.Of(429, ApiCodes.TooManyRequests, "Too many requests."),
        503 => ApiProblem.Of(503, ApiCodes.Unavailable, "Not now; try again."),
        >= 500 => ApiProblem.Of(500, ApiCodes.Internal, "Something went wrong here. It was noted."),
        _ => ApiProblem.Of(status, ApiCodes.Malformed, "The request cannot be read."),
    };

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Error, "{Method} {Path} failed.")]
        public static partial void Unhandled(ILogger logger, string method, PathString path, Exception e);
    }
}
