using KitchenOps.Web.Data;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Diagnostics;

/// <summary>Has what was measured taken over once a second, with what is so at that moment. One at a time: a second that comes while the last is still being taken over is part of the next.</summary>
internal sealed class MeasuresClock(Measures measures, CircuitCensus census, AllBuses buses, RealtimeMeter realtime, CircuitMeter circuits, DataMeter data, TimeProvider time) : IHostedService, IDisposable
{
    private readonly Lock _gate = new();
    private double _processorMs = Environment.CpuUsage.TotalTime.TotalMilliseconds, _collectorMs = GC.GetTotalPauseDuration().TotalMilliseconds;
    private ITimer? _timer;

    /// <summary>Told after each second.</summary>
    public event Action? Ticked;

    /// <summary>The instruments, which are there as long as it runs: whoever listens finds them before anything has happened.</summary>
    internal IReadOnlyList<IDisposable> Meters { get; } = [realtime, circuits, data];

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(_ => Tick(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _timer?.Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private void Tick()
    {
        if (!_gate.TryEnter()) return;
        try
        {
            measures.Count(Counted.ProcessorMs, Since(ref _processorMs, Environment.CpuUsage.TotalTime.TotalMilliseconds));
            measures.Count(Counted.CollectorMs, Since(ref _collectorMs, GC.GetTotalPauseDuration().TotalMilliseconds));
            Span<double> sample = stackalloc double[Enum.GetValues<Sampled>().Length];
            var (open, connected) = (census.Open, census.Connected);
            sample[(int)Sampled.Connected] = connected;
            sample[(int)Sampled.Retained] = Math.Max(0, open - connected);
            sample[(int)Sampled.Subscriptions] = buses().Sum(bus => bus.Count);
            sample[(int)Sampled.ManagedBytes] = GC.GetTotalMemory(forceFullCollection: false);
            measures.Tick(sample);
        }
        finally
        {
            _gate.Exit();
        }
        Ticked?.Invoke();
    }

    // Whole milliseconds; what is over is counted with the next.
    private static long Since(ref double last, double now)
    {
        var whole = Math.Max(0, (long)(now - last));
        last += whole;
        return whole;
    }
}
