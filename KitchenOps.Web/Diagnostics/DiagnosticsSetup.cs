namespace KitchenOps.Web.Diagnostics;

/// <summary>Registers what the process measures of itself.</summary>
public static class DiagnosticsSetup
{
    /// <summary>Adds it. The figures themselves come with what is measured.</summary>
    public static WebApplicationBuilder AddKitchenDiagnostics(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Health>();
        builder.Services.AddSingleton<MeasuresClock>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<MeasuresClock>());
        return builder;
    }
}
