using System.Text.RegularExpressions;
using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>Lines that hold themselves back until their start, where a manager has said so.</summary>
[Collection(OtherBrowserCollection.Name)]
public class HoldTests(Browser browser) : Journey(browser)
{
    static async Task HoldAsync(IPage console, string choice)
    {
        await console.Locator("#settings-holdUntilStart").SelectOptionAsync(choice);
        await Expect(console.Locator(".save")).ToBeEnabledAsync();
        await console.Locator(".save").ClickAsync();
        await Expect(console.Locator(".answer")).ToHaveTextAsync("Saved. Every screen has it.");
    }

    [Fact]
    public async Task What_waits_for_the_slowest_is_held_on_every_screen_started_by_a_tap_and_open_once_nothing_is_held()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var till = await Browser.TillAsync(web);
        var console = await Browser.NewPersonAsync(web, 1280, 800);
        await console.SignInAsync("Demo Manager", "/r/demo-bistro/console/settings");
        await Expect(console.Pill()).ToHaveAttributeAsync("data-state", "live");
        await HoldAsync(console, "yes");
        var (grill, one, other) = (await Browser.CookAsync("Grill", web), await Browser.CookAsync("Fryer", web), await Browser.CookAsync("Fryer", web, 390, 844, touch: true));
        var (tapped, left) = (await till.PlaceAsync("ribeye", "fries"), await till.PlaceAsync("chicken", "fries"));
        var open = await till.PlaceAsync("fries");

        foreach (var order in new[] { tapped, left }) await grill.Ticket(order).Locator(".start").ClickAsync();

        foreach (var page in new[] { one, other })
        {
            foreach (var order in new[] { tapped, left })
            {
                await Expect(page.Ticket(order).Locator(".line[data-held] ko-start")).ToHaveTextAsync(new Regex("^held, starts in \\d+:\\d\\d$"));
                await Expect(page.Ticket(order).Bump()).ToHaveCountAsync(0);
            }
            // What can be begun comes first, and the basket offers nothing else.
            await Expect(page.Locator(".ticket").First).ToHaveAttributeAsync("data-order", open.Id);
            await Expect(page.Locator(".baskets li").First).ToContainTextAsync("1 × ");
        }
        Assert.Empty((await one.AxeAsync()).Violations.Where(found => found.Impact is "serious" or "critical").Select(found => $"{found.Id}: {found.Nodes[0].Html}"));
        await one.PictureAsync("held-1280x800");
        await other.PictureAsync("held-390x844");

        // The pass knows why nothing happens to it, and does not call it late.
        var pass = await Browser.NewPersonAsync(web, 1280, 800);
        await pass.SignInAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
        ILocator Fries(string of) => pass.Locator($".pass-card[data-order='{of}'] .lines button", new() { HasText = "Fries" });
        foreach (var order in new[] { tapped, left }) await Expect(Fries(order.Id)).ToContainTextAsync("waits for its start");
        await Expect(Fries(open.Id).Locator(".progress")).ToHaveCountAsync(1);
        await Expect(Fries(left.Id).Locator(".progress")).ToHaveCountAsync(0);
        await pass.PictureAsync("held-at-the-pass-1280x800");
        // So does who waits for it at the tables.
        var floor = await Browser.NewPersonAsync(web, 1280, 800);
        await floor.SignInAsync("Demo Manager", $"/r/{Bistro.Slug}/floor");
        await Expect(floor.Locator(".server-order li", new() { HasText = "waits for its start" })).ToHaveCountAsync(2);
        await floor.PictureAsync("held-on-the-floor-1280x800");

        // A cook may begin all the same.
        await other.Ticket(tapped).Locator(".line").TapAsync();
        await Expect(one.Ticket(tapped).Locator(".line")).ToHaveAttributeAsync("data-state", "inprogress");
        await Expect(one.Ticket(tapped).Bump()).ToBeVisibleAsync();
        await Expect(Fries(tapped.Id).Locator(".progress")).ToHaveCountAsync(1);
        await Expect(floor.Locator(".server-order li", new() { HasText = "waits for its start" })).ToHaveCountAsync(1);

        // Its start comes: the page says so by itself, whether the server was heard or not.
        await one.EvaluateAsync("() => document.querySelector('.line[data-held] ko-start').setAttribute('done', String(Date.now() + 241500))");
        await Expect(one.Ticket(left).Locator("ko-start")).ToHaveTextAsync("start now");

        await HoldAsync(console, "no");
        await Expect(other.Ticket(left).Locator(".line")).Not.ToHaveAttributeAsync("data-held", "true");
        await Expect(other.Ticket(left).Bump()).ToBeVisibleAsync();
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(left)).Count(type => type == "WorkReleased") == 1);
        Assert.DoesNotContain("WorkReleased", await till.EventsOfAsync(tapped));
    }
}
