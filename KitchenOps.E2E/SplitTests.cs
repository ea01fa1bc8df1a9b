using System.Globalization;
using System.Text.RegularExpressions;
using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>Several stations on one screen.</summary>
[Collection(OtherBrowserCollection.Name)]
public partial class SplitTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task An_order_for_two_stations_is_in_both_rails_and_a_bump_in_one_leaves_the_other()
    {
        var wall = await WallAsync("grill+fryer");
        var till = await Browser.TillAsync();
        var order = await till.PlaceAsync("ribeye", "fries");
        await Expect(Rail(wall, "grill").Ticket(order).Locator(".item")).ToHaveTextAsync(["Ribeye steak"]);
        await Expect(Rail(wall, "fryer").Ticket(order).Locator(".item")).ToHaveTextAsync(["Fries"]);

        await Rail(wall, "grill").Ticket(order).Bump().ClickAsync();

        await Expect(Rail(wall, "grill").Ticket(order)).ToHaveCountAsync(0);
        await Expect(Rail(wall, "fryer").Ticket(order)).ToHaveCountAsync(1);
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Count(type => type == "LinesBumped") == 1);
    }

    [Fact]
    public async Task What_two_rails_make_is_on_its_way_only_where_it_was_tapped_until_that_rail_shows_it()
    {
        var wall = await WallAsync("grill+fryer");
        var order = await (await Browser.TillAsync()).PlaceAsync("burger");
        ILocator Burger(string station) => Rail(wall, station).Ticket(order).Locator(".line", new() { HasText = "House burger" });
        await Expect(Burger("fryer")).ToBeVisibleAsync();

        // The network takes its time: the tap is on its way for as long.
        await wall.Context.SetOfflineAsync(true);
        await Rail(wall, "grill").Ticket(order).Locator(".start").ClickAsync();
        await Expect(Burger("grill")).ToHaveCSSAsync("opacity", "0.6");
        await Expect(Burger("fryer")).ToHaveCSSAsync("opacity", "1");
        await wall.Context.SetOfflineAsync(false);

        await Expect(Burger("grill")).ToHaveAttributeAsync("data-state", "inprogress");
        await Expect(Burger("grill")).ToHaveCSSAsync("opacity", "1");
        await Expect(Burger("fryer")).ToHaveAttributeAsync("data-state", "fired");
    }

    [Fact]
    public async Task The_rail_of_a_station_that_is_not_mine_shows_nothing_and_mine_does()
    {
        var wall = await WallAsync("grill+fryer", "Demo Cook Grill");

        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye", "fries");

        await Expect(Rail(wall, "grill").Ticket(order)).ToHaveCountAsync(1);
        await Expect(Rail(wall, "fryer")).ToContainTextAsync("Not open to you");
        await Expect(Rail(wall, "fryer").Locator(".ticket")).ToHaveCountAsync(0);
        await Expect(wall.Locator("ko-pill")).ToHaveAttributeAsync("data-state", "live");
    }

    [Fact]
    public async Task The_pill_shows_a_number_that_every_rail_reflects()
    {
        var wall = await WallAsync("salad+grill");

        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye");

        // The salad's rail was not drawn for it, and is up to date all the same.
        await Expect(Rail(wall, "grill").Ticket(order)).ToHaveCountAsync(1);
        await Eventually.TrueAsync(async () => Number().Match((await wall.Locator("ko-pill .detail").TextContentAsync())!) is { Success: true } shown
            && long.Parse(shown.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) >= order.Seq);
    }

    [Fact]
    public async Task Stations_are_picked_at_home_and_their_page_has_an_address_of_its_own()
    {
        var page = await Browser.NewPersonAsync();
        await page.SignInAsync("Demo Manager");

        await page.Locator(".pick", new() { HasText = "Fryer" }).ClickAsync();
        await page.Locator(".pick", new() { HasText = "Grill" }).ClickAsync();
        await page.Locator(".side-by-side a").ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex(@"/r/demo-bistro/split/fryer\+grill$"));
        await Expect(page.Locator(".split-rail h2")).ToHaveTextAsync(["Fryer", "Grill"]);
    }

    [Fact]
    public async Task On_a_phone_each_rail_fills_the_screen_and_a_tab_turns_to_it_without_a_network()
    {
        var wall = await WallAsync("grill+fryer+salad", width: 390, height: 844);
        var order = await (await Browser.TillAsync()).PlaceAsync("caesar");
        await Expect(Rail(wall, "salad").Ticket(order)).ToHaveCountAsync(1);
        await Expect(Rail(wall, "grill")).ToBeInViewportAsync();
        await Expect(Rail(wall, "salad")).Not.ToBeInViewportAsync();

        await wall.Context.SetOfflineAsync(true);
        await wall.Locator("ko-tabs button", new() { HasText = "Salad" }).ClickAsync();

        await Expect(Rail(wall, "salad").Ticket(order)).ToBeInViewportAsync();
        await Expect(Rail(wall, "grill")).Not.ToBeInViewportAsync();
        await Expect(wall.Locator("ko-tabs button[aria-current=true]")).ToContainTextAsync("Salad");
    }

    async Task<IPage> WallAsync(string stations, string who = "Demo Manager", int width = 1280, int height = 800)
    {
        var page = await Browser.NewPersonAsync(Browser.Web, width, height);
        await page.SignInAsync(who, $"/r/{Bistro.Slug}/split/{stations}");
        await Expect(page.Locator("ko-pill")).ToHaveAttributeAsync("data-state", "live");
        return page;
    }

    [GeneratedRegex("#([0-9,]+)")]
    private static partial Regex Number();

    static ILocator Rail(IPage page, string station) => page.Locator($"[data-view='{station}']");
}
