using System.Diagnostics.Metrics;

namespace KitchenOps.Web.Engine;

/// <summary>What the engine measures.</summary>
public sealed class EngineMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "KitchenOps.Engine";
    private readonly Meter _meter = new(Name);

    /// <summary>Makes the instruments.</summary>
    public EngineMeter()
    {
        CommandDuration = _meter.CreateHistogram<double>("kitchenops.engine.command.duration", "ms", "From receipt to the answer after COMMIT.");
        CommitDuration = _meter.CreateHistogram<double>("kitchenops.engine.commit.duration", "ms", "One transaction.");
        GroupSize = _meter.CreateHistogram<int>("kitchenops.engine.group.size", "{command}", "Commands in one transaction.");
        Outcomes = _meter.CreateCounter<long>("kitchenops.engine.outcomes", "{command}", "Answers by kind.");
        Retries = _meter.CreateCounter<long>("kitchenops.engine.retries", "{turn}", "Turns that were decided again.");
    }

    /// <summary>From receipt to the answer after COMMIT, ms.</summary>
    public Histogram<double> CommandDuration { get; }
    /// <summary>One transaction, ms.</summary>
    public Histogram<double> CommitDuration { get; }
    /// <summary>Commands in one transaction.</summary>
    public Histogram<int> GroupSize { get; }
    /// <summary>Answers by kind.</summary>
    public Counter<long> Outcomes { get; }
    /// <summary>Turns that were decided again.</summary>
    public Counter<long> Retries { get; }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
