using System.Collections.Concurrent;
using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Bench.Circuits;

/// <summary>The client without a screen against the application as it is, over real sockets.</summary>
public sealed class CircuitClientTests(SharedKitchenApp shared) : IClassFixture<SharedKitchenApp>
{
    const string Grill = "/r/demo-bistro/stations/grill";
    const string Fryer = "/r/demo-bistro/stations/fryer";
    const string GrillCook = "user:demo-bistro-cook-grill";
    const string FryerCook = "user:demo-bistro-cook-fryer";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly KitchenApp _app = shared.App;
    readonly Watcher _watcher = new();

    async Task<CircuitClient> OpenAsync(CircuitSite site, int number, string page, string actor) =>
        await CircuitClient.OpenAsync(number, site, page, KitchenApp.CookiesOf(await _app.SignedInAsync("demo-bistro", actor)), _watcher, CancellationToken.None);

    async Task<Guid> PlaceAsync(string item) =>
        (await KitchenApp.AcceptAsync(_app.Bistro, new("user:demo-bistro-manager"), new PlaceOrder([new(new(item))], Channel: "counter"))).Order!.Value.Value;

    [Fact]
    public async Task An_order_is_drawn_on_its_stations_board_and_on_no_other()
    {
        using var site = new CircuitSite(_app.Address);
        await using var grill = await OpenAsync(site, 0, Grill, GrillCook);
        await using var fryer = await OpenAsync(site, 1, Fryer, FryerCook);

        var steak = await PlaceAsync("ribeye");
        var fries = await PlaceAsync("fries");

        await _watcher.HasSeen(0, steak).WaitAsync(Patience);
        await _watcher.HasSeen(1, fries).WaitAsync(Patience);
        Assert.False(_watcher.HasSeen(1, steak).IsCompleted);
        Assert.False(_watcher.HasSeen(0, fries).IsCompleted);
        Assert.True(grill.Batches > 1 && grill.Bytes > 1000);
        Assert.Null(grill.Failure);
    }

    [Fact]
    public async Task Batches_go_on_coming_because_each_is_acknowledged()
    {
        using var site = new CircuitSite(_app.Address);
        await using var grill = await OpenAsync(site, 2, Grill, GrillCook);

        for (var n = 0; n < 20; n++)
        {
            await _watcher.HasSeen(2, await PlaceAsync("ribeye")).WaitAsync(Patience);
        }
    }

    [Fact]
    public async Task A_heartbeat_draws_nothing_and_breaks_nothing()
    {
        using var site = new CircuitSite(_app.Address);
        await using var grill = await OpenAsync(site, 3, Grill, GrillCook);
        await _watcher.HasSeen(3, await PlaceAsync("ribeye")).WaitAsync(Patience);

        for (var n = 0; n < 10; n++)
        {
            await grill.BeatAsync();
        }

        await _watcher.HasSeen(3, await PlaceAsync("ribeye")).WaitAsync(Patience);
        Assert.Null(grill.Failure);
    }

    [Fact]
    public async Task After_a_lost_connection_the_same_circuit_shows_what_was_missed()
    {
        using var site = new CircuitSite(_app.Address);
        await using var grill = await OpenAsync(site, 4, Grill, GrillCook);

        Assert.True(await grill.ReconnectAsync(CancellationToken.None));

        await _watcher.HasSeen(4, await PlaceAsync("ribeye")).WaitAsync(Patience);
        Assert.Null(grill.Failure);
    }

    [Fact]
    public async Task Who_is_not_signed_in_gets_no_circuit()
    {
        using var site = new CircuitSite(_app.Address);

        await Assert.ThrowsAsync<BenchException>(() => CircuitClient.OpenAsync(5, site, Grill, "", _watcher, CancellationToken.None));
    }

    sealed class Watcher : ICircuitWatcher
    {
        readonly ConcurrentDictionary<(int, Guid), TaskCompletionSource> _seen = new();

        public Task HasSeen(int circuit, Guid id) => Of(circuit, id).Task;

        public void OnBatch(int circuit, RenderBatch batch, long at)
        {
            var text = batch.StringBytes;
            while (RenderBatch.TryTakeId(ref text, out var id))
            {
                Of(circuit, id).TrySetResult();
            }
        }

        TaskCompletionSource Of(int circuit, Guid id) => _seen.GetOrAdd((circuit, id), _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
