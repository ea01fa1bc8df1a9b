using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>What a screen lets hear: counted where the browser is asked for a tone.</summary>
public class SoundTests(Browser browser) : Journey(browser)
{
    // A page that nobody has touched may make no sound, whatever this browser was told: as on a tablet that was just put up.
    internal const string CountsTones = """
        globalThis.tones = [];
        const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (at) { globalThis.tones.push(this.frequency.value); return start.call(this, at); };
        const state = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, "state").get;
        let isAllowed = false;
        Object.defineProperty(BaseAudioContext.prototype, "state", { get() { return isAllowed ? state.call(this) : "suspended"; } });
        const resume = AudioContext.prototype.resume;
        AudioContext.prototype.resume = async function () { isAllowed = navigator.userActivation.isActive; await resume.call(this); this.dispatchEvent(new Event("statechange")); };
        """;

    [Fact]
    public async Task What_arrives_is_heard_once_and_what_was_there_never()
    {
        var (cook, till) = (await Browser.NewPersonAsync(), await Browser.TillAsync());
        await cook.AddInitScriptAsync(CountsTones);
        var before = await till.PlaceAsync("chicken");
        await cook.SignInAsync("Demo Cook Grill", Bistro.BoardOf("Grill"));
        var sound = cook.Locator("ko-sound");
        await Expect(cook.Ticket(before)).ToBeVisibleAsync();
        await Expect(cook.Pill()).ToContainTextAsync("live");
        await Expect(sound).ToHaveAttributeAsync("data-hearing", "blocked");
        await Expect(sound).ToContainTextAsync("no sound yet: tap");

        var unheard = await till.PlaceAsync("chicken");
        await Expect(cook.Ticket(unheard)).ToBeVisibleAsync();
        await sound.ClickAsync();
        await Expect(sound).ToHaveAttributeAsync("data-hearing", "on");
        await HeardAsync(cook);

        var order = await till.PlaceAsync("ribeye", "salmon");
        await HeardAsync(cook, 800);
        await till.SendAsync("SetPriority", new { order = order.Id, priority = 10 });
        await HeardAsync(cook, 800, 1000, 1000);
        await till.SendAsync("VoidLine", new { order = order.Id, line = (await till.LinesAtAsync("grill", order))[0].GetProperty("lineId").GetString(), reason = "guest left" });
        await HeardAsync(cook, 800, 1000, 1000, 500, 350);

        await cook.ReloadAsync();
        await cook.Locator("[data-interactive=true]").First.WaitForAsync();
        await Expect(cook.Pill()).ToContainTextAsync("live");
        await sound.ClickAsync();
        await Expect(sound).ToHaveAttributeAsync("data-hearing", "on");
        await till.PlaceAsync(new { channel = "counter", lines = new[] { new { item = "ribeye", quantity = 1, modifiers = new[] { new { id = "nuts", kind = "allergy" } } } } });
        await HeardAsync(cook, 1200, 900, 1200);
        // The front of the board is others', too.
        await till.SendAsync("SetPriority", new { order = order.Id, priority = 0 });
    }

    [Fact]
    public async Task A_screen_is_filled_from_the_same_panel_and_given_back()
    {
        var board = await Browser.CookAsync("Grill");
        await board.Keyboard.PressAsync("Shift");
        await Expect(board.Locator("ko-sound")).ToHaveAttributeAsync("data-hearing", "on");
        await board.Locator("ko-sound .face").ClickAsync();
        var full = board.Locator("ko-sound .full");

        await full.ClickAsync();
        await Expect(full).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.True(await board.EvaluateAsync<bool>("document.fullscreenElement === document.documentElement"));

        await full.ClickAsync();
        await Expect(full).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task The_pass_hears_what_is_ready_and_a_muted_screen_nothing()
    {
        var (pass, cook, till) = (await Browser.NewPersonAsync(), await Browser.CookAsync("Grill"), await Browser.TillAsync());
        await pass.AddInitScriptAsync(CountsTones);
        await pass.SignInAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
        var sound = pass.Locator("ko-sound");
        await sound.ClickAsync();
        await Expect(sound).ToHaveAttributeAsync("data-hearing", "on");

        var order = await till.PlaceAsync("ribeye");
        await cook.Ticket(order).Bump().ClickAsync();
        await HeardAsync(pass, 600);

        await sound.ClickAsync();
        await sound.Locator(".mute").ClickAsync();
        await Expect(sound).ToHaveAttributeAsync("data-hearing", "muted");
        var silent = await till.PlaceAsync("ribeye");
        await cook.Ticket(silent).Bump().ClickAsync();
        await Expect(pass.Locator($".serve[data-of='{silent.Id}']")).ToBeVisibleAsync();
        await HeardAsync(pass, 600);

        // Remembered on the device.
        await pass.ReloadAsync();
        await Expect(pass.Locator("ko-sound")).ToHaveAttributeAsync("data-hearing", "muted");
    }

    internal static Task HeardAsync(IPage page, params int[] tones) =>
        Eventually.TrueAsync(async () => (await page.EvaluateAsync<int[]>("() => globalThis.tones.map(Math.round)")).SequenceEqual(tones), () => $"not {string.Join(", ", tones)}: {string.Join(", ", page.EvaluateAsync<int[]>("() => globalThis.tones.map(Math.round)").Result)}");
}
