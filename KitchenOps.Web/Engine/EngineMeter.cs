using System.Diagnostics.Metrics;
using KitchenOps.Web.Diagnostics;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Engine;

/// <summary>What the engine measures.</summary>
public sealed class EngineMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "KitchenOps.Engine";
    private static readonly string[] Kinds = Enum.GetNames<OutcomeKind>();

    private readonly Meter _meter = new(Name);
    private readonly Measures _measures;
    private readonly Histogram<double> _commandDuration;
    private readonly Counter<long> _outcomes, _retries;

    /// <summary>Makes the instruments.</summary>
    public EngineMeter(Measures measures)
    {
        _measures = measures;
        _commandDuration = _meter.CreateHistogram<double>("kitchenops.engine.command.duration", "ms", "From receipt to the answer after COMMIT.");
        CommitDuration = _meter.CreateHistogram<double>("kitchenops.engine.commit.duration", "ms", "One transaction.");
        GroupSize = _meter.CreateHistogram<int>("kitchenops.engine.group.size", "{command}", "Commands in one transaction.");
        _outcomes = _meter.CreateCounter<long>("kitchenops.engine.outcomes", "{command}", "Answers by kind.");
        _retries = _meter.CreateCounter<long>("kitchenops.engine.retries", "{turn}", "Turns that were decided again.");
    }

    /// <summary>One transaction, ms.</summary>
    public Histogram<double> CommitDuration { get; }

    /// <summary>Commands in one transaction.</summary>
    public Histogram<int> GroupSize { get; }

    /// <summary>Commands that came together were answered, this long after they came.</summary>
    public void Answered(IReadOnlyList<Outcome> outcomes, double ms)
    {
        var failed = 0;
        foreach (var outcome in outcomes)
        {
            if (outcome.Kind == OutcomeKind.Unavailable) failed++;
            if (_outcomes.Enabled) _outcomes.Add(1, new KeyValuePair<string, object?>("kind", Kinds[(int)outcome.Kind]));
        }
        _measures.Count(Counted.Commands, outcomes.Count);
        if (failed > 0) _measures.Count(Counted.CommandsFailed, failed);
        _measures.Command(ms);
        _commandDuration.Record(ms);
    }

    /// <summary>A transaction with so many commands was committed.</summary>
    public void Committed(int commands, double ms)
    {
        _measures.Commit(ms);
        CommitDuration.Record(ms);
        GroupSize.Record(commands);
    }

    /// <summary>A turn is decided again.</summary>
    public void Retried() => _retries.Add(1);

    /// <summary>A command threw, and was refused alone.</summary>
    public void Threw() => _measures.Count(Counted.CommandsFailed);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
