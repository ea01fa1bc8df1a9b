using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Tables;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Engine;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Tenancy;

/// <summary>
/// Every page over its real circuit: who is of another restaurant, or may no longer look, is sent nothing of this one, neither with the page
/// nor in any frame, whether their access ended before they came or while they looked on.
/// </summary>
public sealed class CircuitTableTests(CircuitTableTests.Bistro bistro) : IClassFixture<CircuitTableTests.Bistro>
{
    private static readonly DeviceProfile GrillBoard = new(DeviceScreen.Board, [new StationId("grill")]);
    private readonly KitchenApp _app = bistro.App;

    public static TheoryData<string> Patterns() => [.. Pages.All.Select(page => page.Pattern)];

    public static TheoryData<string> PatternsOfRestaurants() => [.. Pages.All.Where(page => page.NamesRestaurant).Select(page => page.Pattern)];

    [Fact]
    public void Every_page_has_a_row_and_every_row_a_page() =>
        Assert.Equal(
            typeof(Program).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>()).Select(route => route.Template).Order(StringComparer.Ordinal),
            Pages.All.Select(page => page.Pattern).Concat(Pages.OfNobody).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Patterns))]
    public async Task Who_may_see_the_page_is_sent_the_restaurants_names(string pattern)
    {
        var page = Row(pattern);
        using var site = new CircuitSite(_app.Address);
        await using var visit = await OpenAsync(site, page, "who may", await bistro.MemberAsync(page.Right));

        await visit.UntilAsync(page.Shows);

        Assert.All(page.Shows, mark => Assert.Contains(mark, visit.Page.Body, StringComparison.OrdinalIgnoreCase));
        if (page.Live) await SeesAnOrderComeInAsync(visit);
    }

    [Theory, MemberData(nameof(Patterns))]
    public async Task Who_is_of_another_restaurant_or_had_to_go_before_is_sent_nothing(string pattern)
    {
        var page = Row(pattern);
        using var site = new CircuitSite(_app.Address);
        await using var witness = await OpenAsync(site, Row("/r/{Slug}/expo"), "the witness", await bistro.MemberAsync(Row("/r/{Slug}/expo").Right));
        var stranger = await _app.SignedInAsync("demo-takeaway", "user:demo-takeaway-manager");
        var wall = await Bistro.DeviceAsync(_app, _app.Takeaway, "demo-takeaway", GrillBoard);
        var (revoked, revokedId) = await bistro.DeviceAsync(page.Device);
        await KitchenApp.AcceptAsync(_app.Bistro, ActorId.System, new RevokeAccess(revokedId));
        var (left, leftId) = await bistro.MemberAsync(page.Right);
        await KitchenApp.AcceptAsync(_app.Bistro, ActorId.System, new RevokeAccess(leftId));
        var (demoted, demotedId) = await bistro.MemberAsync(page.Right);
        await bistro.MakeAsync(demotedId, page.Without);

        await using var ofStranger = await OpenAsync(site, page, "a member of another restaurant", stranger);
        await using var ofWall = await OpenAsync(site, page, "a display of another restaurant", wall.Browser);
        await using var ofRevoked = await OpenAsync(site, page, "a revoked device", revoked);
        await using var ofLeft = await OpenAsync(site, page, "a revoked member", left);
        await using var ofDemoted = await OpenAsync(site, page, "a demoted member", demoted);
        await SeesAnOrderComeInAsync(witness);

        foreach (var visit in (Visit[])[ofStranger, ofWall, ofRevoked, ofLeft])
        {
            visit.WasLoadedWithNoneOf(Marks.All);
            visit.HasNoneOf(Marks.All);
        }
        ofDemoted.WasLoadedWithNoneOf(HiddenFromDemoted(page));
        ofDemoted.HasNoneOf(HiddenFromDemoted(page));
    }

    [Theory, MemberData(nameof(Patterns))]
    public async Task Who_looks_on_while_their_access_ends_is_sent_nothing_from_then_on(string pattern)
    {
        var page = Row(pattern);
        using var site = new CircuitSite(_app.Address);
        await using var witness = await OpenAsync(site, Row("/r/{Slug}/expo"), "the witness", await bistro.MemberAsync(Row("/r/{Slug}/expo").Right));
        var (leaving, leavingId) = await bistro.MemberAsync(page.Right);
        var (falling, fallingId) = await bistro.MemberAsync(page.Right);
        var (wall, wallId) = await bistro.DeviceAsync(page.Device);
        await using var ofLeaving = await OpenAsync(site, page, "a member whose access ends", leaving);
        await using var ofFalling = await OpenAsync(site, page, "a member who is demoted", falling);
        await using var ofWall = await OpenAsync(site, page, "a device whose access ends", wall);
        await ofLeaving.UntilAsync(page.Shows);
        await ofFalling.UntilAsync(page.Shows);
        if (page.Device is not null) await ofWall.UntilAsync(page.Shows);
        await ofWall.UntilAsync();
        // One after the other: until their own access ends, they may see how the others' does, and that has to be over.
        await EndsAsync(ofLeaving, () => KitchenApp.AcceptAsync(_app.Bistro, ActorId.System, new RevokeAccess(leavingId)), page.Closed);
        await EndsAsync(ofWall, () => KitchenApp.AcceptAsync(_app.Bistro, ActorId.System, new RevokeAccess(wallId)), page.Device is null ? null : page.Closed);
        await EndsAsync(ofFalling, () => bistro.MakeAsync(fallingId, page.Without), page.ForMembers ?? page.Closed);

        async Task EndsAsync(Visit visit, Func<Task> end, string? shown)
        {
            await Lull.Async(_app.Services.GetRequiredService<KitchenOps.Web.Realtime.Dispatcher>());
            visit.LookFromNow();
            await end();
            if (shown is not null) await visit.UntilAsync([shown, .. page.Place is { } place && visit != ofWall ? [place] : Array.Empty<string>()]);
        }

        await SeesAnOrderComeInAsync(witness);
        ofLeaving.HasNoneOf(Marks.All);
        ofFalling.HasNoneOf(HiddenFromDemoted(page));
        ofWall.HasNoneOf(Marks.All);

        // And what happens once all of that is drawn draws nothing at all, not even nothing.
        await Lull.Async(_app.Services.GetRequiredService<KitchenOps.Web.Realtime.Dispatcher>());
        await SeesAnOrderComeInAsync(witness);
        foreach (var visit in (Visit[])[ofLeaving, ofFalling, ofWall]) visit.LookFromNow();
        await SeesAnOrderComeInAsync(witness);
        await SeesAnOrderComeInAsync(witness);
        foreach (var visit in (Visit[])[ofLeaving, ofFalling, ofWall])
        {
            visit.HasNoneOf(Marks.All);
            Assert.True(visit.BatchesSince == 0, $"{visit.Who} is drawn anew for what is no longer theirs");
        }
    }

    [Theory, MemberData(nameof(PatternsOfRestaurants))]
    public async Task A_restaurant_that_is_not_ones_own_looks_like_one_that_does_not_exist(string pattern)
    {
        var page = Row(pattern);
        using var site = new CircuitSite(_app.Address);
        var wall = await Bistro.DeviceAsync(_app, _app.Takeaway, "demo-takeaway", GrillBoard);
        foreach (var stranger in (HttpClient[])[await _app.SignedInAsync("demo-takeaway", "user:demo-takeaway-manager"), wall.Browser])
        {
            await using var theirs = await Visit.OpenAsync("a stranger", site, stranger, page.At("demo-bistro", bistro.Order));
            await using var nowhere = await Visit.OpenAsync("a stranger", site, stranger, page.At("demo-nowhere", bistro.Order));

            Assert.Equal(nowhere.Page.OfNoSlug("demo-nowhere"), theirs.Page.OfNoSlug("demo-bistro"));
            await theirs.UntilAsync(page.Closed);
            await nowhere.UntilAsync(page.Closed);
            Assert.Equal(nowhere.Drawn.OfNoSlug("demo-nowhere"), theirs.Drawn.OfNoSlug("demo-bistro"));
        }
    }

    private static Page Row(string pattern) => Pages.All.Single(page => page.Pattern == pattern);

    // Where one works and what one is called there is no secret to a member, whatever they may see of it.
    private static string[] HiddenFromDemoted(Page page) => page.IsForMembers ? [.. Marks.All.Except([Marks.Restaurant, Marks.Staff])] : Marks.All;

    private Task<Visit> OpenAsync(CircuitSite site, Page page, string who, (HttpClient Browser, ActorId) visitor) => OpenAsync(site, page, who, visitor.Browser);

    private Task<Visit> OpenAsync(CircuitSite site, Page page, string who, HttpClient browser) => Visit.OpenAsync(who, site, browser, page.At("demo-bistro", bistro.Order));

    // Something happens in the restaurant, and whoever it concerns has been told of it.
    private async Task SeesAnOrderComeInAsync(Visit witness)
    {
        witness.LookFromNow();
        var order = await bistro.PlaceAsync();
        await witness.UntilAsync(Marks.Item);
        // It makes place again, so that what a test leaves behind costs the next one nothing.
        var line = _app.Bistro.Bus.Latest.Find(order)!.Lines[0];
        await KitchenApp.AcceptAsync(_app.Bistro, Bistro.Manager, new VoidLine(order, line.Id, "guest left"));
        foreach (var work in line.Works) await KitchenApp.AcceptAsync(_app.Bistro, Bistro.Manager, new ClearVoid(order, line.Id, work.Station));
    }

    /// <summary>Demo Bistro with names that cannot be overlooked.</summary>
    public sealed class Bistro : IAsyncLifetime
    {
        internal static readonly ActorId Manager = new("user:demo-bistro-manager");
        private int _people;

        /// <summary>The application.</summary>
        public KitchenApp App { get; private set; } = null!;

        /// <summary>An order that stands all the time.</summary>
        public OrderId Order { get; private set; }

        /// <inheritdoc/>
        public async Task InitializeAsync()
        {
            App = await KitchenApp.StartAsync();
            var kitchen = App.Bistro.Bus.Latest;
            var menu = kitchen.Menu.Items.Values.Select(MenuEntry.Of).Select(entry => entry with { Name = $"{Marks.Item} {entry.Name}" });
            await DoAsync(new GrantAccess(Manager, $"{Marks.Staff} Mia", Role.Manager));
            await DoAsync(new SetMenu([.. kitchen.Stations.Values.Where(station => station.Id != StationId.Unrouted).Select(station => new MenuStation(station.Id, $"{Marks.Station} {station.Name}", EnumNames.Of(station.Kind)))], [.. menu]));
            await DoAsync(new SetTables([.. kitchen.Tables.List().Items.Select(table => table with { Label = $"{Marks.Table} {table.Label}" })]));
            await KitchenApp.AcceptAsync(App.Bistro, Manager, new ChangeSettings(kitchen.Settings, kitchen.Settings with { DefaultTargetSeconds = kitchen.Settings.DefaultTargetSeconds + 1 }));
            await KitchenApp.AcceptAsync(App.Bistro, Manager, new AssignTable(new("t1"), new ActorId("user:demo-bistro-ana")));
            await DoAsync(new GrantAccess(new("user:demo-bistro-ana"), $"{Marks.Staff} Ana", Role.Server));
            Order = await PlaceAsync();
        }

        /// <inheritdoc/>
        public async Task DisposeAsync() => await App.DisposeAsync();

        internal async Task<OrderId> PlaceAsync() =>
            (await KitchenApp.AcceptAsync(App.Bistro, Manager, new PlaceOrder([new(new("burger"), Note: $"{Marks.Note} on a line")], new TableId("t1"), Name: $"{Marks.Guest} Gina", Note: $"{Marks.Note} on the order"))).Order!.Value;

        /// <summary>Somebody new, signed in.</summary>
        internal async Task<(HttpClient Browser, ActorId Actor)> MemberAsync(Standing standing)
        {
            var actor = new ActorId($"user:visitor-{++_people}");
            await MakeAsync(actor, standing);
            return (await App.SignedInAsync("demo-bistro", actor.Value), actor);
        }

        internal Task MakeAsync(ActorId actor, Standing standing) => DoAsync(new GrantAccess(actor, $"{Marks.Staff} {actor}", standing.Role, standing.Stations));

        /// <summary>A new screen on a wall, signed in; without a profile it stands at a page that is no screen's.</summary>
        internal async Task<(HttpClient Browser, ActorId Actor)> DeviceAsync(DeviceProfile? profile)
        {
            if (profile is not null) return await DeviceAsync(App, App.Bistro, "demo-bistro", profile);
            var actor = new ActorId($"device:visitor-{++_people}");
            await DoAsync(new GrantAccess(actor, $"{Marks.Staff} wall", Role.Display, [new StationId("grill")]));
            return (await App.SignedInAsync("demo-bistro", actor.Value), actor);
        }

        internal static async Task<(HttpClient Browser, ActorId Actor)> DeviceAsync(KitchenApp app, RestaurantEngine restaurant, string slug, DeviceProfile profile)
        {
            var actor = new ActorId($"device:{Guid.NewGuid():N}");
            await KitchenApp.AcceptAsync(restaurant, ActorId.System, new PairDevice(actor, $"{Marks.Staff} wall", profile));
            return (await app.SignedInAsync(slug, actor.Value), actor);
        }

        private Task DoAsync(Command command) => KitchenApp.AcceptAsync(App.Bistro, ActorId.System, command);
    }
}
