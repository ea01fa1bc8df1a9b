using System.Net;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Api;

public sealed class OrdersApiTests(SharedKitchenApp shared) : IClassFixture<SharedKitchenApp>
{
    private const string Burger = """{"table":"t1","lines":[{"item":"burger","quantity":2,"modifiers":[{"id":"bacon","kind":"add"}],"note":"well done","seat":1},{"item":"fries"}]}""";
    private readonly KitchenApp _app = shared.App;

    [Fact]
    public async Task An_order_is_placed_and_stands_where_its_location_says()
    {
        var key = await _app.KeyAsync(_app.Bistro);

        var placed = (await key.OrderAsync("placed", Burger)).Is(HttpStatusCode.Created);

        var order = (await key.AskAsync(placed.Location!)).Is(HttpStatusCode.OK);
        Assert.Equal((placed["orderId"], placed["number"]), (order["orderId"], order["number"]));
        Assert.Equal(["House burger", "Fries"], order.Json.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("item").GetString()));
        Assert.True(placed.Json.GetProperty("seq").GetInt64() <= _app.Bistro.Bus.Latest.Seq);
    }

    [Fact]
    public async Task A_repeat_is_the_same_order_with_the_same_answer()
    {
        var key = await _app.KeyAsync(_app.Bistro);
        var first = (await key.OrderAsync("repeat", Burger)).Is(HttpStatusCode.Created);
        var head = _app.Bistro.Bus.Latest.Seq;

        var again = await key.OrderAsync("repeat", Burger);

        Assert.Equal(first, again);
        Assert.Equal(head, _app.Bistro.Bus.Latest.Seq);
    }

    [Fact]
    public async Task Sent_sixteen_times_at_once_it_is_one_order()
    {
        var key = await _app.KeyAsync(_app.Bistro);
        var before = _app.Bistro.Bus.Latest.Live.Count;

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => key.OrderAsync("at-once", Burger)));

        Assert.Single(answers.Distinct());
        Assert.Equal(before + 1, _app.Bistro.Bus.Latest.Live.Count);
    }

    [Fact]
    public async Task An_idempotency_key_is_its_senders_own()
    {
        var (one, other) = (await _app.KeyAsync(_app.Bistro), await _app.KeyAsync(_app.Bistro));

        var first = (await one.OrderAsync("same text", Burger)).Is(HttpStatusCode.Created);
        var second = (await other.OrderAsync("same text", Burger)).Is(HttpStatusCode.Created);

        Assert.NotEqual(first["orderId"], second["orderId"]);
    }

    [Fact]
    public async Task A_used_key_with_another_body_is_refused()
    {
        var key = await _app.KeyAsync(_app.Bistro);
        await key.OrderAsync("used", Burger);

        (await key.OrderAsync("used", """{"lines":[{"item":"beer"}]}""")).IsProblem(422, "idReused", "Idempotency-Key");
    }

    [Fact]
    public async Task An_unknown_item_names_its_line_and_nothing_is_placed()
    {
        var key = await _app.KeyAsync(_app.Bistro);
        var head = _app.Bistro.Bus.Latest.Seq;

        var refused = (await key.OrderAsync("unknown", """{"lines":[{"item":"fries"},{"item":"dodo"},{"item":"beer","quantity":0}]}""")).IsProblem(422, "unknownItem", "lines[1].item");

        Assert.Equal(["unknownItem", "invalid"], refused.Json.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("code").GetString()));
        Assert.Equal(head, _app.Bistro.Bus.Latest.Seq);
        (await key.OrderAsync("unknown", """{"lines":[{"item":"fries"},{"item":"dodo"},{"item":"beer","quantity":0}]}""")).IsProblem(422, "unknownItem", "lines[1].item");
    }

    [Theory]
    [InlineData("""{"lines":[{"item":"fries","quantity":"two"}]}""", 422, "invalid", "lines[0].quantity")]
    [InlineData("""{"lines":[{"item":"fries"},{"item":"beer","modifiers":[{"id":"x","kind":"add"},{"id":7,"kind":"add"}]}]}""", 422, "invalid", "lines[1].modifiers[1].id")]
    [InlineData("""{"lines":[null]}""", 422, "invalid", "lines[0]")]
    [InlineData("""{"lines":[{"quantity":1}]}""", 422, "invalid", "lines[0]")]
    [InlineData("""{"lines":{}}""", 422, "invalid", "lines")]
    [InlineData("""{"table":"t1"}""", 422, "invalid", "")]
    [InlineData("[]", 422, "invalid", "")]
    [InlineData("{\"lines\":\n[}", 400, "malformed", "")]
    [InlineData("", 400, "malformed", "")]
    public async Task What_is_wrong_with_a_body_is_named_by_its_place(string body, int status, string code, string path)
    {
        var key = await _app.KeyAsync(_app.Bistro);
        var head = _app.Bistro.Bus.Latest.Seq;

        (await key.OrderAsync("wrong", body)).IsProblem(status, code, path);

        Assert.Equal(head, _app.Bistro.Bus.Latest.Seq);
    }

    [Fact]
    public async Task Malformed_json_names_its_line()
    {
        var key = await _app.KeyAsync(_app.Bistro);

        Assert.Equal("2", (await key.OrderAsync("line", "{\"lines\":\n[}")).IsProblem(400, "malformed")["line"]);
    }

    [Fact]
    public async Task An_idempotency_key_is_needed_and_has_a_length()
    {
        var key = await _app.KeyAsync(_app.Bistro);

        (await key.OrderAsync("", Burger)).IsProblem(400, "invalid", "Idempotency-Key");
        (await key.OrderAsync(new string('x', 201), Burger)).IsProblem(400, "invalid", "Idempotency-Key");
        (await key.OrderAsync(new string('x', 200), Burger)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Another_kind_of_body_is_told_so()
    {
        var key = await _app.KeyAsync(_app.Bistro);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Http.Bistro}/orders") { Content = new StringContent(Burger), Headers = { { "Idempotency-Key", "kind" } } };

        (await key.AskAsync(request)).IsProblem(415, "unsupportedMediaType");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_told_so()
    {
        var key = await _app.KeyAsync(_app.Bistro);

        (await key.OrderAsync("large", new string(' ', 257 * 1024) + Burger)).IsProblem(413, "tooLarge");
        (await key.OrderAsync("fits", new string(' ', 255 * 1024) + Burger)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_key_places_orders_with_the_scope_for_it_only()
    {
        var reader = await _app.KeyAsync(_app.Bistro, Scopes.Read);
        var orders = await _app.KeyAsync(_app.Bistro, Scopes.Orders);

        (await reader.OrderAsync("scope", Burger)).IsProblem(403, "notAllowed");
        (await orders.OrderAsync("scope", Burger)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_server_reads_own_orders_and_not_the_colleagues()
    {
        var ana = await _app.SignedInAsync("demo-bistro", "user:demo-bistro-ana");
        var ben = await _app.SignedInAsync("demo-bistro", "user:demo-bistro-ben");
        var placed = (await ana.OrderAsync("own", """{"channel":"counter","lines":[{"item":"beer"}]}""")).Is(HttpStatusCode.Created);

        (await ana.AskAsync(placed.Location!)).Is(HttpStatusCode.OK);
        (await ben.AskAsync(placed.Location!)).IsProblem(404, "notFound");
    }

    [Fact]
    public async Task What_is_sold_out_is_refused_with_swaps()
    {
        var key = await _app.KeyAsync(_app.Bistro);
        await KitchenApp.AcceptAsync(_app.Bistro, new("user:demo-bistro-manager"), new Domain.Menu.EightySixItem(new("sorbet")));

        var refused = (await key.OrderAsync("off", """{"lines":[{"item":"sorbet"}]}""")).IsProblem(422, "eightySixed", "lines[0].item");

        Assert.Contains("brownie", refused.Json.GetProperty("problems")[0].GetProperty("swaps").EnumerateArray().Select(swap => swap.GetString()));
    }
}
