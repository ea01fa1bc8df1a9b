using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Console;
using KitchenOps.Web.Demo.Rush;
using KitchenOps.Web.Engine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Demo;

public sealed class RushTests
{
    private const string Quick = "--Demo:Rush:Speed=80";

    [Fact]
    public async Task A_rush_orders_cooks_and_serves_through_the_api_with_keys_of_its_own()
    {
        await using var app = await KitchenApp.StartAsync("--rush=2", Quick);
        var reader = await app.KeyAsync(app.Bistro, Scopes.Read);

        string[] wanted =
        [
            nameof(OrderPlaced), nameof(WorkStarted), nameof(LinesBumped), nameof(LinesServed), nameof(OrderClosed), nameof(CourseFired), nameof(LinesAdded), nameof(OrderNoted),
            nameof(OrderPrioritised), nameof(LineVoided), nameof(VoidCleared), nameof(LineChanged), "ItemEightySixed", "TableAssigned", "TableCleared",
        ];
        var log = new List<JsonElement>();
        await Eventually.Holds(async () =>
        {
            var after = log.Count == 0 ? 0 : log[^1].GetProperty("seq").GetInt64();
            log.AddRange((await reader.AskAsync($"{Http.Bistro}/events?after={after}&limit=1000")).Json.GetProperty("events").EnumerateArray());
            var missing = wanted.Except(log.Select(e => e.GetProperty("type").GetString())).ToList();
            return missing.Count == 0 && log.Any(e => e.GetProperty("data").GetRawText().Contains("\"allergy\"", StringComparison.Ordinal));
        }, "everything that a rush is made of");

        var kitchen = app.Bistro.Bus.Latest;
        var acts = log.Where(e => OrderEvents.Contains(e.GetProperty("type").GetString()!)).ToList();
        Assert.All(acts, e => Assert.StartsWith("key:", e.GetProperty("actor").GetString(), StringComparison.Ordinal));
        Assert.All(acts.Select(e => new ActorId(e.GetProperty("actor").GetString()!)).Distinct(), key => Assert.StartsWith(RushSwitch.KeyName, kitchen.Grants.NameOf(key), StringComparison.Ordinal));
        Assert.True(app.Takeaway.Bus.Latest.LastNumber > 0);
    }

    private static readonly HashSet<string> OrderEvents = [nameof(OrderPlaced), nameof(WorkStarted), nameof(LinesBumped), nameof(LinesServed), nameof(LineVoided), nameof(VoidCleared), nameof(OrderPrioritised)];

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    public async Task A_number_of_restaurants_that_cannot_be_is_said_at_the_start(string count)
    {
        var said = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => KitchenApp.StartAsync($"--Demo:Restaurants={count}"));
        Assert.Contains($"Demo:Restaurants is {count}", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_by_itself_and_its_keys_with_it()
    {
        await using var app = await KitchenApp.StartAsync("--rush", Quick, "--Demo:Rush:Minutes=0.02");
        var rush = app.Services.GetRequiredService<RushSwitch>();
        await Eventually.Holds(() => KeysOf(app.Bistro).Count > 0, "its keys");

        await Eventually.Holds(() => rush.EndsAt is null, "its end");

        Assert.All([.. KeysOf(app.Bistro), .. KeysOf(app.Takeaway)], key => Assert.False(key.Stands()));
    }

    [Fact]
    public async Task The_form_starts_it_says_that_it_runs_and_stops_it()
    {
        await using var app = await KitchenApp.StartAsync(Quick);
        var browser = await app.SignedInAsync("demo-bistro", "user:demo-bistro-expo");
        var rush = app.Services.GetRequiredService<RushSwitch>();
        Assert.Contains("Start a rush", await browser.GetStringAsync("/dev/sign-in"), StringComparison.Ordinal);

        await TurnAsync(browser, on: true);
        Assert.NotNull(rush.EndsAt);
        Assert.Contains("A demo rush is on", await browser.GetStringAsync("/"), StringComparison.Ordinal);
        await Eventually.Holds(() => app.Bistro.Bus.Latest.LastNumber > 0, "an order");

        await TurnAsync(browser, on: false);
        Assert.Null(rush.EndsAt);
        Assert.NotEmpty(KeysOf(app.Bistro));
        Assert.All(KeysOf(app.Bistro), key => Assert.False(key.Stands()));
    }

    [Fact]
    public async Task It_runs_over_the_servers_own_HTTPS_where_plain_HTTP_only_leads_there()
    {
        using TcpListener one = new(IPAddress.Loopback, 0), other = new(IPAddress.Loopback, 0);
        one.Start();
        other.Start();
        var (secure, plain) = (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)other.LocalEndpoint).Port);
        one.Stop();
        other.Stop();

        await using var app = await KitchenApp.StartAsync("--rush", Quick, "--Https:Own=true", $"--Https:Port={secure}", $"--Https:PlainPort={plain}");

        await Eventually.Holds(() => app.Bistro.Bus.Latest.LastNumber > 0, "an order");
    }

    [Fact]
    public async Task Outside_demo_mode_there_is_no_such_thing_whoever_asks_for_it()
    {
        await using var app = await KitchenApp.StartAsync("--Demo=false", "--rush", Quick);

        var somebody = app.Nobody();

        // A build answers every post to an address that it does not know with 405: its static files take any path, for reading.
        Assert.Equal((await TurnItOnAsync("/dev/nowhere")).Status, (await TurnItOnAsync(RushApi.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await somebody.AskAsync(RushApi.Path)).Status);
        Assert.DoesNotContain(app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>(), endpoint => endpoint.RoutePattern.RawText == RushApi.Path);
        Assert.Null(app.Services.GetService<RushSwitch>());

        Task<Answer> TurnItOnAsync(string path) => somebody.AskAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([KeyValuePair.Create("on", "true")]) });
    }

    [Fact]
    public async Task What_its_guests_order_is_on_the_demo_menus()
    {
        await using var app = await KitchenApp.StartAsync();
        foreach (var restaurant in new[] { app.Bistro, app.Takeaway })
        {
            var (slug, manager) = (restaurant.Bus.Latest.Slug, new ActorId($"user:{restaurant.Bus.Latest.Slug}-manager"));
            foreach (var order in RushOrders.Of(slug)) await KitchenApp.AcceptAsync(restaurant, manager, order with { Table = order.Channel is null ? new TableId("t1") : null });
            foreach (var line in RushOrders.AddOnsOf(slug)) await KitchenApp.AcceptAsync(restaurant, manager, new PlaceOrder([line]));
            Assert.All(RushOrders.RunsOutOf(slug), item => Assert.True(restaurant.Bus.Latest.Menu.IsOn(item)));
        }
    }

    [Theory]
    [InlineData("--rush", "--Demo:Rush:Start=true")]
    [InlineData("--rush=3", "--Demo:Rush:Start=true", "--Demo:Rush:SecondsBetweenOrders=3")]
    public void The_command_line_turns_it_on_with_its_pace(string argument, params string[] settings) => Assert.Equal(settings, CommandLine.Read([argument]).Settings);

    private static List<Grant> KeysOf(RestaurantEngine restaurant) => [.. restaurant.Bus.Latest.Grants.ByActor.Values.Where(grant => grant.Name.StartsWith(RushSwitch.KeyName, StringComparison.Ordinal))];

    private static async Task TurnAsync(HttpClient browser, bool on)
    {
        using var answer = await browser.PostAsync(RushApi.Path, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = await KitchenApp.TokenAsync(browser),
            ["on"] = on ? "true" : "false",
            ["returnUrl"] = "/",
        }));
        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }
}
