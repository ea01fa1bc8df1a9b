using KitchenOps.Web.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KitchenOps.Web.Realtime;

/// <summary>Registers dispatcher and live views.</summary>
public static class RealtimeSetup
{
    /// <summary>Needs a <see cref="FindBus"/>, which the engine registers.</summary>
    public static IServiceCollection AddKitchenRealtime(this IServiceCollection services)
    {
        services.TryAddSingleton<Measures>();
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<Screens>();
        services.AddSingleton<RealtimeMeter>();
        return services;
    }
}
