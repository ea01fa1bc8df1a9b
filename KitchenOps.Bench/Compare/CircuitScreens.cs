using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Circuits.Protocol;

namespace KitchenOps.Bench.Compare;

/// <summary>Screens that are Blazor pages: the fleet of <c>circuits</c>, at whatever address a screen has.</summary>
public sealed class CircuitScreens : IScreens
{
    readonly CircuitSite _site;
    readonly Fleet _fleet;
    readonly Func<Screen, Task<(string Path, string Cookies)>> _pageOf;

    /// <summary>None yet.</summary>
    public CircuitScreens(Uri address, LinkMeter meter, Func<Screen, Task<(string Path, string Cookies)>> pageOf)
    {
        (_site, _pageOf) = (new CircuitSite(address, meter), pageOf);
        _fleet = new Fleet(_site);
    }

    /// <inheritdoc/>
    public long Frames => _fleet.Batches;

    /// <inheritdoc/>
    public int Ready => _fleet.Ready;

    /// <inheritdoc/>
    public string? FirstFailure => _fleet.FirstFailure;

    /// <inheritdoc/>
    public async Task OpenAsync(IEnumerable<Screen> screens, DrawnOrders? drawn, int parallel, CancellationToken cancellation)
    {
        var pages = new List<(int, string, string)>();
        foreach (var screen in screens)
        {
            var (path, cookies) = await _pageOf(screen);
            pages.Add((screen.Number, path, cookies));
        }
        await _fleet.OpenAsync(pages, drawn, parallel, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _fleet.DisposeAsync();
        _site.Dispose();
    }
}
