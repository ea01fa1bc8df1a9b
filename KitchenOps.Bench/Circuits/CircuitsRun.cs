using System.Diagnostics;
using System.Globalization;
using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Circuits;

/// <summary>One run, from the sign-in to the verdict.</summary>
public sealed class CircuitsRun : IAsyncDisposable
{
    const string BlankPage = "/dev/blank";

    readonly CircuitsPlan _plan;
    readonly DevelopmentServer _server;
    readonly CircuitSite _site;
    readonly Fleet _fleet;
    readonly DrawnOrders _drawn = new();
    readonly ShownNumbers? _shown;
    readonly List<MemoryPoint> _memory = [];
    readonly List<Venue> _venues = [];
    string _phase = "starting";

    /// <summary>A run on <paramref name="server"/>.</summary>
    /// <param name="plan">What it does.</param>
    /// <param name="server">Where.</param>
    /// <param name="taps">Whether the way of each tap to all other screens is followed too.</param>
    public CircuitsRun(CircuitsPlan plan, DevelopmentServer server, bool taps = false)
    {
        _shown = taps ? new ShownNumbers() : null;
        (_plan, _server, _site) = (plan, server, new CircuitSite(server.Address));
        _fleet = new Fleet(_site);
    }

    /// <summary>Does it.</summary>
    public async Task<CircuitsResult> RunAsync(CancellationToken cancellation)
    {
        using var progress = new ProgressLine(() => string.Create(CultureInfo.InvariantCulture, $"{_phase}: {_fleet.Opened} circuits, {_drawn.Placed} orders, {_fleet.Batches} batches"));
        using var staff = await Staff.FindAsync(_server.Address, cancellation);
        var kinds = await ScreenPlan.FindKindsAsync(_site, staff, cancellation);
        var restaurants = staff.Restaurants.Count >= _plan.Restaurants ? staff.Restaurants.Take(_plan.Restaurants).ToList()
            : throw new CommandLine.BenchException($"the server has {staff.Restaurants.Count} restaurants to sign in to; --restaurants asks for {_plan.Restaurants}");
        var screens = ScreenPlan.Of(_plan.Count, restaurants, staff.Members, kinds, _plan.Mix);
        var pages = new List<(int, string, string)>();
        foreach (var screen in screens)
        {
            pages.Add((screen.Number, screen.Path, await staff.SignInAsync(screen.Member, cancellation)));
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _phase = "filling the boards";
        foreach (var restaurant in restaurants)
        {
            var servers = kinds.Contains(ScreenKind.Server) ? screens.Where(screen => screen.Kind == ScreenKind.Server && screen.Member.Restaurant == restaurant).Select(screen => screen.Member.Actor).Distinct().ToList() : [];
            _venues.Add(await Venue.OpenAsync(_server.Address, restaurant, await _server.KeyAsync(restaurant, cancellation), servers, _plan, end.Token));
        }
        var (setup, memory) = await OpenAsync(pages, cancellation);

        var load = await LoadAsync(screens, cancellation);
        var rss = _server.ProcessId is { } process ? ServerProcess.ResidentKib(process) / 1024 : (double?)null;
        var ready = _fleet.Ready;
        var failure = _fleet.FirstFailure;
        await end.CancelAsync();
        var floor = await FloorAsync(load, cancellation);
        return Result(screens, setup, memory, load, rss, ready, failure, floor);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _fleet.DisposeAsync();
        _venues.ForEach(venue => venue.Dispose());
        _site.Dispose();
    }

    async Task<(TimeSpan Setup, MemoryUse Memory)> OpenAsync(List<(int Number, string Path, string Cookies)> pages, CancellationToken cancellation)
    {
        using var memory = _plan.Blank > 0 && _server.ProcessId is { } process ? new ServerMemory(_server.Address, process) : null;
        _phase = "warming up the pages";
        // Both kinds of page, so that what the first circuit of a process costs is no circuit's.
        await using (var first = new Fleet(_site))
        {
            await first.OpenAsync(pages.Take(20), null, _plan.Parallel, cancellation);
            await first.OpenAsync(Blanks(memory is null ? 0 : 20, pages), null, _plan.Parallel, cancellation);
        }
        var before = memory is null ? null : await memory.SettledKibAsync(cancellation);
        await using var blank = new Fleet(_site);
        _phase = "opening blank pages";
        await blank.OpenAsync(Blanks(before is null ? 0 : _plan.Blank, pages), null, _plan.Parallel, cancellation);
        var between = before is null ? null : await memory!.SettledKibAsync(cancellation);
        _phase = "opening";
        var clock = Stopwatch.StartNew();
        await OpenWatchedAsync(pages, cancellation);
        var setup = clock.Elapsed;
        var after = before is null ? null : await memory!.SettledKibAsync(cancellation);
        return (setup, new MemoryUse((after - between) / Math.Max(1, _fleet.Opened), (between - before) / Math.Max(1, blank.Opened)));
    }

    // Without collecting: what the server holds while they come, as its host sees it.
    async Task OpenWatchedAsync(List<(int Number, string Path, string Cookies)> pages, CancellationToken cancellation)
    {
        var opening = _fleet.OpenAsync(pages, _shown is null ? _drawn : new Watchers(_drawn, _shown), _plan.Parallel, cancellation);
        do
        {
            if (_server.ProcessId is { } process)
            {
                _memory.Add(new MemoryPoint(_fleet.Opened, Math.Round(ServerProcess.ResidentKib(process) / 1024, 1)));
            }
        }
        while (await Task.WhenAny(opening, Task.Delay(200, cancellation)) != opening);
        await opening;
        if (_server.ProcessId is { } same)
        {
            _memory.Add(new MemoryPoint(_fleet.Opened, Math.Round(ServerProcess.ResidentKib(same) / 1024, 1)));
        }
    }

    static IEnumerable<(int, string, string)> Blanks(int count, List<(int Number, string Path, string Cookies)> pages) =>
        Enumerable.Range(0, count).Select(n => (n, BlankPage, pages[n % pages.Count].Cookies));

    Task<Load> LoadAsync(IReadOnlyList<Screen> screens, CancellationToken cancellation) =>
        new MeasuredLoad(_venues, _drawn, _server.ProcessId, () => new Received(_fleet.Batches, _fleet.Bytes), phase => _phase = phase).RunAsync(_plan, screens, cancellation);

    Task<double> FloorAsync(Load load, CancellationToken cancellation)
    {
        _phase = "measuring the floor";
        // Every order, bump and serve is a commit, and its screens are drawn together.
        var commits = Math.Max(1, _drawn.Placed + load.Acts) / load.Cpu.Seconds;
        var perSecond = Math.Max(1, load.Frames / load.Cpu.Seconds);
        var burst = Math.Max(1, (int)Math.Round(perSecond / commits));
        return Floor.MeasureAsync(Math.Max(1, _fleet.Opened), (int)Math.Max(1, load.Bytes / Math.Max(1, load.Frames)), burst, perSecond / burst, cancellation);
    }

    CircuitsResult Result(IReadOnlyList<Screen> screens, TimeSpan setup, MemoryUse memory, Load load, double? rss, int ready, string? failure, double floor)
    {
        var verdict = _drawn.Judge(screens);
        var known = _server.ProcessId is not null;
        return new CircuitsResult
        {
            Plan = _plan,
            Screens = screens.CountBy(screen => Name(screen.Kind)).ToDictionary(),
            CircuitsReady = ready,
            FirstFailure = failure,
            SetupMs = Math.Round(setup.TotalMilliseconds),
            Orders = _drawn.Placed,
            OrdersRefused = load.Stream.Refused,
            BumpsAndServes = load.Acts,
            BumpsAndServesRefused = _venues.Sum(venue => venue.Hands.Refused),
            Expected = verdict.Expected,
            Lost = verdict.Lost,
            Strayed = verdict.Strayed,
            LatencyMs = Percentiles.Of(verdict.Milliseconds),
            LatencyMsByScreen = verdict.Latencies.ToDictionary(kind => Name(kind.Key), kind => Of(kind.Value)),
            LatencyDistribution = verdict.Latencies.ToDictionary(kind => Name(kind.Key), kind => Distribution.Of(kind.Value.Select(OverTime.Milliseconds))),
            LatencyBySecond = verdict.BySecond(),
            MemoryByCircuits = _memory,
            Taps = _shown is null ? null : TapFigures.Of(_venues, screens, _shown, load.StartedAt, load.EndedAt),
            CommitMs = load.Stream.Committed,
            SenderLateMs = load.Stream.Late,
            Batches = load.Frames,
            BytesPerBatch = Math.Round((double)load.Bytes / Math.Max(1, load.Frames), 1),
            BytesPerCircuitS = Math.Round(load.Bytes / load.Cpu.Seconds / Math.Max(1, ready), 1),
            ServerRssMib = Rounded(rss),
            KibPerCircuit = Rounded(memory.Circuit),
            BlankKib = Rounded(memory.Blank),
            ServerUsPerBatch = known && load.Frames > 0 ? Math.Round(load.Cpu.ServerSeconds * 1e6 / load.Frames, 1) : null,
            FloorUs = floor,
            ServerCpuPct = known ? load.Cpu.ServerPercent : null,
            OwnCpuPct = load.Cpu.OwnPercent,
            OtherCpuPct = load.Cpu.OtherPercent,
            Noisy = load.Cpu.IsNoisy,
            Seconds = Math.Round(load.Cpu.Seconds, 2),
        };
    }

    static Percentiles Of(IEnumerable<long> ticks) => Percentiles.Of(ticks.Select(OverTime.Milliseconds));

    static double? Rounded(double? value) => value is { } number ? Math.Round(number, 1) : null;

    static string Name(ScreenKind kind) => kind.ToString().ToLowerInvariant();

    sealed record MemoryUse(double? Circuit, double? Blank);
}
