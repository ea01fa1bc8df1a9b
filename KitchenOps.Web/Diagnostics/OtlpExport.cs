using KitchenOps.Web.Data;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Store;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace KitchenOps.Web.Diagnostics;

/// <summary>Sends metrics and traces to a collector, ours and the framework's, where the settings name one. Otherwise nothing of it is there.</summary>
internal static class OtlpExport
{
    /// <summary>The meters that are sent.</summary>
    public static readonly string[] Meters =
    [
        EngineMeter.Name, RealtimeMeter.Name, CircuitMeter.Name, DataMeter.Name,
        "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.Http.Connections", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.RateLimiting", "System.Runtime", "Npgsql",
    ];

    /// <summary>The sources of traces that are sent.</summary>
    public static readonly string[] Sources = [Traces.Name, "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Server.Circuits", "Npgsql"];

    private const string RenderMeter = "Microsoft.AspNetCore.Components.Lifecycle";

    public static void Add(WebApplicationBuilder builder, OtlpSettings settings)
    {
        if (settings.Endpoint.Length == 0) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("kitchenops", serviceVersion: BuildVersion.Text))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddMeter(settings.RenderMetrics ? [RenderMeter] : [])
                .AddOtlpExporter((exporter, reader) =>
                {
                    Describe(exporter, settings, "v1/metrics");
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = settings.MetricsEverySeconds * 1000;
                }))
            .WithTracing(traces => traces.AddSource(Sources)
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(settings.TracePercent / 100)))
                // A circuit is one request for as long as its screen is on, and watchdogs ask all day.
                .AddAspNetCoreInstrumentation(requests => requests.Filter = context => !context.Request.Path.StartsWithSegments("/_blazor") && !context.Request.Path.StartsWithSegments("/health"))
                .AddOtlpExporter(exporter => Describe(exporter, settings, "v1/traces")));
    }

    private static void Describe(OtlpExporterOptions exporter, OtlpSettings settings, string path)
    {
        var isHttp = settings.Protocol == "http";
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        // An address that is given in code is taken as it is, without the path of what is sent.
        exporter.Endpoint = isHttp ? new Uri($"{settings.Endpoint.TrimEnd('/')}/{path}") : new Uri(settings.Endpoint);
        if (settings.Headers.Length > 0) exporter.Headers = settings.Headers;
    }
}
