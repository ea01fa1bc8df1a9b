using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E.Faults;

/// <summary>Tablets that are not as one wishes them to be, while their network is away.</summary>
[Trait("Category", "Faults")]
public sealed class DeviceTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task Two_tabs_of_one_kiosk_of_which_one_is_closed()
    {
        await using var scene = await Scene.OpenAsync(Browser, "two tabs of one kiosk, one closed");
        var device = await scene.DeviceAsync();
        await scene.DeviceAsync();
        var orders = await scene.OrdersAsync(8);
        var first = device.Page;
        await device.OpenTabAsync();
        await device.LiveAsync();

        scene.Cut();
        for (var i = 0; i < 4; i++)
        {
            await device.TapAsync(device.ToTap(orders[i], i));
            await scene.Devices[1].TapAsync(scene.Devices[1].ToTap(orders[i], i + 1));
        }
        var second = device.Page;
        await device.LookAtAsync(first);
        for (var i = 2; i < 7; i++) await device.TapAsync(device.ToTap(orders[i], i + 2));
        var meanwhile = await scene.MeanwhileAsync(orders);
        // What it had not sent is adopted by the one that stays.
        await second.CloseAsync();
        await scene.MendedAsync(meanwhile);

        await scene.JudgeAsync();
    }

    [Theory]
    [InlineData("clock jumps 2 h ahead", 2)]
    [InlineData("clock jumps 2 h back", -2)]
    public async Task A_device_clock_that_jumps(string name, int hours)
    {
        await using var scene = await Scene.OpenAsync(Browser, name);
        var device = await scene.DeviceAsync(context => context.AddInitScriptAsync(
            """
            (() => {
              const RealDate = Date;
              globalThis.clockJump = 0;
              globalThis.Date = class extends RealDate {
                constructor(...given) { if (given.length > 0) super(...given); else super(RealDate.now() + globalThis.clockJump); }
                static now() { return RealDate.now() + globalThis.clockJump; }
              };
            })();
            """));
        await scene.DeviceAsync();
        var orders = await scene.OrdersAsync(8);

        await device.TapAsync(device.ToTap(orders[0], 1));
        await Expect(device.Page.Ticket(orders[0])).ToHaveCountAsync(0);
        scene.Cut();
        await scene.TapAsync(orders[1..], 3);
        await device.Page.EvaluateAsync("hours => { globalThis.clockJump = hours * 3_600_000; }", hours);
        for (var i = 5; i < 8; i++) await device.TapAsync(device.ToTap(orders[i], i));
        var meanwhile = await scene.MeanwhileAsync(orders[1..]);
        await scene.MendedAsync(meanwhile);
        await scene.QuietAsync();
        await device.ReadAsync();
        foreach (var order in await scene.OrdersAsync(2)) await device.TapAsync(device.ToTap(order, 1));

        // No ticket is two hours old, and none comes from the future.
        Assert.All(await device.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.ticket ko-clock.sent')].map(clock => clock.shadowRoot.querySelector('span').textContent)"), age => Assert.Matches(@"^\s*0?[0-5]:\d\d\s*$", age));
        await scene.JudgeAsync();
    }

    [Fact]
    public async Task A_browser_without_its_database()
    {
        await using var scene = await Scene.OpenAsync(Browser, "IndexedDB missing");
        var device = await scene.DeviceAsync(context => context.AddInitScriptAsync("Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true });"));
        await scene.DeviceAsync();
        await Expect(device.Page.Pill()).ToContainTextAsync("no offline protection");
        await OutageAsync(scene);
        await scene.JudgeAsync();
    }

    [Fact]
    public async Task A_tablet_whose_disk_is_full()
    {
        await using var scene = await Scene.OpenAsync(Browser, "IndexedDB full");
        // As the browser refuses it, from the second tap on: how much its own quota lets pass changes from version to version.
        var device = await scene.DeviceAsync(context => context.AddInitScriptAsync(
            """
            (() => {
              const { add } = IDBObjectStore.prototype;
              let kept = 0;
              IDBObjectStore.prototype.add = function (...given) {
                if (this.name !== "commands" || kept++ === 0) return add.apply(this, given);
                throw new DOMException("The disk is full.", "QuotaExceededError");
              };
            })();
            """));
        await scene.DeviceAsync();
        await OutageAsync(scene);
        await Expect(device.Page.Pill()).ToContainTextAsync("no offline protection");
        await scene.JudgeAsync();
    }

    [Fact]
    public async Task Screens_that_are_loaded_anew_without_a_network()
    {
        await using var scene = await Scene.OpenAsync(Browser, "reload while offline");
        for (var i = 0; i < 2; i++) await scene.DeviceAsync();
        var orders = await scene.OrdersAsync(10);
        foreach (var device in scene.Devices) await device.ProtectedAsync(orders[^1]);

        scene.Cut();
        await scene.TapAsync(orders, 4);
        foreach (var device in scene.Devices) await device.Page.ReloadAsync();
        foreach (var device in scene.Devices) await Expect(device.Page.Ticket(orders[^1])).ToBeVisibleAsync();
        // On the copy of what was there: other tickets than before.
        for (var i = 0; i < 3; i++)
            foreach (var (at, device) in scene.Devices.Index()) await device.TapAsync(device.ToTap(orders[(4 + i + 3 * at) % 10], i));
        var meanwhile = await scene.MeanwhileAsync(orders[4..]);
        await scene.MendedAsync(meanwhile);

        await scene.JudgeAsync();
    }

    [Fact]
    public async Task A_kiosk_that_loses_its_power_without_a_network()
    {
        await using var scene = await Scene.OpenAsync(Browser, "power cycle while offline");
        var kiosk = await scene.KioskAsync();
        await scene.DeviceAsync();
        var orders = await scene.OrdersAsync(10);
        // A browser writes down within half a minute who is signed in; this one was for longer.
        var isWritten = Task.Delay(TimeSpan.FromSeconds(35));
        await kiosk.ProtectedAsync(orders[^1]);

        scene.Cut();
        await scene.TapAsync(orders, 4);
        await isWritten;
        await kiosk.PowerCycleAsync();
        await Expect(kiosk.Page.Ticket(orders[^1])).ToBeVisibleAsync();
        for (var i = 4; i < 8; i++) await kiosk.TapAsync(kiosk.ToTap(orders[i], i));
        var meanwhile = await scene.MeanwhileAsync(orders[4..]);
        await scene.MendedAsync(meanwhile);

        await scene.JudgeAsync();
    }

    static async Task OutageAsync(Scene scene)
    {
        var orders = await scene.OrdersAsync(8);
        await scene.TapAsync(orders, 1);
        scene.Cut();
        var over = Task.Delay(TimeSpan.FromSeconds(6));
        await scene.TapAsync(orders[4..], 4, mayBeGone: true);
        var meanwhile = await scene.MeanwhileAsync(orders[5..]);
        await over;
        await scene.MendedAsync(meanwhile);
    }
}
