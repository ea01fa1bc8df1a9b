using KitchenOps.E2E.Support;

namespace KitchenOps.E2E.Faults;

/// <summary>Networks that are away for a while, for all.</summary>
public sealed class OutageTests(Browser browser) : Journey(browser)
{
    [Fact]
    [Trait("Category", "Faults")]
    public Task Two_seconds_without_a_network() => OutageAsync("2 s blip", TimeSpan.FromSeconds(2), 3);

    [Fact]
    [Trait("Category", "Faults")]
    public Task Half_a_minute_without_a_network_and_thirty_taps_on_three_devices_at_the_same_tickets() => OutageAsync("30 s outage, 30 taps on 3 devices", TimeSpan.FromSeconds(30), 10);

    [Fact]
    [Trait("Category", "Long")]
    public Task Ten_minutes_without_a_network_and_thirty_taps_on_three_devices_at_the_same_tickets() => OutageAsync("10 min outage, 30 taps on 3 devices", TimeSpan.FromMinutes(10), 10);

    async Task OutageAsync(string name, TimeSpan length, int tapsEach)
    {
        await using var scene = await Scene.OpenAsync(Browser, name);
        for (var i = 0; i < 3; i++) await scene.DeviceAsync();
        var orders = await scene.OrdersAsync(10);

        scene.Cut();
        var over = Task.Delay(length);
        await scene.TapAsync(orders, tapsEach);
        var meanwhile = await scene.MeanwhileAsync(orders);
        await over;
        await scene.MendedAsync(meanwhile);
        // Shorter than a station may take, nobody is told of anything; longer, once.
        Assert.Equal(length > TimeSpan.FromSeconds(15) ? 1 : 0, await scene.ReceivedAsync(meanwhile));

        await scene.JudgeAsync();
    }
}
