using System.Diagnostics.Metrics;
using KitchenOps.Domain.Access;
using KitchenOps.Web.Diagnostics;

namespace KitchenOps.Web.Realtime;

/// <summary>What the real-time core measures: the bus, the frames and the circuits.</summary>
public sealed class RealtimeMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "KitchenOps.Realtime";

    // Written once: a tag of a measurement allocates nothing then.
    private static readonly string[] Roles = [.. Enum.GetNames<Role>().Select(name => name.ToLowerInvariant())], Views = [.. Enum.GetNames<InterestKind>().Select(name => name.ToLowerInvariant())];

    private readonly Meter _meter = new(Name);
    private readonly Histogram<double> _commitToDrawn;

    /// <summary>Makes the instruments.</summary>
    public RealtimeMeter(Dispatcher dispatcher, Measures measures)
    {
        Measures = measures;
        _commitToDrawn = _meter.CreateHistogram<double>("kitchenops.realtime.commit_to_drawn", "ms", "From the commit to the browser's acknowledgement of the draw that shows it.");
        _meter.CreateObservableGauge("kitchenops.realtime.screens", () => dispatcher.Count, "{screen}", "Open live views.");
        Of(Counted.Frames, "kitchenops.realtime.frames", "{frame}", "Draws that were sent.");
        Of(Counted.Folded, "kitchenops.realtime.folded", "{commit}", "Commits that a screen was shown together with a later one.");
        Of(Counted.Events, "kitchenops.bus.events", "{event}", "Events that were published.");
        Of(Counted.Delivered, "kitchenops.bus.delivered", "{delivery}", "Subscribers that a commit was brought to.");
        Of(Counted.Deliverable, "kitchenops.bus.deliverable", "{delivery}", "Subscribers that it would have been brought to without a filter.");
        Of(Counted.MessagesIn, "kitchenops.circuits.messages.in", "{message}", "Messages from browsers, without signs of life.");
        Of(Counted.MessagesOut, "kitchenops.circuits.messages.out", "{message}", "Messages to browsers, without signs of life.");
        Of(Counted.BytesIn, "kitchenops.circuits.bytes.in", "By", "Bytes of the messages from browsers.");
        Of(Counted.BytesOut, "kitchenops.circuits.bytes.out", "By", "Bytes of the messages to browsers.");
        Of(Counted.Reconnects, "kitchenops.circuits.reconnects", "{connection}", "Connections that were lost and came back to their circuit.");
        Of(Counted.Failures, "kitchenops.failures", "{failure}", "Screens, subscribers and requests that failed.");
    }

    /// <summary>Where all of it is kept for an hour.</summary>
    internal Measures Measures { get; }

    /// <summary>A browser acknowledged a draw that shows a commit, this long after it.</summary>
    public void Drawn(Role role, InterestKind view, double ms)
    {
        Measures.Drawn(role, ms);
        if (_commitToDrawn.Enabled) _commitToDrawn.Record(ms, new KeyValuePair<string, object?>("role", Roles[(int)role]), new KeyValuePair<string, object?>("view", Views[(int)view]));
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void Of(Counted what, string name, string unit, string description) => _meter.CreateObservableCounter(name, () => Measures.Total(what), unit, description);
}
