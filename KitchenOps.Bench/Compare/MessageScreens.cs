using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Compare;

/// <summary>Screens that are sent messages through a WebSocket of their own: plain ones, or those of a SignalR hub with JSON.</summary>
public sealed class MessageScreens : IScreens
{
    const byte EndOfRecord = 0x1E;

    readonly Uri _address;
    readonly HttpMessageInvoker _sockets;
    readonly bool _isHub;
    readonly ConcurrentBag<Task> _reading = [];
    readonly CancellationTokenSource _end = new();
    long _frames;
    int _ready;
    string? _firstFailure;

    /// <summary>None yet.</summary>
    public MessageScreens(Uri address, LinkMeter meter, bool isHub) => (_address, _sockets, _isHub) = (address, new HttpMessageInvoker(meter.ToHandler()), isHub);

    /// <inheritdoc/>
    public long Frames => Volatile.Read(ref _frames);

    /// <inheritdoc/>
    public int Ready => Volatile.Read(ref _ready);

    /// <inheritdoc/>
    public string? FirstFailure => _firstFailure;

    /// <inheritdoc/>
    public Task OpenAsync(IEnumerable<Screen> screens, DrawnOrders? drawn, int parallel, CancellationToken cancellation) =>
        Parallel.ForEachAsync(screens, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation }, async (screen, cancelled) =>
        {
            var joined = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            try
            {
                _reading.Add(ReadAsync(await ConnectAsync(screen, cancelled), screen, drawn, joined));
                await joined.Task.WaitAsync(TimeSpan.FromSeconds(60), cancelled);
                Interlocked.Increment(ref _ready);
            }
            catch (Exception e) when (e is WebSocketException or TimeoutException or IOException or BenchException)
            {
                Interlocked.CompareExchange(ref _firstFailure, e.Message, null);
            }
        });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_reading);
        _sockets.Dispose();
        _end.Dispose();
    }

    async Task<ClientWebSocket> ConnectAsync(Screen screen, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var path = _isHub ? "/kitchen" : $"/boards/{screen.Member.Restaurant}/{screen.Member.Station}";
        await socket.ConnectAsync(new UriBuilder(new Uri(_address, path)) { Scheme = "ws" }.Uri, _sockets, cancellation);
        if (_isHub)
        {
            // Without negotiation, which a browser may leave out too. The handshake's answer and the board come in this order.
            await SayAsync(socket, """{"protocol":"json","version":1}""", cancellation);
            await SayAsync(socket, $$"""{"type":1,"invocationId":"1","target":"Join","arguments":["{{screen.Member.Restaurant}}","{{screen.Member.Station}}"]}""", cancellation);
        }
        return socket;
    }

    static ValueTask SayAsync(ClientWebSocket socket, string text, CancellationToken cancellation) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text + (char)EndOfRecord).AsMemory(), WebSocketMessageType.Text, true, cancellation);

    async Task ReadAsync(ClientWebSocket socket, Screen screen, DrawnOrders? drawn, TaskCompletionSource joined)
    {
        using var mine = socket;
        var buffer = new ArrayBufferWriter<byte>(2048);
        if (!_isHub)
        {
            joined.TrySetResult();
        }
        try
        {
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer.GetMemory(1024), _end.Token);
                var at = Stopwatch.GetTimestamp();
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    throw new IOException("the server closed the connection");
                }
                buffer.Advance(read.Count);
                if (!read.EndOfMessage)
                {
                    continue;
                }
                if (_isHub)
                {
                    Records(buffer.WrittenSpan, screen, drawn, joined, at);
                }
                else
                {
                    Interlocked.Increment(ref _frames);
                    drawn?.OnText(screen.Number, buffer.WrittenSpan, at);
                }
                buffer.ResetWrittenCount();
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException)
        {
            joined.TrySetException(new IOException(e.Message));
            _ = joined.Task.Exception;
            if (!_end.IsCancellationRequested)
            {
                Interlocked.Decrement(ref _ready);
                Interlocked.CompareExchange(ref _firstFailure, e.Message, null);
            }
        }
    }

    // A hub's message is JSON up to a separator; several may come together. Pings and the like draw nothing.
    void Records(ReadOnlySpan<byte> text, Screen screen, DrawnOrders? drawn, TaskCompletionSource joined, long at)
    {
        while (text.IndexOf(EndOfRecord) is >= 0 and var end)
        {
            var record = text[..end];
            text = text[(end + 1)..];
            if (record.StartsWith("""{"type":1,"""u8))
            {
                Interlocked.Increment(ref _frames);
                drawn?.OnText(screen.Number, record, at);
            }
            else if (record.StartsWith("""{"type":3,"""u8))
            {
                joined.TrySetResult();
            }
        }
    }
}
