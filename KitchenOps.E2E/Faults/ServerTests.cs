using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using Microsoft.Data.Sqlite;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E.Faults;

/// <summary>Servers that go away, or cannot write.</summary>
[Trait("Category", "Faults")]
public sealed class ServerTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task A_server_that_is_killed_again_and_again_in_a_rush()
    {
        await using var scene = await Scene.OpenAsync(Browser, "SIGKILL of the server in a rush");
        for (var i = 0; i < 3; i++) await scene.DeviceAsync();
        var orders = (await scene.OrdersAsync(12)).ToList();
        using var over = new CancellationTokenSource();
        // Orders go on all the while: what is not answered is sent again.
        var rush = RushAsync(scene, over.Token);

        for (var i = 0; i < 3; i++)
        {
            var taps = scene.TapAsync(orders[(4 * i)..], 4, mayBeGone: true);
            await scene.KillAsync();
            await taps;
            var listens = await scene.StartAgainAsync();
            await scene.RecoveredAsync(await scene.PlaceAsync(), listens);
        }
        await over.CancelAsync();
        await rush;

        await scene.JudgeAsync();
    }

    [Fact]
    public async Task A_server_that_is_stopped_and_started_again_for_a_deploy()
    {
        await using var scene = await Scene.OpenAsync(Browser, "deploy: SIGTERM and start");
        for (var i = 0; i < 3; i++) await scene.DeviceAsync();
        var orders = await scene.OrdersAsync(12);

        var taps = scene.TapAsync(orders, 8, mayBeGone: true);
        await scene.StopAsync();
        await taps;
        var listens = await scene.StartAgainAsync();
        await scene.RecoveredAsync(await scene.PlaceAsync(), listens);

        await scene.JudgeAsync();
    }

    [Fact]
    public async Task Claims_and_courses_while_the_server_is_dead_as_they_are_tapped_and_as_they_fall_due()
    {
        await using var scene = await Scene.OpenAsync(Browser, "claims and courses, SIGKILL");
        await scene.FireCoursesAfterAsync(minutes: 1);
        Device[] cooks = [await scene.DeviceAsync(), await scene.DeviceAsync()], passes = [await scene.PassAsync(), await scene.PassAsync()];
        var (orders, sent) = await scene.CoursesAsync(6);
        var (called, waiting) = (orders[..3], orders[3..]);

        // Both cooks claim the same tickets, and both screens of the pass send for the same courses.
        await scene.KillAsync();
        foreach (var order in orders) foreach (var cook in cooks) await cook.StartAsync(order);
        foreach (var order in called) foreach (var pass in passes) await pass.FireNextAsync(order);
        var listens = await scene.StartAgainAsync();
        await scene.RecoveredAsync(await scene.PlaceAsync(), listens);
        foreach (var order in called) Assert.Equal(1, await FiredAsync(order));
        Assert.True(TimeProvider.System.GetUtcNow() < sent + TimeSpan.FromMinutes(1), "too slow: courses were due before anybody could have sent for them");
        foreach (var order in waiting) Assert.Equal(0, await FiredAsync(order));

        // The other courses fall due while nobody is there, and then the clock has another server to be told by.
        await scene.KillAsync();
        if (sent + TimeSpan.FromSeconds(61) - TimeProvider.System.GetUtcNow() is { Ticks: > 0 } left) await Task.Delay(left);
        listens = await scene.StartAgainAsync();
        await scene.RecoveredAsync(await scene.PlaceAsync(), listens);
        foreach (var order in waiting) await Eventually.TrueAsync(async () => await FiredAsync(order) > 0);
        await scene.KillAsync();
        listens = await scene.StartAgainAsync();
        await scene.RecoveredAsync(await scene.PlaceAsync(), listens);
        await scene.QuietAsync();

        foreach (var order in orders)
        {
            Assert.Equal(1, await FiredAsync(order));
            Assert.Single(await scene.Till.EventsOfAsync(order), "WorkStarted");
        }
        await scene.JudgeAsync();

        async Task<int> FiredAsync(Order order) => (await scene.Till.EventsOfAsync(order)).Count(type => type == "CourseFired");
    }

    [Fact]
    public async Task Baskets_that_are_in_the_oil_when_their_server_is_killed()
    {
        await using var scene = await Scene.OpenAsync(Browser, "baskets, SIGKILL");
        Device[] cooks = [await scene.DeviceAsync(station: "fryer"), await scene.DeviceAsync(station: "fryer")];
        await scene.OrdersOfAsync("fries", "calamari", "fries", "croquettes");
        foreach (var cook in cooks) await Assertions.Expect(cook.Basket(3)).ToContainTextAsync("croquettes", new() { IgnoreCase = true });

        // Both drop the same, and nobody is there to hear it.
        await scene.KillAsync();
        foreach (var cook in cooks) for (var basket = 1; basket <= 3; basket++) await cook.TapBasketAsync(basket);
        await BackAsync();
        var ends = await EndsAsync(cooks[0]);
        Assert.Equal(3, ends.Length);
        Assert.Equal(ends, await EndsAsync(cooks[1]));

        // What is in the oil goes on as if nothing had happened; one is lifted meanwhile, by both.
        await scene.KillAsync();
        foreach (var cook in cooks) await cook.TapBasketAsync(2);
        await BackAsync();
        foreach (var cook in cooks)
        {
            await Assertions.Expect(cook.Basket(2)).ToHaveAttributeAsync("data-state", "lifted");
            Assert.Equal([ends[0], ends[2]], await EndsAsync(cook));
        }

        await scene.KillAsync();
        foreach (var cook in cooks) await cook.TapBasketAsync(2);
        await BackAsync();
        await scene.JudgeAsync();

        async Task BackAsync()
        {
            var listens = await scene.StartAgainAsync();
            await scene.RecoveredAsync(await scene.PlaceAsync("fries"), listens);
            await scene.QuietAsync();
        }

        static Task<string[]> EndsAsync(Device cook) => cook.Page.Locator("ko-basket").EvaluateAllAsync<string[]>("all => all.map(one => one.getAttribute('until'))");
    }

    [Fact]
    public async Task A_database_that_somebody_else_holds()
    {
        await using var scene = await Scene.OpenAsync(Browser, "database locked for 15 s");
        for (var i = 0; i < 2; i++) await scene.DeviceAsync();
        var orders = await scene.OrdersAsync(8);

        using (var other = new SqliteConnection($"{scene.Web.ConnectionString};Pooling=False"))
        {
            other.Open();
            using var hold = other.BeginTransaction(deferred: false);
            var over = Task.Delay(TimeSpan.FromSeconds(15));
            await scene.TapAsync(orders, 4);
            await over;
        }

        await scene.JudgeAsync();
    }

    [Fact]
    public async Task A_disk_that_is_full_under_the_server()
    {
        using var disk = new SmallDisk();
        await using var scene = await Scene.OpenAsync(Browser, "disk full at the server", disk.Folder);
        for (var i = 0; i < 2; i++) await scene.DeviceAsync();
        var orders = await scene.OrdersAsync(8);

        disk.Fill();
        await scene.TapAsync(orders, 4);
        foreach (var device in scene.Devices) await Expect(device.Page.Pill()).ToHaveAttributeAsync("data-state", "unsaved");
        var freed = TimeProvider.System.GetUtcNow();
        disk.Free();
        // By itself: nobody starts anything again.
        await scene.RecoveredAsync(await scene.PlaceAsync(), freed);

        await scene.JudgeAsync();
    }

    static async Task RushAsync(Scene scene, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await scene.PlaceAsync();
            await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
        }
    }
}
