using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KitchenOps.E2E.Support;

/// <summary>
/// A TCP proxy between browsers and the application: a network that stalls, is cut, and loses answers, when a test says so. A stalled
/// connection stays open and brings nothing, in either direction; what was sent into it arrives when it is let go.
/// </summary>
public sealed class TcpProxy : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly Uri _target;
    readonly HashSet<Link> _links = [];
    readonly ConcurrentQueue<string> _requests = new();
    readonly Task _accepting;
    readonly Lock _gate = new();
    Loss? _loss;
    bool _stalled, _cut, _refusesSockets;

    /// <summary>Stands before <paramref name="target"/>.</summary>
    public TcpProxy(Uri target)
    {
        _target = target;
        _listener.Start();
        Address = new UriBuilder(target) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _accepting = AcceptAsync();
    }

    /// <summary>Where browsers go.</summary>
    public Uri Address { get; }

    /// <summary>How many requests passed whose first line contains <paramref name="text"/>.</summary>
    public int Passed(string text) => _requests.Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Half-open: the WebSockets of now bring nothing any more; everything else, new ones too, passes.</summary>
    public void StallSockets()
    {
        foreach (var link in Links()) if (link.IsWebSocket) link.Stall();
    }

    /// <summary>As behind a filter that knows no WebSockets: whoever asks for one from now on is cut off, and everything else passes.</summary>
    public void RefuseSockets() { lock (_gate) _refusesSockets = true; }

    /// <summary>Nothing passes any more, and nothing is closed.</summary>
    public void StallAll() => ForAll(stalled: true, cut: false, link => link.Stall());

    /// <summary>What was stalled goes on where it stopped.</summary>
    public void LetGo() => ForAll(stalled: false, cut: false, link => link.LetGo());

    /// <summary>Every connection breaks, and every new one.</summary>
    public void Cut() => ForAll(stalled: false, cut: true, link => link.Break());

    /// <summary>New connections pass again.</summary>
    public void Mend() => LetGo();

    /// <summary>
    /// The next request whose first line contains <paramref name="text"/> arrives, and its connection breaks after the first lines of its answer; done when
    /// it has. (Without those lines a browser would ask again by itself, and whoever is tested would never know.)
    /// </summary>
    public Task LoseAnswerTo(string text)
    {
        var loss = new Loss(text, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate) _loss = loss;
        return loss.Happened.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Cut();
        _listener.Stop();
        await _accepting;
    }

    void ForAll(bool stalled, bool cut, Action<Link> act)
    {
        lock (_gate) (_stalled, _cut) = (stalled, cut);
        foreach (var link in Links()) act(link);
    }

    bool RefusesSockets { get { lock (_gate) return _refusesSockets; } }

    Link[] Links() { lock (_gate) return [.. _links]; }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                var link = new Link(this, client);
                lock (_gate)
                {
                    if (_cut) { link.Break(); continue; }
                    if (_stalled) link.Stall();
                    _links.Add(link);
                }
                _ = link.RunAsync();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was stopped.
        }
    }

    Loss? Losing(string line)
    {
        _requests.Enqueue(line);
        lock (_gate)
        {
            if (_loss is not { } loss || !line.Contains(loss.Text, StringComparison.Ordinal)) return null;
            _loss = null;
            return loss;
        }
    }

    delegate int PassesOf(ReadOnlySpan<byte> bytes);

    sealed record Loss(string Text, TaskCompletionSource Happened);

    sealed class Link(TcpProxy proxy, TcpClient client) : IDisposable
    {
        readonly TcpClient _server = new() { NoDelay = true };
        readonly Lock _gate = new();
        TaskCompletionSource? _stalled;
        volatile Loss? _loss;

        public bool IsWebSocket { get; private set; }

        public void Stall() { lock (_gate) _stalled ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously); }

        public void LetGo()
        {
            lock (_gate) { _stalled?.TrySetResult(); _stalled = null; }
        }

        public void Break()
        {
            LetGo();
            // A reset, as from a network that is gone, and no orderly end.
            client.LingerState = new LingerOption(true, 0);
            Dispose();
        }

        public void Dispose()
        {
            client.Dispose();
            _server.Dispose();
        }

        public async Task RunAsync()
        {
            try
            {
                client.NoDelay = true;
                await _server.ConnectAsync(proxy._target.Host, proxy._target.Port);
                await Task.WhenAny(PumpAsync(client, _server, Hear), PumpAsync(_server, client, Answer));
                _loss?.Happened.TrySetResult();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The server is gone; so is the way to it.
            }
            Dispose();
            lock (proxy._gate) proxy._links.Remove(this);
        }

        // The first line of what a browser sends: requests follow each other on a connection, each in one piece or with its body after it.
        int Hear(ReadOnlySpan<byte> bytes)
        {
            if (IsWebSocket) return bytes.Length;
            var text = Encoding.Latin1.GetString(bytes);
            if (text.IndexOf(" HTTP/1.1\r\n", StringComparison.Ordinal) is not (> 0 and var end)) return bytes.Length;
            IsWebSocket = text.Contains("Upgrade: websocket", StringComparison.OrdinalIgnoreCase);
            if (IsWebSocket && proxy.RefusesSockets) return 0;
            _loss = proxy.Losing(text[..end]);
            return bytes.Length;
        }

        int Answer(ReadOnlySpan<byte> bytes) => _loss is null ? bytes.Length : bytes.IndexOf("\r\n\r\n"u8) + 4;

        // Ends when a side closes, or when not all of what came is to pass.
        async Task PumpAsync(TcpClient from, TcpClient to, PassesOf passes)
        {
            var buffer = new byte[64 * 1024];
            try
            {
                int count, passing;
                do
                {
                    count = await from.GetStream().ReadAsync(buffer);
                    passing = passes(buffer.AsSpan(0, count));
                    for (Task? waiting; (waiting = Waiting()) is not null;) await waiting;
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, passing));
                }
                while (count > 0 && passing == count);
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // One side closed, or the network was cut.
            }
        }

        Task? Waiting() { lock (_gate) return _stalled?.Task; }
    }
}
