using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>The baskets of the fryer, on every screen of it.</summary>
[Collection(OtherBrowserCollection.Name)]
public class BasketTests(Browser browser) : Journey(browser)
{
    static ILocator Basket(IPage page, int number) => page.Locator(".baskets li").Nth(number - 1);

    /// <summary>When a basket's four minutes end, once the server has its drop: the screen of whoever tapped shows it before.</summary>
    static async Task<string> ConfirmedEndAsync(Till till, int number)
    {
        var dropped = DateTimeOffset.MinValue;
        await Eventually.TrueAsync(async () => (await till.BoardAsync("fryer")).GetProperty("baskets")[number - 1].TryGetProperty("droppedAt", out var at) && at.TryGetDateTimeOffset(out dropped));
        return FormattableString.Invariant($"{dropped.AddMinutes(4).ToUnixTimeMilliseconds()}");
    }

    [Fact]
    public async Task One_tap_drops_what_is_next_both_screens_count_the_same_time_and_what_is_lifted_is_bumped_for_both_its_orders()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var till = await Browser.TillAsync(web);
        var (one, other) = (await Browser.CookAsync("Fryer", web), await Browser.CookAsync("Fryer", web, touch: true));
        var orders = new[] { await till.PlaceAsync(new { table = "t3", lines = new[] { new { item = "fries", quantity = 2 } } }), await till.PlaceAsync(new { table = "t5", lines = new[] { new { item = "fries", quantity = 3 } } }) };
        await till.PlaceAsync("calamari");
        await Expect(Basket(one, 1)).ToContainTextAsync("5 × ");
        await Expect(Basket(one, 2)).ToContainTextAsync("1 × Calamari");
        Assert.Empty(await one.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.baskets button')].filter(one => { const box = one.getBoundingClientRect(); return box.height < 80 || box.width < 88; }).map(one => one.outerHTML)"));

        await Basket(one, 1).GetByRole(AriaRole.Button).ClickAsync();

        await Expect(Basket(other, 1)).ToHaveAttributeAsync("data-state", "frying");
        foreach (var order in orders) await Expect(other.Ticket(order).Locator(".line")).ToHaveAttributeAsync("data-state", "inprogress");
        // Whoever tapped foresaw a moment of their own, until the answer is drawn.
        await Expect(Basket(one, 1).Locator("ko-basket")).ToHaveAttributeAsync("until", await ConfirmedEndAsync(till, 1));
        await Expect(Basket(other, 1).Locator("ko-basket")).ToHaveAttributeAsync("until", await ConfirmedEndAsync(till, 1));
        await Expect(Basket(other, 1).Locator("ko-basket")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^3:5\\d$|^4:00$"));
        Assert.Empty((await one.AxeAsync()).Violations.Where(found => found.Impact is "serious" or "critical").Select(found => $"{found.Id}: {found.Nodes[0].Html}"));
        await one.PictureAsync("baskets-1280x800");

        await Basket(other, 1).GetByRole(AriaRole.Button).TapAsync();
        await Basket(one, 1).GetByRole(AriaRole.Button, new() { Name = "Bump" }).ClickAsync();

        foreach (var page in new[] { one, other })
        {
            await Expect(Basket(page, 1)).ToHaveAttributeAsync("data-state", "free");
            foreach (var order in orders) await Expect(page.Ticket(order)).ToHaveCountAsync(0);
        }
        Assert.Equal(["OrderPlaced", "WorkStarted", "BasketDropped", "LinesBumped"], (await till.EventsOfAsync(orders[0])).Where(type => !type.StartsWith("Ticket", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_basket_whose_time_is_up_says_so_rings_once_and_is_found_and_lifted_by_keys()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var till = await Browser.TillAsync(web);
        var cook = await Browser.CookAsync("Fryer", web);
        await till.PlaceAsync("calamari");
        await till.PlaceAsync("fries");
        await Expect(Basket(cook, 2)).ToContainTextAsync("1 × ");
        await cook.EvaluateAsync("() => { window.rang = 0; document.addEventListener('ko-time-up', () => window.rang++); }");
        await cook.Keyboard.PressAsync("k");
        await cook.Keyboard.PressAsync("k");
        await cook.Keyboard.PressAsync("Enter");
        await Expect(Basket(cook, 2)).ToHaveAttributeAsync("data-state", "frying");
        await Expect(Basket(cook, 2).Locator("ko-basket")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^\\d:\\d\\d$"));

        // As it is confirmed, and not as the tap foresaw it.
        await Expect(Basket(cook, 2).Locator("ko-basket")).ToHaveAttributeAsync("until", await ConfirmedEndAsync(till, 2));

        // Four minutes pass: the page is told another end, as if it had been dropped so much earlier.
        await cook.EvaluateAsync("() => { const basket = document.querySelector('ko-basket'); basket.setAttribute('until', String(Date.now() + 1200)); }");

        await Expect(Basket(cook, 2).Locator("ko-basket")).ToHaveAttributeAsync("data-over", "");
        await Expect(Basket(cook, 2).Locator("ko-basket")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^\\+0:0\\d$"));
        Assert.Equal(1, await cook.EvaluateAsync<int>("() => window.rang"));
        await cook.PictureAsync("basket-over-1280x800");
        await cook.EvaluateAsync("() => document.activeElement?.blur()");
        await cook.Keyboard.PressAsync("k");
        await Expect(Basket(cook, 2).GetByRole(AriaRole.Button)).ToBeFocusedAsync();
        await cook.Keyboard.PressAsync("Enter");
        await Expect(Basket(cook, 2)).ToHaveAttributeAsync("data-state", "lifted");
        await Basket(cook, 2).GetByRole(AriaRole.Button, new() { Name = "again" }).ClickAsync();
        await Expect(Basket(cook, 2)).ToContainTextAsync("drop 2");
    }
}
