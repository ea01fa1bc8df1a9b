using KitchenOps.E2E.Support;

namespace KitchenOps.E2E.Faults;

/// <summary>Networks that are away for a while, for some or for all.</summary>
[Trait("Category", "Faults")]
public sealed class OutageTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task Two_seconds_without_a_network_lose_nothing_and_are_over_by_themselves()
    {
        await using var scene = await Scene.OpenAsync(Browser, "2 s blip");
        for (var i = 0; i < 3; i++) await scene.DeviceAsync();
        var orders = await scene.OrdersAsync(6);

        scene.Cut();
        var over = Task.Delay(TimeSpan.FromSeconds(2));
        foreach (var (i, device) in scene.Devices.Index())
        {
            await device.StartAsync(orders[i]);
            await device.BumpAsync(orders[i + 1]);
            await device.TapLineAsync(orders[i + 3], 0);
        }
        var meanwhile = await scene.Till.PlaceAsync("ribeye");
        await scene.ChangeAsync(orders[3]);
        await over;
        var mended = TimeProvider.System.GetUtcNow();
        scene.Mend();
        await scene.RecoveredAsync(meanwhile, mended);

        await scene.JudgeAsync();
    }
}
