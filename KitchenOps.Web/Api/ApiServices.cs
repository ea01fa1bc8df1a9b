using KitchenOps.Web.Wire;
using Microsoft.Net.Http.Headers;

namespace KitchenOps.Web.Api;

/// <summary>The HTTP surface under <c>/api/v1</c>, its description and the health checks.</summary>
public static class ApiServices
{
    /// <summary>Adds what the surface needs.</summary>
    public static WebApplicationBuilder AddKitchenApi(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Api").Get<ApiSettings>() ?? new ApiSettings();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<LiveFeeds>();
        builder.Services.AddSingleton<StoppingNews>();
        builder.Services.AddSingleton<Quarantine>();
        builder.Services.ConfigureHttpJsonOptions(json => KitchenJson.Make(json.SerializerOptions));
        builder.Services.AddRateLimiter(limiter => RateLimit.Describe(limiter, settings));
        builder.Services.AddOpenApi("v1", ApiDescription.Describe);
        return builder;
    }

    /// <summary>Makes problems of everything that goes wrong further in.</summary>
    public static void UseApiProblems(this WebApplication app) => app.UseMiddleware<ProblemAnswers>();

    /// <summary>Adds what stands before every address: who asks, how often, and the door of each restaurant.</summary>
    public static void UseKitchenApi(this WebApplication app)
    {
        // A screen that looks for its way back asks with the cookie that it has. It is to hear of a server that cannot look anybody up, too.
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/health")) context.Request.Headers.Remove(HeaderNames.Cookie);
            return next(context);
        });
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<Door>();
    }

    /// <summary>Maps the surface.</summary>
    public static void MapKitchenApi(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<ApiSettings>();
        var api = app.MapGroup("/api").RequireRateLimiting(RateLimit.Policy);
        var restaurant = api.MapGroup("/v1/restaurants/{slug}")
            .WithMetadata(new OfRestaurant(), new BodyLimit(settings.BodyLimitKibibytes)).WithTags("Restaurant").Problems(401, 403, 404, 429, 500);
        OrdersApi.Map(restaurant);
        CommandsApi.Map(restaurant);
        EventsApi.Map(restaurant);
        BoardApi.Map(restaurant);
        MenuApi.Map(restaurant, settings);
        Quarantine.Map(restaurant);
        HealthApi.Map(app);
        HealthApi.MapRealtime(api);
        app.MapOpenApi();
    }
}
