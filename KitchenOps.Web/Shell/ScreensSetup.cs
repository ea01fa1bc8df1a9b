using KitchenOps.Web.Api;
using KitchenOps.Web.Data;
using KitchenOps.Web.Demo;
using KitchenOps.Web.Diagnostics;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Features.Admin.Menu;
using KitchenOps.Web.Features.Stations;
using KitchenOps.Web.Identity.People;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Radzen;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Shell;

/// <summary>Registers and maps the screens: Blazor circuits, sized for a building whose Wi-Fi blinks.</summary>
public static class ScreensSetup
{
    /// <summary>Adds circuits.</summary>
    public static IServiceCollection AddKitchenScreens(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection(ScreenSettings.Section).Get<ScreenSettings>() ?? new ScreenSettings();
        services.AddSingleton(settings);
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DisconnectedCircuitMaxRetained = settings.CircuitsKept;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(settings.CircuitsKeptSeconds);
            // What the framework would keep of a circuit after that, for two hours, is for browsers that ask for it. Ours load the page anew.
            // Its timer runs all the same, so it runs short.
            circuits.PersistedCircuitInMemoryMaxRetained = 0;
            circuits.PersistedCircuitInMemoryRetentionPeriod = TimeSpan.FromSeconds(1);
            circuits.MaxBufferedUnacknowledgedRenderBatches = 4;
        }).AddHubOptions(hub =>
        {
            // A dead link is found within 15 s instead of 30; the pings of 1,000 circuits cost less than a hundredth of a core.
            hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(15);
        });
        CountingProtocol.Wrap(services);
        services.AddScoped<PageNonce>();
        services.AddSingleton(provider => OfflineFiles.Of(provider.GetRequiredService<EndpointDataSource>()));
        services.AddSingleton(provider => ReceiptDoor.Of(provider.GetRequiredService<Restaurants>()));
        services.AddSingleton(provider => FormDoor.Of(provider.GetRequiredService<Restaurants>(), provider.GetRequiredService<Sessions>()));
        services.AddSingleton(provider => AuditDoor.Of(provider.GetRequiredService<Restaurants>(), provider.GetRequiredService<Sessions>(), provider.GetRequiredService<LogSearch>()));
        services.AddSingleton(provider => WaitingDoor.Read(provider.GetRequiredService<Restaurants>(), provider.GetRequiredService<Sessions>(), provider.GetRequiredService<Quarantine>()));
        services.AddSingleton(provider => WaitingDoor.Settle(provider.GetRequiredService<Restaurants>(), provider.GetRequiredService<Sessions>(), provider.GetRequiredService<Quarantine>()));
        services.AddSingleton<MenuUploads>();
        services.AddSingleton<StaffDesk>();
        services.AddSingleton<OrganizationDesk>();
        services.AddHostedService<Farewell>();
        services.AddRadzenComponents();
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        return services;
    }

    /// <summary>Maps the pages.</summary>
    public static void MapKitchenScreens(this WebApplication app)
    {
        // Compression costs some 230 KB per circuit and saves little on a kitchen's network.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.DisableWebSocketCompression = true);
        OfflineFiles.Map(app);
        MenuFiles.Map(app);
        if (DemoMode.IsOn(app.Configuration, app.Environment))
            app.MapGet(Gallery.Path, (string? size) => new RazorComponentResult<Gallery>(new { Size = Gallery.Sizes.Contains(size) ? size : "normal" })).ExcludeFromDescription();
    }
}
