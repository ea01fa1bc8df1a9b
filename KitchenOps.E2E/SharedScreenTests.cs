using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>A screen on the wall that everybody shares, and people who work on it in their own name.</summary>
[Collection(OtherBrowserCollection.Name)]
public class SharedScreenTests(Browser browser) : Journey(browser)
{
    const string Pin = "4271";

    [Fact]
    public async Task A_paired_screen_is_switched_to_a_cook_by_PIN_bumps_in_their_name_and_is_its_own_again()
    {
        var till = await Browser.TillAsync();
        var screen = await Browser.PairedAsync(till);
        await Expect(screen.Locator(".person-switch")).ToHaveTextAsync("Switch person");

        await ChooseAsync(screen, "Demo Cook Grill");
        await TypeAsync(screen, Pin);
        await Expect(screen.Locator(".person-switch")).ToHaveTextAsync("Demo Cook Grill");
        var order = await till.PlaceAsync("ribeye");
        var works = await till.WorksAtAsync("grill", order);
        await screen.Ticket(order).Bump().ClickAsync();
        await Expect(screen.Ticket(order)).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Contains("LinesBumped"));
        // Who comes second is told whose bump it was.
        var second = await till.SendAsync("BumpLines", new { order = order.Id, station = "grill", works, reason = "as well" });
        Assert.Equal("Demo Cook Grill", second.GetProperty("by").GetString());

        await screen.GetByRole(AriaRole.Button, new() { Name = "done: back to the screen, without Demo Cook Grill" }).ClickAsync();
        await Expect(screen.Locator(".person-switch")).ToHaveTextAsync("Switch person");
        await Expect(screen.Pill()).ToHaveAttributeAsync("data-state", "live");

        await ChooseAsync(screen, "Demo Cook Fryer");
        for (var i = 0; i < 4; i++)
        {
            await TypeAsync(screen, "9999");
            await Expect(screen.GetByRole(AriaRole.Alert)).ToHaveTextAsync("That is not the PIN.");
        }
        await TypeAsync(screen, "9999");
        await Expect(screen.GetByRole(AriaRole.Alert)).ToContainTextAsync("Too many wrong PINs");
        await TypeAsync(screen, Pin);
        await Expect(screen.GetByRole(AriaRole.Alert)).ToContainTextAsync("Too many wrong PINs");
        await screen.GetByText("Back to the screen").ClickAsync();
        await Expect(screen.Locator(".person-switch")).ToHaveTextAsync("Switch person");
    }

    [Fact]
    public async Task A_bump_bar_switches_and_the_wall_goes_dark_when_its_access_ends()
    {
        var till = await Browser.TillAsync();
        var screen = await Browser.PairedAsync(till);

        await screen.Keyboard.PressAsync("w");
        await Expect(screen.GetByRole(AriaRole.Heading, new() { Name = "Who is it?" })).ToBeVisibleAsync();
        // A heading is there before the page's script: keys count once it has run.
        await screen.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        await screen.Keyboard.PressAsync("3");
        await Expect(screen.GetByRole(AriaRole.Link, new() { Name = "Demo Cook Dessert" })).ToBeFocusedAsync();
        await screen.Keyboard.PressAsync("ArrowLeft");
        await screen.Keyboard.PressAsync("Enter");
        await Expect(screen.GetByRole(AriaRole.Heading, new() { Name = "Demo Cook Bar" })).ToBeVisibleAsync();
        await Expect(screen.Locator("#pin")).ToBeFocusedAsync();
        foreach (var digit in Pin) await screen.Keyboard.PressAsync($"{digit}");
        await screen.Keyboard.PressAsync("Enter");
        await Expect(screen.Locator(".person-switch")).ToHaveTextAsync("Demo Cook Bar");
        var order = await till.PlaceAsync("ribeye");
        await Expect(screen.Ticket(order)).ToBeVisibleAsync();

        await till.SendAsync("RevokeAccess", new { from = await till.PairedDeviceAsync() });

        await Expect(screen.Locator(".no-access")).ToBeVisibleAsync();
        await Expect(screen.Locator(".ticket, .person-switch")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_wall_turns_to_high_contrast_and_to_the_left_hand_as_its_manager_says_so()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var till = await Browser.TillAsync(web);
        var screen = await Browser.PairedAsync(till, web);
        var device = await till.PairedDeviceAsync();
        foreach (var item in (string[])["ribeye", "burger", "salmon"]) await Expect(screen.Ticket(await till.PlaceAsync(item))).ToBeVisibleAsync();
        var seen = new { screen = "board", stations = new[] { "grill" }, text = "normal", contrast = "normal", hand = "right" };
        Assert.True(await BumpIsOnTheRightAsync());

        await till.SendAsync("ChangeDevice", new { device, name = "Grill wall", seen, profile = new { screen = "board", stations = new[] { "grill" }, text = "normal", contrast = "high", hand = "right" } });
        await Expect(screen.Locator("html[data-contrast=high]")).ToHaveCountAsync(1);
        Assert.Equal("rgb(255, 255, 255) rgb(0, 0, 0)", await screen.EvaluateAsync<string>("() => { const { backgroundColor, color } = getComputedStyle(document.querySelector('.ticket')); return `${backgroundColor} ${color}`; }"));
        await PictureAsync(screen, "profile-contrast");
        var weak = await screen.Locator(".rail").RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast-enhanced"] } });
        Assert.Empty(weak.Violations.SelectMany(one => one.Nodes.Select(node => node.Html)));

        await till.SendAsync("ChangeDevice", new { device, name = "Grill wall", seen = new { screen = "board", stations = new[] { "grill" }, text = "normal", contrast = "high", hand = "right" }, profile = new { screen = "board", stations = new[] { "grill" }, text = "normal", contrast = "normal", hand = "left" } });
        await Expect(screen.Locator("html[data-contrast=normal][data-hand=left]")).ToHaveCountAsync(1);
        Assert.False(await BumpIsOnTheRightAsync());
        await PictureAsync(screen, "profile-left");
        await screen.Locator(".recall-open").ClickAsync();
        await Expect(screen.Locator(".sheet")).ToBeVisibleAsync();
        Assert.Equal(0, await screen.EvaluateAsync<double>("() => document.querySelector('.sheet').getBoundingClientRect().left"));
        Assert.True(await screen.EvaluateAsync<bool>("() => document.querySelector('.bar .right').getBoundingClientRect().left < document.querySelector('.bar .chip').getBoundingClientRect().left"));

        Task<bool> BumpIsOnTheRightAsync() => screen.EvaluateAsync<bool>("() => document.querySelector('.ticket .bump').getBoundingClientRect().left > document.querySelector('.ticket .start').getBoundingClientRect().left");
    }

    [Fact]
    public async Task The_switch_is_read_and_hit_from_where_one_stands_at_every_size()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var till = await Browser.TillAsync(web);
        var screen = await Browser.PairedAsync(till, web);
        foreach (var name in (string[])["Aurelia Montgomery-Featherstonehaugh", "Bo", "Chukwuemeka", "Dunja", "Élodie", "Farid", "Guðrún", "Hanneke", "Ichiro", "João", "Katarzyna"])
            await till.SendAsync("GrantAccess", new { to = $"user:picture-{Guid.NewGuid():N}"[..20], name, role = "cook", stations = new[] { "grill" } });
        await ChooseAsync(screen, "Demo Cook Grill");
        await TypeAsync(screen, Pin);
        await Expect(screen.Locator(".person-switch")).ToHaveTextAsync("Demo Cook Grill");
        await Expect(screen.Ticket(await till.PlaceAsync("ribeye"))).ToBeVisibleAsync();
        await PictureAsync(screen, "switch-board");
        await screen.Locator(".person-switch").ClickAsync();
        await Expect(screen.Locator(".person").First).ToBeVisibleAsync();
        await PictureAsync(screen, "switch-who");
        await screen.GetByRole(AriaRole.Link, new() { Name = "Demo Server Chloe" }).ClickAsync();
        await TypeAsync(screen, "9999");
        await Expect(screen.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await screen.Locator("ko-pin-pad button").First.ClickAsync();
        await PictureAsync(screen, "switch-pin");
    }

    static async Task PictureAsync(IPage page, string name)
    {
        foreach (var (width, height) in ((int, int)[])[(390, 844), (1280, 800), (1920, 1080)])
        {
            await page.SetViewportSizeAsync(width, height);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures.Folder(), $"{name}-{width}x{height}.png"), Animations = ScreenshotAnimations.Disabled });
            Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"), $"{name} is wider than {width}");
            var small = await page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll(".switch a, .switch button, .at-screen a, .at-screen button")].filter(one => one.getClientRects().length)
                    .filter(one => { const { width, height } = one.getBoundingClientRect(); return width < 64 || height < 64; }).map(one => one.outerHTML)
                """);
            Assert.True(small.Length == 0, $"{name} at {width}, too small for a glove: {string.Join(" | ", small)}");
        }
        await page.SetViewportSizeAsync(1280, 800);
        var serious = (await page.AxeAsync()).Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{name}: {one.Id}: {string.Join(" | ", one.Nodes.Take(4).Select(node => node.Html))}").ToList();
        Assert.True(serious.Count == 0, string.Join(Environment.NewLine, serious));
    }

    static async Task ChooseAsync(IPage screen, string name)
    {
        await screen.Locator(".person-switch").ClickAsync();
        await screen.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(screen.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
    }

    static async Task TypeAsync(IPage screen, string pin)
    {
        foreach (var digit in pin) await screen.Locator($"ko-pin-pad button[value='{digit}']").ClickAsync();
        await screen.Locator("ko-pin-pad .in").ClickAsync();
    }
}
