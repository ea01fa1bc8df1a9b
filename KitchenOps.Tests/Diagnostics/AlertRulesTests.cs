using System.Net;
using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Diagnostics;
using KitchenOps.Web.Store;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Diagnostics;

/// <summary>Each rule, from what happens to the alert in what the server says of itself.</summary>
public sealed class AlertRulesTests : IAsyncLifetime
{
    private const string Manager = "user:demo-bistro-manager", Cook = "user:demo-bistro-cook-grill";
    private static readonly ActorId Grill = new("device:demo-bistro-grill");
    private readonly ManualClock _clock = ManualClock.StandingAtNoon();
    private KitchenApp _app = null!;
    private HttpClient _manager = null!;

    public async Task InitializeAsync()
    {
        _app = await KitchenApp.StartAtAsync(_clock, null);
        _manager = await _app.SignedInAsync("demo-bistro", Manager);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private Measures Measures => _app.Services.GetRequiredService<Measures>();
    private DevicePulses Pulses => _app.Services.GetRequiredService<DevicePulses>();

    private void Pass(int seconds, Action? each = null)
    {
        for (var i = 0; i < seconds; i++)
        {
            each?.Invoke();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private async Task<string[]> StandingAsync(HttpClient? client = null) =>
        [.. (await (client ?? _manager).AskAsync("/api/health/realtime")).Is(HttpStatusCode.OK).Json.GetProperty("alerts").EnumerateArray().Select(one => $"{one.GetProperty("rule").GetString()} {(one.TryGetProperty("subject", out var subject) ? subject.GetString() : "")}".Trim())];

    private async Task<string?> StatusAsync() => (await _manager.AskAsync("/api/health/realtime"))["status"];

    // Received at once: an order that is not is an alert of its own.
    private async Task OrderAsync(string item)
    {
        var placed = await KitchenApp.AcceptAsync(_app.Bistro, new(Manager), new PlaceOrder([new(new(item))], Channel: "counter"));
        await KitchenApp.AcceptAsync(_app.Bistro, new(Manager), new ReceiveTickets(_app.Bistro.Bus.Latest.Live[placed.Order!.Value].Lines[0].Works[0].Station, [placed.Order.Value]));
    }

    [Fact]
    public async Task Screens_over_the_target_for_a_minute_are_an_alert_of_their_role_until_they_are_not()
    {
        Pass(60, () => Measures.Drawn(Role.Expo, 20));
        Assert.Empty(await StandingAsync());

        Pass(30, () => Measures.Drawn(Role.Expo, 180));
        Assert.Equal(["drawnLate expo"], await StandingAsync());
        Assert.Equal("degraded", await StatusAsync());
        Assert.Equal(["drawnLate expo"], await StandingAsync(_app.Nobody()));

        Pass(120, () => Measures.Drawn(Role.Expo, 20));
        Assert.Empty(await StandingAsync());
        Assert.Equal("healthy", await StatusAsync());
    }

    [Fact]
    public async Task A_station_that_receives_nothing_is_an_alert_from_when_its_people_are_told_until_it_has_it()
    {
        var placed = await KitchenApp.AcceptAsync(_app.Bistro, new(Manager), new PlaceOrder([new(new("ribeye"))], Channel: "counter"));
        Pass(9);
        Assert.Empty(await StandingAsync());

        Pass(3);
        await Eventually.Holds(() => _app.Bistro.Bus.Latest.NotReceiving().Count == 1, "the clock has found it");
        Pass(1);
        Assert.Equal(["stationNotReceiving grill"], await StandingAsync());
        Assert.Empty(await StandingAsync(_app.Nobody()));
        Assert.Equal("degraded", await StatusAsync());

        await KitchenApp.AcceptAsync(_app.Bistro, Grill, new ReceiveTickets(new("grill"), [placed.Order!.Value]));
        Pass(31);
        Assert.Empty(await StandingAsync());
    }

    [Fact]
    public async Task A_few_slow_draws_are_none()
    {
        Pass(60);
        for (var i = 0; i < 19; i++) Measures.Drawn(Role.Cook, 900);
        Pass(5);

        Assert.Empty(await StandingAsync());
    }

    [Fact]
    public async Task The_first_draws_of_a_process_are_none_however_slow()
    {
        Pass(50, () => Measures.Drawn(Role.Cook, 900));
        Assert.Empty(await StandingAsync());

        Pass(10, () => Measures.Drawn(Role.Cook, 900));
        Assert.Equal(["drawnLate cook"], await StandingAsync());
    }

    [Fact]
    public async Task Near_the_target_an_alert_neither_begins_nor_ends()
    {
        Pass(60);
        Pass(60, () => { Measures.Drawn(Role.Cook, 90); Measures.Drawn(Role.Expo, 180); });
        Assert.Equal(["drawnLate expo"], await StandingAsync());

        Pass(120, () => { Measures.Drawn(Role.Cook, 90); Measures.Drawn(Role.Expo, 90); });
        Assert.Equal(["drawnLate expo"], await StandingAsync());

        Pass(95, () => { Measures.Drawn(Role.Cook, 90); Measures.Drawn(Role.Expo, 70); });
        Assert.Empty(await StandingAsync());
    }

    [Fact]
    public async Task A_storm_begins_with_thirty_in_a_minute_and_ends_below_half_of_them()
    {
        Pass(60);
        Measures.Count(Counted.Reconnects, 29);
        Pass(1);
        Assert.Empty(await StandingAsync());
        Measures.Count(Counted.Reconnects, 1);
        Pass(1);
        Assert.Equal(["reconnectStorm"], await StandingAsync());

        Pass(120, Every(3, () => Measures.Count(Counted.Reconnects, 1)));
        Assert.Equal(["reconnectStorm"], await StandingAsync());
        Pass(120, Every(6, () => Measures.Count(Counted.Reconnects, 1)));
        Assert.Empty(await StandingAsync());
    }

    [Fact]
    public async Task A_few_commands_that_fail_are_none_and_an_alert_of_them_ends_below_half_of_the_share()
    {
        Pass(60);
        Measures.Count(Counted.Commands, 10);
        Measures.Count(Counted.CommandsFailed, 4);
        Pass(1);
        Assert.Empty(await StandingAsync());
        Measures.Count(Counted.CommandsFailed, 1);
        Pass(1);
        Assert.Equal(["errorRate"], await StandingAsync());

        Pass(120, Failing(7));   // a little less than one and a half percent
        Assert.Equal(["errorRate"], await StandingAsync());
        Pass(120, Failing(12));
        Assert.Empty(await StandingAsync());

        Action Failing(int every) => (Action)(() => Measures.Count(Counted.Commands, 10)) + Every(every, () => Measures.Count(Counted.CommandsFailed, 1));
    }

    private static Action Every(int times, Action act)
    {
        var n = 0;
        return () => { if (n++ % times == 0) act(); };
    }

    [Fact]
    public async Task Connections_that_come_back_by_the_dozen_and_commands_that_fail_are_alerts_of_the_server()
    {
        Pass(60);
        Measures.Count(Counted.Reconnects, 31);
        Measures.Count(Counted.Commands, 100);
        Measures.Count(Counted.CommandsFailed, 6);
        Pass(1);
        Assert.Equal(["reconnectStorm", "errorRate"], await StandingAsync());

        Pass(95);
        Assert.Empty(await StandingAsync());
    }

    [Fact]
    public async Task A_paired_screen_that_falls_silent_is_an_alert_while_its_restaurant_is_open_and_of_nobody_else()
    {
        Pulses.Beat(_app.Bistro.Restaurant, Grill, "1.0.0", 12, 0);
        await OrderAsync("ribeye");
        Pass(119);
        Assert.Empty(await StandingAsync());

        Pass(3);
        Assert.Equal([$"deviceSilent {Grill}"], await StandingAsync());
        Assert.Equal("healthy", await StatusAsync());   // one tablet is not the server
        Assert.Empty(await StandingAsync(_app.Nobody()));
        Assert.Empty(await StandingAsync(await _app.KeyAsync(_app.Takeaway)));

        Pulses.Beat(_app.Bistro.Restaurant, Grill, "1.0.0", 12, 0);
        Pass(31, () => Pulses.Beat(_app.Bistro.Restaurant, Grill, "1.0.0", 12, 0));
        Assert.Empty(await StandingAsync());
    }

    [Fact]
    public async Task What_begins_or_ends_is_told_to_the_screens_of_its_restaurant_and_what_is_the_servers_to_all()
    {
        var (bistro, takeaway, news) = (0, 0, _app.Services.GetRequiredService<AlertNews>());
        using var one = news.Watch(_app.Bistro.Restaurant, () => bistro++);
        using var other = news.Watch(_app.Takeaway.Restaurant, () => takeaway++);

        Pulses.Beat(_app.Bistro.Restaurant, Grill, "1.0.0", 12, 0);
        await OrderAsync("ribeye");
        Pass(122);
        Assert.Equal((1, 0), (bistro, takeaway));

        Measures.Count(Counted.Reconnects, 31);
        Pass(1);
        Assert.Equal((2, 1), (bistro, takeaway));

        Pass(95);
        Assert.Equal((3, 2), (bistro, takeaway));
    }

    [Fact]
    public async Task At_night_a_silent_screen_is_none_and_one_that_was_never_heard_is_none_either()
    {
        Pulses.Beat(_app.Bistro.Restaurant, Grill, "1.0.0", 12, 0);
        for (var i = 0; i < 40; i++) Pulses.Beat(_app.Bistro.Restaurant, Grill, "1.0.0", 12, Beat());
        Pass(300);

        Assert.Empty(await StandingAsync());

        int Beat() { _clock.Advance(TimeSpan.FromMinutes(1)); return 0; }
    }

    [Fact]
    public async Task Taps_that_wait_at_a_screen_for_a_minute_are_an_alert()
    {
        Pass(50, () => Pulses.Beat(_app.Bistro.Restaurant, Grill, "1.0.0", 12, 2));
        Pulses.Beat(_app.Bistro.Restaurant, Grill, "1.0.0", 12, 0);
        Pass(50, () => Pulses.Beat(_app.Bistro.Restaurant, Grill, "1.0.0", 12, 1));
        Assert.Empty(await StandingAsync());

        Pass(12, () => Pulses.Beat(_app.Bistro.Restaurant, Grill, "1.0.0", 12, 1));
        Assert.Equal([$"outboxAge {Grill}"], await StandingAsync());
    }

    [Fact]
    public async Task What_waited_at_a_screen_that_fell_silent_is_not_known_any_more()
    {
        await OrderAsync("ribeye");
        Pass(65, () => Pulses.Beat(_app.Bistro.Restaurant, Grill, "1.0.0", 12, 1));
        Assert.Equal([$"outboxAge {Grill}"], await StandingAsync());

        Pass(160);
        Assert.Equal([$"deviceSilent {Grill}"], await StandingAsync());
    }

    [Fact]
    public async Task A_screen_that_was_taken_out_of_service_is_missed_by_nobody()
    {
        await OrderAsync("ribeye");
        Pass(70, () => Pulses.Beat(_app.Bistro.Restaurant, Grill, "1.0.0", 12, 1));
        await KitchenApp.AcceptAsync(_app.Bistro, new(Manager), new RevokeAccess(Grill));

        Pass(160);
        Assert.Empty(await StandingAsync());
    }

    [Fact]
    public async Task What_comes_in_at_a_station_that_had_a_screen_and_has_none_is_an_alert_until_there_is_one_again()
    {
        using var site = new CircuitSite(_app.Address);
        await OrderAsync("ribeye");
        Pass(40);
        Assert.Empty(await StandingAsync());   // nobody ever looked: it may work by paper

        await using (await BoardAsync(site)) { }
        await Eventually.Holds(() => _app.Bistro.Bus.Count == 0, "the screen is gone");
        Pass(40);
        Assert.Empty(await StandingAsync());   // nothing came in since

        await OrderAsync("ribeye");
        Pass(29);
        Assert.Empty(await StandingAsync());
        Pass(3);
        Assert.Equal(["stationUnseen grill"], await StandingAsync());
        Assert.Equal("degraded", await StatusAsync());

        await using var back = await BoardAsync(site);
        Pass(31);
        Assert.Empty(await StandingAsync());
    }

    [Fact]
    public async Task A_restaurant_that_cannot_save_is_an_alert_of_its_own_people()
    {
        // It finds out by itself that it can, so it may have to be told again; the alert stands a while longer.
        await Eventually.Holds(async () =>
        {
            _app.Bistro.Bus.IsSaving = false;
            _clock.Advance(TimeSpan.FromSeconds(1));
            return (await _manager.AskAsync("/api/health/realtime")).Json.GetProperty("alerts").GetArrayLength() == 1;
        }, "an alert");

        var alert = (await _manager.AskAsync("/api/health/realtime")).Json.GetProperty("alerts")[0];
        Assert.Equal(("notSaving", "demo-bistro"), (alert.GetProperty("rule").GetString(), alert.GetProperty("restaurant").GetString()));
        Assert.Equal(0, (await _app.Nobody().AskAsync("/api/health/realtime")).Json.GetProperty("alerts").GetArrayLength());
    }

    [Fact]
    public async Task A_recommendation_names_its_measurement_and_goes_with_it()
    {
        Pass(60, () => { for (var i = 0; i < 5; i++) Measures.Drawn(Role.Expo, 180); });
        var standing = (await _app.Nobody().AskAsync("/api/health/realtime")).Json.GetProperty("recommendations").EnumerateArray().Select(one => one.GetProperty("because").GetString()).Single(because => because!.Contains("p95", StringComparison.Ordinal))!;
        Assert.Contains("p95 of expo is 176 ms over 60 s (300 draws) at 0 circuits on", standing, StringComparison.Ordinal);

        Pass(320);
        Assert.DoesNotContain((await _app.Nobody().AskAsync("/api/health/realtime")).Json.GetProperty("recommendations").EnumerateArray(), one => one.GetProperty("because").GetString()!.Contains("p95", StringComparison.Ordinal));
    }

    private async Task<CircuitClient> BoardAsync(CircuitSite site)
    {
        var circuit = await CircuitClient.OpenAsync(0, site, "/r/demo-bistro/stations/grill", KitchenApp.CookiesOf(await _app.SignedInAsync("demo-bistro", Cook)), null, CancellationToken.None);
        await Eventually.Holds(async () => await circuit.AskSeqAsync(CancellationToken.None) > 0, "a heartbeat");
        return circuit;
    }
}
