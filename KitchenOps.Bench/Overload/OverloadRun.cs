using System.Diagnostics;
using System.Globalization;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Overload;

/// <summary>One overload, from the sign-in to the verdict.</summary>
public sealed class OverloadRun : IAsyncDisposable
{
    readonly OverloadPlan _plan;
    readonly DevelopmentServer _server;
    readonly DrawnOrders _drawn = new();
    readonly ShownPages _shown = new();
    House? _house;
    Fleet? _fleet;
    OrderFlood? _flood;
    string _phase = "starting";

    /// <summary>An overload of <paramref name="server"/>.</summary>
    public OverloadRun(OverloadPlan plan, DevelopmentServer server) => (_plan, _server) = (plan, server);

    /// <summary>Does it.</summary>
    public async Task<OverloadResult> RunAsync(CancellationToken cancellation)
    {
        var process = _server.ProcessId ?? throw new BenchException("--url needs --pid: whether memory stays flat is half of the question");
        using var progress = new ProgressLine(() => string.Create(CultureInfo.InvariantCulture, $"{_phase}: {_fleet?.Ready ?? 0} circuits, {_flood?.Sent ?? 0} of {_flood?.Due ?? 0} orders sent, {_flood?.Accepted.Count ?? 0} acknowledged"));
        _phase = "filling the boards";
        var house = _house = await House.OpenAsync(_server, _plan.Screens, cancellation);
        _phase = "opening";
        var fleet = _fleet = new Fleet(house.Site);
        await fleet.OpenAsync(house.Pages, new Watchers(_drawn, _shown), _plan.Screens.Parallel, cancellation);
        var load = new MeasuredLoad(house.Venues, _drawn, process, () => new Received(fleet.Batches, fleet.Bytes), phase => _phase = phase);
        await load.WarmUpAsync(_plan.Screens, new OrderStream(house.Venues, _drawn), cancellation);

        var before = new Dictionary<Venue, long>();
        foreach (var venue in house.Venues)
        {
            before[venue] = await venue.HeadAsync(cancellation);
        }
        _phase = "overload";
        var flood = _flood = new OrderFlood(house.Venues, _drawn, _plan.InFlight);
        _drawn.Watch();
        using var loaded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var memory = MemoryWatch.WatchAsync(process, loaded.Token);
        var (cpu, acts, batches) = (new CpuWatch(process), Acts, fleet.Batches);
        await load.UnlessHandsFail(flood.RunAsync(_plan.Seconds, _plan.OrdersPerSecond, cancellation));
        var end = Stopwatch.GetTimestamp();
        var use = cpu.Read();
        (acts, batches) = (Acts - acts, fleet.Batches - batches);
        _phase = "waiting until every screen is right";
        await house.StopHandsAsync();
        await loaded.CancelAsync();
        await flood.WhenAnsweredAsync();
        var answered = Stopwatch.GetElapsedTime(end);
        var boards = await new BoardCheck(house, fleet, _shown).RunAsync(end, cancellation);
        _drawn.LookAway();

        _phase = "reading the log";
        var (orders, gaps) = (new LoggedOrders(), 0);
        foreach (var venue in house.Venues)
        {
            var check = await venue.ReadLogAsync(e =>
            {
                if (e.Seq > before[venue])
                {
                    orders.Saw(venue.Restaurant, e);
                }
            }, cancellation);
            gaps += check.Gaps.Count;
        }
        var drawn = _drawn.Judge(house.Screens);
        var moments = await memory;
        return new OverloadResult
        {
            Plan = _plan,
            CircuitsReady = fleet.Ready,
            FirstFailure = fleet.FirstFailure,
            Seconds = Math.Round(use.Seconds, 2),
            Due = flood.Due,
            Sent = flood.Sent,
            Accepted = flood.Accepted.Count,
            Refused = flood.Refused,
            Unclear = flood.Unclear,
            Log = orders.Judge(flood.Accepted, flood.Unclear.Values.Sum()),
            LogGaps = gaps,
            AnsweredMs = Math.Round(answered.TotalMilliseconds),
            Boards = boards,
            Memory = moments,
            LatencyMs = Percentiles.Of(drawn.Milliseconds),
            LatencyMsByScreen = drawn.Latencies.ToDictionary(kind => Name(kind.Key), kind => Percentiles.Of(kind.Value.Select(OverTime.Milliseconds))),
            LatencyDistribution = drawn.Latencies.ToDictionary(kind => Name(kind.Key), kind => Distribution.Of(kind.Value.Select(OverTime.Milliseconds))),
            LatencyBySecond = drawn.BySecond(),
            CommitMs = flood.Committed,
            SenderLateMs = flood.Late,
            Expected = drawn.Expected,
            NeverDrawn = drawn.Lost,
            Strayed = drawn.Strayed,
            BumpsAndServes = acts,
            Batches = batches,
            ServerCpuPct = use.ServerPercent,
            OwnCpuPct = use.OwnPercent,
            OtherCpuPct = use.OtherPercent,
            Noisy = use.IsNoisy,
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_fleet is not null)
        {
            await _fleet.DisposeAsync();
        }
        if (_house is not null)
        {
            await _house.DisposeAsync();
        }
    }

    int Acts => _house!.Venues.Sum(venue => venue.Hands.Accepted);

    static string Name(ScreenKind kind) => kind.ToString().ToLowerInvariant();
}
