using KitchenOps.Domain.Access;
using KitchenOps.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace KitchenOps.Tests.Api;

public sealed class ProblemTests
{
    [Fact]
    public async Task Whatever_goes_wrong_under_api_is_a_problem_and_never_a_stack_trace()
    {
        await using var app = await KitchenApp.StartOnAsync(null, map => map.MapGet("/api/test/throws", string () => throw new InvalidOperationException("a secret of the house")));
        var key = await app.KeyAsync(app.Bistro);

        (await key.AskAsync("/api/nothing")).IsProblem(404, "notFound");
        (await key.AskAsync($"{Http.Bistro}/nothing")).IsProblem(404, "notFound");
        (await key.AskAsync(new HttpRequestMessage(HttpMethod.Delete, $"{Http.Bistro}/menu"))).IsProblem(405, "methodNotAllowed");
        var internalOne = (await key.AskAsync("/api/test/throws")).IsProblem(500, "internal");
        Assert.DoesNotContain("secret", internalOne.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", internalOne.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_asks_too_often_is_told_when_to_come_back_and_the_others_are_not()
    {
        await using var app = await KitchenApp.StartAsync("--Api:RequestsPerSecondPerKey=1", "--Api:RequestBurstPerKey=5");
        var (eager, other) = (await app.KeyAsync(app.Bistro, Scopes.Read), await app.KeyAsync(app.Bistro, Scopes.Read));

        var answers = new List<Answer>();
        while (answers.Count < 50 && answers.All(answer => answer.Status != System.Net.HttpStatusCode.TooManyRequests)) answers.Add(await eager.AskAsync($"{Http.Bistro}/menu"));

        Assert.True(answers.Count > 5);
        Assert.NotNull(answers[^1].IsProblem(429, "tooManyRequests").RetryAfter);
        (await other.AskAsync($"{Http.Bistro}/menu")).Is(System.Net.HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"lines":[{"item":"burger","note":"\ud800"}]}""")]
    [InlineData("""{"lines":[{"item":"burger"}],"\udc00":1}""")]
    [InlineData("[{\"commandId\":\"\\ud83d\"}]")]
    public async Task Half_a_character_is_no_text_and_told_so(string body)
    {
        await using var app = await KitchenApp.StartAsync();
        var key = await app.KeyAsync(app.Bistro);
        var head = app.Bistro.Bus.Latest.Seq;

        (await key.OrderAsync("half", body)).IsProblem(400, "malformed");
        (await key.CommandsAsync(body)).IsProblem(400, "malformed");
        // A whole one may be written in two halves.
        Assert.Contains("invalid", (await key.CommandsAsync("""[{"commandId":"\ud83d\ude00"}]""")).Is(System.Net.HttpStatusCode.OK).Body, StringComparison.Ordinal);

        Assert.Equal(head, app.Bistro.Bus.Latest.Seq);
    }

    [Fact]
    public async Task Health_is_asked_without_a_key()
    {
        await using var app = await KitchenApp.StartAsync();

        Assert.Equal("live", (await app.Nobody().AskAsync("/health/live")).Is(System.Net.HttpStatusCode.OK).Body);
        Assert.Equal("ready", (await app.Nobody().AskAsync("/health/ready")).Is(System.Net.HttpStatusCode.OK).Body);
    }
}
