using KitchenOps.Web.Diagnostics;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KitchenOps.Web.Store;

/// <summary>Registers the circuit's state.</summary>
public static class StoreSetup
{
    /// <summary>One store per circuit, with its features.</summary>
    public static IServiceCollection AddKitchenStore(this IServiceCollection services)
    {
        services.AddScoped<ScreensFeature>();
        services.AddScoped<IState<ScreensState>>(provider => provider.GetRequiredService<ScreensFeature>());
        services.AddScoped<IDispatcher>(provider => new CircuitStore([provider.GetRequiredService<ScreensFeature>()]));
        services.AddSingleton<CircuitCensus>();
        services.AddSingleton<ScreenCounter>();
        services.AddScoped<CircuitScreens>();
        services.AddScoped<Desk>();
        services.AddSingleton<DevicePulses>();
        services.AddSingleton<ReceiptDesk>();
        services.AddSingleton<WaitingNews>();
        services.AddSingleton<AlertNews>();
        services.TryAddSingleton(new AlertSettings());
        services.TryAddSingleton<Alerts>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitScreens>());
        return services;
    }
}
