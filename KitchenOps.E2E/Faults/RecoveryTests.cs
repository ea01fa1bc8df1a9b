using KitchenOps.E2E.Support;

namespace KitchenOps.E2E.Faults;

/// <summary>How long it takes from the end of a fault until a screen says that it is live and shows what was ordered meanwhile, on three devices, again and again.</summary>
public sealed class RecoveryTests(Browser browser) : Journey(browser)
{
    static readonly TimeSpan Required = TimeSpan.FromSeconds(5);

    [Fact]
    [Trait("Category", "Faults")]
    public Task From_the_network_being_back() => NetworkAsync("recovery: network back, 10 runs", 10);

    [Fact]
    [Trait("Category", "Long")]
    public Task From_the_network_being_back_in_fifty_runs() => NetworkAsync("recovery: network back, 50 runs", 50);

    [Fact]
    [Trait("Category", "Faults")]
    public Task From_the_server_listening_again_after_a_kill() => KillAsync("recovery: after SIGKILL, 10 runs", 10);

    [Fact]
    [Trait("Category", "Long")]
    public Task From_the_server_listening_again_after_a_kill_in_fifty_runs() => KillAsync("recovery: after SIGKILL, 50 runs", 50);

    async Task NetworkAsync(string name, int runs)
    {
        await using var scene = await SceneAsync(name);
        for (var i = 0; i < runs; i++)
        {
            var orders = await scene.OrdersAsync(1);
            await SteadyAsync();
            scene.Cut();
            foreach (var device in scene.Devices) await device.NotLiveAsync();
            await scene.Devices[i % 3].BumpAsync(orders[0]);
            var meanwhile = await scene.PlaceAsync();
            // Never the same moment between two tries.
            await Task.Delay(TimeSpan.FromMilliseconds(1000 + 370 * i % 2000));
            await scene.MendedAsync(meanwhile);
        }
        await scene.JudgeAsync(Required);
    }

    async Task KillAsync(string name, int runs)
    {
        await using var scene = await SceneAsync(name);
        for (var i = 0; i < runs; i++)
        {
            var orders = await scene.OrdersAsync(1);
            await SteadyAsync();
            await scene.KillAsync();
            foreach (var device in scene.Devices) await device.NotLiveAsync();
            await scene.Devices[i % 3].BumpAsync(orders[0]);
            var listens = await scene.StartAgainAsync();
            await scene.RecoveredAsync(await scene.PlaceAsync(), listens);
        }
        await scene.JudgeAsync(Required);
    }

    // Each run is a fault of its own: a circuit that did not last ten seconds is taken for a path, or a server, that never does, and screens hold back.
    static Task SteadyAsync() => Task.Delay(TimeSpan.FromSeconds(11));

    async Task<Scene> SceneAsync(string name)
    {
        var scene = await Scene.OpenAsync(Browser, name);
        for (var i = 0; i < 3; i++) await scene.DeviceAsync();
        return scene;
    }
}
