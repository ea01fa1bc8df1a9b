using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>Which keys a device has, and what its digits do.</summary>
[Collection(OtherBrowserCollection.Name)]
public class BumpBarTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task A_bump_bar_is_chosen_and_taught_on_the_help_sheet_and_the_device_remembers_it()
    {
        var cook = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync();
        var (first, second) = (await till.PlaceAsync("ribeye"), await till.PlaceAsync("salmon"));
        await Expect(cook.Ticket(second)).ToBeVisibleAsync();

        await cook.Keyboard.PressAsync("?");
        var sheet = cook.Locator("ko-keys dialog");
        await sheet.Locator("select.which").SelectOptionAsync("clover");
        await sheet.Locator(".learn").ClickAsync();
        await Expect(sheet.Locator(".teach p")).ToContainTextAsync("Press BUMP");
        await cook.Keyboard.PressAsync("F9");
        await Expect(sheet.Locator(".teach p")).ToContainTextAsync("Press REDRAW");
        await cook.Keyboard.PressAsync("b");
        await Expect(sheet.Locator(".teach p")).ToContainTextAsync("Press RECALL");
        while (await sheet.Locator(".skip").IsVisibleAsync()) await sheet.Locator(".skip").ClickAsync();
        await Expect(sheet.Locator("kbd", new() { HasText = "BUMP" })).ToBeVisibleAsync();
        Assert.Empty((await cook.AxeAsync()).Violations);
        await cook.Keyboard.PressAsync("Escape");

        await KeyboardTests.PressAsync(cook, "End", "F9");
        await Expect(cook.Ticket(second)).ToHaveCountAsync(0);
        await cook.ReloadAsync();
        await cook.Locator("[data-interactive=true]").First.WaitForAsync();
        await cook.Keyboard.PressAsync("End");
        await Expect(cook.Ticket(first)).ToBeFocusedAsync();
        // To its line, and there it bumps: what "b" asks for is the bar's by now.
        await KeyboardTests.PressAsync(cook, "b", "b");
        await Expect(cook.Ticket(first)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Where_a_device_was_told_so_a_digit_bumps_its_ticket_and_a_second_one_so_soon_does_not_hit_what_slid_there()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var (board, till) = (await Browser.CookAsync("Grill", web), await Browser.TillAsync(web));
        var (first, second, third) = (await till.PlaceAsync("ribeye"), await till.PlaceAsync("chicken"), await till.PlaceAsync("burger"));
        await Expect(board.Ticket(third)).ToBeVisibleAsync();
        await BumpWithDigitsAsync(board);

        await board.Keyboard.PressAsync("2");
        await Expect(board.Ticket(second)).ToHaveCountAsync(0);
        await board.Keyboard.PressAsync("2");

        await Expect(board.Ticket(third)).ToHaveCountAsync(1);
        await Eventually.TrueAsync(async () => await board.EvaluateAsync<string?>("document.documentElement.dataset.keys") == "ready");
        Assert.Equal(2, await board.Locator(".rail .ticket").CountAsync());
        await board.Keyboard.PressAsync("2");
        await Expect(board.Ticket(third)).ToHaveCountAsync(0);
        await Expect(board.Ticket(first)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_somebody_else_has_moved_under_a_digit_is_not_bumped_with_the_press_that_was_meant_for_the_other()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var (board, till) = (await Browser.CookAsync("Grill", web), await Browser.TillAsync(web));
        var (first, second) = (await till.PlaceAsync("ribeye"), await till.PlaceAsync("chicken"));
        await Expect(board.Ticket(second)).ToBeVisibleAsync();
        await BumpWithDigitsAsync(board);
        // The key comes in the same moment in which the first ticket goes.
        var opacity = board.EvaluateAsync<string>("""
            ([gone, slid]) => new Promise(done => new MutationObserver((_, observer) => {
              if (document.querySelector(`.ticket[data-order="${gone}"]`)) return;
              observer.disconnect();
              document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true, cancelable: true }));
              done(getComputedStyle(document.querySelector(`.ticket[data-order="${slid}"] .line`)).opacity);
            }).observe(document.body, { childList: true, subtree: true }))
            """, new[] { first.Id, second.Id });

        await till.SendAsync("BumpLines", new { order = first.Id, station = "grill", works = await till.WorksAtAsync("grill", first), reason = "expo" });

        Assert.Equal("1", await opacity);
        // Once it has stood there for a moment, it is.
        await Eventually.TrueAsync(async () =>
        {
            await board.Keyboard.PressAsync("1");
            return await board.Ticket(second).CountAsync() == 0;
        });
    }

    async Task BumpWithDigitsAsync(IPage board)
    {
        await board.Keyboard.PressAsync("?");
        await board.Locator("ko-keys .digits").SelectOptionAsync("bump");
        await Expect(board.Locator("ko-keys dd", new() { HasText = "bumps that one of the rail" })).ToBeVisibleAsync();
        await board.Keyboard.PressAsync("Escape");
    }
}
