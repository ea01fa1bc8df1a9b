using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>The main job, as a newcomer sees it: a restaurant's own order file runs through a live kitchen.</summary>
public class ReplayTests(Browser browser) : Journey(browser)
{
    [OrderFileFact("maven-restaurant")]
    public async Task While_a_real_order_file_is_replayed_the_boards_fill_a_bump_is_seen_on_both_and_in_the_end_all_is_served()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var key = await Bench.RunAsync("KitchenOps.Web", "keys", "create", "--restaurant", Bistro.Slug, "--scopes", "orders,commands,menu,read", "--environment=Development", $"--Database:ConnectionString={web.ConnectionString}");
        var (one, other) = (await ManagerAsync(web), await ManagerAsync(web));

        var replay = Bench.RunAsync("KitchenOps.Bench", "replay", "--file", "maven", "--orders", "40", "--speed", "150", "--longest-gap", "1", "--cook", "--url", web.Address.ToString(), "--restaurant", Bistro.Slug, "--key", key);
        await Expect(one.Locator(".ticket").First).ToBeVisibleAsync();
        string? bumped = null;
        await Eventually.TrueAsync(async () => (bumped = await BumpNewestAsync(one)) is not null);
        await Expect(other.Locator($".ticket[data-order='{bumped}'] button.bump")).ToHaveCountAsync(0);
        await replay;

        await Expect(one.Locator(".caught-up")).ToBeVisibleAsync();
        await Expect(other.Locator(".caught-up")).ToBeVisibleAsync();
    }

    // The replay's own cook works at the same board: a ticket may go before it is tapped.
    static async Task<string?> BumpNewestAsync(IPage page)
    {
        try
        {
            var order = await page.Locator(".ticket").Last.GetAttributeAsync("data-order", new() { Timeout = 2000 });
            await page.Locator($".ticket[data-order='{order}'] button.bump").ClickAsync(new() { Timeout = 2000 });
            return order;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    async Task<IPage> ManagerAsync(WebProcess web)
    {
        var page = await Browser.NewPersonAsync(web);
        await page.SignInAsync("Demo Manager", Bistro.BoardOf("Grill"));
        return page;
    }
}
