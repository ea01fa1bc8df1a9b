using KitchenOps.Web.Data;

namespace KitchenOps.Web.Shell;

/// <summary>What needs the database while it is away, locked or full says so, instead of failing like a fault of ours. What stands in memory goes on.</summary>
internal sealed partial class StorageDoor(RequestDelegate next, Database database, ILogger<StorageDoor> log)
{
    private const int RetryAfterSeconds = 2;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && database.TroubleOf(e) is { } trouble)
        {
            Log.TurnedAway(log, context.Request.Method, context.Request.Path, trouble);
            context.Response.Clear();
            await NotNow.AnswerAsync(context, "The server cannot reach what it saves", "unavailable", RetryAfterSeconds);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3003, LogLevel.Warning, "{Method} {Path} was turned away: {Trouble}.")]
        public static partial void TurnedAway(ILogger logger, string method, PathString path, string trouble);
    }
}
