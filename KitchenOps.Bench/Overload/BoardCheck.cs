using System.Diagnostics;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Circuits.Protocol;

namespace KitchenOps.Bench.Overload;

/// <summary>
/// When every screen showed the newest state: each is asked, as its browser does, which number it reflects, until that is the number of the log's last event.
/// What it shows then is compared with the same page opened anew: the same orders in the same sequence, and the same said of each.
/// </summary>
public sealed class BoardCheck
{
    const int AnewFrom = 1_000_000;
    static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(50), Patience = TimeSpan.FromSeconds(30);

    readonly House _house;
    readonly Fleet _fleet;
    readonly ShownPages _shown;

    /// <summary>A check of screens that are open.</summary>
    /// <param name="house">What they belong to.</param>
    /// <param name="fleet">Their circuits.</param>
    /// <param name="shown">What they have drawn since they were opened.</param>
    public BoardCheck(House house, Fleet fleet, ShownPages shown) => (_house, _fleet, _shown) = (house, fleet, shown);

    /// <summary>Does it; nothing is sent any more, and what was sent is answered.</summary>
    /// <param name="end">When sending ended, as the stopwatch counts.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<BoardVerdict> RunAsync(long end, CancellationToken cancellation)
    {
        var givenUp = Stopwatch.GetTimestamp() + (long)(Patience.TotalSeconds * Stopwatch.Frequency);
        for (var heads = await HeadsAsync(cancellation); ;)
        {
            var reached = await Task.WhenAll(_house.Screens.Select(screen => ReachAsync(screen, heads[screen.Member.Restaurant], givenUp, cancellation)));
            var now = await HeadsAsync(cancellation);
            if (reached.Any(one => one is null) || heads.All(head => now[head.Key] == head.Value))
            {
                return await CompareAsync(end, reached, cancellation);
            }
            heads = now;
        }
    }

    /// <summary>When a page was right: as soon as it reached the last number where it showed the same as <paramref name="anew"/> then, with its last frame where that came later, and never where it still differs.</summary>
    internal static long? RightAt(Reached reached, (IReadOnlyList<(string Order, int Content)> Orders, long At) now, IReadOnlyList<(string Order, int Content)> anew) =>
        reached.Orders.SequenceEqual(anew) ? reached.At : now.Orders.SequenceEqual(anew) ? Math.Max(now.At, reached.At) : null;

    async Task<BoardVerdict> CompareAsync(long end, Reached?[] reached, CancellationToken cancellation)
    {
        var anew = new ShownPages();
        await using var fresh = new Fleet(_house.Site);
        var pages = _house.Pages.DistinctBy(page => (page.Path, page.Cookies)).Select((page, n) => (Number: AnewFrom + n, page.Path, page.Cookies)).ToList();
        await fresh.OpenAsync(pages, anew, 8, cancellation);
        int behind = 0, differ = 0, orders = 0;
        long last = end;
        foreach (var (n, screen) in _house.Screens.Index())
        {
            if (reached[n] is not { } one)
            {
                behind++;
                continue;
            }
            var page = pages.First(page => page.Path == _house.Pages[n].Path && page.Cookies == _house.Pages[n].Cookies);
            var expected = fresh.Find(page.Number) is { Failure: null } ? anew.Orders(page.Number).Orders : throw new CommandLine.BenchException($"{page.Path} could not be opened anew: {fresh.FirstFailure}");
            orders += expected.Count;
            if (RightAt(one, _shown.Orders(screen.Number), expected) is { } at)
            {
                last = Math.Max(last, at);
            }
            else
            {
                differ++;
            }
        }
        return new BoardVerdict(_house.Screens.Count, behind, differ, orders, Math.Round(Stopwatch.GetElapsedTime(end, last).TotalMilliseconds));
    }

    async Task<Dictionary<string, long>> HeadsAsync(CancellationToken cancellation)
    {
        var heads = new Dictionary<string, long>();
        foreach (var venue in _house.Venues)
        {
            heads[venue.Restaurant] = await venue.HeadAsync(cancellation);
        }
        return heads;
    }

    async Task<Reached?> ReachAsync(Screen screen, long head, long givenUp, CancellationToken cancellation)
    {
        if (_fleet.Find(screen.Number) is not { } circuit)
        {
            return null;
        }
        while (Stopwatch.GetTimestamp() < givenUp && circuit.Failure is null)
        {
            if (await AskAsync(circuit, cancellation) >= head)
            {
                return new Reached(Stopwatch.GetTimestamp(), _shown.Orders(screen.Number).Orders);
            }
            await Task.Delay(AskEvery, cancellation);
        }
        return null;
    }

    static async Task<long> AskAsync(CircuitClient circuit, CancellationToken cancellation)
    {
        try
        {
            return await circuit.AskSeqAsync(cancellation).WaitAsync(Patience, cancellation);
        }
        catch (Exception e) when (e is TimeoutException or IOException or System.Net.WebSockets.WebSocketException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return 0;
        }
    }
}

/// <summary>A screen that reached the last number.</summary>
/// <param name="At">When, as the stopwatch counts.</param>
/// <param name="Orders">What it showed then.</param>
internal sealed record Reached(long At, IReadOnlyList<(string Order, int Content)> Orders);

/// <summary>How the screens were once nothing came any more.</summary>
/// <param name="Screens">All of them.</param>
/// <param name="Behind">Those that never reached the last number of the log.</param>
/// <param name="Differ">Those that reached it, and show something else than the same page opened anew.</param>
/// <param name="Orders">Orders on all of them that were compared.</param>
/// <param name="RightMs">From the last order's sending until the last of the others was right.</param>
public sealed record BoardVerdict(int Screens, int Behind, int Differ, int Orders, double RightMs)
{
    /// <summary>Those that were right in the end.</summary>
    public int Right => Screens - Behind - Differ;
}
