using System.Globalization;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Compare;

/// <summary>Everybody in turn, each as a process of its own with the same orders and screens, several times over; then the ladder.</summary>
public sealed class CompareRun
{
    const int FirstScreens = 20, Parallel = 8, FloorBytes = 400, LeastDrawsPerSecond = 200;
    static readonly double[] Rates = [0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500];

    readonly ComparePlan _plan;
    readonly IReadOnlyList<Screen> _screens;
    readonly CancellationToken _cancellation;
    int _frameBytes = FloorBytes;
    string _turn = "", _phase = "starting";
    DrawnOrders _drawn = new();

    /// <summary>A comparison.</summary>
    public CompareRun(ComparePlan plan, CancellationToken cancellation) =>
        (_plan, _cancellation, _screens) = (plan, cancellation, ContestHouse.Screens(plan.Count, ContestHouse.Restaurants.Count));

    /// <summary>Does it.</summary>
    public async Task<CompareResult> RunAsync()
    {
        using var progress = new ProgressLine(() => $"{_turn}: {_phase}, {_drawn.Placed} orders");
        var rounds = _plan.Only.ToDictionary(name => name, _ => new List<(Figures Figures, IReadOnlyList<double> Latencies)>());
        for (var round = 1; round <= _plan.Rounds; round++)
        {
            foreach (var name in _plan.Only)
            {
                _turn = $"round {round} of {_plan.Rounds}, {name}";
                rounds[name].Add(await TurnAsync(name));
            }
        }
        var ladder = _plan.Ladder && _plan.Only.Contains(Rival.Ours) && _plan.Only.Contains(Rival.UsualBlazor) ? await ClimbAsync() : null;
        var medians = rounds.ToDictionary(one => one.Key, one => Figures.MedianOf([.. one.Value.Select(round => round.Figures)]));
        return new CompareResult
        {
            Plan = _plan,
            Contestants = [.. Rival.All.Where(rival => medians.ContainsKey(rival.Name)).Select(rival => new ContestantResult(rival.Name, rival.What, rival.Lacks, medians[rival.Name],
                [.. rounds[rival.Name].Select(round => round.Figures)], Distribution.Of(rounds[rival.Name].SelectMany(round => round.Latencies)),
                medians.TryGetValue(Rival.Floor, out var floor) ? Ratios.Of(medians[rival.Name], floor) : null))],
            Ladder = ladder,
        };
    }

    async Task<(Figures, IReadOnlyList<double>)> TurnAsync(string name)
    {
        await using var stage = await Stage.SetAsync(this, name);
        using var memory = new ServerMemory(stage.Contestant.Address, stage.Contestant.ProcessId);
        _phase = "opening";
        // So that what the first screen of a process costs is no screen's.
        await using (var first = stage.Contestant.NewScreens(new LinkMeter(), _cancellation))
        {
            await first.OpenAsync(_screens.Take(FirstScreens), null, Parallel, _cancellation);
        }
        var before = await memory.SettledKibAsync(_cancellation);
        await stage.OpenAsync();
        var after = await memory.SettledKibAsync(_cancellation);

        var sent = new List<long>();
        var load = await new MeasuredLoad(stage.Venues, _drawn, stage.Contestant.ProcessId, Count, phase => _phase = phase).RunAsync(_plan.LoadOf(name), _screens, _cancellation);
        var connections = stage.Meter.Open;
        var rss = ServerProcess.ResidentKib(stage.Contestant.ProcessId) / 1024;
        var verdict = _drawn.Judge(_screens);
        var latencies = verdict.Milliseconds;
        var perScreen = Math.Max(1, _screens.Count) * load.Cpu.Seconds;
        var drawn = verdict.Expected - verdict.Lost;
        var figures = new Figures
        {
            Orders = _drawn.Placed,
            OrdersRefused = load.Stream.Refused,
            Expected = verdict.Expected,
            Lost = verdict.Lost,
            Strayed = verdict.Strayed,
            ScreensReady = stage.Screens.Ready,
            FirstFailure = stage.Screens.FirstFailure,
            LatencyMs = Percentiles.Of(latencies),
            CommitMs = load.Stream.Committed,
            SenderLateMs = load.Stream.Late,
            FramesS = Math.Round(load.Frames / load.Cpu.Seconds, 1),
            BytesPerFrame = load.Frames > 0 ? Math.Round((double)load.Bytes / load.Frames, 1) : null,
            ServerCpuPct = load.Cpu.ServerPercent,
            ServerUsPerFrame = load.Frames > 0 ? Math.Round(load.Cpu.ServerSeconds * 1e6 / load.Frames, 1) : null,
            ServerUsPerDrawn = drawn > 0 ? Math.Round(load.Cpu.ServerSeconds * 1e6 / drawn, 1) : null,
            BytesPerScreenS = Math.Round(load.Bytes / perScreen, 1),
            BytesFromScreenS = Math.Round((sent[^1] - sent[0]) / perScreen, 1),
            ConnectionsPerScreen = Math.Round((double)connections / _screens.Count, 2),
            KibPerScreen = after - before is { } grown ? Math.Round(grown / _screens.Count, 1) : null,
            ServerRssMib = Math.Round(rss, 1),
            OwnCpuPct = load.Cpu.OwnPercent,
            OtherCpuPct = load.Cpu.OtherPercent,
        };
        if (name == Rival.Ours && figures.BytesPerFrame is { } bytes)
        {
            _frameBytes = (int)Math.Max(1, bytes);
        }
        return (figures, latencies);

        Received Count()
        {
            sent.Add(stage.Meter.Sent);
            return new Received(stage.Screens.Frames, stage.Meter.Received);
        }
    }

    // The usual way climbs first, until it falls; then KitchenOps takes the same steps.
    async Task<Ladder> ClimbAsync()
    {
        // Few screens keep up for long: the lowest steps would only take time.
        var usual = await ClimbAsync(Rival.UsualBlazor, [.. Rates.Where(rate => rate * _plan.Count >= LeastDrawsPerSecond)], stopAtFall: true);
        return Ladder.Of([.. usual, .. await ClimbAsync(Rival.Ours, [.. usual.Select(rung => rung.Rate)], stopAtFall: false)]);
    }

    async Task<List<Rung>> ClimbAsync(string name, IReadOnlyList<double> rates, bool stopAtFall)
    {
        var rungs = new List<Rung>();
        _turn = $"ladder, {name}";
        await using var stage = await Stage.SetAsync(this, name);
        await stage.OpenAsync();
        foreach (var rate in rates)
        {
            _turn = string.Create(CultureInfo.InvariantCulture, $"ladder, {name} at {rate:0.##} orders/s");
            _drawn.Forget();
            var measured = new MeasuredLoad(stage.Venues, _drawn, stage.Contestant.ProcessId, () => new Received(stage.Screens.Frames, stage.Meter.Received), phase => _phase = phase);
            var plan = _plan.LoadOf(name) with { OrdersPerSecond = rate, WarmUpSeconds = rungs.Count == 0 ? _plan.WarmUpSeconds : 0 };
            var load = await measured.RunAsync(plan, _screens, _cancellation);
            var verdict = _drawn.Judge(_screens);
            rungs.Add(Rung.Of(name, rate, verdict, load.Stream.Refused));
            if (stopAtFall && !rungs[^1].KeptUp)
            {
                break;
            }
            await measured.SettleAsync(_cancellation);
        }
        return rungs;
    }

    /// <summary>A contestant with full boards and its screens.</summary>
    sealed class Stage : IAsyncDisposable
    {
        readonly CompareRun _run;
        readonly CancellationTokenSource _end;
        readonly List<Venue> _venues = [];

        Stage(CompareRun run, Contestant contestant)
        {
            (_run, Contestant, Meter) = (run, contestant, new LinkMeter());
            _end = CancellationTokenSource.CreateLinkedTokenSource(run._cancellation);
            Screens = contestant.NewScreens(Meter, run._cancellation);
        }

        public Contestant Contestant { get; }

        public LinkMeter Meter { get; }

        public IScreens Screens { get; }

        public IReadOnlyList<Venue> Venues => _venues;

        public static async Task<Stage> SetAsync(CompareRun run, string name)
        {
            (run._phase, run._drawn) = ("starting", new DrawnOrders());
            var stage = new Stage(run, await Contestant.StartAsync(name, run._frameBytes, run._cancellation));
            try
            {
                run._phase = "filling the boards";
                foreach (var restaurant in ContestHouse.Restaurants)
                {
                    stage._venues.Add(await Venue.OpenAsync(stage.Contestant.Address, restaurant, await stage.Contestant.KeyAsync(restaurant, run._cancellation), [], run._plan.LoadOf(name), stage._end.Token, receives: name == Rival.Ours));
                }
                return stage;
            }
            catch
            {
                await stage.DisposeAsync();
                throw;
            }
        }

        public async Task OpenAsync()
        {
            _run._phase = "opening";
            await Screens.OpenAsync(_run._screens, _run._drawn, Parallel, _run._cancellation);
            if (Screens.Ready == 0)
            {
                throw new BenchException($"no screen could be opened: {Screens.FirstFailure}");
            }
        }

        public async ValueTask DisposeAsync()
        {
            _run._phase = "ending";
            await _end.CancelAsync();
            await Screens.DisposeAsync();
            _venues.ForEach(venue => venue.Dispose());
            await Contestant.DisposeAsync();
            _end.Dispose();
        }
    }
}
