using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Circuits;

/// <summary>Restaurants with full boards on one server, their people signed in, and a page for each screen: what a run with circuits begins with.</summary>
public sealed class House : IAsyncDisposable
{
    readonly CancellationTokenSource _end;
    readonly List<Venue> _venues = [];

    House(DevelopmentServer server, CancellationToken cancellation)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Site = new Protocol.CircuitSite(server.Address);
    }

    /// <summary>The server as browsers see it.</summary>
    public Protocol.CircuitSite Site { get; }

    /// <summary>Everybody who can sign in.</summary>
    public Staff Staff { get; private set; } = null!;

    /// <summary>The restaurants' slugs.</summary>
    public IReadOnlyList<string> Restaurants { get; private set; } = [];

    /// <summary>One for each circuit.</summary>
    public IReadOnlyList<Screen> Screens { get; private set; } = [];

    /// <summary>What each screen opens.</summary>
    public IReadOnlyList<(int Number, string Path, string Cookies)> Pages { get; private set; } = [];

    /// <summary>The restaurants at work.</summary>
    public IReadOnlyList<Venue> Venues => _venues;

    /// <summary>Signs everybody in and fills the boards.</summary>
    public static async Task<House> OpenAsync(DevelopmentServer server, CircuitsPlan plan, CancellationToken cancellation)
    {
        var house = new House(server, cancellation);
        try
        {
            await house.OpenVenuesAsync(server, plan, cancellation);
            return house;
        }
        catch
        {
            await house.DisposeAsync();
            throw;
        }
    }

    /// <summary>The hands are taken away: what they have not sent is never sent.</summary>
    public Task StopHandsAsync() => _end.CancelAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _venues.ForEach(venue => venue.Dispose());
        Staff?.Dispose();
        Site.Dispose();
        _end.Dispose();
    }

    async Task OpenVenuesAsync(DevelopmentServer server, CircuitsPlan plan, CancellationToken cancellation)
    {
        Staff = await Staff.FindAsync(server.Address, cancellation);
        var kinds = await ScreenPlan.FindKindsAsync(Site, Staff, cancellation);
        Restaurants = Staff.Restaurants.Count >= plan.Restaurants ? [.. Staff.Restaurants.Take(plan.Restaurants)]
            : throw new BenchException($"the server has {Staff.Restaurants.Count} restaurants to sign in to; {plan.Restaurants} are asked for");
        Screens = ScreenPlan.Of(plan.Count, Restaurants, Staff.Members, kinds, plan.Mix);
        var pages = new List<(int, string, string)>();
        foreach (var screen in Screens)
        {
            pages.Add((screen.Number, screen.Path, await Staff.SignInAsync(screen.Member, cancellation)));
        }
        Pages = pages;
        foreach (var restaurant in Restaurants)
        {
            var servers = Screens.Where(screen => screen.Kind == ScreenKind.Server && screen.Member.Restaurant == restaurant).Select(screen => screen.Member.Actor).Distinct().ToList();
            _venues.Add(await Venue.OpenAsync(server.Address, restaurant, await server.KeyAsync(restaurant, cancellation), servers, plan, _end.Token));
        }
    }
}
