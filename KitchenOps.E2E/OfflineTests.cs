using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>A screen that is loaded anew while there is no server, and what a browser keeps for that.</summary>
[Trait("Category", "Faults")]
public class OfflineTests(Browser browser) : Journey(browser)
{
    const string Copies = """
        () => new Promise(found => {
            const opening = indexedDB.open("kitchenops-kept");
            opening.onsuccess = () => {
                const all = opening.result.transaction("boards").objectStore("boards").getAll();
                all.onsuccess = () => { opening.result.close(); found(all.result.map(copy => copy.path + " " + copy.html)); };
            };
        })
        """;

    [Fact]
    public async Task A_board_loaded_anew_without_a_server_is_there_dated_and_what_is_tapped_on_it_lands_once()
    {
        var web = await WebProcess.StartDemoAsync();
        try
        {
            var cook = await Browser.CookAsync("Grill", web);
            var till = await Browser.TillAsync(web);
            var (before, after, stays) = (await till.PlaceAsync("ribeye"), await till.PlaceAsync("ribeye"), await till.PlaceAsync("salmon"));
            await Expect(cook.Ticket(stays)).ToBeVisibleAsync();
            await ProtectedAsync(cook, stays.Id);

            await web.KillAsync();
            await cook.Ticket(before).Bump().ClickAsync();
            await cook.ReloadAsync();
            await Expect(cook.Banner()).ToContainTextAsync("No connection. Screen of");
            await Expect(cook.Banner().Locator("ko-pill")).ToContainTextAsync("1 waiting to send");
            await cook.Ticket(after).Bump().ClickAsync();
            await cook.Banner().Locator("ko-pill").ClickAsync();
            await Expect(cook.Locator("ko-waiting li")).ToHaveCountAsync(2);
            await cook.Locator("ko-waiting button").ClickAsync();
            await cook.Locator("[data-key=all-day]").ClickAsync();
            await Expect(cook.Notice()).ToContainTextAsync("is not possible until this screen is live again");
            web = await web.StartAgainAsync();

            await Expect(cook.Pill()).ToHaveAttributeAsync("data-state", "live");
            await Expect(cook.Banner()).ToBeHiddenAsync();
            await Expect(cook.Ticket(stays)).ToBeVisibleAsync();
            foreach (var order in new[] { before, after })
            {
                await Expect(cook.Ticket(order)).ToHaveCountAsync(0);
                Assert.Single(await till.EventsOfAsync(order), type => type == "LinesBumped");
            }
        }
        finally
        {
            await Browser.EverybodyLeavesAsync();
            await web.DisposeAsync();
        }
    }

    [Fact]
    public async Task Nothing_of_a_screen_stays_on_the_device_when_its_person_has_signed_out()
    {
        var (cook, till) = (await Browser.CookAsync("Grill"), await Browser.TillAsync());
        var order = await till.PlaceAsync("ribeye");
        await Expect(cook.Ticket(order)).ToBeVisibleAsync();
        await ProtectedAsync(cook, order.Id);

        await cook.GotoAsync("/dev/sign-in");
        await Eventually.TrueAsync(async () => (await cook.EvaluateAsync<string[]>(Copies)).Length == 0);
    }

    [Fact]
    public async Task What_waited_and_was_not_done_lies_on_a_sheet_until_it_was_read_over_a_reload_too()
    {
        await using var network = new TcpProxy(Browser.Web.Address);
        var cook = await Browser.NewPersonAsync(network.Address);
        await cook.SignInAsync("Demo Cook Grill", Bistro.BoardOf("Grill"));
        var till = await Browser.TillAsync();
        var order = await till.PlaceAsync("ribeye");
        await Expect(cook.Ticket(order)).ToBeVisibleAsync();
        var line = (await till.LinesAtAsync("grill", order))[0].GetProperty("lineId").GetString();

        network.Cut();
        await cook.Ticket(order).Bump().ClickAsync();
        await Expect(cook.Banner()).ToContainTextAsync("1 waiting to send");
        await till.SendAsync("VoidLine", new { order = order.Id, line, reason = "guest left" });
        network.Mend();

        var sheet = cook.Locator("ko-conflicts");
        await Expect(sheet.Locator("li")).ToContainTextAsync($"You: Bump · Ticket {order.Number}");
        await Expect(sheet.Locator("li")).ToContainTextAsync("Demo Manager voided this line");
        await cook.ReloadAsync();
        await Expect(sheet.Locator("li")).ToHaveCountAsync(1);
        await sheet.Locator("button").ClickAsync();
        await Expect(sheet).ToBeHiddenAsync();
        await cook.ReloadAsync();
        await Expect(cook.Pill()).ToHaveAttributeAsync("data-state", "live");
        await Expect(sheet).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_pad_loaded_anew_goes_on_where_it_was_and_one_without_a_connection_is_a_paper_pad()
    {
        var web = await WebProcess.StartDemoAsync();
        try
        {
            var (pad, expo) = (await Browser.NewPersonAsync(web, 820, 600), await Browser.NewPersonAsync(web));
            await pad.SignInAsync("Demo Server Ana", $"/r/{Bistro.Slug}/pad/t6");
            await expo.SignInAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
            await pad.Locator(".dish[data-item=chicken]").ClickAsync();
            await pad.Locator(".dish[data-item=chicken]").ClickAsync();
            await Expect(pad.Locator(".send")).ToContainTextAsync("Send 2");
            await pad.Locator(".menu").EvaluateAsync("menu => menu.scrollTo(0, 200)");

            await pad.ReloadAsync();
            await Expect(pad.Locator(".send")).ToContainTextAsync("Send 2");
            Assert.Equal(200, await pad.Locator(".menu").EvaluateAsync<int>("menu => Math.round(menu.scrollTop)"));

            await web.KillAsync();
            var paper = pad.Locator("ko-paper");
            await Expect(paper.Locator("[name=send]")).ToBeVisibleAsync();
            await paper.Locator("[name=text]").FillAsync("ribeye STEAK");
            await paper.Locator("[name=add]").ClickAsync();
            await paper.Locator("[name=text]").Nth(1).FillAsync("Birthday cake");
            await Expect(paper.Locator("[name=send]")).ToContainTextAsync("1 not on the menu");
            await paper.Locator("[name=send]").ClickAsync();
            await Expect(pad.Banner()).ToContainTextAsync("1 waiting to send");
            await pad.Locator(".back").ClickAsync();
            await Expect(pad.Notice()).ToContainTextAsync("is not possible until this screen is live again");
            web = await web.StartAgainAsync();

            await Expect(pad.Pill()).ToHaveAttributeAsync("data-state", "live");
            await Expect(paper).ToBeHiddenAsync();
            await Expect(pad.Locator(".send")).ToContainTextAsync("Send 2");
            await Expect(expo.Locator(".pass-card", new() { HasText = "Birthday cake" })).ToContainTextAsync("Ribeye steak");
            await Expect(expo.Locator(".unrouted")).ToContainTextAsync("Birthday cake");
        }
        finally
        {
            await Browser.EverybodyLeavesAsync();
            await web.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_order_sent_before_the_page_was_loaded_anew_is_not_sent_again_from_its_copy()
    {
        var web = await WebProcess.StartDemoAsync();
        try
        {
            var (pad, expo) = (await Browser.NewPersonAsync(web), await Browser.NewPersonAsync(web));
            await pad.SignInAsync("Demo Server Ana", $"/r/{Bistro.Slug}/pad/t6");
            await expo.SignInAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
            await pad.Locator(".dish[data-item=chicken]").ClickAsync();
            await Expect(pad.Locator(".send")).ToContainTextAsync("Send 1");
            await ProtectedAsync(pad, "Send 1");

            await web.KillAsync();
            await pad.Locator(".send").ClickAsync();
            await pad.ReloadAsync();
            await Expect(pad.Banner()).ToContainTextAsync("1 waiting to send");
            await pad.Locator(".cart .send").ClickAsync();
            await pad.Banner().Locator("ko-pill").ClickAsync();
            await Expect(pad.Locator("ko-waiting li")).ToHaveCountAsync(1);
            web = await web.StartAgainAsync();

            await Expect(pad.Pill()).ToHaveAttributeAsync("data-state", "live");
            await Expect(expo.Locator(".pass-card", new() { HasText = "chicken" })).ToHaveCountAsync(1);
            await Expect(pad.Locator(".sent-order")).ToHaveCountAsync(1);
            await Expect(pad.Locator(".cart > .send")).ToHaveCountAsync(0);
        }
        finally
        {
            await Browser.EverybodyLeavesAsync();
            await web.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_tap_whose_page_went_before_the_store_of_the_device_had_it_lands_once()
    {
        var cook = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync();
        var order = await till.PlaceAsync("ribeye");
        await Expect(cook.Ticket(order)).ToBeVisibleAsync();
        // A device whose store does not answer any more, as a slow one that takes its time.
        await cook.EvaluateAsync("() => { IDBObjectStore.prototype.get = () => ({}); }");

        await cook.Ticket(order).Bump().ClickAsync();
        await cook.ReloadAsync();

        await Expect(cook.Pill()).ToHaveAttributeAsync("data-state", "live");
        await Expect(cook.Ticket(order)).ToHaveCountAsync(0);
        Assert.Single(await till.EventsOfAsync(order), type => type == "LinesBumped");
        Assert.Equal(0, await cook.EvaluateAsync<int>("() => Object.keys(sessionStorage).filter(key => key.startsWith('kitchenops-in-hand')).length"));
    }

    // The worker is there, and the copy has what is on the screen.
    static async Task ProtectedAsync(IPage page, string shown)
    {
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null", null, new() { Timeout = 60_000 });
        await Eventually.TrueAsync(async () => (await page.EvaluateAsync<string[]>(Copies)).Any(copy => copy.Contains(shown, StringComparison.Ordinal)));
    }
}
