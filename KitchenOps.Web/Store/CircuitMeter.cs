using System.Diagnostics.Metrics;

namespace KitchenOps.Web.Store;

/// <summary>What is measured of circuits beyond the framework's own meter.</summary>
public sealed class CircuitMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "KitchenOps.Circuits";
    private readonly Meter _meter = new(Name);

    /// <summary>Makes the instruments.</summary>
    public CircuitMeter(CircuitCensus census)
    {
        _meter.CreateObservableGauge("kitchenops.circuits.connected", () => census.Connected, "{circuit}", "Circuits with a connection.");
        _meter.CreateObservableGauge("kitchenops.circuits.retained", () => Math.Max(0, census.Open - census.Connected), "{circuit}", "Circuits that are kept while their connection is down.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
