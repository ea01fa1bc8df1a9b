using System.Net;
using System.Text.Json;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Api;

public sealed class LiveFeedTests : IAsyncLifetime
{
    private static readonly ActorId Manager = new("user:demo-bistro-manager");
    private KitchenApp _app = null!;

    public async Task InitializeAsync() =>
        _app = await KitchenApp.StartAsync("--Api:FeedsPerKey=2", "--Api:FeedThroughMilliseconds=50", "--Api:FeedHeartbeatMilliseconds=200");

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private long Head => _app.Bistro.Bus.Latest.Seq;

    [Fact]
    public async Task It_catches_up_and_goes_on_live_without_a_gap()
    {
        var key = await _app.KeyAsync(_app.Bistro, Scopes.Read);
        await using var feed = await Feed.OpenAsync(key, "?after=2");
        var caughtUp = await feed.UntilAsync(Head);

        var target = Head + 50;
        var place = Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PlaceAsync("burger")));
        var live = await feed.UntilAsync(target);
        await place;

        Assert.Equal(2000, feed.Retry);
        var ids = caughtUp.Concat(live).Select(message => message.Id!.Value).ToList();
        Assert.Equal(Enumerable.Range(3, ids.Count).Select(id => (long)id), ids);
        Assert.Equal(Head, ids[^1]);
        var placed = live[^1];
        Assert.Equal(("OrderPlaced", "OrderPlaced", placed.Id), (placed.Type, placed.Data.GetProperty("type").GetString(), placed.Data.GetProperty("seq").GetInt64()));
    }

    [Fact]
    public async Task It_goes_on_after_the_last_event_that_its_reader_names()
    {
        var key = await _app.KeyAsync(_app.Bistro, Scopes.Read);

        await using var feed = await Feed.OpenAsync(key, "?after=1", lastEventId: 5);

        Assert.Equal(6, (await feed.NextAsync())!.Id);
    }

    [Fact]
    public async Task A_station_is_sent_its_view_when_it_changed_and_through_otherwise()
    {
        var display = await _app.SignedInAsync("demo-bistro", "device:demo-bistro-grill");
        await using var feed = await Feed.OpenAsync(display, "");
        Assert.Empty(Tickets(await feed.NextAsync("reset")));

        var burger = await PlaceAsync("burger");
        var view = await feed.NextAsync("view");
        Assert.Equal((burger.ToString(), Head), (Assert.Single(Tickets(view)).GetProperty("orderId").GetString(), view.Id));
        Assert.Equal(["seq", "type", "data"], view.Data.EnumerateObject().Select(property => property.Name));

        await PlaceAsync("beer");
        var next = await feed.NextAsync();
        while (next!.Type == "" || next.Id < Head) next = await feed.NextAsync();
        Assert.Equal(("through", Head, Head), (next.Type, next.Data.GetProperty("through").GetInt64(), next.Data.GetProperty("head").GetInt64()));
    }

    [Fact]
    public async Task A_filtered_reader_who_is_behind_gets_one_reset_and_one_who_is_not_gets_none()
    {
        var display = await _app.SignedInAsync("demo-bistro", "device:demo-bistro-grill");
        await PlaceAsync("burger");
        await PlaceAsync("ribeye");

        await using (var behind = await Feed.OpenAsync(display, "?after=3"))
        {
            var reset = await behind.NextAsync();
            Assert.Equal(("reset", Head, 2), (reset!.Type, reset.Id, Tickets(reset).Count()));
        }
        await using var abreast = await Feed.OpenAsync(display, $"?after={Head}");
        var through = await abreast.NextAsync();
        Assert.Equal(("through", Head), (through!.Type, through.Id));
    }

    [Fact]
    public async Task A_quiet_feed_shows_that_it_lives()
    {
        var key = await _app.KeyAsync(_app.Bistro, Scopes.Read);
        await using var feed = await Feed.OpenAsync(key, $"?after={Head}");
        Assert.Equal("through", (await feed.NextAsync())!.Type);

        Assert.Equal("", (await feed.NextAsync())!.Type);
    }

    [Fact]
    public async Task It_ends_with_the_access_and_tells_nothing_of_what_came_after()
    {
        var key = await _app.NewKeyAsync(_app.Bistro, Scopes.Read);
        await using var feed = await Feed.OpenAsync(_app.With(key), $"?after={Head}");

        await PlaceAsync("burger");
        await _app.Bistro.SubmitAsync([
            new(new(Guid.NewGuid()), ActorId.System, new RevokeAccess(key.Actor)),
            new(new(Guid.NewGuid()), Manager, new PlaceOrder([new(new("ribeye"))])),
        ]);

        Assert.DoesNotContain(await feed.ToEndAsync(), message => message.Data.GetRawText().Contains("ribeye", StringComparison.Ordinal));
        (await _app.With(key).AskAsync($"{Http.Bistro}/events")).IsProblem(403, "revoked");
    }

    [Fact]
    public async Task A_filtered_feed_ends_with_the_access_too()
    {
        var display = await _app.SignedInAsync("demo-bistro", "device:demo-bistro-salad");
        await using var feed = await Feed.OpenAsync(display, "");
        await feed.NextAsync("reset");

        await KitchenApp.AcceptAsync(_app.Bistro, Manager, new RevokeAccess(new("device:demo-bistro-salad")));
        await PlaceAsync("caesar");

        Assert.DoesNotContain(await feed.ToEndAsync(), message => message.Data.GetRawText().Contains("Caesar", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_ends_when_the_server_stops()
    {
        var key = await _app.KeyAsync(_app.Bistro, Scopes.Read);
        await using var feed = await Feed.OpenAsync(key, $"?after={Head}");
        await feed.NextAsync();

        var stopping = _app.StopAsync();

        Assert.Empty(await feed.ToEndAsync());
        await stopping.WaitAsync(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task So_many_are_open_for_each_key_and_one_that_closed_makes_room()
    {
        var (key, other) = (await _app.KeyAsync(_app.Bistro, Scopes.Read), await _app.KeyAsync(_app.Bistro, Scopes.Read));
        await using var first = await Feed.OpenAsync(key, "");
        var second = await Feed.OpenAsync(key, "");

        var refused = (await key.AskAsync($"{Http.Bistro}/events?live")).IsProblem(429, "tooManyFeeds");
        Assert.NotNull(refused.RetryAfter);
        await (await Feed.OpenAsync(other, "")).DisposeAsync();

        await second.DisposeAsync();
        // The server learns of a reader who left when it next writes.
        while ((await OpenStatusAsync(key)) == HttpStatusCode.TooManyRequests) await PlaceAsync("beer");
    }

    [Fact]
    public async Task A_reader_who_does_not_read_holds_up_nobody_and_misses_nothing()
    {
        var key = await _app.KeyAsync(_app.Bistro, Scopes.Read);
        var start = Head;
        await using var slow = await Feed.OpenAsync(key, $"?after={start}");
        await using var quick = await Feed.OpenAsync(key, $"?after={start}");

        // More than the sockets' buffers hold.
        var note = new string('n', 500);
        for (var i = 0; i < 40; i++)
            await _app.Bistro.SubmitAsync([.. Enumerable.Range(0, 10).Select(_ => new Web.Engine.Submission(new(Guid.NewGuid()), Manager,
                new PlaceOrder([.. Enumerable.Range(0, 60).Select(_ => new LineRequest(new("beer"), Note: note))])))]);

        Assert.Equal(Head - start, (await quick.UntilAsync(Head)).Count);
        Assert.Equal(Enumerable.Range(1, (int)(Head - start)).Select(n => start + n), (await slow.UntilAsync(Head)).Select(message => message.Id!.Value));
    }

    private static async Task<HttpStatusCode> OpenStatusAsync(HttpClient client)
    {
        using var response = await client.GetAsync($"{Http.Bistro}/events?live", HttpCompletionOption.ResponseHeadersRead);
        return response.StatusCode;
    }

    private static IEnumerable<JsonElement> Tickets(FeedMessage message) => message.Data.GetProperty("data").GetProperty("tickets").EnumerateArray();

    private async Task<OrderId> PlaceAsync(string item) => (await KitchenApp.AcceptAsync(_app.Bistro, Manager, new PlaceOrder([new(new(item))]))).Order!.Value;
}
