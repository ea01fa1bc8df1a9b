using System.Net.Mime;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data;
using KitchenOps.Web.Engine;

namespace KitchenOps.Web.Api;

/// <summary>Whether the process lives, and whether it can work.</summary>
internal static class HealthApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live")).WithName("Live").WithSummary("Whether the process answers.").WithTags("Health").Answers<string>(200, MediaTypeNames.Text.Plain);
        routes.MapGet("/health/ready", ReadyAsync).WithName("Ready").WithSummary("Whether the engines run, the database answers and the server is not about to stop.").WithTags("Health")
            .Answers<string>(200, MediaTypeNames.Text.Plain).Answers<string>(503, MediaTypeNames.Text.Plain);
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
