using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using KitchenOps.Bench.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KitchenOps.Bench.Circuits;

/// <summary>
/// The floor under every real-time server on this platform: Kestrel with plain WebSockets that sends bytes and knows nothing. A process of its
/// own, so that its CPU time can be told apart; it ends with its input.
/// </summary>
public static class FloorServer
{
    /// <summary>The verb that starts it.</summary>
    public static Verb Verb { get; } = new("floor", "serves plain WebSockets: what 'circuits' compares itself with, and starts by itself", [
        new("--quiet", null, "say nothing but the address"),
    ], RunAsync);

    static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var sockets = new List<WebSocket>();
        app.UseWebSockets();
        app.Map("/socket", context => HoldAsync(context, sockets));
        app.MapPost("/send", (int bytes, int burst, int count, double perSecond) => SendAsync(sockets, bytes, burst, count, perSecond, cancellation));
        await app.StartAsync(cancellation);
        Console.WriteLine(app.Urls.First());
        if (!options.Has("--quiet"))
        {
            Console.Error.WriteLine("ends with its input (Ctrl-D)");
        }
        await Console.In.ReadToEndAsync(cancellation);
        return ExitCodes.Ok;
    }

    static async Task HoldAsync(HttpContext context, List<WebSocket> sockets)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        lock (sockets)
        {
            sockets.Add(socket);
        }
        try
        {
            await socket.ReceiveAsync(new byte[16].AsMemory(), context.RequestAborted);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The client left; so do we.
        }
    }

    // Each burst goes to the next sockets in turn, at its time; the answer is the CPU time of it all, in microseconds a message.
    static async Task<IResult> SendAsync(List<WebSocket> sockets, int bytes, int burst, int count, double perSecond, CancellationToken cancellation)
    {
        var message = new byte[bytes];
        Random.Shared.NextBytes(message);
        var next = 0;
        // Compiled to its end before it counts, as the server that it is compared with.
        for (var warmUp = 0; warmUp * burst < 5000; warmUp++)
        {
            await BurstAsync();
        }
        await Task.Delay(500, cancellation);
        var cpu = ServerProcess.CpuSeconds(Environment.ProcessId);
        var start = Stopwatch.GetTimestamp();
        for (var n = 0; n < count; n++)
        {
            if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), start + OpenLoop.DueAfter(n, perSecond)) is { TotalMilliseconds: >= 1 } wait)
            {
                await Task.Delay(wait, cancellation);
            }
            await BurstAsync();
        }
        await Task.Delay(100, cancellation);
        var used = ServerProcess.CpuSeconds(Environment.ProcessId) - cpu;
        return Results.Text((used * 1e6 / ((double)count * burst)).ToString(CultureInfo.InvariantCulture));

        async Task BurstAsync()
        {
            for (var i = 0; i < burst; i++)
            {
                await sockets[next++ % sockets.Count].SendAsync(message.AsMemory(), WebSocketMessageType.Binary, true, cancellation);
            }
        }
    }
}
