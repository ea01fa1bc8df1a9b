using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>Whether an order reached its station: said by the station's own page, and by nobody else.</summary>
public class ReceiptTests(Browser browser) : Journey(browser)
{
    // A tab that nobody looks at, until somebody does.
    const string InTheBackground = """
        globalThis.isLookedAt = false;
        Object.defineProperty(Document.prototype, "visibilityState", { configurable: true, get: () => (globalThis.isLookedAt ? "visible" : "hidden") });
        """;

    [Fact]
    public async Task An_order_that_is_drawn_where_nobody_looks_is_told_of_and_received_by_whoever_looks_first()
    {
        var (cook, pass) = (await Browser.NewPersonAsync(), await Browser.NewPersonAsync());
        await cook.AddInitScriptAsync(InTheBackground);
        await cook.SignInAsync("Demo Cook Grill", Bistro.BoardOf("Grill"));
        await pass.SignInAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
        var till = await Browser.TillAsync();

        var order = await till.PlaceAsync("ribeye");
        await Expect(cook.Ticket(order)).ToBeAttachedAsync();

        var missing = pass.Locator($".pass-card[data-order='{order.Id}'] [data-missing=grill]");
        await Expect(missing).ToContainTextAsync("Grill has not received this", new() { Timeout = 30_000 });
        Assert.DoesNotContain("TicketReceived", await till.EventsOfAsync(order));

        await cook.EvaluateAsync("() => { globalThis.isLookedAt = true; document.dispatchEvent(new Event('visibilitychange')); }");

        await Expect(missing).ToHaveCountAsync(0);
        var events = await till.EventsOfAsync(order);
        Assert.Equal((1, 1), (events.Count(type => type == "TicketUnreceived"), events.Count(type => type == "TicketReceived")));
    }

    [Fact]
    public async Task An_order_on_two_screens_of_its_station_is_received_once_and_nobody_is_told_of_anything()
    {
        var (cook, till) = (await Browser.CookAsync("Grill"), await Browser.TillAsync());
        var second = await Browser.SecondCookAsync(till);

        var order = await till.PlaceAsync("ribeye");
        await Expect(second.Ticket(order)).ToBeVisibleAsync();
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Contains("TicketReceived"));
        // Each of them has said by now what it has drawn: what comes after it is received too.
        var later = await till.PlaceAsync("salmon");
        await Expect(cook.Ticket(later)).ToBeVisibleAsync();
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(later)).Contains("TicketReceived"));

        var events = await till.EventsOfAsync(order);
        Assert.Equal((1, 0), (events.Count(type => type == "TicketReceived"), events.Count(type => type == "TicketUnreceived")));
    }

    [Fact]
    public async Task A_server_sends_what_a_station_has_not_received_to_its_backup_with_one_tap()
    {
        var till = await Browser.TillAsync();
        await BackedUpAsync(till, "bar", "salad");
        var (salad, ana) = (await Browser.CookAsync("Salad"), await Browser.NewPersonAsync());
        await ana.SignInAsync("Demo Server Ana", $"/r/{Bistro.Slug}/floor");
        var order = await (await Browser.TillAsync(who: "Demo Server Ana")).PlaceAsync(new { channel = "counter", lines = new[] { new { item = "beer", quantity = 1 } } });

        var send = ana.Locator($".server-order[data-order='{order.Id}'] [data-missing=bar] button");
        await Expect(send).ToHaveTextAsync("send to Salad", new() { Timeout = 30_000 });
        await Expect(ana.Locator(".missing")).ToContainTextAsync($"{order.Number} at Bar");
        await send.ClickAsync();

        await Expect(salad.Ticket(order)).ToBeVisibleAsync();
        await Expect(send).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Contains("TicketReceived"));
    }

    static async Task BackedUpAsync(Till till, string station, string backup)
    {
        var menu = System.Text.Json.Nodes.JsonNode.Parse((await (await till.Page.APIRequest.GetAsync($"{Bistro.Api}/menu")).TextAsync()))!;
        menu["stations"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == station)!["backup"] = backup;
        var answer = await till.Page.APIRequest.PutAsync($"{Bistro.Api}/menu", new() { Headers = new Dictionary<string, string> { ["X-KitchenOps"] = "1", ["Content-Type"] = "application/json" }, DataString = menu.ToJsonString() });
        Assert.True(answer.Ok, await answer.TextAsync());
    }
}
