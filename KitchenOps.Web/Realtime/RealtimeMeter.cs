using System.Diagnostics.Metrics;

namespace KitchenOps.Web.Realtime;

/// <summary>What the real-time core measures.</summary>
public sealed class RealtimeMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "KitchenOps.Realtime";
    private readonly Meter _meter = new(Name);

    /// <summary>Makes the instruments.</summary>
    public RealtimeMeter(Dispatcher dispatcher)
    {
        CommitToDrawn = _meter.CreateHistogram<double>("kitchenops.realtime.commit_to_drawn", "ms", "From the commit to the browser's acknowledgement of the draw that shows it.");
        Frames = _meter.CreateCounter<long>("kitchenops.realtime.frames", "{frame}", "Draws that were sent.");
        _meter.CreateObservableGauge("kitchenops.realtime.screens", () => dispatcher.Count, "{screen}", "Open live views.");
    }

    /// <summary>From the commit to the browser's acknowledgement of the draw that shows it, ms; tagged with the role.</summary>
    public Histogram<double> CommitToDrawn { get; }
    /// <summary>Draws that were sent.</summary>
    public Counter<long> Frames { get; }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
