using KitchenOps.Web.Data;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Diagnostics;

/// <summary>Registers what the process measures of itself.</summary>
public static class DiagnosticsSetup
{
    /// <summary>Adds it. The figures themselves come with what is measured.</summary>
    public static WebApplicationBuilder AddKitchenDiagnostics(this WebApplicationBuilder builder)
    {
        var alerts = builder.Configuration.GetSection(AlertSettings.Section).Get<AlertSettings>() ?? new AlertSettings();
        if (alerts.Problem() is { } problem) throw new InvalidOperationException(problem);
        var otlp = builder.Configuration.GetSection(OtlpSettings.Section).Get<OtlpSettings>() ?? new OtlpSettings();
        if (otlp.Problem() is { } wrong) throw new InvalidOperationException(wrong);
        OtlpExport.Add(builder, otlp);
        builder.Services.AddSingleton<CircuitMeter>();
        builder.Services.AddSingleton(provider => new DataMeter(provider.GetRequiredService<Database>(), () => provider.GetRequiredService<Restaurants>().All().Select(engine => (engine.Bus.Latest.Slug, engine.Bus.Latest.Seq))));
        builder.Services.AddSingleton(alerts);
        builder.Services.AddSingleton<AlertRules>();
        builder.Services.AddSingleton<Alerts>();
        builder.Services.AddSingleton<Recommendations>();
        builder.Services.AddSingleton<AlertWebhook>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<AlertWebhook>());
        builder.Services.AddHostedService<AlertWatch>();
        builder.Services.AddSingleton<Health>();
        builder.Services.AddSingleton<ReadHealthPage>(provider => provider.GetRequiredService<Health>().ReadPage);
        builder.Services.AddSingleton<MeasuresClock>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<MeasuresClock>());
        return builder;
    }
}
