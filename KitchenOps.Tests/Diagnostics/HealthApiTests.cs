using System.Net;
using System.Text.Json;
using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Diagnostics;

namespace KitchenOps.Tests.Diagnostics;

/// <summary>What the server says of itself, over HTTP, with real circuits on it.</summary>
public sealed class HealthApiTests : IAsyncLifetime
{
    private const string Path = "/api/health/realtime", Manager = "user:demo-bistro-manager", Cook = "user:demo-bistro-cook-grill";
    private readonly ManualClock _clock = ManualClock.StandingAtNoon();
    private KitchenApp _app = null!;
    private CircuitSite _site = null!;

    public async Task InitializeAsync()
    {
        _app = await KitchenApp.StartAtAsync(_clock, null);
        _site = new CircuitSite(_app.Address);
    }

    public async Task DisposeAsync()
    {
        _site.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<JsonElement> HealthAsync(HttpClient client) => (await client.AskAsync(Path)).Is(HttpStatusCode.OK).Json;

    private async Task<CircuitClient> BoardAsync(string station, string cook)
    {
        var circuit = await CircuitClient.OpenAsync(0, _site, $"/r/demo-bistro/stations/{station}", KitchenApp.CookiesOf(await _app.SignedInAsync("demo-bistro", cook)), null, CancellationToken.None);
        await Eventually.Holds(async () => await circuit.AskSeqAsync(CancellationToken.None) > 0, "a heartbeat");
        return circuit;
    }

    private Task OrderAsync(string item) => KitchenApp.AcceptAsync(_app.Bistro, new(Manager), new PlaceOrder([new(new(item))], Channel: "counter"));

    [Fact]
    public async Task Before_anything_was_measured_there_are_no_figures_and_no_zeros_in_their_place()
    {
        var health = await HealthAsync(_app.Nobody());

        Assert.Equal("healthy", health.GetProperty("status").GetString());
        foreach (var unknown in (string[])["messages", "latencyMs", "commandMs", "events", "eventsFolded", "dataFilteredAwayPercent", "memoryPerCircuitKib", "errorRatePercent", "failures", "processorPercentOfOneCore"])
            Assert.False(health.TryGetProperty(unknown, out _), unknown);
        Assert.False(health.GetProperty("connections").TryGetProperty("reconnectsPerMinute", out _));
    }

    [Fact]
    public void Memory_per_circuit_is_told_where_there_are_enough_of_them()
    {
        Assert.Null(Health.MemoryPerCircuitKib(40e6, Health.EnoughCircuits - 1));
        Assert.Null(Health.MemoryPerCircuitKib(null, 1000));
        Assert.Equal(250, Health.MemoryPerCircuitKib(1000 * 256_000, 1000));
    }

    [Fact]
    public async Task What_circuits_did_in_the_last_minute_is_told_in_figures()
    {
        await using var grill = await BoardAsync("grill", Cook);
        await using var manager = await BoardAsync("fryer", Manager);
        var user = await _app.SignedInAsync("demo-bistro", Manager);
        // The board's first tickets are not measured: they were there before it was.
        await OrderAsync("ribeye");
        await Eventually.Holds(async () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return (await HealthAsync(user)).TryGetProperty("latencyMs", out _);
        }, "a draw was acknowledged");

        var health = await HealthAsync(user);

        Assert.True(health.GetProperty("latencyMsByRole").GetProperty("cook").GetProperty("samples").GetInt64() >= 1, health.GetRawText());
        Assert.Equal(2, health.GetProperty("connections").GetProperty("active").GetInt32());
        Assert.True(health.GetProperty("subscriptions").GetInt32() >= 2);
        Assert.True(health.GetProperty("messages").GetProperty("inPerSecond").GetDouble() > 0 && health.GetProperty("messages").GetProperty("bytesOutPerSecond").GetDouble() > 0, health.GetRawText());
        Assert.True(health.GetProperty("commandMs").GetProperty("p99").GetDouble() > 0);
        Assert.False(health.TryGetProperty("memoryPerCircuitKib", out _), "two circuits do not tell their memory from the server's own");
        Assert.Equal(0, health.GetProperty("errorRatePercent").GetDouble());
        // The order was brought to the grill and not to the fryer.
        Assert.InRange(health.GetProperty("dataFilteredAwayPercent").GetProperty("value").GetDouble(), 1, 99);
        var bistro = Assert.Single(health.GetProperty("restaurants").EnumerateArray());
        Assert.Equal(("demo-bistro", _app.Bistro.Bus.Latest.Seq), (bistro.GetProperty("slug").GetString(), bistro.GetProperty("lastSeq").GetInt64()));
        Assert.Equal((1, 1), (bistro.GetProperty("byRole").GetProperty("cook").GetInt32(), bistro.GetProperty("byRole").GetProperty("manager").GetInt32()));
        Assert.Contains(bistro.GetProperty("devices").EnumerateArray(), device => device.GetProperty("id").GetString() == "device:demo-bistro-grill");
    }

    [Fact]
    public async Task What_is_of_a_restaurant_is_told_to_those_who_may_read_all_of_it()
    {
        await using var grill = await BoardAsync("grill", Cook);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var nobody = (await _app.Nobody().AskAsync(Path)).Is(HttpStatusCode.OK).Body;
        var takeaway = (await (await _app.KeyAsync(_app.Takeaway)).AskAsync(Path)).Is(HttpStatusCode.OK).Body;
        var cook = (await (await _app.SignedInAsync("demo-bistro", Cook)).AskAsync(Path)).Is(HttpStatusCode.OK).Body;
        var orders = (await (await _app.KeyAsync(_app.Bistro, Scopes.Orders)).AskAsync(Path)).Is(HttpStatusCode.OK).Body;
        var display = (await (await _app.SignedInAsync("demo-bistro", "device:demo-bistro-grill")).AskAsync(Path)).Is(HttpStatusCode.OK).Body;
        var key = (await (await _app.KeyAsync(_app.Bistro, Scopes.Read)).AskAsync(Path)).Is(HttpStatusCode.OK).Body;

        foreach (var stranger in (string[])[nobody, cook, orders, display]) Assert.DoesNotContain("demo-", stranger, StringComparison.Ordinal);
        Assert.DoesNotContain("restaurants", nobody, StringComparison.Ordinal);
        Assert.DoesNotContain("demo-bistro", takeaway, StringComparison.Ordinal);
        Assert.Contains("demo-takeaway", takeaway, StringComparison.Ordinal);
        Assert.Contains("demo-bistro", key, StringComparison.Ordinal);
        Assert.DoesNotContain("demo-takeaway", key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_runs_the_organization_is_told_of_all_its_restaurants()
    {
        foreach (var restaurant in (Web.Engine.RestaurantEngine[])[_app.Bistro, _app.Takeaway])
            if (restaurant.Bus.Latest.Grants.Of(new(Manager)) is null) await KitchenApp.AcceptAsync(restaurant, ActorId.System, new GrantAccess(new(Manager), "Mia", Role.Manager));

        var health = await HealthAsync(await _app.SignedInAsync("demo-bistro", Manager));

        Assert.Equal(["demo-bistro", "demo-takeaway"], health.GetProperty("restaurants").EnumerateArray().Select(one => one.GetProperty("slug").GetString()));
    }

    [Fact]
    public async Task Where_nothing_can_be_saved_the_status_is_unhealthy_with_503_and_the_figures_come_all_the_same()
    {
        // It finds out by itself that it can, so it may have to be told again.
        await Eventually.Holds(async () =>
        {
            _app.Bistro.Bus.IsSaving = false;
            var answer = await _app.Nobody().AskAsync(Path);
            return answer.Status == HttpStatusCode.ServiceUnavailable && answer["status"] == "unhealthy" && answer.Json.TryGetProperty("connections", out _);
        }, "503 with the figures");
    }

    [Fact]
    public async Task A_connection_that_is_lost_and_comes_back_is_counted_and_kept_in_between()
    {
        await using var grill = await BoardAsync("grill", Cook);
        grill.Break();
        await Eventually.Holds(async () => (await HealthAsync(_app.Nobody())).GetProperty("connections").GetProperty("retained").GetInt32() == 1, "retained");
        Assert.True(await grill.ReconnectAsync(CancellationToken.None));
        await Eventually.Holds(async () =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            return (await HealthAsync(_app.Nobody())).GetProperty("connections") is var connections && connections.GetProperty("active").GetInt32() == 1
                && connections.TryGetProperty("reconnectsPerMinute", out var reconnects) && reconnects.GetInt32() == 1;
        }, "one reconnect");
    }
}
