using System.Collections.Concurrent;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KitchenOps.Tests.Diagnostics;

/// <summary>Metrics and traces as they reach a collector, over a real socket.</summary>
public sealed class OtlpTests
{
    [Fact]
    public async Task A_collector_that_is_named_gets_our_meters_the_frameworks_and_the_traces()
    {
        var received = new ConcurrentDictionary<string, string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.MapPost("/v1/{what}", async (HttpContext context, string what) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var text = $"{context.Request.Headers["x-tenant"]} {System.Text.Encoding.Latin1.GetString(body.ToArray())}";
            received.AddOrUpdate(what, text, (_, before) => before + text);
        });
        await collector.StartAsync();
        await using (var app = await KitchenApp.StartAsync($"--Otlp:Endpoint={collector.Urls.Single()}", "--Otlp:Protocol=http", "--Otlp:MetricsEverySeconds=1", "--Otlp:TracePercent=100", "--Otlp:Headers=x-tenant=cafe"))
        {
            await (await app.KeyAsync(app.Bistro)).AskAsync($"{Http.Bistro}/menu");
            await KitchenApp.AcceptAsync(app.Bistro, new("user:demo-bistro-manager"), new PlaceOrder([new(new("ribeye"))], Channel: "counter"));
            string[] metrics = ["kitchenops.engine.commit.duration", "kitchenops.bus.events", "kitchenops.circuits.connected", "kitchenops.data.size", "http.server.request.duration", "cafe"];
            await Eventually.Holds(() => metrics.All(name => received.GetValueOrDefault("metrics", "").Contains(name, StringComparison.Ordinal)), "the metrics");
        }
        // What is left goes out with the end of the process.
        foreach (var name in (string[])["command", "turn", "kitchenops.restaurant", "demo-bistro", "/api/v1/restaurants/{slug}/menu"]) Assert.Contains(name, received.GetValueOrDefault("traces", ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "grpc", true)]
    [InlineData("http://collector:4317", "grpc", true)]
    [InlineData("collector:4317", "grpc", false)]
    [InlineData("http://collector:4317", "udp", false)]
    public void Settings_that_cannot_be_are_said_at_the_start(string endpoint, string protocol, bool isRight) =>
        Assert.Equal(isRight, new OtlpSettings { Endpoint = endpoint, Protocol = protocol }.Problem() is null);
}
