using KitchenOps.Web.Api;
using Microsoft.AspNetCore.StaticAssets;

namespace KitchenOps.Web.Shell;

/// <summary>
/// Lets nobody in once the server was told to stop: pages, circuits, commands and programs are told to come back, and when. What was let in before is
/// answered; a command that is turned away here was not decided. Health answers for itself, and files go on, so that no page stands half loaded.
/// </summary>
internal static class StoppingDoor
{
    /// <summary>Adds the door before everything that it turns away.</summary>
    public static void UseStoppingDoor(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((context, next) => !stopping.IsCancellationRequested || IsLetIn(context) ? next(context) : TurnAwayAsync(context));
    }

    private static bool IsLetIn(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/health") || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    private static Task TurnAwayAsync(HttpContext context)
    {
        // Whoever comes back is to find the next process, not this one's last connection.
        context.Response.Headers.Connection = "close";
        return NotNow.AnswerAsync(context, "The server is restarting", "stopping", StoppingNews.RetryAfterSeconds);
    }
}
