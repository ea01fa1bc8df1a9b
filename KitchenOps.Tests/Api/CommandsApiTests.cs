using System.Net;
using System.Text.Json;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Api;

public sealed class CommandsApiTests(SharedKitchenApp shared) : IClassFixture<SharedKitchenApp>
{
    private readonly KitchenApp _app = shared.App;

    [Fact]
    public async Task Each_command_is_answered_in_its_place()
    {
        var key = await _app.KeyAsync(_app.Bistro);

        var answers = (await key.CommandsAsync(Http.Batch(new CountItem(new("gazpacho"), 5), new CountItem(new("dodo"), 5), new CountItem(new("gazpacho"), 4)))).Is(HttpStatusCode.OK);

        Assert.Equal(["accepted", "refused", "accepted"], Outcomes(answers));
        Assert.Equal("[1].data.item", answers.Json[1].GetProperty("problems")[0].GetProperty("path").GetString());
        Assert.Equal(4, _app.Bistro.Bus.Latest.Menu.Left[new("gazpacho")]);
    }

    [Fact]
    public async Task A_repeat_gets_the_same_answer()
    {
        var key = await _app.KeyAsync(_app.Bistro);
        var batch = Http.Batch(new PlaceOrder([new(new("beer"))]), new CountItem(new("dodo"), 5));
        var first = await key.CommandsAsync(batch);
        var head = _app.Bistro.Bus.Latest.Seq;

        Assert.Equal(first, await key.CommandsAsync(batch));
        Assert.Equal(head, _app.Bistro.Bus.Latest.Seq);
    }

    [Fact]
    public async Task An_unreadable_command_stops_its_own_client_and_nobody_else()
    {
        var key = await _app.KeyAsync(_app.Bistro);

        var answers = (await key.CommandsAsync($$"""
            [{{Count("a", 1, "brownie", "3")}}, {{Count("a", 2, "brownie", "\"many\"")}}, {{Count("a", 3, "brownie", "1")}}, {{Count("b", 1, "espresso", "9")}}, {{Count(null, null, "lemonade", "7")}}]
            """)).Is(HttpStatusCode.OK);

        Assert.Equal(["accepted", "refused", "outOfOrder", "accepted", "accepted"], Outcomes(answers));
        Assert.Equal("[1].data.left", answers.Json[1].GetProperty("problems")[0].GetProperty("path").GetString());
        Assert.Equal(2, answers.Json[2].GetProperty("expected").GetInt64());
        Assert.Equal(3, _app.Bistro.Bus.Latest.Menu.Left[new("brownie")]);

        // Put right, it goes on from there.
        Assert.Equal(["accepted", "accepted"], Outcomes(await key.CommandsAsync($"[{Count("a", 2, "brownie", "2")}, {Count("a", 3, "brownie", "1")}]")));
    }

    [Fact]
    public async Task What_does_not_even_say_whose_it_is_stops_every_client_after_it()
    {
        var key = await _app.KeyAsync(_app.Bistro);

        var answers = (await key.CommandsAsync($"[{Count("c", 1, "beer", "50")}, 7, {Count("c", 2, "beer", "40")}, {Count("d", 1, "beer", "30")}, {Count(null, null, "fries", "60")}]")).Is(HttpStatusCode.OK);

        Assert.Equal(["accepted", "refused", "outOfOrder", "outOfOrder", "accepted"], Outcomes(answers));
    }

    [Theory]
    [InlineData("""{"type":"CountItem","data":{"item":"beer","left":1}}""", "[0].commandId")]
    [InlineData("""{"commandId":"5","type":"CountItem","data":{"item":"beer","left":1}}""", "[0].commandId")]
    [InlineData("""{"commandId":"10000000-0000-0000-0000-000000000001","type":"CountItem","data":5}""", "[0].data")]
    [InlineData("""{"commandId":"10000000-0000-0000-0000-000000000001","type":"CountItem"}""", "[0].data")]
    [InlineData("""{"commandId":"10000000-0000-0000-0000-000000000001","type":"OpenBusinessDay","data":{}}""", "[0].type")]
    [InlineData("""{"commandId":"10000000-0000-0000-0000-000000000001","data":{}}""", "[0].type")]
    [InlineData("""{"commandId":"10000000-0000-0000-0000-000000000001","type":"CountItem","data":{},"clientId":"x"}""", "[0].clientSeq")]
    [InlineData("""{"commandId":"10000000-0000-0000-0000-000000000001","type":"CountItem","data":{},"clientSeq":1}""", "[0].clientId")]
    [InlineData("""{"commandId":"10000000-0000-0000-0000-000000000001","type":"CountItem","data":{},"clientId":"","clientSeq":1}""", "[0].clientId")]
    [InlineData("""{"commandId":"10000000-0000-0000-0000-000000000001","type":"CountItem","data":{},"clientId":"x","clientSeq":0}""", "[0].clientSeq")]
    [InlineData("""{"commandId":"10000000-0000-0000-0000-000000000001","type":"CountItem","data":{},"baseSeq":-1}""", "[0].baseSeq")]
    [InlineData("""{"commandId":"10000000-0000-0000-0000-000000000001","type":"CountItem","data":{},"issuedAt":"noon"}""", "[0].issuedAt")]
    [InlineData("5", "[0]")]
    public async Task What_is_wrong_with_an_envelope_is_named_by_its_place(string element, string path)
    {
        var key = await _app.KeyAsync(_app.Bistro);

        var answers = (await key.CommandsAsync($"[{element}]")).Is(HttpStatusCode.OK);

        Assert.Equal(["refused"], Outcomes(answers));
        Assert.Equal(path, answers.Json[0].GetProperty("problems")[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task A_batch_is_an_array_of_64_at_most()
    {
        var key = await _app.KeyAsync(_app.Bistro);

        (await key.CommandsAsync("{}")).IsProblem(400, "invalid");
        (await key.CommandsAsync("[" + string.Join(',', Enumerable.Repeat("5", 65)) + "]")).IsProblem(413, "tooLarge");
        Assert.Equal(64, (await key.CommandsAsync("[" + string.Join(',', Enumerable.Repeat("5", 64)) + "]")).Is(HttpStatusCode.OK).Json.GetArrayLength());
        Assert.Equal("[]", (await key.CommandsAsync("[]")).Is(HttpStatusCode.OK).Body);
    }

    [Fact]
    public async Task A_conflict_names_who_was_first_and_shows_the_truth()
    {
        var grill = new StationId("grill");
        var manager = new ActorId("user:demo-bistro-manager");
        var placed = await KitchenApp.AcceptAsync(_app.Bistro, manager, new PlaceOrder([new(new("ribeye"))]));
        var line = _app.Bistro.Bus.Latest.Live[placed.Order!.Value].Lines[0].Id;
        var bump = new BumpLines(placed.Order.Value, grill, [new(line, 1)]);
        await KitchenApp.AcceptAsync(_app.Bistro, manager, bump);
        await KitchenApp.AcceptAsync(_app.Bistro, new("user:demo-bistro-cook-grill"), new RecallLines(placed.Order.Value, grill, [new(line, 1)]));
        var display = await _app.SignedInAsync("demo-bistro", "device:demo-bistro-grill");

        var answer = (await display.CommandsAsync(Http.Batch(bump))).Is(HttpStatusCode.OK).Json[0];

        Assert.Equal(("conflict", "workChanged", "Demo Cook Grill"), (answer.GetProperty("outcome").GetString(), answer.GetProperty("code").GetString(), answer.GetProperty("by").GetString()));
        Assert.Equal(2, answer.GetProperty("current").GetProperty("lines")[0].GetProperty("workVersion").GetInt32());
    }

    [Fact]
    public async Task A_cookie_changes_nothing_without_the_header_of_our_pages()
    {
        var display = await _app.SignedInAsync("demo-bistro", "device:demo-bistro-grill");
        display.DefaultRequestHeaders.Remove("X-KitchenOps");
        var head = _app.Bistro.Bus.Latest.Seq;

        (await display.CommandsAsync(Http.Batch(new EightySixItem(new("burger"))))).IsProblem(403, "headerMissing", "X-KitchenOps");

        Assert.Equal(head, _app.Bistro.Bus.Latest.Seq);
        (await display.AskAsync($"{Http.Bistro}/board?station=grill")).Is(HttpStatusCode.OK);
    }

    private static string Count(string? client, int? seq, string item, string left) =>
        $$$"""{"commandId":"{{{Guid.NewGuid()}}}",{{{(client is null ? "" : $"\"clientId\":\"{client}\",\"clientSeq\":{seq},")}}}"type":"CountItem","data":{"item":"{{{item}}}","left":{{{left}}}}}""";

    private static IEnumerable<string?> Outcomes(Answer answer) =>
        answer.Json.EnumerateArray().Select(one => one.GetProperty("outcome").GetString());
}
