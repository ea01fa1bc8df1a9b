using System.Collections.Concurrent;
using System.Net;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
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

    [Fact]
    public async Task By_default_a_collector_is_spoken_to_by_grpc_without_encryption_where_its_address_has_none()
    {
        var received = new ConcurrentDictionary<string, string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        await using var collector = builder.Build();
        collector.Map("{**path}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var text = $"{context.Request.Protocol} {context.Request.Method} {context.Request.ContentType} {context.Request.Headers["x-tenant"]} {System.Text.Encoding.Latin1.GetString(body.ToArray())}";
            received.AddOrUpdate(context.Request.Path, text, (_, before) => before + text);
            // As gRPC answers: an empty message, and the status after it.
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        await collector.StartAsync();
        await using (var app = await KitchenApp.StartAsync($"--Otlp:Endpoint={collector.Urls.Single()}", "--Otlp:MetricsEverySeconds=1", "--Otlp:TracePercent=100", "--Otlp:Headers=x-tenant=cafe"))
        {
            await (await app.KeyAsync(app.Bistro)).AskAsync($"{Http.Bistro}/menu");
            string[] metrics = ["HTTP/2 POST application/grpc cafe", "kitchenops.engine.commit.duration", "http.server.request.duration"];
            await Eventually.Holds(() => metrics.All(name => received.GetValueOrDefault(Service("metrics.v1.MetricsService"), "").Contains(name, StringComparison.Ordinal)), "the metrics");
        }
        Assert.Contains("/api/v1/restaurants/{slug}/menu", received.GetValueOrDefault(Service("trace.v1.TraceService"), ""), StringComparison.Ordinal);
        Assert.Equal([Service("metrics.v1.MetricsService"), Service("trace.v1.TraceService")], received.Keys.Order());

        static string Service(string name) => $"/opentelemetry.proto.collector.{name}/Export";
    }

    [Theory]
    [InlineData("", "grpc", true)]
    [InlineData("http://collector:4317", "grpc", true)]
    [InlineData("collector:4317", "grpc", false)]
    [InlineData("http://collector:4317", "udp", false)]
    public void Settings_that_cannot_be_are_said_at_the_start(string endpoint, string protocol, bool isRight) =>
        Assert.Equal(isRight, new OtlpSettings { Endpoint = endpoint, Protocol = protocol }.Problem() is null);
}
