using System.Net;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Tests.Bench;

public class KitchenClientTests
{
    [Fact]
    public async Task A_refusal_names_code_and_path()
    {
        using var client = new ScriptedServer((_, _) => ScriptedServer.Json(
            """{"title":"Refused","status":422,"code":"unknownItem","problems":[{"code":"unknownItem","path":"lines[2].item","detail":"101"}]}""", HttpStatusCode.UnprocessableEntity)).Client();

        var answer = await client.PlaceAsync("key", new OrderBody([]), CancellationToken.None);

        Assert.Equal("422 unknownItem at lines[2].item (101)", Assert.IsType<Answer<PlacedBody>.Refused>(answer).ToString());
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task Overload_is_later_and_says_when(HttpStatusCode status)
    {
        using var client = new ScriptedServer((_, _) =>
        {
            var answer = ScriptedServer.Json("{}", status);
            answer.Headers.Add("Retry-After", "3");
            return answer;
        }).Client();

        var answer = await client.PlaceAsync("key", new OrderBody([]), CancellationToken.None);

        Assert.Equal(TimeSpan.FromSeconds(3), Assert.IsType<Answer<PlacedBody>.Later>(answer).After);
    }

    [Fact]
    public async Task A_broken_connection_is_later()
    {
        using var client = new ScriptedServer((_, _) => throw new HttpRequestException("reset")).Client();

        Assert.Null(Assert.IsType<Answer<PlacedBody>.Later>(await client.PlaceAsync("key", new OrderBody([]), CancellationToken.None)).After);
    }

    [Fact]
    public async Task A_wrong_key_is_the_callers_mistake()
    {
        using var client = new ScriptedServer((_, _) => ScriptedServer.Json("{}", HttpStatusCode.Unauthorized)).Client();

        var error = await Assert.ThrowsAsync<BenchException>(() => client.BoardAsync("grill", CancellationToken.None));

        Assert.Contains("--key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_order_is_sent_again_under_the_same_key()
    {
        var tries = 0;
        var keys = new List<string>();
        using var client = new ScriptedServer((request, _) =>
        {
            keys.Add(request.Headers.GetValues("Idempotency-Key").Single());
            return ++tries < 3 ? throw new HttpRequestException("reset") : ScriptedServer.Json("""{"orderId":"o1","number":7,"seq":12}""");
        }).Client();

        var answer = await Retry.UntilAnsweredAsync(() => client.PlaceAsync("key", new OrderBody([]), CancellationToken.None), CancellationToken.None);

        Assert.Equal(new PlacedBody("o1", 7, 12), Assert.IsType<Answer<PlacedBody>.Done>(answer).Body);
        Assert.Equal(["key", "key", "key"], keys);
    }
}
