using System.Net;
using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KitchenOps.Tests.Operations;

/// <summary>A server that was told to stop: who comes is told when to come back, who was let in is answered, and nobody is kept for long.</summary>
public sealed class StoppingTests
{
    private const string Cook = "user:demo-bistro-cook-grill", Grill = "/r/demo-bistro/stations/grill", Page = "text/html", Problem = "application/problem+json", Plain = "text/plain";
    private const string Burger = """{"channel":"counter","lines":[{"item":"burger","quantity":1}]}""";

    [Fact]
    public async Task Once_it_stops_everybody_is_told_when_to_come_back_and_nothing_is_decided()
    {
        await using var app = await KitchenApp.StartAsync();
        var cook = await app.SignedInAsync("demo-bistro", Cook);
        var till = await app.KeyAsync(app.Bistro);
        var seq = app.Bistro.Bus.Latest.Seq;

        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        var order = Support.Http.Post($"{Support.Http.Bistro}/orders", Burger);
        order.Headers.Add("Idempotency-Key", "late");
        foreach (var (who, request, media, word) in new (HttpClient, HttpRequestMessage, string, string)[]
        {
            (cook, ForPage(HttpMethod.Get, Grill), Page, "comes back by itself"),
            (app.Nobody(), ForPage(HttpMethod.Get, "/sign-in"), Page, "comes back by itself"),
            (app.Nobody(), ForPage(HttpMethod.Get, "/no-such-page"), Page, "comes back by itself"),
            (app.Nobody(), ForPage(HttpMethod.Post, "/sign-in"), Page, "send it again"),
            (cook, new(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1"), Plain, "stopping"),
            (cook, new(HttpMethod.Get, "/_blazor?id=x"), Plain, "stopping"),
            (app.Nobody(), new(HttpMethod.Get, "/health/open"), Plain, "stopping"),
            (cook, Support.Http.Post($"{Support.Http.Bistro}/commands", "[]"), Problem, "unavailable"),
            (till, Support.Http.Post($"{Support.Http.Bistro}/commands", "[]"), Problem, "unavailable"),
            (till, order, Problem, "unavailable"),
            (till, new(HttpMethod.Get, $"{Support.Http.Bistro}/events"), Problem, "unavailable"),
            (cook, new(HttpMethod.Post, "/api/keep-alive"), Problem, "unavailable"),
        })
        {
            var asked = $"{request.Method} {request.RequestUri}";
            var answer = await who.AskAsync(request);
            Assert.Equal((asked, HttpStatusCode.ServiceUnavailable, media, "2"), (asked, answer.Status, answer.MediaType, answer.RetryAfter));
            Assert.Contains(word, answer.Body, StringComparison.Ordinal);
        }
        Assert.Equal(seq, app.Bistro.Bus.Latest.Seq);
        (await app.Nobody().AskAsync("/health/live")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_page_that_is_given_meanwhile_has_all_that_it_needs_to_come_back()
    {
        await using var app = await KitchenApp.StartAsync();
        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        var page = await app.Nobody().AskAsync(ForPage(HttpMethod.Get, "/"));

        Assert.Contains("""<script type="module" src="js/back.js">""", page.Body, StringComparison.Ordinal);
        foreach (var file in (string[])["js/back.js", "js/probe.js", "js/reconnect.js", "js/reconnect-loop.js", "js/backoff.js", "js/server-time.js", "css/tokens.css", "css/entry.css"])
            (await app.Nobody().AskAsync($"/{file}")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Until_it_stops_screens_are_let_in()
    {
        await using var app = await KitchenApp.StartAsync();
        Assert.Equal("open", (await app.Nobody().AskAsync("/health/open")).Is(HttpStatusCode.OK).Body);
    }

    [Fact]
    public async Task A_command_that_was_let_in_before_is_decided_and_answered()
    {
        var letIn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await KitchenApp.StartOnAsync(null, built => built.Use((context, next) =>
        {
            if (HttpMethods.IsPost(context.Request.Method)) letIn.TrySetResult();   // after the doors, before the order is read
            return next(context);
        }));
        var till = await app.KeyAsync(app.Bistro);
        var before = app.Bistro.Bus.Latest.Live.Count;
        using var body = new LateBody(Burger);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Support.Http.Bistro}/orders") { Content = body };
        request.Headers.Add("Idempotency-Key", "half-way");
        var sent = till.AskAsync(request);
        await letIn.Task;

        var stopped = app.StopAsync();
        await Eventually.Holds(() => app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested, "it stops");
        body.Release();

        (await sent).Is(HttpStatusCode.Created);
        await stopped;
        Assert.Equal(before + 1, app.Bistro.Bus.Latest.Live.Count);
    }

    [Fact]
    public async Task A_screen_whose_circuit_is_cut_is_told_why_and_the_server_waits_for_nobody_else()
    {
        await using var app = await KitchenApp.StartAsync();
        using var site = new CircuitSite(app.Address);
        await using var screen = await CircuitClient.OpenAsync(0, site, Grill, KitchenApp.CookiesOf(await app.SignedInAsync("demo-bistro", Cook)), null, CancellationToken.None);
        var asks = app.Nobody();
        (await asks.AskAsync("/health/open")).Is(HttpStatusCode.OK);

        var stopped = app.StopAsync();
        Answer told = null!;
        await Eventually.Holds(async () => (told = await asks.AskAsync("/health/open")).Status != HttpStatusCode.OK, "it says something else");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "stopping", "2"), (told.Status, told.Body, told.RetryAfter));
        await Eventually.Holds(() => screen.Failure is not null, "the circuit is cut");
        await stopped.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_tab_in_the_background_that_never_asks_holds_the_stop_up_for_a_second_at_most()
    {
        await using var app = await KitchenApp.StartAsync();
        using var site = new CircuitSite(app.Address);
        await using var screen = await CircuitClient.OpenAsync(0, site, Grill, KitchenApp.CookiesOf(await app.SignedInAsync("demo-bistro", Cook)), null, CancellationToken.None);

        await app.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));

        await Assert.ThrowsAsync<HttpRequestException>(() => app.Nobody().AskAsync("/health/live"));
    }

    private static HttpRequestMessage ForPage(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Accept", "text/html,application/xhtml+xml");
        return request;
    }

    /// <summary>A body of which the head of its request is sent at once, and the rest when the test says so.</summary>
    private sealed class LateBody : HttpContent
    {
        private readonly TaskCompletionSource _rest = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly byte[] _text;

        public LateBody(string text)
        {
            _text = System.Text.Encoding.UTF8.GetBytes(text);
            Headers.ContentType = new("application/json");
        }

        public void Release() => _rest.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_text.AsMemory(0, 1));
            await stream.FlushAsync();
            await _rest.Task;
            await stream.WriteAsync(_text.AsMemory(1));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _text.Length;
            return true;
        }
    }
}
