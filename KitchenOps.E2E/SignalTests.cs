using KitchenOps.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>A word from station to station, without anybody leaving their place.</summary>
[Collection(OtherBrowserCollection.Name)]
public class SignalTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task The_grill_waits_on_the_fryer_who_sees_it_at_once_answers_and_it_is_gone_everywhere()
    {
        var (grill, fryer, salad) = (await Browser.CookAsync("Grill"), await Browser.CookAsync("Fryer"), await Browser.CookAsync("Salad"));
        var pass = await Browser.NewPersonAsync();
        await pass.SignInAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");

        await grill.Locator(".quiet.signal").ClickAsync();
        Assert.Empty(await grill.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.quiet.signal, .signal-list button')].filter(one => { const box = one.getBoundingClientRect(); return box.height < 64 || box.width < 64; }).map(one => one.outerHTML)"));
        await grill.Locator(".signal-list button", new() { HasText = "waiting on Fryer" }).ClickAsync();
        await Expect(grill.Locator(".signal-list")).ToBeHiddenAsync();

        await Expect(fryer.Locator(".signals li")).ToContainTextAsync("Grill waits on you");
        await Expect(grill.Locator(".signals li")).ToContainTextAsync("waiting on Fryer");
        await Expect(pass.Locator(".signals li")).ToContainTextAsync("Grill waits on Fryer");
        await Expect(salad.Locator(".signals")).ToHaveCountAsync(0);
        foreach (var page in new[] { grill, fryer, pass }) Assert.Empty((await page.AxeAsync()).Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{one.Id}: {one.Nodes[0].Html}"));
        await fryer.PictureAsync("signal-at-the-fryer-1280x800");

        await fryer.Locator(".signals button").ClickAsync();

        foreach (var page in new[] { grill, fryer, pass }) await Expect(page.Locator(".signals")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Hands_are_asked_for_by_keys_and_without_a_network_and_the_pass_comes()
    {
        var pass = await Browser.NewPersonAsync();
        await pass.SignInAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
        await using var network = new TcpProxy(Browser.Web.Address);
        var salad = await Browser.NewPersonAsync(network.Address);
        await salad.SignInAsync("Demo Cook Salad", Bistro.BoardOf("Salad"));
        await Expect(salad.Pill()).ToHaveAttributeAsync("data-state", "live");

        network.Cut();
        await salad.Keyboard.PressAsync("g");
        await Expect(salad.Locator(".signal-list")).ToBeVisibleAsync();
        await Expect(salad.Locator(".signal-list button").First).ToBeFocusedAsync();
        await salad.Keyboard.PressAsync("Enter");
        network.Mend();

        await Expect(pass.Locator(".signals li")).ToContainTextAsync("Salad: hands");
        await pass.Locator(".signals button", new() { HasText = "coming" }).ClickAsync();
        await Expect(salad.Locator(".signals")).ToHaveCountAsync(0);
    }
}
