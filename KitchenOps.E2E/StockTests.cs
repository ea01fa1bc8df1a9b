using System.Text.RegularExpressions;
using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>What is left of a dish, and what is still to be made of it: on the line, on two pads, and back.</summary>
[Collection(OtherBrowserCollection.Name)]
public sealed partial class StockTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task Two_pads_race_for_the_last_portion_and_the_loser_takes_another_dish_with_one_tap_that_the_grill_then_lifts_out()
    {
        // Its own restaurant: nobody else sells the last one.
        await using var web = await WebProcess.StartDemoAsync();
        var grill = await Browser.CookAsync("Grill", web, 1920, 1080);
        var first = await (await Browser.TillAsync(web)).PlaceAsync("salmon", "ribeye");
        await Expect(grill.Ticket(first)).ToBeVisibleAsync();
        var (ana, ben) = (await PadAsync(web, "Demo Server Ana", "t6"), await PadAsync(web, "Demo Server Ben", "t7"));

        // The cook counts one with a tap; both pads say so, and both servers take it.
        await grill.Ticket(first).Locator(".more").ClickAsync();
        var stock = grill.Locator("ko-sheet .stock[data-of-item=salmon]");
        await stock.Locator("summary").ClickAsync();
        await stock.Locator(".counts").GetByRole(AriaRole.Button, new() { Name = "1 left", Exact = true }).ClickAsync();
        foreach (var pad in (IPage[])[ana, ben])
        {
            await Expect(pad.Locator(".dish[data-item=salmon] .left")).ToHaveTextAsync("1 left");
            await pad.Locator(".dish[data-item=salmon]").ClickAsync();
            await Expect(pad.Locator(".send")).ToContainTextAsync("grill 1");
        }
        await Task.WhenAll(ana.Locator(".send").ClickAsync(), ben.Locator(".send").ClickAsync());

        await Expect(ana.Locator(".said").Or(ana.Locator(".sent-order")).First).ToBeVisibleAsync();
        await Eventually.TrueAsync(async () => await ana.Locator(".swaps").CountAsync() + await ben.Locator(".swaps").CountAsync() == 1);
        var loser = await ana.Locator(".swaps").CountAsync() == 1 ? ana : ben;
        await Expect(loser.Locator(".draft-row .why")).ToHaveTextAsync("only 0 left");
        await Expect(stock.Locator("summary")).ToContainTextAsync("0 left");
        await Expect(grill.Locator(".bar .off")).ToContainTextAsync("Grilled salmon");
        await Expect(grill.Locator(".ticket")).ToHaveCountAsync(2);

        await loser.Locator(".swaps button", new() { HasText = "Ribeye" }).ClickAsync();
        await Expect(loser.Locator(".swaps")).ToHaveCountAsync(0);
        // By key: no finger is back on the button so soon, and one that bounces sends nothing.
        await loser.Keyboard.PressAsync("Control+Enter");
        await Expect(grill.Locator(".ticket")).ToHaveCountAsync(3);
        await grill.Keyboard.PressAsync("Escape");

        // A count lifts out the tickets that it is of, by tap and by key, and follows them.
        var salmon = grill.Locator(".all-day button", new() { HasText = "Grilled salmon" });
        await Expect(salmon.Locator("b")).ToHaveTextAsync("2");
        await salmon.ClickAsync();
        await Expect(salmon).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(grill.Locator(".ticket:not(:has-text('salmon'))")).ToHaveCSSAsync("opacity", "0.3");
        foreach (var ticket in await grill.Locator(".ticket:has-text('salmon')").AllAsync()) await Expect(ticket).ToHaveCSSAsync("opacity", "1");
        await salmon.ClickAsync();
        await Expect(salmon).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(grill.Locator(".ticket:not(:has-text('salmon'))")).ToHaveCSSAsync("opacity", "1");
    }

    [Fact]
    public async Task What_is_86_for_a_while_counts_down_on_the_sheet()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var grill = await Browser.CookAsync("Grill", web);
        var order = await (await Browser.TillAsync(web)).PlaceAsync("salmon");
        await grill.Ticket(order).Locator(".more").ClickAsync();
        await grill.Locator("ko-sheet .stock summary").ClickAsync();

        await grill.Locator("ko-sheet .stock").GetByRole(AriaRole.Button, new() { Name = "86 for 30 min" }).ClickAsync();

        await Expect(grill.Locator("ko-sheet .eighty-six")).ToContainTextAsync(BackIn());
        await Expect(grill.Locator("ko-sheet .stock")).ToHaveAttributeAsync("open", "");
    }

    [Fact]
    public async Task Identical_lines_are_one_row_on_the_screen_that_wants_it_which_remembers_that_and_one_tap_bumps_them_all()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var (mine, theirs) = (await Browser.CookAsync("Grill", web), await Browser.CookAsync("Grill", web));
        var till = await Browser.TillAsync(web);
        var order = await till.PlaceAsync(new { table = "t3", lines = new object[] { new { item = "salmon", seat = 1 }, new { item = "ribeye", seat = 1 }, new { item = "salmon", seat = 2 } } });
        await Expect(mine.Ticket(order).Locator(".line")).ToHaveCountAsync(3);

        await mine.Keyboard.PressAsync("v");
        await Expect(mine.Ticket(order).Locator(".line")).ToHaveCountAsync(2);
        await Expect(mine.Ticket(order).Locator(".line").First.Locator(".quantity")).ToHaveTextAsync("2");
        await Expect(theirs.Ticket(order).Locator(".line")).ToHaveCountAsync(3);
        await mine.ReloadAsync();
        await Expect(mine.Ticket(order).Locator(".line")).ToHaveCountAsync(2);
        await Expect(mine.Locator(".arrangement")).ToContainTextAsync("combined");

        await mine.Ticket(order).Locator(".line").First.ClickAsync();

        await Expect(mine.Ticket(order).Locator(".line[data-state=ready]")).ToHaveCountAsync(1);
        await Expect(theirs.Ticket(order).Locator(".line[data-state=ready]")).ToHaveCountAsync(2);
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Count(type => type == "LinesBumped") == 1);
    }

    async Task<IPage> PadAsync(WebProcess web, string name, string table)
    {
        var page = await Browser.NewPersonAsync(web);
        await page.SignInAsync(name, $"/r/{Bistro.Slug}/pad/{table}");
        return page;
    }

    [GeneratedRegex(@"back in\s+(30:00|29:\d\d)")]
    private static partial Regex BackIn();
}
