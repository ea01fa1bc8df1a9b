using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace KitchenOps.E2E.Support;

/// <summary>Which way bytes go through a <see cref="TcpProxy"/>.</summary>
[Flags]
public enum Way
{
    /// <summary>What the browser says.</summary>
    ToServer = 1,
    /// <summary>What the server says.</summary>
    ToBrowser = 2,
    /// <summary>Both.</summary>
    Both = ToServer | ToBrowser,
}

/// <summary>What a network does to the bytes of one direction.</summary>
/// <param name="Delay">How much later each arrives.</param>
/// <param name="BytesPerSecond">How many of them pass; 0 for as many as come.</param>
/// <param name="ResetEvery">After how many of them a connection breaks; 0 for never.</param>
public sealed record Weather(TimeSpan Delay = default, int BytesPerSecond = 0, int ResetEvery = 0);

/// <summary>
/// A TCP proxy between browsers and the application: a network that stalls, is cut, is slow, loses answers or answers by itself, when a test says so. A stalled
/// connection stays open and brings nothing, in either direction; what was sent into it arrives when it is let go. What was sent into one that vanished is gone.
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
    string? _portal;
    Weather _toServer = new(), _toBrowser = new();

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

    /// <summary>Half-open for ever: what the connections of now carry one way, or both, is gone on the way, and nothing is closed; new ones pass.</summary>
    public void Vanish(Way way = Way.Both)
    {
        foreach (var link in Links()) link.Vanish(way);
    }

    /// <summary>From now on bytes that go <paramref name="way"/> fare so; on the connections of now, too.</summary>
    public void Slow(Way way, Weather weather)
    {
        lock (_gate)
        {
            if (way.HasFlag(Way.ToServer)) _toServer = weather;
            if (way.HasFlag(Way.ToBrowser)) _toBrowser = weather;
        }
    }

    /// <summary>As a guest network before its terms were accepted: all connections break, and every request on a new one is answered by somebody else.</summary>
    /// <param name="redirects">Sends the browser to a page of its own, instead of showing one in place of what was asked for.</param>
    public void Capture(bool redirects)
    {
        const string page = "<!doctype html><title>Guest Wi-Fi</title><h1>Welcome</h1><p>Accept our terms to go on.</p>";
        lock (_gate)
            _portal = redirects
                ? "HTTP/1.1 302 Found\r\nLocation: http://portal.invalid/terms\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                : $"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nCache-Control: no-store\r\nContent-Length: {page.Length}\r\nConnection: close\r\n\r\n{page}";
        foreach (var link in Links()) link.Break();
    }

    /// <summary>Nothing passes any more, and nothing is closed.</summary>
    public void StallAll() => ForAll(stalled: true, cut: false, link => link.Stall());

    /// <summary>What was stalled goes on where it stopped.</summary>
    public void LetGo() => ForAll(stalled: false, cut: false, link => link.LetGo());

    /// <summary>Every connection breaks, and every new one.</summary>
    public void Cut() => ForAll(stalled: false, cut: true, link => link.Break());

    /// <summary>New connections pass again, as fast as they can, to the application.</summary>
    public void Mend()
    {
        lock (_gate) (_portal, _toServer, _toBrowser) = (null, new(), new());
        LetGo();
    }

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

    string? Portal { get { lock (_gate) return _portal; } }

    Weather WeatherOf(Way way) { lock (_gate) return way == Way.ToServer ? _toServer : _toBrowser; }

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
        readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Way _vanished;

        public bool IsWebSocket { get; private set; }

        public void Stall() { lock (_gate) _stalled ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously); }

        public void LetGo()
        {
            lock (_gate) { _stalled?.TrySetResult(); _stalled = null; }
        }

        public void Vanish(Way way) { lock (_gate) _vanished |= way; }

        public void Break()
        {
            LetGo();
            // A reset, as from a network that is gone, and no orderly end; unless it has just ended by itself, and holds no socket any more.
            lock (_gate) { if (client.Client is { } socket) socket.LingerState = new LingerOption(true, 0); }
            Dispose();
        }

        public void Dispose()
        {
            lock (_gate)
            {
                client.Dispose();
                _server.Dispose();
            }
            _gone.TrySetResult();
        }

        public async Task RunAsync()
        {
            try
            {
                client.NoDelay = true;
                if (proxy.Portal is { } portal) await AnswerByItselfAsync(portal);
                else
                {
                    await _server.ConnectAsync(proxy._target.Host, proxy._target.Port);
                    await Task.WhenAny(PumpAsync(Way.ToServer, client, _server, Hear), PumpAsync(Way.ToBrowser, _server, client, Answer));
                    _loss?.Happened.TrySetResult();
                }
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
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

        async Task AnswerByItselfAsync(string answer)
        {
            var buffer = new byte[64 * 1024];
            if (await client.GetStream().ReadAsync(buffer) == 0) return;
            await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(answer));
            // Until the browser has read it: a reset would take the answer along.
            client.Client.Shutdown(SocketShutdown.Send);
            while (await client.GetStream().ReadAsync(buffer) > 0) { }
        }

        // Ends when a side closes, or when not all of what came is to pass.
        async Task PumpAsync(Way way, TcpClient from, TcpClient to, PassesOf passes)
        {
            var onTheWay = Channel.CreateBounded<(byte[] Bytes, long ReadAt, bool IsLast)>(256);
            _ = ReadAsync(from, passes, onTheWay.Writer);
            long passed = 0;
            try
            {
                await foreach (var (bytes, readAt, isLast) in onTheWay.Reader.ReadAllAsync())
                {
                    for (Task? waiting; (waiting = Waiting()) is not null;) await waiting;
                    if (HasVanished(way)) continue;
                    var weather = proxy.WeatherOf(way);
                    if (weather.Delay - Stopwatch.GetElapsedTime(readAt) is { Ticks: > 0 } rest) await Task.Delay(rest);
                    passed += await PassAsync(bytes, to, weather, passed);
                    if (isLast) return;
                    if (weather.ResetEvery > 0 && passed >= weather.ResetEvery) { Break(); return; }
                }
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // One side closed, or the network was cut.
            }
            onTheWay.Writer.TryComplete();
            // That a side has closed is lost on the way too.
            if (HasVanished(way)) await _gone.Task;
        }

        static async Task ReadAsync(TcpClient from, PassesOf passes, ChannelWriter<(byte[], long, bool)> onTheWay)
        {
            var buffer = new byte[64 * 1024];
            try
            {
                int count, passing;
                do
                {
                    count = await from.GetStream().ReadAsync(buffer);
                    passing = passes(buffer.AsSpan(0, count));
                    await onTheWay.WriteAsync((buffer[..passing], Stopwatch.GetTimestamp(), passing < count || count == 0));
                }
                while (count > 0 && passing == count);
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException or ChannelClosedException)
            {
                onTheWay.TryComplete();
            }
        }

        // In pieces of a twentieth of a second, where only so many pass; no more than what is left until the connection breaks.
        static async Task<int> PassAsync(byte[] bytes, TcpClient to, Weather weather, long passed)
        {
            var all = weather.ResetEvery > 0 ? (int)Math.Min(bytes.Length, Math.Max(0, weather.ResetEvery - passed)) : bytes.Length;
            var piece = weather.BytesPerSecond > 0 ? Math.Max(1, weather.BytesPerSecond / 20) : Math.Max(all, 1);
            for (var at = 0; at < all; at += piece)
            {
                await to.GetStream().WriteAsync(bytes.AsMemory(at, Math.Min(piece, all - at)));
                if (weather.BytesPerSecond > 0) await Task.Delay(50);
            }
            return all;
        }

        bool HasVanished(Way way) { lock (_gate) return (_vanished & way) != 0; }

        Task? Waiting() { lock (_gate) return _stalled?.Task; }
    }
}
