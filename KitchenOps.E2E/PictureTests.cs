using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>
/// Pictures of every screen in a rush, at the sizes that kitchens have. They go to <c>artifacts/pictures</c>, or to the folder that
/// <c>KITCHENOPS_PICTURES</c> names; the documentation's own are in <c>docs/pictures</c>.
/// </summary>
public class PictureTests(Browser browser) : Journey(browser)
{
    static readonly (int Width, int Height)[] Sizes = [(390, 844), (1280, 800), (1920, 1080)];
    // A wall's screen on its side; nobody carries one.
    static readonly (int Width, int Height) Upright = (2160, 3840);

    [Fact]
    public async Task Every_screen_holds_a_full_rush_at_every_size()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var rush = new Rush(await Browser.TillAsync(web), [await Browser.TillAsync(web, "Demo Server Ana"), await Browser.TillAsync(web, "Demo Server Ben"), await Browser.TillAsync(web, "Demo Server Chloe")]);
        var screens = new (string Name, IPage Page, string Holds, int Count)[]
        {
            ("station-board", await Browser.CookAsync("Grill", web), ".ticket", 12),
            ("fryer-board", await Browser.CookAsync("Fryer", web), ".ticket", 4),
            ("split", await PersonAsync(web, "Demo Manager", $"/r/{Bistro.Slug}/split/grill+fryer+salad+bar"), ".ticket", 21),
            ("all-stations", await PersonAsync(web, "Demo Manager", $"/r/{Bistro.Slug}/all"), ".ticket", 22),
            ("expo", await PersonAsync(web, "Demo Expo", $"/r/{Bistro.Slug}/expo"), ".pass-card", 15),
            ("the-floor", await PersonAsync(web, "Demo Manager", $"/r/{Bistro.Slug}/floor"), ".server-order", 15),
            ("my-tables", await PersonAsync(web, "Demo Server Ana", $"/r/{Bistro.Slug}/floor"), ".server-order", 6),
            ("order-pad", await OrderingAsync(await PersonAsync(web, "Demo Server Ben", $"/r/{Bistro.Slug}/pad/t6")), ".draft-row", 4),
        };
        await rush.RunAsync();
        // One basket in the oil, one out of it, and what is next.
        var baskets = screens[1].Page.Locator(".baskets li");
        for (var basket = 0; basket < 2; basket++)
        {
            await baskets.Nth(basket).GetByRole(AriaRole.Button).ClickAsync();
            await Expect(baskets.Nth(basket)).ToHaveAttributeAsync("data-state", "frying");
        }
        // By key: a finger that is back so soon has bounced.
        await baskets.Nth(1).GetByRole(AriaRole.Button).PressAsync("Enter");
        await Expect(baskets.Nth(1)).ToHaveAttributeAsync("data-state", "lifted");

        foreach (var (name, page, holds, count) in screens)
        {
            await Expect(page.Locator(holds)).ToHaveCountAsync(count);
            await Expect(page.Locator("ko-pill")).ToHaveAttributeAsync("data-state", "live");
            await ShowRushTimeAsync(page, rush);
            var serious = (await page.AxeAsync()).Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{name}: {one.Id}: {string.Join(" | ", one.Nodes.Take(4).Select(node => node.Html))}").ToList();
            Assert.True(serious.Count == 0, string.Join(Environment.NewLine, serious));
            foreach (var (width, height) in name is "station-board" or "fryer-board" or "split" or "all-stations" or "expo" ? [.. Sizes, Upright] : Sizes)
            {
                await page.SetViewportSizeAsync(width, height);
                await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures.Folder(), $"{name}-{width}x{height}.png"), Animations = ScreenshotAnimations.Disabled });
                var wide = await page.EvaluateAsync<string[]>("() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => `${one.localName}.${one.className}`)");
                Assert.True(wide.Length == 0, $"{name} is wider than {width}: {string.Join(" ", wide.Take(12))}");
                // Most of a rush, on a tablet too: not one ticket to a column.
                if ((name, width) == ("station-board", 1280)) Assert.InRange(await page.EvaluateAsync<int>("() => [...document.querySelectorAll('.ticket')].filter(one => one.getBoundingClientRect().right <= innerWidth).length"), 8, count);
            }
        }
        await PictureSheetsAsync(screens[0].Page);
        await PictureDrawerAsync(screens[^1].Page);
    }

    /// <summary>The whole order on a phone: the drawer of the pad, with a sent line being changed.</summary>
    static async Task PictureDrawerAsync(IPage pad)
    {
        await pad.SetViewportSizeAsync(390, 844);
        await pad.Locator(".drawer").ClickAsync();
        await Expect(pad.Locator(".sent-order")).ToBeVisibleAsync();
        await pad.ScreenshotAsync(new() { Path = Path.Combine(Pictures.Folder(), "order-pad-drawer-390x844.png"), Animations = ScreenshotAnimations.Disabled });
        await pad.Locator(".sent-line", new() { HasText = "Caesar" }).ClickAsync();
        await pad.Locator(".editor .step").Last.ClickAsync();
        await pad.Locator(".voids").ScrollIntoViewIfNeededAsync();
        await pad.ScreenshotAsync(new() { Path = Path.Combine(Pictures.Folder(), "order-pad-change-390x844.png"), Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>The two sheets of a board: what was bumped, and what is done with a ticket now and then.</summary>
    static async Task PictureSheetsAsync(IPage board)
    {
        await board.SetViewportSizeAsync(1280, 800);
        for (var left = 12; left > 9; left--)
        {
            await board.Locator(".ticket .bump").First.ClickAsync();
            await Expect(board.Locator(".ticket")).ToHaveCountAsync(left - 1);
        }
        await board.Locator(".recall-open").ClickAsync();
        await Expect(board.Locator(".bumped")).ToHaveCountAsync(3);
        await ScreenshotAsync("recall");
        await board.Locator(".ticket .more").First.ClickAsync();
        await Expect(board.Locator(".ticket-sheet textarea")).ToBeVisibleAsync();
        await ScreenshotAsync("ticket");

        Task ScreenshotAsync(string of) => board.ScreenshotAsync(new() { Path = Path.Combine(Pictures.Folder(), $"station-board-{of}-1280x800.png"), Animations = ScreenshotAnimations.Disabled });
    }

    [Fact]
    public async Task An_empty_board_says_so_with_its_last_bump_and_still_shows_that_it_is_live()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var page = await Browser.CookAsync("Grill", web, 1920, 1080);

        await Expect(page.Locator(".caught-up")).ToContainTextAsync("All caught up");
        var order = await (await Browser.TillAsync(web)).PlaceAsync("ribeye");
        await page.Ticket(order).Bump().ClickAsync();
        await Expect(page.Locator(".caught-up")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("last bump +0:\\d\\d +ago"));
        await Expect(page.Locator("ko-pill")).ToHaveAttributeAsync("data-state", "live");

        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures.Folder(), "station-board-empty-1920x1080.png") });
    }

    async Task<IPage> PersonAsync(WebProcess web, string name, string at)
    {
        var page = await Browser.NewPersonAsync(web);
        await page.SignInAsync(name, at);
        return page;
    }

    // An order in the middle of being written: a line open, one for a seat, one that counts two.
    static async Task<IPage> OrderingAsync(IPage page)
    {
        foreach (var item in (string[])["burger", "burger", "fries"]) await page.Locator($".dish[data-item={item}]").ClickAsync();
        await page.Locator(".seats button").Nth(2).ClickAsync();
        await page.Locator(".dish[data-item=salmon]").ClickAsync();
        // Until then it is the line before that lies open.
        await Expect(page.Locator(".draft-row.open")).ToContainTextAsync("Salmon", new() { IgnoreCase = true });
        await page.Locator(".draft-row.open .allergy-list").ClickAsync();
        await page.Locator(".chip.allergy", new() { HasText = "milk" }).ClickAsync();
        await page.Locator(".courses button", new() { HasText = "2nd" }).ClickAsync();
        await page.Locator(".dish[data-item=ribeye]").ClickAsync();
        await Expect(page.Locator(".draft-row.open")).ToContainTextAsync("Ribeye", new() { IgnoreCase = true });
        await page.Locator(".chip.doneness", new() { HasText = "Medium" }).ClickAsync();
        return page;
    }

    /// <summary>The rush ran too fast, and how long ago it ended is the machine's affair: its clocks are set as if it had lasted twelve minutes until now.</summary>
    static Task ShowRushTimeAsync(IPage page, Rush rush) => page.EvaluateAsync(
        """
        ([first, last]) => {
          const now = Date.now(), newest = 25_000, oldest = 720_000;
          for (const clock of document.querySelectorAll("ko-clock")) {
            const share = (last - Number(clock.getAttribute("since"))) / (last - first);
            clock.setAttribute("since", String(Math.round(now - newest - Math.min(1, Math.max(0, share)) * (oldest - newest))));
          }
        }
        """, new[] { rush.Lasted.First.ToUnixTimeMilliseconds(), rush.Lasted.Last.ToUnixTimeMilliseconds() });
}
