using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Reconnect;

/// <summary>
/// Many screens, an outage, and everybody's way back. What is done when is the pages' script's word alone (<see cref="PageScripts"/>); here it
/// is done, with real circuits, and the time is taken. A page's steps follow one another; its <see cref="Tab"/> is written by them only.
/// </summary>
public sealed class ReconnectRun : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90), Settling = TimeSpan.FromSeconds(12), DrawnWithin = TimeSpan.FromSeconds(10);
    const int OrdersAfterwards = 4;

    readonly ReconnectPlan _plan;
    readonly DevelopmentServer _server;
    readonly DrawnOrders _drawn = new();
    readonly Dictionary<int, Tab> _tabs = [];
    readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(1) }) { Timeout = TimeSpan.FromSeconds(2) };
    readonly CancellationToken _cancellation;
    House _house = null!;
    Fleet _fleet = null!;
    PageScripts _scripts = null!;
    Tally _tally = new();
    string _phase = "starting";
    volatile bool _over;

    /// <summary>A run on <paramref name="server"/>.</summary>
    public ReconnectRun(ReconnectPlan plan, DevelopmentServer server, CancellationToken cancellation) => (_plan, _server, _cancellation) = (plan, server, cancellation);

    /// <summary>Does it.</summary>
    public async Task<ReconnectResult> RunAsync()
    {
        using var progress = new ProgressLine(() => string.Create(CultureInfo.InvariantCulture, $"{_phase}: {_tabs.Values.Count(tab => tab.BackAt is not null)} of {_plan.Count} back, {_tally.Of(PageWish.Probe)} probes"));
        _phase = "opening";
        _house = await House.OpenAsync(_server, CircuitsPlan.Plain(_plan.Count, _plan.TicketsPerBoard), _cancellation);
        _fleet = new Fleet(_house.Site);
        await _fleet.OpenAsync(_house.Pages, _drawn, 8, _cancellation);
        if (_fleet.Ready < _plan.Count)
        {
            throw new BenchException($"{_fleet.Ready} of {_plan.Count} screens could be opened: {_fleet.FirstFailure}");
        }
        _scripts = PageScripts.Start(_server.Address, (wish, page) => _ = GrantAsync(wish, page));
        foreach (var page in _house.Pages)
        {
            _tabs.Add(page.Number, new Tab(page));
            _scripts.Open(page.Number);
            Watch(page.Number);
        }
        var results = new List<OutageResult>();
        for (var round = 0; round < _plan.Rounds; round++)
        {
            foreach (var outage in _plan.Outages)
            {
                // Long enough that every page believes in its circuit again: what goes away twice within seconds is left alone for longer.
                await Task.Delay(Settling, _cancellation);
                results.Add(await SufferAsync(outage));
            }
        }
        return new ReconnectResult(_plan, results);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _over = true;
        if (_scripts is not null)
        {
            await _scripts.DisposeAsync();
        }
        if (_fleet is not null)
        {
            await _fleet.DisposeAsync();
        }
        if (_house is not null)
        {
            await _house.DisposeAsync();
        }
        _http.Dispose();
    }

    async Task<OutageResult> SufferAsync(Outage outage)
    {
        _phase = outage.ToString().ToLowerInvariant();
        foreach (var tab in _tabs.Values)
        {
            tab.BackAt = null;
            tab.IsStranded = false;
        }
        var tally = _tally = new Tally();
        var began = Stopwatch.GetTimestamp();
        var there = await MakeAsync(outage);
        var cpu = new CpuWatch(_server.ProcessId is { } process ? [process] : []);
        while (_tabs.Values.Any(tab => tab.BackAt is null && !tab.IsStranded) && Stopwatch.GetElapsedTime(there) < Patience)
        {
            var pause = Task.Delay(50, _cancellation);
            if (await Task.WhenAny(pause, _scripts.Ended) != pause)
            {
                await _scripts.Ended;
            }
            await pause;
        }
        var used = cpu.Read();
        var back = _tabs.Values.Select(tab => tab.BackAt).OfType<long>().Select(at => Math.Max(0, Stopwatch.GetElapsedTime(there, at).TotalMilliseconds)).ToList();
        var (expected, lost) = await ProveAsync();
        var requests = BySecond(tally.Requests.Select(at => Stopwatch.GetElapsedTime(there, at).TotalMilliseconds).Where(ms => ms >= 0));
        return new OutageResult
        {
            Outage = _phase,
            Screens = _tabs.Count,
            Back = back.Count,
            AwayMs = Math.Round(Stopwatch.GetElapsedTime(began, there).TotalMilliseconds),
            BackMs = Percentiles.Of(back),
            BackBySecond = BySecond(back),
            RequestsBySecond = requests,
            PeakRequestsPerSecond = requests.DefaultIfEmpty().Max(),
            Probes = tally.Of(PageWish.Probe),
            Reconnects = tally.Of(PageWish.Reconnect),
            Loads = tally.Of(PageWish.Load),
            Failures = tally.Failures.Count,
            FirstFailure = tally.Failures.FirstOrDefault(),
            Stranded = _tabs.Values.Count(tab => tab.IsStranded),
            OrdersExpected = expected,
            OrdersLost = lost,
            ServerCpuPct = used.ServerPercent,
            OtherCpuPct = used.OtherPercent,
        };
    }

    // Gives the moment from which on it is only a matter of asking.
    async Task<long> MakeAsync(Outage outage)
    {
        if (outage == Outage.Blink)
        {
            _scripts.Network(false);
            foreach (var tab in _tabs.Values)
            {
                _fleet.Find(tab.Page.Number)?.Break();
            }
            await Task.Delay(TimeSpan.FromSeconds(_plan.BlinkSeconds), _cancellation);
            _scripts.Network(true);
            return Stopwatch.GetTimestamp();
        }
        await (outage == Outage.Kill ? _server.KillAsync() : _server.StopAsync());
        var starting = _server.StartAgainAsync(_cancellation);
        var there = await FirstAnswerAsync(starting);
        await starting;
        return there;
    }

    async Task<long> FirstAnswerAsync(Task starting)
    {
        while (true)
        {
            try
            {
                using var answer = await _http.GetAsync(new Uri(_server.Address, "/health/open"), _cancellation);
                if (answer.IsSuccessStatusCode)
                {
                    return Stopwatch.GetTimestamp();
                }
            }
            catch (Exception e) when (Network.IsFailure(e) || (e is TaskCanceledException && !_cancellation.IsCancellationRequested))
            {
            }
            if (starting.IsFaulted)
            {
                await starting;
            }
            await Task.Delay(10, _cancellation);
        }
    }

    // Everybody is back; whether their screens are alive is another matter.
    async Task<(int Expected, int Lost)> ProveAsync()
    {
        _phase += ", orders";
        var before = _drawn.Judge(_house.Screens);
        _drawn.Watch();
        foreach (var venue in _house.Venues)
        {
            for (var n = 0; n < OrdersAfterwards; n++)
            {
                var order = venue.Book.Next();
                var due = Stopwatch.GetTimestamp();
                _drawn.Expect(Guid.Parse((await venue.PlaceAsync(order, _cancellation)).OrFail("an order after the outage").OrderId), order, due);
            }
        }
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < DrawnWithin && !_drawn.IsComplete(_house.Screens);)
        {
            await Task.Delay(50, _cancellation);
        }
        _drawn.LookAway();
        var after = _drawn.Judge(_house.Screens);
        _phase = _phase.Split(',')[0];
        return (after.Expected - before.Expected, after.Lost - before.Lost);
    }

    // Tells the page's script when its connection breaks.
    void Watch(int number)
    {
        if (_fleet.Find(number) is { } circuit)
        {
            _ = WatchAsync(number, circuit);
        }
    }

    async Task WatchAsync(int number, CircuitClient circuit)
    {
        await circuit.WhenBrokenAsync();
        if (!_over && _fleet.Find(number) == circuit)
        {
            _tabs[number].BackAt = null;
            _scripts.Down(number);
        }
    }

    async Task GrantAsync(PageWish wish, int number)
    {
        _tally.Add(wish);
        if (wish == PageWish.Probe || _over)
        {
            return;
        }
        // Off the thread that reads the wishes.
        await Task.Yield();
        var tab = _tabs[number];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        limit.CancelAfter(Patience);
        Became became;
        Task drawn;
        try
        {
            (became, drawn) = wish == PageWish.Reconnect ? await ReconnectAsync(number, limit.Token) : await LoadAsync(tab, limit.Token);
        }
        catch (Exception e) when (IsOfTheNetwork(e))
        {
            _tally.Failed(wish, e);
            (became, drawn) = (Became.Failed, Task.CompletedTask);
        }
        if (_over)
        {
            return;
        }
        tab.IsStranded = wish == PageWish.Load && became == Became.No;
        _scripts.Answer(wish, number, became);
        if (became != Became.Yes)
        {
            return;
        }
        Watch(number);
        try
        {
            await drawn;
            // What the pill waits for: the whole way to the engine and back.
            while (_fleet.Find(number) is { } circuit && await circuit.AskSeqAsync(limit.Token) == 0)
            {
                await Task.Delay(20, limit.Token);
            }
            tab.BackAt = Stopwatch.GetTimestamp();
        }
        catch (Exception e) when (IsOfTheNetwork(e))
        {
            // It broke again, and the script knows already.
        }
    }

    async Task<(Became, Task)> ReconnectAsync(int number, CancellationToken cancellation)
    {
        var circuit = _fleet.Find(number) ?? throw new InvalidOperationException($"{number} has no circuit");
        var drawn = circuit.NextBatchAsync(cancellation);
        _tally.Requested(2);
        var isThere = await circuit.ReconnectAsync(cancellation);
        return (isThere ? Became.Yes : Became.No, drawn);
    }

    async Task<(Became, Task)> LoadAsync(Tab tab, CancellationToken cancellation)
    {
        await _fleet.CloseAsync(tab.Page.Number);
        _tally.Requested(1);
        PageMarkers page;
        try
        {
            page = await _house.Site.LoadAsync(new Uri(_house.Site.Address, tab.Page.Path), tab.Page.Cookies, cancellation);
        }
        catch (Exception e) when (IsOfTheNetwork(e))
        {
            _tally.Failed(PageWish.Load, e);
            return (Became.No, Task.CompletedTask);
        }
        _tally.Requested(2);
        // Open means drawn and acknowledged.
        await _fleet.OpenAsync(tab.Page, _drawn, cancellation, page);
        return (Became.Yes, Task.CompletedTask);
    }

    static bool IsOfTheNetwork(Exception e) => Network.IsFailure(e) || e is OperationCanceledException or BenchException or ObjectDisposedException or InvalidOperationException;

    static int[] BySecond(IEnumerable<double> milliseconds)
    {
        var seconds = milliseconds.Select(ms => (int)(ms / 1000)).ToList();
        return [.. Enumerable.Range(0, seconds.Count == 0 ? 0 : seconds.Max() + 1).Select(second => seconds.Count(at => at == second))];
    }

    /// <summary>One page of somebody.</summary>
    sealed class Tab((int Number, string Path, string Cookies) page)
    {
        public readonly (int Number, string Path, string Cookies) Page = page;
        public volatile bool IsStranded;
        long _backAt;

        public long? BackAt
        {
            get => Volatile.Read(ref _backAt) is > 0 and var at ? at : null;
            set => Volatile.Write(ref _backAt, value ?? 0);
        }
    }

    /// <summary>What the pages did in one outage.</summary>
    sealed class Tally
    {
        readonly int[] _wishes = new int[3];

        public ConcurrentQueue<long> Requests { get; } = [];

        public ConcurrentQueue<string> Failures { get; } = [];

        public int Of(PageWish wish) => Volatile.Read(ref _wishes[(int)wish]);

        public void Add(PageWish wish)
        {
            Interlocked.Increment(ref _wishes[(int)wish]);
            if (wish == PageWish.Probe)
            {
                Requested(1);
            }
        }

        public void Requested(int count)
        {
            var now = Stopwatch.GetTimestamp();
            for (; count > 0; count--)
            {
                Requests.Enqueue(now);
            }
        }

        public void Failed(PageWish wish, Exception e) => Failures.Enqueue($"{wish.ToString().ToLowerInvariant()}: {e.Message}");
    }
}
