using System.Collections.Concurrent;
using KitchenOps.Bench.Circuits.Protocol;

namespace KitchenOps.Bench.Circuits;

/// <summary>Many circuits: opened a few at a time, kept alive, counted together. Opening and closing belong to one caller; counts may be read any time.</summary>
public sealed class Fleet : IAsyncDisposable
{
    // Each screen beats every two seconds; all of them at once would be a load that no kitchen makes.
    const int Groups = 40;
    static readonly TimeSpan BeatOfAGroup = TimeSpan.FromMilliseconds(50);

    readonly CircuitSite _site;
    readonly ConcurrentBag<CircuitClient> _open = [];
    readonly CancellationTokenSource _end = new();
    readonly Task _beating;
    string? _firstFailure;

    /// <summary>Nobody yet.</summary>
    public Fleet(CircuitSite site)
    {
        _site = site;
        _beating = BeatAsync();
    }

    /// <summary>Circuits that were opened.</summary>
    public int Opened => _open.Count;

    /// <summary>Circuits that work.</summary>
    public int Ready => _open.Count(circuit => circuit.Failure is null);

    /// <summary>Render batches so far.</summary>
    public long Batches => _open.Sum(circuit => circuit.Batches);

    /// <summary>Bytes read so far.</summary>
    public long Bytes => _open.Sum(circuit => circuit.Bytes);

    /// <summary>Why the first one failed that did; null while all work.</summary>
    public string? FirstFailure => _firstFailure ?? _open.Select(circuit => circuit.Failure?.Message).FirstOrDefault(message => message is not null);

    /// <summary>Opens one circuit for each of <paramref name="pages"/>. One that fails is left out.</summary>
    public Task OpenAsync(IEnumerable<(int Number, string Path, string Cookies)> pages, ICircuitWatcher? watcher, int parallel, CancellationToken cancellation) =>
        Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation }, async (page, cancelled) =>
        {
            try
            {
                _open.Add(await CircuitClient.OpenAsync(page.Number, _site, page.Path, page.Cookies, watcher, cancelled));
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancelled.IsCancellationRequested)
            {
                Interlocked.CompareExchange(ref _firstFailure, $"{page.Path}: {e.Message}", null);
            }
        });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _beating;
        await Parallel.ForEachAsync(_open, new ParallelOptions { MaxDegreeOfParallelism = 16 }, (circuit, _) => circuit.DisposeAsync());
        _end.Dispose();
    }

    async Task BeatAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(BeatOfAGroup);
            for (var group = 0; await timer.WaitForNextTickAsync(_end.Token); group = (group + 1) % Groups)
            {
                foreach (var circuit in _open.Where(circuit => circuit.Number % Groups == group && circuit.Failure is null))
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
        catch (Exception e) when (e is System.Net.WebSockets.WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Its reading loop finds out too, and says so.
        }
    }
}
