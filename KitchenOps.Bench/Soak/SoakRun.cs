using System.Diagnostics;
using System.Globalization;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Soak;

/// <summary>Screens that come, change and go for a while, and what is left of them on the server.</summary>
public sealed class SoakRun : IAsyncDisposable
{
    /// <summary>How long the server of a soak keeps a circuit without a connection: longer than a screen stays away, shorter than anybody wants to wait.</summary>
    public const int CircuitsKeptSeconds = 10;

    const double WarmUpSeconds = 15, WarmUpChangeEvery = 2;
    const int MostSamples = 300, TicketsPerBoard = 12, OrdersToMeasureAtLeast = 400;
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250), Grace = TimeSpan.FromSeconds(CircuitsKeptSeconds + 60), CallsIntoBrowsers = TimeSpan.FromSeconds(75);

    readonly SoakPlan _plan;
    readonly DevelopmentServer _server;
    readonly CancellationToken _cancellation;
    readonly ServerMemory _memory;
    House _house = null!;
    string _phase = "starting";
    int _ready;

    /// <summary>A soak of <paramref name="server"/>.</summary>
    public SoakRun(SoakPlan plan, DevelopmentServer server, CancellationToken cancellation) =>
        (_plan, _server, _cancellation, _memory) = (plan, server, cancellation, new ServerMemory(server.Address, server.ProcessId!.Value));

    /// <summary>Does it.</summary>
    public async Task<SoakResult> RunAsync()
    {
        using var progress = new ProgressLine(() => string.Create(CultureInfo.InvariantCulture, $"{_phase}: {_ready} screens"));
        _house = await House.OpenAsync(_server, CircuitsPlan.Plain(_plan.Circuits, TicketsPerBoard), _cancellation);
        _phase = "warming up";
        // Every page and every way to go, so that what the first one costs is not taken for a leak.
        var warm = await WanderAsync(WarmUpSeconds, WarmUpChangeEvery, 20);
        if (warm.FirstFailure is { } failure)
        {
            throw new BenchException($"in the warm-up {warm.Failed} screens failed: {failure}");
        }
        await GoneAsync();
        _phase = "measuring an order";
        // As many as will come: what is not known of one exactly must not grow with their number.
        var orders = (int)Math.Max(OrdersToMeasureAtLeast, _plan.Seconds * _plan.OrdersPerSecond);
        await PlaceAsync(OrdersToMeasureAtLeast);
        var without = await _memory.SettledAsync(_cancellation);
        await PlaceAsync(orders);
        var start = await _memory.SettledAsync(_cancellation);

        _phase = "soaking";
        var soak = await WanderAsync(_plan.Seconds, _plan.ChangeEverySeconds, _plan.OrdersPerSecond);
        _phase = "waiting for the last to go";
        await GoneAsync();
        var end = await _memory.SettledAsync(_cancellation);
        return new SoakResult
        {
            Plan = _plan, Start = start, Middle = soak.Middle, End = end, Orders = soak.Orders, KibPerOrder = Math.Round(Math.Max(0, start.ManagedKib - without.ManagedKib) / orders, 2),
            Steps = soak.Steps, LiveShare = Math.Round(soak.LiveShare, 4), UndisturbedShare = Math.Round(soak.UndisturbedShare, 6), Samples = soak.Samples, FirstFailure = soak.FirstFailure, Failed = soak.Failed,
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_house is not null)
        {
            await _house.DisposeAsync();
        }
        _memory.Dispose();
    }

    async Task<Wandered> WanderAsync(double seconds, double changeEvery, double ordersPerSecond)
    {
        var steps = new Steps();
        var failures = new List<string>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        await using var fleet = new Fleet(_house.Site);
        var managers = _house.Staff.Members.Where(member => member.Role == "Manager" && _house.Restaurants.Contains(member.Restaurant)).ToList();
        var wanderers = new List<Task>();
        var people = new List<Wanderer>();
        foreach (var screen in _house.Screens)
        {
            // Every fifth is a manager's, who has the most pages.
            var member = screen.Number % 5 == 4 && managers.Count > 0 ? managers[screen.Number / 5 % managers.Count] : screen.Member;
            var stations = _house.Venues[_house.Restaurants.ToList().IndexOf(member.Restaurant)].Book.Stations;
            var wanderer = new Wanderer(fleet, (screen.Number, await _house.Staff.SignInAsync(member, _cancellation)), Wanderer.PathsOf(member, stations), changeEvery, _plan.Seed + screen.Number, steps);
            people.Add(wanderer);
            wanderers.Add(GoAsync(wanderer));
        }
        var began = Stopwatch.GetTimestamp();
        double live = 0, due = 0, undisturbed = 0, alone = 0;
        var samples = new List<SoakSample>();
        var orders = 0;
        ScreenCounts? middle = null;
        var ordering = Task.Run(async () =>
        {
            await OpenLoop.RunAsync(Stopwatch.GetTimestamp(), Math.Max(1, (int)(seconds * ordersPerSecond)), ordersPerSecond, (n, due) => { _ = OrderAsync(n); }, _cancellation);
        }, _cancellation);
        for (var last = began; Stopwatch.GetElapsedTime(began).TotalSeconds < seconds;)
        {
            await Task.Delay(LookEvery, _cancellation);
            var now = Stopwatch.GetTimestamp();
            var passed = Stopwatch.GetElapsedTime(last, now).TotalSeconds;
            _ready = fleet.Ready;
            (live, due, last) = (live + (passed * _ready), due + (passed * _plan.Circuits), now);
            // Asked again afterwards: a step that has just begun is no fault of the server's.
            var left = people.Where(screen => screen.IsLeftAlone).ToList();
            var down = left.Count(screen => fleet.Find(screen.Number) is not { Failure: null } && screen.IsLeftAlone);
            (alone, undisturbed) = (alone + (passed * left.Count), undisturbed + (passed * (left.Count - down)));
            if (samples.Count == 0 || Stopwatch.GetElapsedTime(began).TotalSeconds >= samples[^1].At + Math.Max(1, seconds / MostSamples))
            {
                samples.Add(new SoakSample(Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1), _ready, left.Count, Math.Round(ServerProcess.ResidentKib(_server.ProcessId!.Value) / 1024, 1)));
            }
            if (middle is null && Stopwatch.GetElapsedTime(began).TotalSeconds > seconds / 2)
            {
                middle = (await _memory.CountsAsync(_cancellation)).Screens;
            }
        }
        await ordering;
        await end.CancelAsync();
        await Task.WhenAll(wanderers);
        _ready = 0;
        return new Wandered(steps, Volatile.Read(ref orders), live / due, undisturbed / Math.Max(alone, double.Epsilon), samples, failures.FirstOrDefault(), failures.Count, middle!);

        async Task GoAsync(Wanderer wanderer)
        {
            try
            {
                await wanderer.RunAsync(end.Token);
            }
            catch (BenchException e)
            {
                lock (failures)
                {
                    failures.Add(e.Message);
                }
            }
        }

        async Task OrderAsync(int n)
        {
            await Task.Yield();
            var venue = _house.Venues[n % _house.Venues.Count];
            try
            {
                (await venue.PlaceAsync(Next(venue), _cancellation)).OrFail("an order");
                Interlocked.Increment(ref orders);
            }
            catch (BenchException e)
            {
                lock (failures)
                {
                    failures.Add(e.Message);
                }
            }
        }
    }

    // The book belongs to one thread at a time, and orders are sent by several.
    static PlannedOrder Next(Venue venue)
    {
        lock (venue.Book)
        {
            return venue.Book.Next();
        }
    }

    async Task PlaceAsync(int orders)
    {
        for (var n = 0; n < orders; n++)
        {
            var venue = _house.Venues[n % _house.Venues.Count];
            (await venue.PlaceAsync(Next(venue), _cancellation)).OrFail("an order");
        }
        // The hands bump and serve what came too much: until they have, the boards are not as full as before.
        for (var (before, now) = (-1, Acts); now != before; (before, now) = (now, Acts))
        {
            await Task.Delay(500, _cancellation);
        }
    }

    int Acts => _house.Venues.Sum(venue => venue.Hands.Accepted + venue.Hands.Refused);

    async Task GoneAsync()
    {
        await PlaceAsync(0);
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Grace && (await _memory.CountsAsync(_cancellation)).Screens.Circuits > 0;)
        {
            await Task.Delay(LookEvery, _cancellation);
        }
        // A call into a browser that went without a word holds its circuit until it is given up, a minute later.
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < CallsIntoBrowsers && (await _memory.SettledAsync(_cancellation)).Screens.CircuitsInMemory > ServerHolds.CircuitsOfTheFramework;)
        {
            await Task.Delay(LookEvery, _cancellation);
        }
    }

    sealed record Wandered(Steps Steps, int Orders, double LiveShare, double UndisturbedShare, IReadOnlyList<SoakSample> Samples, string? FirstFailure, int Failed, ScreenCounts Middle);
}
