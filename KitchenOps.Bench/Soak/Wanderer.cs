using System.Net.WebSockets;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Soak;

/// <summary>What one screen did.</summary>
public sealed class Steps
{
    int _links, _pages, _reconnects, _abandoned, _taps;

    /// <summary>Links followed within a circuit.</summary>
    public int Links => _links;

    /// <summary>Pages closed and others opened.</summary>
    public int Pages => _pages;

    /// <summary>Connections broken and taken up again.</summary>
    public int Reconnects => _reconnects;

    /// <summary>Pages that went without a word, and whose circuit the server had to give up by itself.</summary>
    public int Abandoned => _abandoned;

    /// <summary>Taps that a circuit was told of and that were never sent.</summary>
    public int Taps => _taps;

    internal void Link() => Interlocked.Increment(ref _links);

    internal void Page() => Interlocked.Increment(ref _pages);

    internal void Reconnect() => Interlocked.Increment(ref _reconnects);

    internal void Abandon() => Interlocked.Increment(ref _abandoned);

    internal void Tap() => Interlocked.Increment(ref _taps);
}

/// <summary>
/// One screen that is never left in peace for long: somebody follows its links, closes it and opens another page, its connection breaks and
/// comes back, its tablet loses power, and now and then a tap is told that never arrives. One loop owns its number in the fleet.
/// </summary>
public sealed class Wanderer
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Fleet _fleet;
    readonly (int Number, string Cookies) _who;
    readonly IReadOnlyList<string> _paths;
    readonly double _changeEvery;
    readonly Random _random;
    readonly Steps _steps;
    volatile bool _isLeftAlone;

    /// <summary>A screen of somebody who may open <paramref name="paths"/>.</summary>
    public Wanderer(Fleet fleet, (int Number, string Cookies) who, IReadOnlyList<string> paths, double changeEverySeconds, int seed, Steps steps) =>
        (_fleet, _who, _paths, _changeEvery, _random, _steps) = (fleet, who, paths, changeEverySeconds, new Random(seed), steps);

    /// <summary>Its number in the fleet.</summary>
    public int Number => _who.Number;

    /// <summary>Whether it is to be live: its page is open, and nothing is being done that breaks its connection.</summary>
    public bool IsLeftAlone => _isLeftAlone;

    /// <summary>Every page of <paramref name="member"/> that there is to wander to.</summary>
    public static IReadOnlyList<string> PathsOf(Member member, IReadOnlyList<string> stations)
    {
        var here = $"/r/{member.Restaurant}";
        return member.Role switch
        {
            "Cook" => ["/", $"{here}/stations/{member.Station}"],
            "Expo" => ["/", $"{here}/expo", .. stations.Select(station => $"{here}/stations/{station}"), $"{here}/split/{string.Join('+', stations.Take(3))}"],
            "Server" => ["/", $"{here}/floor", $"{here}/pad", $"{here}/pad/t1"],
            "Manager" => ["/", "/console", $"{here}/expo", $"{here}/floor", $"{here}/split/{string.Join('+', stations.Take(4))}",
                .. ((string[])["", "/settings", "/menu", "/devices", "/keys", "/audit", "/tables", "/sections", "/stations", "/staff"]).Select(page => $"{here}/console{page}")],
            _ => ["/"],
        };
    }

    /// <summary>Wanders until <paramref name="end"/>, and leaves. Fails with the first step that does.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        var what = "";
        try
        {
            what = "opens its first page";
            await OpenAsync(end);
            while (true)
            {
                _isLeftAlone = true;
                await Task.Delay(TimeSpan.FromSeconds(_changeEvery * 2 * _random.NextDouble()), end);
                (what, var step) = _random.Next(100) switch
                {
                    < 35 => ("follows a link", FollowAsync()),
                    < 55 => ("closes its page and opens another", ReopenAsync()),
                    < 80 => ("comes back to its circuit", ReconnectAsync()),
                    < 90 => ("loses power", AbandonAsync()),
                    _ => ("is tapped", TapAsync()),
                };
                await step;
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }
        catch (Exception e) when (Network.IsFailure(e) || e is BenchException or OperationCanceledException)
        {
            throw new BenchException($"screen {_who.Number} {what} and cannot: {e.Message}", e);
        }
        finally
        {
            _isLeftAlone = false;
            // Half of them go as tabs do, half as tablets that are switched off.
            await (_who.Number % 2 == 0 ? _fleet.CloseAsync(_who.Number) : _fleet.AbandonAsync(_who.Number));
        }
    }

    string Path() => _paths[_random.Next(_paths.Count)];

    async Task OpenAsync(CancellationToken end) => await _fleet.OpenAsync((_who.Number, Path(), _who.Cookies), null, end);

    async Task FollowAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _fleet.Find(_who.Number)!.NavigateAsync(Path(), patience.Token);
        _steps.Link();
    }

    async Task ReopenAsync()
    {
        _isLeftAlone = false;
        await _fleet.CloseAsync(_who.Number);
        await OpenAsync(CancellationToken.None);
        _steps.Page();
    }

    async Task ReconnectAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var circuit = _fleet.Find(_who.Number)!;
        _isLeftAlone = false;
        circuit.Break();
        await Task.Delay(TimeSpan.FromSeconds(2 * _random.NextDouble()), patience.Token);
        if (!await circuit.ReconnectAsync(patience.Token))
        {
            throw new BenchException("its circuit is not known any more");
        }
        _steps.Reconnect();
    }

    async Task AbandonAsync()
    {
        _isLeftAlone = false;
        await _fleet.AbandonAsync(_who.Number);
        await OpenAsync(CancellationToken.None);
        _steps.Abandon();
    }

    async Task TapAsync()
    {
        await _fleet.Find(_who.Number)!.TellAsync(Guid.NewGuid(), "EightySixItem", """{"item":"burger"}""", TimeProvider.System.GetUtcNow());
        _steps.Tap();
    }
}
