using System.Globalization;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Fanout;

/// <summary>One station with many screens and much to do; then a screen of each station beside those that show all of them, for the bytes.</summary>
public sealed class FanoutRun : IAsyncDisposable
{
    const int Parallel = 8, RailsOnAScreen = 4;

    readonly FanoutPlan _plan;
    readonly DevelopmentServer _server;
    readonly CancellationToken _cancellation;
    readonly CircuitSite _site;
    readonly List<Venue> _venues = [];
    Fleet? _fleet;
    DrawnOrders _drawn = new();
    string _phase = "starting";

    /// <summary>A run on <paramref name="server"/>.</summary>
    public FanoutRun(FanoutPlan plan, DevelopmentServer server, CancellationToken cancellation) => (_plan, _server, _cancellation, _site) = (plan, server, cancellation, new CircuitSite(server.Address));

    /// <summary>Does it.</summary>
    public async Task<FanoutResult> RunAsync()
    {
        using var progress = new ProgressLine(() => string.Create(CultureInfo.InvariantCulture, $"{_phase}: {_fleet?.Ready ?? 0} screens, {_drawn.Placed} orders"));
        using var staff = await Staff.FindAsync(_server.Address, _cancellation);
        var restaurants = staff.Restaurants.Take(2).ToList();
        var keys = new Dictionary<string, string>();
        foreach (var restaurant in restaurants)
        {
            keys[restaurant] = await _server.KeyAsync(restaurant, _cancellation);
        }
        var cooks = staff.Members.Where(member => member.Role == "Cook" && restaurants.Contains(member.Restaurant) && member.Station is not null).ToList();

        // One station.
        var busy = cooks[0];
        var screens = Enumerable.Range(0, _plan.Count).Select(n => new Screen(n, ScreenKind.Station, busy, $"/r/{busy.Restaurant}/stations/{busy.Station}")).ToList();
        var plan = _plan.OnOne(busy.Station!);
        Load load;
        DrawnVerdict verdict;
        int ready;
        string? failure;
        using (var end = CancellationTokenSource.CreateLinkedTokenSource(_cancellation))
        {
            await FillAsync([busy.Restaurant], keys, plan, end.Token);
            await using var fleet = _fleet = new Fleet(_site);
            load = await LoadAsync(fleet, [.. await PagesOf(staff, screens)], plan, screens);
            (verdict, ready, failure) = (_drawn.Judge(screens), fleet.Ready, fleet.FirstFailure);
            await end.CancelAsync();
        }
        Leave();

        // All of them: a screen for each, and for each restaurant as few as show all its stations.
        var narrow = cooks.DistinctBy(cook => (cook.Restaurant, cook.Station)).Select((cook, n) => new Screen(n, ScreenKind.Station, cook, $"/r/{cook.Restaurant}/stations/{cook.Station}")).ToList();
        var wide = restaurants.SelectMany(restaurant => narrow.Where(screen => screen.Member.Restaurant == restaurant).Select(screen => screen.Member.Station!).Chunk(RailsOnAScreen)
            .Select(stations => (Manager: staff.Members.First(member => member.Restaurant == restaurant && member.Role == "Manager"), Stations: stations)))
            .Select((all, n) => new Screen(narrow.Count + n, ScreenKind.Expo, all.Manager, $"/r/{all.Manager.Restaurant}/split/{string.Join('+', all.Stations)}")).ToList();
        var bytes = new Dictionary<int, long>();
        Load spread;
        using (var end = CancellationTokenSource.CreateLinkedTokenSource(_cancellation))
        {
            _drawn = new DrawnOrders();
            await FillAsync(restaurants, keys, _plan.OnAll(), end.Token);
            await using var fleet = _fleet = new Fleet(_site);
            spread = await LoadAsync(fleet, [.. await PagesOf(staff, [.. narrow, .. wide])], _plan.OnAll(), narrow, () =>
            {
                foreach (var screen in narrow.Concat(wide))
                {
                    bytes[screen.Number] = (fleet.Find(screen.Number)?.Bytes ?? throw new BenchException($"{screen.Path} could not be opened: {fleet.FirstFailure}")) - bytes.GetValueOrDefault(screen.Number);
                }
            });
            await end.CancelAsync();
        }
        _fleet = null;
        return new FanoutResult
        {
            Plan = _plan,
            ScreensReady = ready,
            FirstFailure = failure,
            Orders = verdict.Expected / Math.Max(1, _plan.Count),
            OrdersRefused = load.Stream.Refused + spread.Stream.Refused,
            CommitsS = Math.Round(((verdict.Expected / (double)Math.Max(1, _plan.Count)) + load.Acts) / load.Cpu.Seconds, 1),
            Expected = verdict.Expected,
            Lost = verdict.Lost,
            LatencyMs = Percentiles.Of(verdict.Milliseconds),
            LatencyDistribution = Distribution.Of(verdict.Milliseconds),
            LatencyBySecond = verdict.BySecond(),
            FramesPerScreenS = Math.Round(load.Frames / load.Cpu.Seconds / Math.Max(1, ready), 1),
            ServerCpuPct = _server.ProcessId is null ? null : load.Cpu.ServerPercent,
            OwnCpuPct = load.Cpu.OwnPercent,
            OtherCpuPct = Math.Max(load.Cpu.OtherPercent, spread.Cpu.OtherPercent),
            BytesStationScreenS = Math.Round(narrow.Average(screen => bytes[screen.Number]) / spread.Cpu.Seconds, 1),
            BytesUnfilteredS = Math.Round(wide.Sum(screen => bytes[screen.Number]) / spread.Cpu.Seconds, 1),
        };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Leave();
        _site.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task FillAsync(IEnumerable<string> restaurants, Dictionary<string, string> keys, CircuitsPlan plan, CancellationToken end)
    {
        _phase = "filling the boards";
        foreach (var restaurant in restaurants)
        {
            _venues.Add(await Venue.OpenAsync(_server.Address, restaurant, keys[restaurant], [], plan, end));
        }
    }

    // The counter is called when the measured time begins and when it ends.
    async Task<Load> LoadAsync(Fleet fleet, List<(int, string, string)> pages, CircuitsPlan plan, IReadOnlyList<Screen> screens, Action? count = null)
    {
        _phase = "opening";
        await fleet.OpenAsync(pages, _drawn, Parallel, _cancellation);
        return await new MeasuredLoad(_venues, _drawn, _server.ProcessId, () =>
        {
            count?.Invoke();
            return new Received(fleet.Batches, fleet.Bytes);
        }, phase => _phase = phase).RunAsync(plan, screens, _cancellation);
    }

    async Task<List<(int, string, string)>> PagesOf(Staff staff, IReadOnlyList<Screen> screens)
    {
        var pages = new List<(int, string, string)>();
        foreach (var screen in screens)
        {
            pages.Add((screen.Number, screen.Path, await staff.SignInAsync(screen.Member, _cancellation)));
        }
        return pages;
    }

    void Leave()
    {
        _venues.ForEach(venue => venue.Dispose());
        _venues.Clear();
    }
}
