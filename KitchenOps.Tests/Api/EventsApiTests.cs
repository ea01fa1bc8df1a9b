using System.Net;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Api;

public sealed class EventsApiTests : IAsyncLifetime
{
    private KitchenApp _app = null!;

    public async Task InitializeAsync() => _app = await KitchenApp.StartAsync();
    public async Task DisposeAsync() => await _app.DisposeAsync();

    private long Head => _app.Bistro.Bus.Latest.Seq;

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_up_to_the_head()
    {
        var key = await _app.KeyAsync(_app.Bistro, Scopes.Read);
        var seen = new List<long>();
        for (var after = 0L; ;)
        {
            var page = (await key.AskAsync($"{Http.Bistro}/events?after={after}&limit=7")).Is(HttpStatusCode.OK);
            seen.AddRange(page.Json.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("seq").GetInt64()));
            after = page.Json.GetProperty("through").GetInt64();
            Assert.Equal(Head, page.Json.GetProperty("head").GetInt64());
            if (after == Head) break;
        }
        Assert.Equal(Enumerable.Range(1, (int)Head).Select(seq => (long)seq), seen);
    }

    [Fact]
    public async Task An_event_says_what_when_by_whom_and_in_which_form()
    {
        var key = await _app.KeyAsync(_app.Bistro, Scopes.Read);

        var first = (await key.AskAsync($"{Http.Bistro}/events?limit=1")).Json.GetProperty("events")[0];

        Assert.Equal(["seq", "type", "version", "at", "receivedAt", "actor", "commandId", "data"], first.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("RestaurantOpened", "system", "demo-bistro"), (first.GetProperty("type").GetString(), first.GetProperty("actor").GetString(), first.GetProperty("data").GetProperty("slug").GetString()));
    }

    [Fact]
    public async Task No_event_holds_what_proves_a_key()
    {
        var text = await _app.NewKeyAsync(_app.Bistro);

        var log = (await _app.With(text).AskAsync($"{Http.Bistro}/events?limit=1000")).Is(HttpStatusCode.OK).Body;

        Assert.Contains(text.Id, log, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Secret, log, StringComparison.Ordinal);
        Assert.DoesNotContain(text.SecretHash, log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("after=-1", "after")]
    [InlineData("after=99999999999999999999", "after")]
    [InlineData("station=a%20b", "station")]
    public async Task What_is_wrong_with_a_query_is_named(string query, string path)
    {
        var key = await _app.KeyAsync(_app.Bistro, Scopes.Read);

        (await key.AskAsync($"{Http.Bistro}/events?{query}")).IsProblem(400, "invalid", path);
    }

    [Fact]
    public async Task What_is_no_longer_kept_is_gone_and_the_floor_is_told()
    {
        var key = await _app.KeyAsync(_app.Bistro, Scopes.Read);
        var future = TimeProvider.System.GetUtcNow().AddDays(1);
        await _app.Bistro.ForgetAsync(future, future);

        var gone = (await key.AskAsync($"{Http.Bistro}/events?after=1")).IsProblem(410, "gone", "after");

        var floor = gone.Json.GetProperty("floor").GetInt64();
        Assert.InRange(floor, 2, Head);
        (await key.AskAsync($"{Http.Bistro}/events?after={floor}")).Is(HttpStatusCode.OK);
        (await key.AskAsync($"{Http.Bistro}/events?after=1&live")).IsProblem(410, "gone", "after");
    }

    [Fact]
    public async Task Who_sees_one_station_gets_its_whole_view_and_no_event()
    {
        var display = await _app.SignedInAsync("demo-bistro", "device:demo-bistro-grill");
        await PlaceAsync("burger", "beer");

        var page = (await display.AskAsync($"{Http.Bistro}/events")).Is(HttpStatusCode.OK);

        var reset = Assert.Single(page.Json.GetProperty("events").EnumerateArray());
        Assert.Equal(["seq", "type", "data"], reset.EnumerateObject().Select(property => property.Name));
        Assert.Equal("reset", reset.GetProperty("type").GetString());
        Assert.Equal("grill", reset.GetProperty("data").GetProperty("station").GetString());
        Assert.Equal(Head, page.Json.GetProperty("through").GetInt64());
        Assert.DoesNotContain("beer", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Empty((await display.AskAsync($"{Http.Bistro}/events?after={Head}")).Json.GetProperty("events").EnumerateArray());
        (await display.AskAsync($"{Http.Bistro}/events?station=bar")).IsProblem(403, "notAllowed");
    }

    [Theory]
    [InlineData("user:demo-bistro-ana", "tables")]
    [InlineData("user:demo-bistro-expo", "orders")]
    [InlineData("user:demo-bistro-cook-bar", "tickets")]
    public async Task Everybody_gets_the_view_of_their_own_role(string actor, string holds)
    {
        var member = await _app.SignedInAsync("demo-bistro", actor);

        var reset = Assert.Single((await member.AskAsync($"{Http.Bistro}/events")).Is(HttpStatusCode.OK).Json.GetProperty("events").EnumerateArray());

        Assert.True(reset.GetProperty("data").TryGetProperty(holds, out _), reset.ToString());
    }

    [Fact]
    public async Task A_manager_and_a_key_that_reads_get_the_log_and_other_keys_nothing()
    {
        (await (await _app.SignedInAsync("demo-bistro", "user:demo-bistro-manager")).AskAsync($"{Http.Bistro}/events")).Is(HttpStatusCode.OK);
        (await (await _app.KeyAsync(_app.Bistro, Scopes.Orders)).AskAsync($"{Http.Bistro}/events")).IsProblem(403, "notAllowed");
        (await (await _app.KeyAsync(_app.Bistro, Scopes.Menu)).AskAsync($"{Http.Bistro}/events")).IsProblem(403, "notAllowed");
    }

    private Task PlaceAsync(params string[] items) =>
        KitchenApp.AcceptAsync(_app.Bistro, new("user:demo-bistro-manager"), new PlaceOrder(items.Select(item => new LineRequest(new(item))).ToEquatableArray()));
}
