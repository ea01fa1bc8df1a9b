using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>Two people of one station who reach for the same work.</summary>
public class TwoCooksTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task Both_bump_the_same_work_at_once_and_it_is_one_event_and_the_second_is_told_by_whom()
    {
        var till = await Browser.TillAsync();
        var (one, other) = (await Browser.CookAsync("Grill"), await Browser.SecondCookAsync(till));
        var order = await till.PlaceAsync("ribeye", "salmon");
        await Task.WhenAll(Expect(one.Ticket(order)).ToBeVisibleAsync(), Expect(other.Ticket(order)).ToBeVisibleAsync());
        // Neither may hear of the other's before both are on their way.
        var (held, let) = (new SemaphoreSlim(0), new TaskCompletionSource());
        foreach (var page in (IPage[])[one, other])
            await page.RouteAsync("**/commands", async route =>
            {
                held.Release();
                await let.Task;
                await route.ContinueAsync();
            });
        var answers = (one.WaitForResponseAsync("**/commands"), other.WaitForResponseAsync("**/commands"));

        await one.Ticket(order).Bump().ClickAsync();
        await other.Ticket(order).Bump().ClickAsync();
        for (var i = 0; i < 2; i++) Assert.True(await held.WaitAsync(TimeSpan.FromSeconds(20)));
        let.SetResult();
        var (ofOne, ofOther) = (await AnswerAsync(answers.Item1), await AnswerAsync(answers.Item2));

        Assert.Equal(("accepted", "accepted"), (ofOne.GetProperty("outcome").GetString(), ofOther.GetProperty("outcome").GetString()));
        var (first, second, winner) = ofOne.TryGetProperty("by", out _) ? (other, one, Bistro.SecondCook) : (one, other, "Demo Cook Grill");
        await Expect(second.Notice()).ToContainTextAsync($"{winner} bumped this already");
        await Expect(first.Notice()).ToHaveCountAsync(0);
        await Expect(one.Ticket(order)).ToHaveCountAsync(0);
        await Expect(other.Ticket(order)).ToHaveCountAsync(0);
        Assert.Single(await till.EventsOfAsync(order), type => type == "LinesBumped");
    }

    [Fact]
    public async Task A_line_that_is_drawn_anew_under_a_finger_still_takes_the_tap()
    {
        var till = await Browser.TillAsync();
        var cook = await Browser.CookAsync("Grill");
        var order = await till.PlaceAsync("ribeye", "salmon");
        var salmon = cook.Ticket(order).Locator(".line", new() { HasText = "Grilled salmon" });
        await Expect(salmon).ToHaveAttributeAsync("data-state", "fired");
        var box = (await salmon.BoundingBoxAsync())!;
        await cook.Mouse.MoveAsync(box.X + (box.Width / 3), box.Y + (box.Height / 2));

        await cook.Mouse.DownAsync();
        await till.SendAsync("StartWork", new { order = order.Id, station = "grill", works = await till.WorksAtAsync("grill", order, "Grilled salmon") });
        await Expect(salmon).ToHaveAttributeAsync("data-state", "inprogress");
        await cook.Mouse.UpAsync();

        // Shown before it is decided.
        await Expect(salmon).ToHaveAttributeAsync("data-state", "ready");
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Contains("LinesBumped"), () => "The bump is not in the log.");
        Assert.Single(await till.EventsOfAsync(order), type => type == "LinesBumped");
    }

    [Fact]
    public async Task A_bump_made_offline_of_a_line_that_was_recalled_meanwhile_bumps_nothing_and_its_cook_is_told_by_whom()
    {
        await using var network = new TcpProxy(Browser.Web.Address);
        var till = await Browser.TillAsync();
        var (away, here) = (await Browser.SecondCookAsync(till, network.Address), await Browser.CookAsync("Grill"));
        var order = await till.PlaceAsync("ribeye", "salmon");
        ILocator Salmon(IPage page) => page.Ticket(order).Locator(".line", new() { HasText = "Grilled salmon" });
        await Expect(Salmon(away)).ToBeVisibleAsync();

        network.Cut();
        await Salmon(here).ClickAsync();
        await Expect(Salmon(here)).ToHaveAttributeAsync("data-state", "ready");
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Contains("LinesBumped"));
        await till.SendAsync("RecallLines", new { order = order.Id, station = "grill", works = await till.WorksAtAsync("grill", order, "Grilled salmon") });
        await Expect(Salmon(here)).ToHaveAttributeAsync("data-state", "inprogress");
        await away.Ticket(order).Bump().ClickAsync();
        await Expect(away.Pill()).ToContainTextAsync("1");
        network.Mend();

        // On the sheet, or, where the way was back before they could have turned away, in a sentence.
        await Expect(away.Locator("ko-conflicts li, ko-notice p", new() { HasText = "Demo Manager changed this" })).ToBeVisibleAsync();
        await Expect(Salmon(away)).ToHaveAttributeAsync("data-state", "inprogress");
        await Expect(away.Ticket(order).Locator(".line[data-state=fired]", new() { HasText = "Ribeye" })).ToBeVisibleAsync();
        await Expect(away.Pill()).ToHaveAttributeAsync("data-state", "live");
        Assert.Single(await till.EventsOfAsync(order), type => type == "LinesBumped");
    }

    static async Task<System.Text.Json.JsonElement> AnswerAsync(Task<IResponse> response) => (await (await response).JsonAsync())!.Value[0];
}
