using System.Net;
using System.Text.Json.Nodes;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Api;

public sealed class MenuAndBoardApiTests : IAsyncLifetime
{
    private KitchenApp _app = null!;

    public async Task InitializeAsync() => _app = await KitchenApp.StartAsync();
    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_menu_that_is_read_changed_and_put_back_is_the_new_menu()
    {
        var key = await _app.KeyAsync(_app.Bistro, Scopes.Menu);
        var menu = JsonNode.Parse((await key.AskAsync($"{Http.Bistro}/menu")).Is(HttpStatusCode.OK).Body)!;
        menu["items"]!.AsArray().Add(JsonNode.Parse("""{"id":"soup","name":"Soup of the day","category":"Starters","stations":["salad"],"price":6.5,"ageCheck":true,"priority":"high","components":[{"name":"Stock","quantity":0.3,"unit":"l"},{"name":"Bread","quantity":2}]}"""));

        var put = (await PutAsync(key, menu.ToJsonString())).Is(HttpStatusCode.OK);

        Assert.Equal("2", put["version"]);
        var soup = put.Json.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetString() == "soup");
        Assert.Equal((6.5m, 300), (soup.GetProperty("price").GetDecimal(), soup.GetProperty("targetSeconds").GetInt32()));
        Assert.True(soup.GetProperty("ageCheck").GetBoolean());
        Assert.Equal("high", soup.GetProperty("priority").GetString());
        Assert.Equal("""[{"name":"Stock","quantity":0.3,"unit":"l"},{"name":"Bread","quantity":2,"unit":""}]""", soup.GetProperty("components").GetRawText());
        Assert.Equal(put.Body, (await key.AskAsync($"{Http.Bistro}/menu")).Body);
    }

    [Fact]
    public async Task The_second_of_two_who_changed_the_same_version_is_told()
    {
        var key = await _app.KeyAsync(_app.Bistro, Scopes.Menu);
        var menu = (await key.AskAsync($"{Http.Bistro}/menu")).Body;

        (await PutAsync(key, menu)).Is(HttpStatusCode.OK);

        (await PutAsync(key, menu)).IsProblem(409, "versionChanged");
    }

    [Fact]
    public async Task What_is_wrong_with_a_menu_is_named_by_its_place()
    {
        var key = await _app.KeyAsync(_app.Bistro, Scopes.Menu);

        (await PutAsync(key, """{"stations":[{"id":"grill","name":"Grill","kind":"grill"}],"items":[{"id":"x","name":"X","category":"","stations":["moon"]}]}""")).IsProblem(422, "unknownStation", "items[0].stations[0]");
        (await PutAsync(key, """{"stations":[],"items":[{"id":"x","name":"X","category":"","price":"5"}]}""")).IsProblem(422, "invalid", "items[0].price");
        (await PutAsync(key, """{"stations":[],"items":[{"id":"x","name":"X","category":"","components":[{"name":"Bun","quantity":0}]}]}""")).IsProblem(422, "invalid", "items[0].components[0].quantity");
        Assert.Equal(1, _app.Bistro.Bus.Latest.Menu.Version);
    }

    [Fact]
    public async Task A_menu_may_be_larger_than_other_bodies()
    {
        var key = await _app.KeyAsync(_app.Bistro, Scopes.Menu);
        var menu = (await key.AskAsync($"{Http.Bistro}/menu")).Body;

        (await PutAsync(key, new string(' ', 3 << 20) + menu)).Is(HttpStatusCode.OK);
        (await PutAsync(key, new string(' ', 4 << 20) + menu)).IsProblem(413, "tooLarge");
    }

    [Theory]
    [InlineData(Scopes.Orders, 200, 403)]
    [InlineData(Scopes.Menu, 200, 409)]
    [InlineData(Scopes.Read, 200, 403)]
    public async Task Who_orders_reads_the_menu_and_who_keeps_it_replaces_it(string scope, int read, int put)
    {
        var key = await _app.KeyAsync(_app.Bistro, scope);

        Assert.Equal(read, (int)(await key.AskAsync($"{Http.Bistro}/menu")).Status);
        Assert.Equal(put, (int)(await PutAsync(key, """{"version":77,"stations":[],"items":[]}""")).Status);
    }

    [Fact]
    public async Task A_board_is_what_its_station_has_to_do()
    {
        var key = await _app.KeyAsync(_app.Bistro);
        await key.OrderAsync("board", """{"table":"t2","lines":[{"item":"burger"},{"item":"beer"}]}""");

        var grill = (await key.AskAsync($"{Http.Bistro}/board?station=grill")).Is(HttpStatusCode.OK);
        var salad = (await key.AskAsync($"{Http.Bistro}/board?station=salad")).Is(HttpStatusCode.OK);

        Assert.Equal("House burger", Assert.Single(Assert.Single(grill.Json.GetProperty("tickets").EnumerateArray()).GetProperty("lines").EnumerateArray()).GetProperty("item").GetString());
        Assert.Empty(salad.Json.GetProperty("tickets").EnumerateArray());
        Assert.Equal(_app.Bistro.Bus.Latest.Seq, grill.Json.GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task A_board_is_shown_to_those_of_its_station()
    {
        var (key, display) = (await _app.KeyAsync(_app.Bistro), await _app.SignedInAsync("demo-bistro", "device:demo-bistro-grill"));

        (await display.AskAsync($"{Http.Bistro}/board?station=grill")).Is(HttpStatusCode.OK);
        (await display.AskAsync($"{Http.Bistro}/board?station=salad")).IsProblem(403, "notAllowed");
        (await display.AskAsync($"{Http.Bistro}/board?station=moon")).IsProblem(403, "notAllowed");
        (await key.AskAsync($"{Http.Bistro}/board?station=moon")).IsProblem(404, "unknownStation", "station");
        (await key.AskAsync($"{Http.Bistro}/board")).IsProblem(400, "invalid", "station");
    }

    private static Task<Answer> PutAsync(HttpClient client, string json)
    {
        var put = new HttpRequestMessage(HttpMethod.Put, $"{Http.Bistro}/menu") { Content = Http.Json(json) };
        // Megabytes wait for the server's word: one that is refused for its size is answered before it is sent, not cut off in the middle.
        put.Headers.ExpectContinue = json.Length > 1 << 20;
        return client.AskAsync(put);
    }
}
