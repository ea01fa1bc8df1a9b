using System.Net;
using System.Text.Json;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure;
using KitchenOps.Bench.Overload;

namespace KitchenOps.Tests.Bench;

/// <summary>What an overload finds fault with.</summary>
public class OverloadTests
{
    static readonly OverloadPlan Plan = OverloadPlan.Of(Options.Parse([], OverloadPlan.Options));

    static OverloadResult Result() => new()
    {
        Plan = Plan, CircuitsReady = Plan.Count, FirstFailure = null, Seconds = 60, Due = 30_000, Sent = 30_000, Accepted = 29_000, Refused = new Dictionary<string, int> { ["503 unavailable"] = 1000 },
        Unclear = new Dictionary<string, int>(), Log = new LogVerdict(0, 0, 0, 0), LogGaps = 0, AnsweredMs = 40, Boards = new BoardVerdict(Plan.Count, 0, 0, 40, 1000), Memory = Rising(100, 1.15), LatencyMs = Percentiles.Of([499]),
        LatencyMsByScreen = new Dictionary<string, Percentiles>(), CommitMs = Percentiles.Of([10]), SenderLateMs = Percentiles.Of([1]), Expected = 10, NeverDrawn = 3, Strayed = 0, BumpsAndServes = 1, Batches = 1, ServerCpuPct = 1,
        OwnCpuPct = 1, OtherCpuPct = 0, Noisy = false,
    };

    // Before the second quarter anything may be: a server that was just started takes what it needs.
    static List<MemoryMoment> Rising(double from, double times) =>
        [.. Enumerable.Range(0, 40).Select(n => new MemoryMoment(n, n < 10 ? from / 2 : n < 20 ? from : n < 30 ? from * 1.1 : from * times))];

    [Fact]
    public void One_that_refuses_clearly_stays_flat_and_is_right_at_its_end_holds() => Assert.Empty(Result().Findings);

    [Fact]
    public void Each_thing_that_went_wrong_is_a_finding()
    {
        foreach (var wrong in new Func<OverloadResult, OverloadResult>[]
        {
            result => result with { Log = result.Log with { Lost = 1 } }, result => result with { Log = result.Log with { Doubled = 1 } }, result => result with { Log = result.Log with { RefusedButThere = 1 } },
            result => result with { LogGaps = 1 }, result => result with { Unclear = new Dictionary<string, int> { ["no answer in 30 s"] = 1 } }, result => result with { Boards = new BoardVerdict(Plan.Count, 1, 0, 40, 20) },
            result => result with { Boards = new BoardVerdict(Plan.Count, 0, 1, 40, 20) },
            result => result with { Boards = new BoardVerdict(Plan.Count, 0, 0, 40, 1001) }, result => result with { Memory = Rising(100, 1.16) }, result => result with { Memory = [] },
            result => result with { Strayed = 1 }, result => result with { CircuitsReady = Plan.Count - 1 }, result => result with { Accepted = 0 },
        })
        {
            Assert.Single(wrong(Result()).Findings);
        }
    }

    [Fact]
    public void What_was_due_and_not_sent_makes_it_the_load_generators_limit_and_not_the_servers()
    {
        Assert.Equal("rate", Result().Limit);
        Assert.StartsWith("10 times what keeps up", Result().LimitInWords, StringComparison.Ordinal);

        var limited = Result() with { Sent = 18_000 };

        Assert.Equal("load generator", limited.Limit);
        Assert.Equal("the load generator's limit: 300 orders/s of 500; for 12000 that were due 500 were on their way already", limited.LimitInWords);
        Assert.Empty(limited.Findings);
    }

    [Fact]
    public void Slow_draws_miss_the_goal_and_fail_no_run()
    {
        var slow = Result() with { LatencyMs = Percentiles.Of([500]) };

        Assert.True(Assert.Single(Result().Targets).Holds);
        Assert.False(Assert.Single(slow.Targets).Holds);
        Assert.Empty(slow.Findings);
    }

    [Fact]
    public void Ten_times_what_keeps_up_is_due_unless_another_rate_is_asked_for()
    {
        Assert.Equal((100, 60, 500, 1), (Plan.Count, Plan.Seconds, Plan.OrdersPerSecond, Plan.RightWithinSeconds));
        Assert.Equal(800, OverloadPlan.Of(Options.Parse(["--keeps-up", "80"], OverloadPlan.Options)).OrdersPerSecond);
        Assert.Equal(90, OverloadPlan.Of(Options.Parse(["--keeps-up", "80", "--rate", "90"], OverloadPlan.Options)).OrdersPerSecond);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, 1, """{"code":"unavailable"}""", "503 unavailable", null)]
    [InlineData(HttpStatusCode.TooManyRequests, 1, """{"code":"tooMany"}""", "429 tooMany", null)]
    [InlineData(HttpStatusCode.UnprocessableEntity, null, """{"code":"unknownItem"}""", "422 unknownItem", null)]
    [InlineData(HttpStatusCode.ServiceUnavailable, null, """{"code":"unavailable"}""", null, "503 unavailable")]   // when to come again?
    [InlineData(HttpStatusCode.InternalServerError, null, """{"code":"oops"}""", null, "500 oops")]
    public async Task A_refusal_is_clear_where_it_says_what_to_do(HttpStatusCode status, int? retryAfter, string body, string? refused, string? unclear)
    {
        using var client = new ScriptedServer((_, _) =>
        {
            var answer = ScriptedServer.Json(body, status);
            if (retryAfter is { } seconds)
            {
                answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
            }
            return answer;
        }).Client();

        Assert.Equal((refused, unclear), OrderFlood.Judge(await client.PlaceAsync("key", new OrderBody([new OrderLine("steak", 1)]), CancellationToken.None)));
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_unclear()
    {
        using var client = new ScriptedServer((_, _) => throw new HttpRequestException("reset")).Client();

        Assert.Equal((null, "reset"), OrderFlood.Judge(await client.PlaceAsync("key", new OrderBody([new OrderLine("steak", 1)]), CancellationToken.None)));
    }

    [Fact]
    public void A_page_is_right_when_it_first_shows_what_the_same_page_opened_anew_shows()
    {
        (string, int)[] old = [("a", 1), ("b", 1)], anew = [("a", 2), ("b", 1)];

        Assert.Equal(10, BoardCheck.RightAt(new Reached(10, anew), (anew, 30), anew));
        Assert.Equal(30, BoardCheck.RightAt(new Reached(10, old), (anew, 30), anew));
        Assert.Null(BoardCheck.RightAt(new Reached(10, old), (old, 5), anew));
        Assert.Null(BoardCheck.RightAt(new Reached(10, [anew[1], anew[0]]), ([anew[1], anew[0]], 5), anew));   // in another sequence
    }

    static LogVerdict Log(int unclear, string[] acknowledged, params string[] logged)
    {
        var log = new LoggedOrders();
        foreach (var (n, order) in logged.Index())
        {
            log.Saw("bistro", new EventBody(n + 1, "OrderPlaced", null, JsonSerializer.SerializeToElement(new { order })));
        }
        log.Saw("bistro", new EventBody(99, "LinesBumped", null, JsonSerializer.SerializeToElement(new { order = "z" })));
        return log.Judge([.. acknowledged.Select(order => new PlacedOrder("bistro", order))], unclear);
    }

    [Fact]
    public void What_was_acknowledged_is_in_the_log_exactly_once_and_nothing_else_is()
    {
        Assert.Equal(new LogVerdict(0, 0, 0, 0), Log(0, ["a", "b"], "a", "b"));
        Assert.Equal(new LogVerdict(1, 0, 0, 0), Log(0, ["a", "b"], "a"));
        Assert.Equal(new LogVerdict(0, 1, 0, 0), Log(0, ["a", "b"], "a", "b", "a"));
        Assert.Equal(new LogVerdict(0, 0, 0, 1), Log(0, ["a"], "a", "b"));
        Assert.Equal(new LogVerdict(0, 0, 1, 1), Log(1, ["a"], "a", "b", "c"));
        Assert.Equal(1, new LoggedOrders().Judge([new PlacedOrder("takeaway", "a")], 0).Lost);
    }

    [Fact]
    public void An_order_of_another_restaurant_is_another_order()
    {
        var log = new LoggedOrders();
        log.Saw("bistro", new EventBody(1, "OrderPlaced", null, JsonSerializer.SerializeToElement(new { order = "a" })));

        Assert.Equal(new LogVerdict(1, 0, 0, 1), log.Judge([new PlacedOrder("takeaway", "a")], 0));
    }

    [Fact]
    public void A_report_says_what_the_overload_was_and_what_does_not_hold()
    {
        var html = OverloadReport.Of("KitchenOps.Bench overload", Result() with { Log = new LogVerdict(2, 0, 0, 0) }).ToString();

        Assert.Contains("Does not hold: 2 orders were acknowledged and are not in the log.", html, StringComparison.Ordinal);
        Assert.Contains("The overload was 10 times what keeps up: 500 orders/s.", html, StringComparison.Ordinal);
        Assert.Contains("refused: 503 unavailable", html, StringComparison.Ordinal);
    }
}
