using System.Globalization;
using System.Text;
using System.Text.Json;
using KitchenOps.Web.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace KitchenOps.Web.Api;

/// <summary>Writes server-sent events to one response. Each write waits for its reader, so a slow one slows nobody but itself.</summary>
internal sealed class EventStream(HttpContext context)
{
    /// <summary>Sends the headers and how long to wait before coming back.</summary>
    public async Task StartAsync(int retryMilliseconds, CancellationToken cancellation)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await WriteAsync($"retry: {retryMilliseconds.ToString(CultureInfo.InvariantCulture)}\n\n", cancellation);
        await FlushAsync(cancellation);
    }

    /// <summary>Writes an event. JSON as we write it holds no line break, so it is one line of data.</summary>
    public Task SendAsync<T>(long seq, string type, T data, CancellationToken cancellation) =>
        WriteAsync($"id: {seq.ToString(CultureInfo.InvariantCulture)}\nevent: {type}\ndata: {JsonSerializer.Serialize(data, KitchenJson.Options)}\n\n", cancellation);

    /// <summary>Writes a comment: a sign of life that no reader sees.</summary>
    public Task SendHeartbeatAsync(CancellationToken cancellation) => WriteAsync(":\n\n", cancellation);

    /// <summary>Hands what was written to the network.</summary>
    public Task FlushAsync(CancellationToken cancellation) => context.Response.Body.FlushAsync(cancellation);

    private Task WriteAsync(string text, CancellationToken cancellation) => context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation).AsTask();
}
