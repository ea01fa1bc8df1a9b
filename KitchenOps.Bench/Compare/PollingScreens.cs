using System.Collections.Concurrent;
using System.Diagnostics;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Circuits.Protocol;

namespace KitchenOps.Bench.Compare;

/// <summary>Screens that ask for their board each second, each over a connection of its own that is kept open. They are spread over the second, as tablets that were switched on by hand.</summary>
public sealed class PollingScreens : IScreens
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    readonly Uri _address;
    readonly LinkMeter _meter;
    readonly ConcurrentBag<Task> _polling = [];
    readonly CancellationTokenSource _end = new();
    long _frames;
    int _ready;
    string? _firstFailure;

    /// <summary>None yet.</summary>
    public PollingScreens(Uri address, LinkMeter meter) => (_address, _meter) = (address, meter);

    /// <inheritdoc/>
    public long Frames => Volatile.Read(ref _frames);

    /// <inheritdoc/>
    public int Ready => Volatile.Read(ref _ready);

    /// <inheritdoc/>
    public string? FirstFailure => _firstFailure;

    /// <inheritdoc/>
    public Task OpenAsync(IEnumerable<Screen> screens, DrawnOrders? drawn, int parallel, CancellationToken cancellation) =>
        Parallel.ForEachAsync(screens.Index(), new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation }, async (entry, cancelled) =>
        {
            var (n, screen) = entry;
            var http = new HttpClient(_meter.ToHandler()) { BaseAddress = new Uri(_address, $"/boards/{screen.Member.Restaurant}/{screen.Member.Station}") };
            try
            {
                await AskAsync(http, screen, drawn, cancelled);
                Interlocked.Increment(ref _ready);
                // Steps of the golden ratio: no two screens fall together however many there are.
                _polling.Add(PollAsync(http, screen, drawn, Every * (n * 0.618034 % 1)));
            }
            catch (Exception e) when (Network.IsFailure(e))
            {
                http.Dispose();
                Interlocked.CompareExchange(ref _firstFailure, e.Message, null);
            }
        });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_polling);
        _end.Dispose();
    }

    async Task PollAsync(HttpClient http, Screen screen, DrawnOrders? drawn, TimeSpan first)
    {
        using var mine = http;
        try
        {
            await Task.Delay(first, _end.Token);
            using var timer = new PeriodicTimer(Every);
            do
            {
                await AskAsync(http, screen, drawn, _end.Token);
            }
            while (await timer.WaitForNextTickAsync(_end.Token));
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
        }
        catch (Exception e) when (Network.IsFailure(e) || e is OperationCanceledException)
        {
            Interlocked.Decrement(ref _ready);
            Interlocked.CompareExchange(ref _firstFailure, e.Message, null);
        }
    }

    async Task AskAsync(HttpClient http, Screen screen, DrawnOrders? drawn, CancellationToken cancellation)
    {
        var board = await http.GetByteArrayAsync(http.BaseAddress, cancellation);
        var at = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _frames);
        drawn?.OnText(screen.Number, board, at);
    }
}
