using System.Text.Json.Nodes;
using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>A station that plates what the others cook.</summary>
[Collection(OtherBrowserCollection.Name)]
public class PlatingTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task A_plate_waits_for_its_parts_by_name_is_plated_when_all_are_there_and_then_leaves_the_pass()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var till = await Browser.TillAsync(web);
        await AddPlatingAsync(till);
        var (grill, fryer) = (await Browser.CookAsync("Grill", web), await Browser.CookAsync("Fryer", web));
        var plating = await ManagerAtAsync(web, "stations/plating");
        var pass = await ManagerAtAsync(web, "expo");
        // A burger is grilled, its fries are fried.
        var order = await till.PlaceAsync("burger");
        var parts = plating.Ticket(order).Locator(".part");
        await Expect(parts).ToHaveCountAsync(2);
        await Expect(plating.Ticket(order)).ToContainTextAsync("waiting");

        await grill.Ticket(order).Locator("button.start").ClickAsync();
        await Expect(parts.Filter(new() { HasText = "Grill" })).ToContainTextAsync("Demo Cook Grill");
        await fryer.Ticket(order).Bump().ClickAsync();
        await Expect(parts.Filter(new() { HasText = "Fryer" })).ToContainTextAsync("ready");
        await Expect(plating.Locator("ko-plate")).ToHaveCountAsync(0);
        foreach (var (width, height) in ((int, int)[])[(390, 844), (1280, 800)])
        {
            await plating.SetViewportSizeAsync(width, height);
            await plating.PictureAsync($"plating-waits-{width}x{height}");
        }

        await grill.Ticket(order).Bump().PressAsync("Enter");
        await Expect(plating.Locator("ko-plate")).ToContainTextAsync("all ready");
        Assert.Empty((await plating.AxeAsync()).Violations.Where(found => found.Impact is "serious" or "critical").Select(found => $"{found.Id}: {found.Nodes[0].Html}"));
        await plating.PictureAsync("plating-ready-1280x800");
        // Three minutes pass: the page is told another beginning.
        await plating.EvaluateAsync("() => document.querySelector('ko-plate').setAttribute('since', String(Date.now() - 180_500))");
        await Expect(plating.Locator("ko-plate")).ToHaveTextAsync("plate now");
        var card = pass.Locator($".pass-card[data-order='{order.Id}']");
        await Expect(card).Not.ToContainTextAsync("ready ✓");

        await plating.Ticket(order).Bump().ClickAsync();

        await Expect(plating.Ticket(order)).ToHaveCountAsync(0);
        await Expect(card).ToContainTextAsync("ready ✓");
        await pass.Locator($".leaving .serve[data-of='{order.Id}']").ClickAsync();
        await Expect(card).ToHaveCountAsync(0);
    }

    async Task<IPage> ManagerAtAsync(WebProcess web, string screen)
    {
        var page = await Browser.NewPersonAsync(web);
        await page.SignInAsync("Demo Manager", $"/r/{Bistro.Slug}/{screen}");
        await Expect(page.Pill()).ToHaveAttributeAsync("data-state", "live");
        return page;
    }

    /// <summary>The burger is plated at a station of its own.</summary>
    static async Task AddPlatingAsync(Till till)
    {
        var menu = JsonNode.Parse(await (await till.Page.APIRequest.GetAsync($"{Bistro.Api}/menu")).TextAsync())!;
        menu["stations"]!.AsArray().Add(new JsonObject { ["id"] = "plating", ["name"] = "Plating", ["kind"] = "plating" });
        menu["items"]!.AsArray().Single(item => item!["id"]!.GetValue<string>() == "burger")!["stations"] = new JsonArray("grill", "fryer", "plating");
        var answer = await till.Page.APIRequest.PutAsync($"{Bistro.Api}/menu", new() { Headers = new Dictionary<string, string> { ["X-KitchenOps"] = "1", ["Content-Type"] = "application/json" }, DataString = menu.ToJsonString() });
        Assert.True(answer.Ok, await answer.TextAsync());
    }
}
