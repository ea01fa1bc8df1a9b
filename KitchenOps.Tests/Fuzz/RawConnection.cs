using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace KitchenOps.Tests.Fuzz;

/// <summary>What came back.</summary>
public sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>A header, or nothing.</summary>
    public string this[string name] => Headers.GetValueOrDefault(name, "");
}

/// <summary>
/// HTTP/1.1 by hand, over one socket at a time: sends bytes as they are, also those that no client library would. What the server closes is
/// opened again.
/// </summary>
public sealed class RawConnection(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private TcpClient? _socket;
    private int _from, _to;

    /// <summary>Sends a request and reads the whole answer; of a stream, only that it began. Null where the server just hung up.</summary>
    public async Task<RawAnswer?> AskAsync(byte[] head, byte[] body)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            // A connection that the server was about to close when it was used again is not an answer.
            return await TryAsync(head, body, limit.Token) is { } answer ? answer : await AgainAsync(head, body, limit.Token);
        }
        catch (OperationCanceledException)
        {
            Close();
            throw new TimeoutException($"No answer within {Patience.TotalSeconds:0} s.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private Task<RawAnswer?> AgainAsync(byte[] head, byte[] body, CancellationToken cancellation)
    {
        Close();
        return TryAsync(head, body, cancellation);
    }

    private async Task<RawAnswer?> TryAsync(byte[] head, byte[] body, CancellationToken cancellation)
    {
        try
        {
            if (_socket is null)
            {
                _socket = new TcpClient { NoDelay = true };
                await _socket.ConnectAsync(address.Host, address.Port, cancellation);
            }
            var stream = _socket.GetStream();
            try
            {
                await stream.WriteAsync(head, cancellation);
                await stream.WriteAsync(body, cancellation);
            }
            catch (IOException)
            {
                // It answered before it had read everything.
            }
            return await ReadAsync(stream, cancellation);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            Close();
            return null;
        }
    }

    private async Task<RawAnswer?> ReadAsync(NetworkStream stream, CancellationToken cancellation)
    {
        if (await LineAsync(stream, cancellation) is not { } first) { Close(); return null; }
        var status = int.Parse(first.Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(stream, cancellation) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var name = line[..colon];
            headers[name] = headers.TryGetValue(name, out var before) ? $"{before}\n{line[(colon + 1)..].Trim()}" : line[(colon + 1)..].Trim();
        }
        var body = Array.Empty<byte>();
        if (headers.GetValueOrDefault("Content-Type", "").StartsWith("text/event-stream", StringComparison.Ordinal)) Close();
        else if (headers.TryGetValue("Content-Length", out var length)) body = await BytesAsync(stream, int.Parse(length, CultureInfo.InvariantCulture), cancellation);
        else if (headers.ContainsKey("Transfer-Encoding")) body = await ChunksAsync(stream, cancellation);
        else if (status is not (204 or 304 or 101)) { Close(); }
        if (headers.GetValueOrDefault("Connection") == "close" || status == 101) Close();
        return new RawAnswer(status, headers, Encoding.UTF8.GetString(body));
    }

    private async Task<byte[]> ChunksAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var all = new MemoryStream();
        while (true)
        {
            var size = int.Parse(await LineAsync(stream, cancellation) ?? throw new IOException("cut"), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            all.Write(await BytesAsync(stream, size, cancellation));
            await LineAsync(stream, cancellation);
            if (size == 0) return all.ToArray();
        }
    }

    private async Task<byte[]> BytesAsync(NetworkStream stream, int count, CancellationToken cancellation)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            if (_from == _to && !await FillAsync(stream, cancellation)) throw new IOException("cut");
            var some = Math.Min(count - read, _to - _from);
            _buffer.AsSpan(_from, some).CopyTo(bytes.AsSpan(read));
            (read, _from) = (read + some, _from + some);
        }
        return bytes;
    }

    private async Task<string?> LineAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_from == _to && !await FillAsync(stream, cancellation)) return null;
            var c = (char)_buffer[_from++];
            if (c == '\n') return line.ToString().TrimEnd('\r');
            line.Append(c);
        }
    }

    private async Task<bool> FillAsync(NetworkStream stream, CancellationToken cancellation)
    {
        (_from, _to) = (0, await stream.ReadAsync(_buffer, cancellation));
        return _to > 0;
    }

    private void Close()
    {
        _socket?.Dispose();
        (_socket, _from, _to) = (null, 0, 0);
    }
}
