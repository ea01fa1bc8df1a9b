using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>A guest's allergy, from the cook's board to the pass.</summary>
public class AllergyTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task A_covered_line_is_read_before_it_is_bumped_and_the_pass_sees_by_whom_offline_too()
    {
        await using var network = new TcpProxy(Browser.Web.Address);
        var till = await Browser.TillAsync();
        var (cook, pass) = (await Browser.SecondCookAsync(till, network.Address), await Browser.NewPersonAsync(Browser.Web));
        await pass.SignInAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
        var order = await till.PlaceAsync(new { table = "t3", lines = new object[] { new { item = "salmon", quantity = 1, modifiers = new[] { new { id = "milk", kind = "allergy" } } }, new { item = "ribeye", quantity = 1 } } });
        var line = cook.Ticket(order).Locator(".line", new() { HasText = "Grilled salmon" });
        var atThePass = pass.Locator($".pass-card[data-order='{order.Id}'] .acknowledged");
        await Expect(line).ToHaveAttributeAsync("data-covered", "true");
        await Expect(atThePass).ToHaveTextAsync("not acknowledged yet at grill");

        // The whole ticket cannot skip it.
        await cook.Ticket(order).Bump().ClickAsync();
        await Expect(cook.Notice()).ToContainTextAsync("Grilled salmon: milk");
        await Expect(cook.Ticket(order).Locator(".line[data-state=fired]")).ToHaveCountAsync(2);

        // Read and bumped without a network: both wait, and go in order.
        network.Cut();
        await line.ClickAsync();
        // A bump so soon after the refused one would be a finger that bounces.
        await Expect(cook.Pill()).ToHaveAttributeAsync("data-state", "offline");
        await cook.Ticket(order).Bump().ClickAsync();
        await Expect(cook.Pill()).ToContainTextAsync("2");
        network.Mend();

        await Expect(cook.Ticket(order)).ToHaveCountAsync(0);
        await Expect(atThePass).ToHaveTextAsync($"acknowledged by {Bistro.SecondCook}");
        Assert.Equal(["AllergyAcknowledged", "LinesBumped"], (await till.EventsOfAsync(order)).Where(type => type is "AllergyAcknowledged" or "LinesBumped" or "WorkStarted"));
    }
}
