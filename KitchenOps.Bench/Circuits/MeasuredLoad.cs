using System.Diagnostics;

namespace KitchenOps.Bench.Circuits;

/// <summary>What screens were sent so far.</summary>
/// <param name="Frames">Render batches, or whatever a screen is sent as one.</param>
/// <param name="Bytes">Of them all.</param>
public readonly record struct Received(long Frames, long Bytes);

/// <summary>The orders of a run and what came of them in the measured time.</summary>
/// <param name="Stream">The orders.</param>
/// <param name="Cpu">Everybody's CPU time.</param>
/// <param name="Frames">Frames in the time.</param>
/// <param name="Bytes">Bytes in the time.</param>
/// <param name="Acts">Bumps and serves in the time.</param>
/// <param name="StartedAt">When the time began, as the stopwatch counts.</param>
public sealed record Load(OrderStream Stream, CpuUse Cpu, long Frames, long Bytes, int Acts, long StartedAt)
{
    /// <summary>When it ended.</summary>
    public long EndedAt => StartedAt + (long)(Cpu.Seconds * Stopwatch.Frequency);
}

/// <summary>Warms a server up, loads it for a while, and waits for what was not drawn yet.</summary>
public sealed class MeasuredLoad
{
    const int WarmUpRounds = 3;
    const double SettledPercent = 10;
    static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(15);
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    readonly IReadOnlyList<Venue> _venues;
    readonly DrawnOrders _drawn;
    readonly int? _process;
    readonly Func<Received> _received;
    readonly Action<string> _phase;

    /// <summary>A load on screens that are open.</summary>
    /// <param name="venues">Where the orders go.</param>
    /// <param name="drawn">Sees what the screens draw.</param>
    /// <param name="process">The server's, where it is known.</param>
    /// <param name="received">What the screens were sent so far.</param>
    /// <param name="phase">Told what is going on.</param>
    public MeasuredLoad(IReadOnlyList<Venue> venues, DrawnOrders drawn, int? process, Func<Received> received, Action<string> phase) =>
        (_venues, _drawn, _process, _received, _phase) = (venues, drawn, process, received, phase);

    /// <summary>Does it.</summary>
    public async Task<Load> RunAsync(CircuitsPlan plan, IReadOnlyList<Screen> screens, CancellationToken cancellation)
    {
        var stream = new OrderStream(_venues, _drawn);
        await WarmUpAsync(plan, stream, cancellation);
        _phase("measuring");
        _drawn.Watch();
        var started = Stopwatch.GetTimestamp();
        var cpu = new CpuWatch(_process is { } process ? [process] : []);
        var (before, acts) = (_received(), Acts);
        var sending = stream.RunAsync(plan.Seconds, plan.OrdersPerSecond, counts: true, cancellation);
        await UnlessHandsFail(Task.Delay(TimeSpan.FromSeconds(plan.Seconds), cancellation));
        var after = _received();
        var load = new Load(stream, cpu.Read(), after.Frames - before.Frames, after.Bytes - before.Bytes, Acts - acts, started);

        _phase("waiting for the last");
        await sending;
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Grace && !_drawn.IsComplete(screens);)
        {
            await Task.Delay(50, cancellation);
        }
        return load;
    }

    /// <summary>Warms the server up, in rounds with rests: the runtime puts its compiling off while new code keeps coming, and does it when there is a pause.</summary>
    public async Task WarmUpAsync(CircuitsPlan plan, OrderStream stream, CancellationToken cancellation)
    {
        _phase("warming up");
        for (var round = 0; round < WarmUpRounds && plan.WarmUpSeconds > 0; round++)
        {
            await UnlessHandsFail(stream.RunAsync(plan.WarmUpSeconds / WarmUpRounds, plan.WarmUpPerSecond, counts: false, cancellation));
            await SettleAsync(cancellation);
        }
    }

    /// <summary>Waits until the server has nothing more to do than to answer heartbeats, at most a quarter of a minute.</summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        for (var rest = Stopwatch.StartNew(); _process is { } process && rest.Elapsed < LongestRest;)
        {
            var cpu = new CpuWatch(process);
            await Task.Delay(TimeSpan.FromSeconds(0.5), cancellation);
            if (cpu.Read().ServerPercent < SettledPercent)
            {
                return;
            }
        }
    }

    /// <summary>Waits for <paramref name="work"/>; a restaurant whose hands fail ends the run.</summary>
    public async Task UnlessHandsFail(Task work)
    {
        var failed = Task.WhenAny(_venues.Select(venue => venue.Working));
        if (await Task.WhenAny(work, failed) == failed)
        {
            await await failed;
        }
        await work;
    }

    int Acts => _venues.Sum(venue => venue.Hands.Accepted);
}
