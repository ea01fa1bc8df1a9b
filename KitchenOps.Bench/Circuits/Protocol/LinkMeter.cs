using System.Net.Sockets;

namespace KitchenOps.Bench.Circuits.Protocol;

/// <summary>Counts connections and what goes over them, headers, frames and acknowledgements of the protocol included; what TCP and IP add is not. Safe for many threads.</summary>
public sealed class LinkMeter
{
    long _received, _sent;
    int _open, _opened;

    /// <summary>Bytes that came.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Bytes that went.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <summary>Connections that are open.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Connections that were opened.</summary>
    public int Opened => Volatile.Read(ref _opened);

    /// <summary>A handler whose connections are counted.</summary>
    public SocketsHttpHandler ToHandler() => new() { UseCookies = false, UseProxy = false, ConnectCallback = ConnectAsync };

    async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        Interlocked.Increment(ref _open);
        Interlocked.Increment(ref _opened);
        return new MeteredStream(this, socket);
    }

    sealed class MeteredStream(LinkMeter meter, Socket socket) : NetworkStream(socket, ownsSocket: true)
    {
        int _closed;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await base.ReadAsync(buffer, cancellationToken);
            Interlocked.Add(ref meter._received, count);
            return count;
        }

        public override int Read(Span<byte> buffer)
        {
            var count = base.Read(buffer);
            Interlocked.Add(ref meter._received, count);
            return count;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Interlocked.Add(ref meter._sent, buffer.Length);
            return base.WriteAsync(buffer, cancellationToken);
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Interlocked.Add(ref meter._sent, buffer.Length);
            base.Write(buffer);
        }

        protected override void Dispose(bool disposing)
        {
            if (Interlocked.Exchange(ref _closed, 1) == 0)
            {
                Interlocked.Decrement(ref meter._open);
            }
            base.Dispose(disposing);
        }
    }
}
