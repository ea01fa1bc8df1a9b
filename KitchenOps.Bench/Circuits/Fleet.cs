using System.Collections.Concurrent;
using KitchenOps.Bench.Circuits.Protocol;

namespace KitchenOps.Bench.Circuits;

/// <summary>Many circuits, each known by its number: opened, kept alive, counted together. A number belongs to one caller at a time; counts may be read any time.</summary>
public sealed class Fleet : IAsyncDisposable
{
    // Each screen beats every two seconds; all of them at once would be a load that no kitchen makes.
    const int Groups = 40;
    static readonly TimeSpan BeatOfAGroup = TimeSpan.FromMilliseconds(50);

    readonly CircuitSite _site;
    readonly ConcurrentDictionary<int, CircuitClient> _open = [];
    readonly CancellationTokenSource _end = new();
    readonly Task _beating;
    string? _firstFailure;

    /// <summary>Nobody yet.</summary>
    public Fleet(CircuitSite site)
    {
        _site = site;
        _beating = BeatAsync();
    }

    /// <summary>Circuits that were opened and not closed.</summary>
    public int Opened => _open.Count;

    /// <summary>Circuits that work.</summary>
    public int Ready => _open.Values.Count(circuit => circuit.Failure is null);

    /// <summary>Render batches of these circuits so far.</summary>
    public long Batches => _open.Values.Sum(circuit => circuit.Batches);

    /// <summary>Bytes that these circuits read so far.</summary>
    public long Bytes => _open.Values.Sum(circuit => circuit.Bytes);

    /// <summary>Why the first one failed that did; null while all work.</summary>
    public string? FirstFailure => _firstFailure ?? _open.Values.Select(circuit => circuit.Failure?.Message).FirstOrDefault(message => message is not null);

    /// <summary>The circuit with this number; null where it is not open.</summary>
    public CircuitClient? Find(int number) => _open.GetValueOrDefault(number);

    /// <summary>Opens one circuit for each of <paramref name="pages"/>. One that fails is left out.</summary>
    public Task OpenAsync(IEnumerable<(int Number, string Path, string Cookies)> pages, ICircuitWatcher? watcher, int parallel, CancellationToken cancellation) =>
        Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation }, async (page, cancelled) =>
        {
            try
            {
                await OpenAsync(page, watcher, cancelled);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancelled.IsCancellationRequested)
            {
                Interlocked.CompareExchange(ref _firstFailure, $"{page.Path}: {e.Message}", null);
            }
        });

    /// <summary>Opens a page whose number is free.</summary>
    public async Task<CircuitClient> OpenAsync((int Number, string Path, string Cookies) page, ICircuitWatcher? watcher, CancellationToken cancellation, PageMarkers? loaded = null)
    {
        var circuit = await CircuitClient.OpenAsync(page.Number, _site, page.Path, page.Cookies, watcher, loaded, cancellation);
        return _open.TryAdd(page.Number, circuit) ? circuit : throw new InvalidOperationException($"{page.Number} is open");
    }

    /// <summary>Closes a page as somebody closes its tab: the server is told. One whose connection is broken is forgotten without a word.</summary>
    public async Task CloseAsync(int number)
    {
        if (_open.TryRemove(number, out var circuit))
        {
            await circuit.DisposeAsync();
        }
    }

    /// <summary>A page goes as a tablet without power does: nobody is told, and its circuit waits on the server until its time is over.</summary>
    public async Task AbandonAsync(int number)
    {
        if (_open.TryRemove(number, out var circuit))
        {
            circuit.Break();
            await circuit.WhenBrokenAsync();
            await circuit.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _beating;
        await Parallel.ForEachAsync(_open.Values, new ParallelOptions { MaxDegreeOfParallelism = 16 }, (circuit, _) => circuit.DisposeAsync());
        _end.Dispose();
    }

    async Task BeatAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(BeatOfAGroup);
            for (var group = 0; await timer.WaitForNextTickAsync(_end.Token); group = (group + 1) % Groups)
            {
                foreach (var circuit in _open.Values.Where(circuit => circuit.Number % Groups == group && circuit.Failure is null))
                {
                    await BeatAsync(circuit);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    static async Task BeatAsync(CircuitClient circuit)
    {
        try
        {
            await circuit.BeatAsync();
        }
        catch (Exception e) when (e is System.Net.WebSockets.WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // Its reading loop finds out too, and says so.
        }
    }
}
