using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Store;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Store;

/// <summary>The timers that circuits hold are counted in the process, so nothing else may run in it meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInTheProcess
{
    /// <summary>What tests name to belong to it.</summary>
    public const string Name = "alone in the process";
}

/// <summary>What circuits hold of the server, from the first to the last, over real sockets.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class CircuitLifeTests : IAsyncLifetime
{
    const int KeptSeconds = 2;
    const string Manager = "user:demo-bistro-manager", Cook = "user:demo-bistro-cook-grill", Board = "/r/demo-bistro/stations/grill";

    KitchenApp _app = null!;
    CircuitSite _site = null!;

    public async Task InitializeAsync()
    {
        _app = await KitchenApp.StartAsync("--DetailedErrors=true", $"--Screens:CircuitsKeptSeconds={KeptSeconds}");
        _site = new CircuitSite(_app.Address);
    }

    public async Task DisposeAsync()
    {
        _site.Dispose();
        await _app.DisposeAsync();
    }

    ScreenCounts Counts => _app.Services.GetRequiredService<ScreenCounter>().Now();

    async Task<CircuitClient> OpenAsync(string who = Cook, string page = Board)
    {
        var circuit = await CircuitClient.OpenAsync(0, _site, page, KitchenApp.CookiesOf(await _app.SignedInAsync("demo-bistro", who)), null, CancellationToken.None);
        await Eventually.Holds(async () => await circuit.AskSeqAsync(CancellationToken.None) > 0, "a heartbeat");
        return circuit;
    }

    Task<Web.Wire.Outcome> OrderAsync() => KitchenApp.AcceptAsync(_app.Bistro, new(Manager), new PlaceOrder([new(new("ribeye"))], Channel: "counter"));

    [Fact]
    public async Task A_circuit_whose_connection_is_down_follows_nothing_and_is_back_with_what_it_missed()
    {
        await using var circuit = await OpenAsync();
        Assert.True(Counts is { Circuits: 1, Connected: 1, Subscriptions: 1, SharedViews: 1 }, $"{Counts}");

        circuit.Break();
        await Eventually.Holds(() => Counts is { Circuits: 1, Connected: 0, Subscriptions: 0, SharedViews: 0 }, "parked");
        var missed = await OrderAsync();

        Assert.True(await circuit.ReconnectAsync(CancellationToken.None));
        await Eventually.Holds(async () => await circuit.AskSeqAsync(CancellationToken.None) >= missed.Seq, "what it missed");
        Assert.True(Counts is { Circuits: 1, Connected: 1, Subscriptions: 1, SharedViews: 1 }, $"{Counts}");
    }

    [Fact]
    public async Task A_circuit_that_nobody_comes_back_to_is_given_up_and_leaves_nothing()
    {
        var timers = Counts.Timers;
        for (var i = 0; i < 5; i++)
        {
            await using var circuit = await OpenAsync();
            circuit.Break();
            await circuit.WhenBrokenAsync();
        }

        await NothingIsLeftAsync();
        await Eventually.Holds(() => Counts.Timers <= timers + 4, "no timer of a circuit that was given up");
    }

    [Fact]
    public async Task A_page_that_is_left_before_its_script_has_arrived_harms_nobody()
    {
        await using var circuit = await OpenAsync(Manager);
        for (var i = 0; i < 20; i++) await circuit.NavigateAsync(i % 2 == 0 ? "/r/demo-bistro/floor" : "/r/demo-bistro/expo", CancellationToken.None);

        await Eventually.Holds(async () => await circuit.AskSeqAsync(CancellationToken.None) > 0, "the last page's heartbeat");
        Assert.Null(circuit.Failure);
    }

    [Fact]
    public async Task A_closed_page_leaves_nothing_wherever_it_wandered()
    {
        await using (var circuit = await OpenAsync(Manager))
            foreach (var page in (string[])["/r/demo-bistro/expo", "/r/demo-bistro/console/devices", "/r/demo-bistro/floor", "/r/demo-bistro/split/fryer+grill", "/r/demo-bistro/console/audit", Board])
                await circuit.NavigateAsync(page, CancellationToken.None);

        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_tap_that_never_came_is_awaited_no_longer_than_its_page_is_open()
    {
        await using (var circuit = await OpenAsync())
        {
            await circuit.TellAsync(Guid.NewGuid(), "EightySixItem", """{"item":"burger"}""", DateTimeOffset.UnixEpoch);
            await Eventually.Holds(() => Counts.Awaited == 1, "awaited");
        }

        await NothingIsLeftAsync();
    }

    // The last circuit may still be named by a request that is just ending.
    Task NothingIsLeftAsync() => Eventually.Holds(() =>
    {
        GC.Collect();
        return Counts is { Circuits: 0, Connected: 0, CircuitsInMemory: <= 1, Views: 0, Subscriptions: 0, SharedViews: 0, Awaited: 0, SignInWatchers: 0, SignalWatchers: 0 };
    }, "nothing is left");
}
