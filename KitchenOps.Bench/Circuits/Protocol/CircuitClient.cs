using System.Buffers;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Circuits.Protocol;

/// <summary>
/// One page open in a browser without a screen: loads it, opens its circuit, acknowledges each render batch and answers each call
/// into the browser. Invariant: one loop reads; whatever is to be sent is written under a lock and leaves in that order, one send
/// at a time. What a broken connection loses is what the circuit repeats after <see cref="ReconnectAsync"/>.
/// </summary>
public sealed class CircuitClient : IAsyncDisposable
{
    const int SmallBuffer = 4096;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly CircuitSite _site;
    readonly Uri _page;
    readonly string _cookies;
    readonly ICircuitWatcher? _watcher;
    readonly Lock _gate = new();
    readonly SemaphoreSlim _sending = new(1);
    readonly CancellationTokenSource _end = new();
    readonly CircuitMessages _messages = new();
    readonly TaskCompletionSource _attached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    ArrayBufferWriter<byte> _spare = new(512);
    TaskCompletionSource<string?> _answered = NewAnswer();
    WebSocket? _socket;
    Task _reading = Task.CompletedTask;
    byte[] _buffer = ArrayPool<byte>.Shared.Rent(SmallBuffer);
    int _filled;
    string? _secret;
    int _invocation;
    long _batches;
    long _bytes;
    long _screen;
    int _attachments;
    TaskCompletionSource? _nextBatch;
    (string Call, TaskCompletionSource<long> Answer)? _asked;
    long? _drawnLast;
    bool _acknowledges = true;

    CircuitClient(int number, CircuitSite site, Uri page, string cookies, ICircuitWatcher? watcher) =>
        (Number, _site, _page, _cookies, _watcher) = (number, site, page, cookies, watcher);

    /// <summary>The number that the watcher knows it by.</summary>
    public int Number { get; }

    /// <summary>Render batches so far.</summary>
    public long Batches => Volatile.Read(ref _batches);

    /// <summary>Bytes read from the socket so far.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Why it is broken; null while it works.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Opens <paramref name="path"/>; returns once all of the page's components are attached and drawn.</summary>
    public static Task<CircuitClient> OpenAsync(int number, CircuitSite site, string path, string cookies, ICircuitWatcher? watcher, CancellationToken cancellation) =>
        OpenAsync(number, site, path, cookies, watcher, null, cancellation);

    /// <summary>The same with a page that was loaded before.</summary>
    public static async Task<CircuitClient> OpenAsync(int number, CircuitSite site, string path, string cookies, ICircuitWatcher? watcher, PageMarkers? loaded, CancellationToken cancellation)
    {
        var client = new CircuitClient(number, site, new Uri(site.Address, path), cookies, watcher);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            await client.StartAsync(loaded, limit.Token);
            return client;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            await client.DisposeAsync();
            throw new BenchException($"the circuit of {path} was not there after {Patience.TotalSeconds:0} s");
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends when the connection does, whoever broke it.</summary>
    public Task WhenBrokenAsync() => _reading;

    /// <summary>The connection is cut, as a network does it: neither side says anything.</summary>
    public void Break() => _socket?.Abort();

    /// <summary>Drops the connection and comes back to the same circuit; false where the server does not know it any more.</summary>
    public async Task<bool> ReconnectAsync(CancellationToken cancellation)
    {
        Break();
        await _reading;
        lock (_gate)
        {
            // What the lost connection was still to say, the new one would say before the circuit is its own.
            _messages.Outgoing.ResetWrittenCount();
        }
        _filled = 0;
        await ConnectAsync(cancellation);
        var isThere = await InvokeAsync(id => _messages.ConnectCircuit(id, _secret!), cancellation) == "true";
        // Not before: whoever keeps circuits alive leaves out those that have failed.
        Failure = _reading.IsCompleted ? Failure : null;
        return isThere;
    }

    /// <summary>Follows a link to <paramref name="path"/> within the circuit; returns once something new is drawn.</summary>
    public async Task NavigateAsync(string path, CancellationToken cancellation)
    {
        var drawn = NextBatchAsync(cancellation);
        lock (_gate)
        {
            _messages.OnLocationChanged(new Uri(_site.Address, path));
        }
        await SendAsync();
        await drawn;
    }

    /// <summary>The next render batch; it is acknowledged then.</summary>
    public Task NextBatchAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            return (_nextBatch ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellation);
        }
    }

    /// <summary>The heartbeat with its answer: the number that the screen reflects. 0 where it shows nothing yet, or has no such thing.</summary>
    public async Task<long> AskSeqAsync(CancellationToken cancellation)
    {
        var answer = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_screen == 0)
            {
                return 0;
            }
            var call = NextInvocation();
            _asked = (call, answer);
            _messages.InvokeDotNet(call, "Beat", _screen, "[]");
        }
        await SendAsync();
        return await answer.Task.WaitAsync(cancellation);
    }

    /// <summary>Tells the circuit of a tap, as a browser does before the command itself is sent.</summary>
    /// <param name="command">The command's id.</param>
    /// <param name="type">Its type.</param>
    /// <param name="dataJson">Its data.</param>
    /// <param name="at">When it was tapped.</param>
    public Task TellAsync(Guid command, string type, string dataJson, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (_screen == 0)
            {
                return Task.CompletedTask;
            }
            _messages.InvokeDotNet(NextInvocation(), "Tell", _screen, System.Text.Json.JsonSerializer.Serialize<object[]>([command, type, dataJson, at.ToUnixTimeMilliseconds()]));
        }
        return SendAsync();
    }

    /// <summary>
    /// The heartbeat of a floor screen, which asks its component what the screen reflects. A page without one says only that it
    /// lives, as a browser does when it has had nothing to say for a while.
    /// </summary>
    public Task BeatAsync()
    {
        lock (_gate)
        {
            if (_screen != 0)
            {
                _messages.InvokeDotNet(NextInvocation(), "Beat", _screen, "[]");
            }
            else
            {
                _messages.Ping();
            }
        }
        return SendAsync();
    }

    /// <summary>From now on it reads what is drawn and says nothing, as a browser whose tab stands still.</summary>
    public void StopAcknowledging()
    {
        lock (_gate)
        {
            (_acknowledges, _drawnLast) = (false, null);
        }
    }

    /// <summary>Acknowledges what was drawn meanwhile, and goes on.</summary>
    public Task AcknowledgeAgainAsync()
    {
        lock (_gate)
        {
            _acknowledges = true;
            if (_drawnLast is { } batch)
            {
                _messages.OnRenderCompleted(batch);
            }
        }
        return SendAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_secret is not null && Failure is null)
        {
            try
            {
                await _site.DisconnectAsync(_secret, _cookies, CancellationToken.None);
            }
            catch (Exception e) when (Network.IsFailure(e) || e is OperationCanceledException)
            {
                // The server is gone, and the circuit with it.
            }
        }
        _socket?.Abort();
        await _reading;
        _socket?.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _end.Dispose();
    }

    async Task StartAsync(PageMarkers? loaded, CancellationToken cancellation)
    {
        var page = loaded ?? await _site.LoadAsync(_page, _cookies, cancellation);
        await ConnectAsync(cancellation);
        _secret = await InvokeAsync(id => _messages.StartCircuit(id, _site.Address, _page, page.State), cancellation)
            ?? throw new BenchException($"the server refuses a circuit for {_page.PathAndQuery}");
        lock (_gate)
        {
            _messages.UpdateRootComponents(page.ToOperations(), page.State);
        }
        await SendAsync();
        await _attached.Task.WaitAsync(cancellation);
    }

    async Task ConnectAsync(CancellationToken cancellation)
    {
        _socket?.Dispose();
        _socket = await _site.ConnectAsync(_cookies, cancellation);
        await _socket.SendAsync(CircuitMessages.Handshake, WebSocketMessageType.Binary, true, cancellation);
        _reading = ReadAsync(_socket);
    }

    async Task<string?> InvokeAsync(Action<string> write, CancellationToken cancellation)
    {
        var answered = _answered = NewAnswer();
        lock (_gate)
        {
            write(NextInvocation());
        }
        await SendAsync();
        return await answered.Task.WaitAsync(cancellation);
    }

    async Task ReadAsync(WebSocket socket)
    {
        var greeted = false;
        try
        {
            while (true)
            {
                if (_filled == _buffer.Length)
                {
                    Resize(2 * _buffer.Length);
                }
                var read = await socket.ReceiveAsync(_buffer.AsMemory(_filled), _end.Token);
                var at = Stopwatch.GetTimestamp();
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    throw new IOException("the server closed the connection");
                }
                _watcher?.OnRead(Number, _buffer.AsSpan(_filled, read.Count));
                _filled += read.Count;
                Volatile.Write(ref _bytes, _bytes + read.Count);
                if (!greeted && !(greeted = TryGreet()))
                {
                    continue;
                }
                Consume(HandleAll(_buffer.AsSpan(0, _filled), at));
                if (_messages.Outgoing.WrittenCount > 0)
                {
                    await SendAsync();
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or FormatException or ObjectDisposedException or BenchException)
        {
            // Closed by ourselves or not: whoever waits for something must not wait for ever.
            Failure = e;
            lock (_gate)
            {
                Fail(_nextBatch, e);
                Fail(_asked?.Answer, e);
                (_nextBatch, _asked) = (null, null);
            }
            _attached.TrySetException(e);
            _answered.TrySetException(e);
            // Not every failure has somebody waiting.
            _ = _attached.Task.Exception;
            _ = _answered.Task.Exception;
        }
    }

    static void Fail(TaskCompletionSource? waiting, Exception e)
    {
        waiting?.TrySetException(e);
        _ = waiting?.Task.Exception;
    }

    static void Fail(TaskCompletionSource<long>? waiting, Exception e)
    {
        waiting?.TrySetException(e);
        _ = waiting?.Task.Exception;
    }

    bool TryGreet()
    {
        var end = _buffer.AsSpan(0, _filled).IndexOf((byte)0x1E);
        if (end < 0)
        {
            return false;
        }
        var greeting = Encoding.UTF8.GetString(_buffer, 0, end);
        Consume(end + 1);
        return greeting == "{}" ? true : throw new FormatException($"the handshake is answered {greeting}");
    }

    void Consume(int count)
    {
        _buffer.AsSpan(count, _filled - count).CopyTo(_buffer);
        _filled -= count;
        // The first frame of a page is large, everything after it small: a thousand circuits must not keep a thousand large buffers.
        if (_filled == 0 && _buffer.Length > 2 * SmallBuffer)
        {
            Resize(SmallBuffer);
        }
    }

    void Resize(int size)
    {
        var other = ArrayPool<byte>.Shared.Rent(size);
        _buffer.AsSpan(0, _filled).CopyTo(other);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = other;
    }

    int HandleAll(ReadOnlySpan<byte> stream, long at)
    {
        var rest = stream;
        while (HubFrames.TryTake(ref rest, out var message))
        {
            Handle(message, at);
        }
        return stream.Length - rest.Length;
    }

    void Handle(ReadOnlySpan<byte> message, long at)
    {
        var reader = new MsgPackReader(message);
        reader.ReadArrayHeader();
        switch (reader.ReadInteger())
        {
            case 1:
                reader.Skip();
                var waits = reader.TryReadNil() ? [] : reader.ReadText();
                HandleInvocation(reader.ReadText(), waits, ref reader, at);
                break;
            case 3:
                HandleCompletion(ref reader);
                break;
            case 7:
                throw new IOException($"the server ended the connection: {Encoding.UTF8.GetString(reader.ReadText())}");
            default:
                break;
        }
    }

    void HandleInvocation(ReadOnlySpan<byte> target, ReadOnlySpan<byte> waits, ref MsgPackReader reader, long at)
    {
        var count = reader.ReadArrayHeader();
        if (target.SequenceEqual("JS.RenderBatch"u8))
        {
            var id = reader.ReadInteger();
            Volatile.Write(ref _batches, _batches + 1);
            _watcher?.OnBatch(Number, new RenderBatch(reader.ReadBinary()), at);
            lock (_gate)
            {
                _drawnLast = id;
                if (_acknowledges)
                {
                    _messages.OnRenderCompleted(id);
                }
                _nextBatch?.TrySetResult();
                _nextBatch = null;
            }
        }
        else if (target.SequenceEqual("JS.BeginInvokeJS"u8))
        {
            var handle = reader.ReadInteger();
            var identifier = reader.ReadText();
            var arguments = reader.ReadText();
            if (identifier.SequenceEqual("attach"u8))
            {
                _attachments++;
                Volatile.Write(ref _screen, JsAnswers.ObjectIn(arguments));
            }
            else if (identifier.SequenceEqual("detach"u8) && --_attachments == 0)
            {
                // The next page may have come before; where none has, there is nobody to ask.
                Volatile.Write(ref _screen, 0);
            }
            var kind = count > 3 ? reader.ReadInteger() : 0;
            lock (_gate)
            {
                _messages.EndInvokeJs(handle, JsAnswers.For(identifier, kind, handle));
            }
        }
        else if (target.SequenceEqual("JS.EndInvokeDotNet"u8))
        {
            HandleAnswer(ref reader);
        }
        else if (target.SequenceEqual("JS.EndUpdateRootComponents"u8))
        {
            _attached.TrySetResult();
        }
        else if (target.SequenceEqual("JS.Error"u8))
        {
            throw new IOException($"the circuit failed: {Encoding.UTF8.GetString(reader.ReadText())}");
        }
        else if (!waits.IsEmpty)
        {
            lock (_gate)
            {
                _messages.CompleteWithTrue(Encoding.UTF8.GetString(waits));
            }
        }
    }

    void HandleAnswer(ref MsgPackReader reader)
    {
        var call = Encoding.UTF8.GetString(reader.ReadText());
        lock (_gate)
        {
            if (_asked is not { } asked || asked.Call != call)
            {
                return;
            }
            _asked = null;
            // A page that is just being left has no answer, and an error in its place.
            asked.Answer.TrySetResult(reader.ReadBoolean() ? JsAnswers.SeqIn(reader.ReadText()) : 0);
        }
    }

    void HandleCompletion(ref MsgPackReader reader)
    {
        reader.Skip();
        reader.Skip();
        var kind = reader.ReadInteger();
        if (kind == 1)
        {
            throw new IOException($"the server answers an error: {Encoding.UTF8.GetString(reader.ReadText())}");
        }
        _answered.TrySetResult(kind == 2 || reader.TryReadNil() ? null : ReadAnswer(ref reader));
    }

    static string ReadAnswer(ref MsgPackReader reader)
    {
        var probe = reader;
        try
        {
            return Encoding.UTF8.GetString(reader.ReadText());
        }
        catch (FormatException)
        {
            return probe.ReadBoolean() ? "true" : "false";
        }
    }

    async Task SendAsync()
    {
        await _sending.WaitAsync();
        try
        {
            ArrayBufferWriter<byte> full;
            lock (_gate)
            {
                if (_messages.Outgoing.WrittenCount == 0)
                {
                    return;
                }
                full = _messages.Swap(_spare);
            }
            _spare = full;
            await _socket!.SendAsync(full.WrittenMemory, WebSocketMessageType.Binary, true, _end.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    string NextInvocation() => (++_invocation).ToString(System.Globalization.CultureInfo.InvariantCulture);

    static TaskCompletionSource<string?> NewAnswer() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
