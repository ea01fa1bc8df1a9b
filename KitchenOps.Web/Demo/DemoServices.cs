namespace KitchenOps.Web.Demo;

/// <summary>The demo.</summary>
public static class DemoServices
{
    /// <summary>Adds the demo's restaurants, in demo mode only. After the engines: they must run before it.</summary>
    public static WebApplicationBuilder AddKitchenDemo(this WebApplicationBuilder builder)
    {
        if (DemoMode.IsOn(builder.Configuration, builder.Environment)) builder.Services.AddHostedService<DemoSeed>();
        return builder;
    }
}
