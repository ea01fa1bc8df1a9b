using KitchenOps.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E.Faults;

/// <summary>Networks that are there and do something else than their job.</summary>
[Trait("Category", "Faults")]
public sealed class BadNetworkTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task Connections_that_carry_nothing_any_more_and_look_open()
    {
        await using var scene = await Scene.OpenAsync(Browser, "half-open sockets");
        for (var i = 0; i < 3; i++) await scene.DeviceAsync();
        var orders = await scene.OrdersAsync(10);

        foreach (var (device, way) in scene.Devices.Zip((Way[])[Way.Both, Way.ToServer, Way.ToBrowser])) device.Network.Vanish(way);
        await scene.TapAsync(orders, 6, mayBeGone: true);
        var meanwhile = await scene.MeanwhileAsync(orders[6..]);
        // Each finds out by itself, and says so meanwhile: a circuit that is silent for 15 s is taken for dead, and the way back goes round every dead connection at once.
        foreach (var device in scene.Devices) await device.NotLiveAsync();
        foreach (var device in scene.Devices) await Expect(device.Page.Ticket(meanwhile)).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await scene.JudgeAsync();
    }

    [Theory]
    [InlineData("captive portal, 200 to everything", false)]
    [InlineData("captive portal, 302 to everything", true)]
    public async Task A_guest_network_that_answers_everything_by_itself(string name, bool redirects)
    {
        await using var scene = await Scene.OpenAsync(Browser, name);
        for (var i = 0; i < 2; i++) await scene.DeviceAsync();
        var orders = await scene.OrdersAsync(8);

        foreach (var device in scene.Devices) device.Network.Capture(redirects);
        var over = Task.Delay(TimeSpan.FromSeconds(10));
        await scene.TapAsync(orders, 6);
        foreach (var device in scene.Devices) await device.NotLiveAsync();
        var meanwhile = await scene.MeanwhileAsync(orders);
        await over;
        await scene.MendedAsync(meanwhile);

        Assert.All(scene.Devices, device => Assert.Equal(Bistro.BoardOf("Grill"), new Uri(device.Page.Url).AbsolutePath));
        await scene.JudgeAsync();
    }

    [Fact]
    public async Task Everything_arrives_late_and_little_at_a_time()
    {
        await using var scene = await Scene.OpenAsync(Browser, "delay 400 ms, throttle 8 kB/s");
        for (var i = 0; i < 2; i++) await scene.DeviceAsync();
        var orders = await scene.OrdersAsync(8);

        foreach (var device in scene.Devices) device.Network.Slow(Way.Both, new Weather(TimeSpan.FromMilliseconds(400), BytesPerSecond: 8_000));
        await scene.TapAsync(orders, 6, mayBeGone: true);
        await scene.ChangeAsync(await scene.PlaceAsync());
        foreach (var device in scene.Devices) await Expect(device.Page.Pill()).ToHaveAttributeAsync("data-state", "slow");

        // It stays so: what is shown in the end came through that.
        await scene.JudgeAsync();
    }

    [Fact]
    public async Task Connections_that_break_after_every_few_kilobytes()
    {
        await using var scene = await Scene.OpenAsync(Browser, "reset every 6 kB");
        for (var i = 0; i < 2; i++) await scene.DeviceAsync();
        var orders = await scene.OrdersAsync(10);

        foreach (var device in scene.Devices) device.Network.Slow(Way.Both, new Weather(ResetEvery: 6_000));
        var over = Task.Delay(TimeSpan.FromSeconds(15));
        await scene.TapAsync(orders, 8, mayBeGone: true);
        for (var i = 0; i < 20; i++) await scene.PlaceAsync();
        await over;
        await scene.MendedAsync(await scene.PlaceAsync());

        await scene.JudgeAsync();
    }

    [Fact]
    public async Task Answers_that_are_lost_after_the_commit()
    {
        await using var scene = await Scene.OpenAsync(Browser, "answers lost after the commit");
        for (var i = 0; i < 2; i++) await scene.DeviceAsync();
        var orders = await scene.OrdersAsync(6);

        for (var i = 0; i < 3; i++)
        {
            var lost = scene.Devices.Select(device => device.Network.LoseAnswerTo($"{Bistro.Api}/commands")).ToList();
            foreach (var (at, device) in scene.Devices.Index()) await device.TapAsync(device.ToTap(orders[2 * i + at], at + 1));
            await Task.WhenAll(lost).WaitAsync(TimeSpan.FromSeconds(20));
        }

        await scene.JudgeAsync();
    }
}
