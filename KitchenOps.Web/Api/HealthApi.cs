using System.Globalization;
using System.Net.Mime;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data;
using KitchenOps.Web.Diagnostics;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity;

namespace KitchenOps.Web.Api;

/// <summary>Whether the process lives, whether it can work, and whether it lets screens in.</summary>
internal static class HealthApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live")).WithName("Live").WithSummary("Whether the process answers.").WithTags("Health").Answers<string>(200, MediaTypeNames.Text.Plain);
        routes.MapGet("/health/ready", ReadyAsync).WithName("Ready").WithSummary("Whether the engines run, the database answers and the server is not about to stop.").WithTags("Health")
            .Answers<string>(200, MediaTypeNames.Text.Plain).Answers<string>(503, MediaTypeNames.Text.Plain);
        routes.MapGet("/health/open", Open).WithName("Open").WithSummary("Whether screens are let in: what one asks that looks for its way back.").WithTags("Health")
            .Answers<string>(200, MediaTypeNames.Text.Plain).Answers<string>(503, MediaTypeNames.Text.Plain);
    }

    /// <summary>How the real-time core is, in figures.</summary>
    public static void MapRealtime(RouteGroupBuilder api) =>
        api.MapGet("health/realtime", Realtime).WithName("RealtimeHealth").WithSummary("How the real-time core is: status, and what was measured in the last minute.").WithTags("Health")
            .WithDescription("Totals for everybody. With a key of the scope read, or a manager's sign-in, also the roles, alerts, recommendations and the restaurants that may be read. A figure that was not measured is missing. 503 where the status is unhealthy, with the same body.")
            .Answers<HealthReport>(200).Answers<HealthReport>(503);

    private static IResult Realtime(HttpContext context, Health health)
    {
        var report = health.Read(CurrentActor.Of(context.User));
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(report, statusCode: report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    // Not what a watchdog asks: a server that cannot save goes on showing what is, and one that stops is alive.
    private static IResult Open(HttpContext context, IHostApplicationLifetime lifetime, StoppingNews news)
    {
        if (!lifetime.ApplicationStopping.IsCancellationRequested) return Results.Text("open");
        context.Response.Headers.RetryAfter = StoppingNews.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.Connection = "close";
        context.Response.OnCompleted(() => { news.Told(); return Task.CompletedTask; });
        return Results.Text("stopping", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReadyAsync(Restaurants restaurants, LogReader log, IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        try
        {
            if (lifetime.ApplicationStopping.IsCancellationRequested || !restaurants.IsReady) return Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
            await log.ReadAsync(new RestaurantId(Guid.Empty), 0, 1, cancellation);
            return Results.Text("ready");
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
