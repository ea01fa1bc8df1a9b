using KitchenOps.Web.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KitchenOps.Web.Engine;

/// <summary>Registers the engines.</summary>
public static class EngineSetup
{
    /// <summary>One engine per restaurant, started with the host. Options come from the section <c>Engine</c>.</summary>
    public static IServiceCollection AddKitchenEngine(this IServiceCollection services, IConfiguration configuration, TimeProvider? time = null)
    {
        services.AddSingleton(configuration.GetSection("Engine").Get<EngineOptions>() ?? new EngineOptions());
        services.AddSingleton(time ?? TimeProvider.System);
        services.TryAddSingleton<Measures>();
        services.AddSingleton<EngineMeter>();
        services.AddSingleton<Restaurants>();
        services.AddSingleton<Realtime.FindBus>(provider => id => provider.GetRequiredService<Restaurants>().Find(id)?.Bus);
        services.AddSingleton<Realtime.AllBuses>(provider => () => [.. provider.GetRequiredService<Restaurants>().All().Select(engine => engine.Bus)]);
        services.AddHostedService(provider => provider.GetRequiredService<Restaurants>());
        return services;
    }
}
