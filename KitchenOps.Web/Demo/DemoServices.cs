using KitchenOps.Web.Demo.Rush;

namespace KitchenOps.Web.Demo;

/// <summary>The demo.</summary>
public static class DemoServices
{
    /// <summary>Adds the demo's restaurants and the switch of its rush, in demo mode only. After the engines: they must run before it.</summary>
    public static WebApplicationBuilder AddKitchenDemo(this WebApplicationBuilder builder)
    {
        if (!DemoMode.IsOn(builder.Configuration, builder.Environment)) return builder;
        builder.Services.AddSingleton<Identity.DemoPin>();
        builder.Services.AddHostedService<DemoSeed>();
        builder.Services.AddSingleton(builder.Configuration.GetSection(RushSettings.Section).Get<RushSettings>() ?? new RushSettings());
        builder.Services.AddSingleton<RushSwitch>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<RushSwitch>());
        return builder;
    }

    /// <summary>Maps the switch of the rush, in demo mode only.</summary>
    public static void MapKitchenDemo(this WebApplication app)
    {
        if (DemoMode.IsOn(app.Configuration, app.Environment)) RushApi.Map(app);
        else if (app.Configuration.GetValue<bool>($"{RushSettings.Section}:{nameof(RushSettings.Start)}")) RushSwitch.SayNotHere(app.Logger);
    }
}
