using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>Every station on one rail.</summary>
[Collection(OtherBrowserCollection.Name)]
public class AllStationsTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task An_order_for_three_stations_is_three_tickets_and_a_bump_that_is_taken_back_brings_its_own_back_alone()
    {
        var (screen, till) = (await ScreenAsync(), await Browser.TillAsync());
        var order = await till.PlaceAsync("ribeye", "fries", "caesar");
        await Expect(screen.Ticket(order)).ToHaveCountAsync(3);

        await At(screen, "fryer", order).Bump().ClickAsync();
        await Expect(At(screen, "fryer", order)).ToHaveCountAsync(0);
        await Expect(At(screen, "grill", order)).ToHaveCountAsync(1);

        await screen.Locator("ko-undo").PressAsync("Enter");

        await Expect(At(screen, "fryer", order).Locator(".item")).ToHaveTextAsync(["Fries"]);
        await Expect(screen.Locator("ko-undo")).ToHaveCountAsync(0);
        // It is drawn before it is decided.
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Where(type => type is "LinesBumped" or "LinesRecalled").SequenceEqual(["LinesBumped", "LinesRecalled"]));
    }

    [Fact]
    public async Task What_two_stations_make_is_on_its_way_only_on_the_ticket_that_was_tapped_until_that_is_drawn()
    {
        var screen = await ScreenAsync();
        var order = await (await Browser.TillAsync()).PlaceAsync("burger");
        ILocator Burger(string station) => At(screen, station, order).Locator(".line", new() { HasText = "House burger" });
        await Expect(Burger("fryer")).ToBeVisibleAsync();

        await screen.Context.SetOfflineAsync(true);
        await At(screen, "grill", order).Locator(".start").ClickAsync();
        await Expect(Burger("grill")).ToHaveCSSAsync("opacity", "0.6");
        await Expect(Burger("fryer")).ToHaveCSSAsync("opacity", "1");
        await screen.Context.SetOfflineAsync(false);

        await Expect(Burger("grill")).ToHaveAttributeAsync("data-state", "inprogress");
        await Expect(Burger("grill")).ToHaveCSSAsync("opacity", "1");
        await Expect(Burger("fryer")).ToHaveAttributeAsync("data-state", "fired");
    }

    [Fact]
    public async Task Keys_go_from_ticket_to_ticket_whosever_they_are_and_bump_the_one_that_has_the_ring()
    {
        var screen = await ScreenAsync();
        var order = await (await Browser.TillAsync()).PlaceAsync("burger", "caesar");
        await Expect(screen.Ticket(order)).ToHaveCountAsync(3);

        await At(screen, "fryer", order).FocusAsync();
        var stations = new List<string?> { "fryer" };
        for (var step = 0; step < 2; step++)
        {
            await screen.Keyboard.PressAsync("ArrowRight");
            stations.Add(await screen.EvaluateAsync<string?>("document.activeElement.getAttribute('data-in')"));
        }
        Assert.Equal(["fryer", "grill", "salad"], stations);

        await screen.Keyboard.PressAsync("Enter");

        await Expect(At(screen, "salad", order)).ToHaveCountAsync(0);
        await Expect(screen.Ticket(order)).ToHaveCountAsync(2);
        // Recall is that of the station whose ticket has the ring.
        await At(screen, "grill", order).FocusAsync();
        await screen.Keyboard.PressAsync("r");
        await Expect(screen.Locator(".recall-list h2")).ToHaveTextAsync("Recall at Grill");
    }

    [Fact]
    public async Task What_it_has_drawn_its_stations_have()
    {
        await ScreenAsync();
        var till = await Browser.TillAsync();

        var order = await till.PlaceAsync("ribeye", "fries");

        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Count(type => type == "TicketReceived") == 2);
    }

    [Fact]
    public async Task A_count_lifts_out_the_tickets_of_its_station_and_all_others_step_back()
    {
        var screen = await ScreenAsync(1920, 1080);
        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye", "fries");
        await Expect(screen.Ticket(order)).ToHaveCountAsync(2);
        await screen.Locator("[data-key=all-day]").ClickAsync();

        await screen.Locator(".all-days [data-in=grill] [data-shows]", new() { HasText = "Ribeye steak" }).ClickAsync();

        await Expect(At(screen, "fryer", order)).ToHaveCSSAsync("opacity", "0.3");
        await Expect(At(screen, "grill", order)).ToHaveCSSAsync("opacity", "1");
    }

    [Fact]
    public async Task A_small_kitchen_finds_it_at_home()
    {
        var page = await Browser.NewPersonAsync();
        await page.SignInAsync("Demo Manager");

        await page.GetByRole(AriaRole.Link, new() { Name = "All stations" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/r/{Bistro.Slug}/all$"));
        await Expect(page.Pill()).ToHaveAttributeAsync("data-state", "live");
    }

    async Task<IPage> ScreenAsync(int width = 1280, int height = 800)
    {
        var page = await Browser.NewPersonAsync(Browser.Web, width, height);
        await page.SignInAsync("Demo Manager", $"/r/{Bistro.Slug}/all");
        await Expect(page.Pill()).ToHaveAttributeAsync("data-state", "live");
        return page;
    }

    static ILocator At(IPage page, string station, Order order) => page.Locator($".rail .ticket[data-in='{station}'][data-order='{order.Id}']");
}
