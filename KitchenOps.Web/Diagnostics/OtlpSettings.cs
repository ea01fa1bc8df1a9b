namespace KitchenOps.Web.Diagnostics;

/// <summary>Where metrics and traces are sent by the OpenTelemetry protocol: the section <c>Otlp</c>.</summary>
public sealed record OtlpSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Otlp";

    /// <summary>The collector's address; empty for nowhere.</summary>
    public string Endpoint { get; init; } = "";
    /// <summary>How it is spoken to: <c>grpc</c> or <c>http</c>.</summary>
    public string Protocol { get; init; } = "grpc";
    /// <summary>What is sent along, as in <c>name=value,name=value</c>.</summary>
    public string Headers { get; init; } = "";
    /// <summary>How often metrics are sent, in seconds.</summary>
    public int MetricsEverySeconds { get; init; } = 15;
    /// <summary>How many of the traces that begin here are sent, in percent. One that a caller began follows the caller.</summary>
    public double TracePercent { get; init; } = 10;
    /// <summary>Whether the framework measures each component's render as well, which costs processor time on every draw.</summary>
    public bool RenderMetrics { get; init; }

    /// <summary>What is wrong with them, or null.</summary>
    public string? Problem() =>
        Endpoint.Length == 0 ? null
        : !Uri.TryCreate(Endpoint, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") ? $"{Section}:{nameof(Endpoint)} is no http or https address."
        : Protocol is not ("grpc" or "http") ? $"{Section}:{nameof(Protocol)} is grpc or http."
        : MetricsEverySeconds < 1 ? $"{Section}:{nameof(MetricsEverySeconds)} is at least 1."
        : TracePercent is < 0 or > 100 ? $"{Section}:{nameof(TracePercent)} is 0 to 100."
        : null;
}
