using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.Compare.Plain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Bench.Compare.Broadcast;

/// <summary>
/// The floor: Kestrel takes the order over HTTP, and its plain WebSockets send as many bytes as a frame of KitchenOps has to each screen of the
/// stations concerned. It keeps orders in memory and stores, draws, folds and filters nothing else. One loop sends for each station, in order.
/// </summary>
public sealed class Broadcaster : IPlainKitchen
{
    readonly ConcurrentDictionary<string, StationSockets> _stations = new();
    readonly ConcurrentDictionary<Guid, PassOrderBody> _orders = new();
    readonly int _bytes;
    int _number;

    Broadcaster(int bytes) => _bytes = bytes;

    /// <summary>What it needs; gives what it serves.</summary>
    public static Action<WebApplication> AddTo(IServiceCollection services, int bytes)
    {
        var broadcaster = new Broadcaster(bytes);
        services.AddSingleton<IPlainKitchen>(broadcaster);
        return app =>
        {
            app.UseWebSockets();
            app.Map("/boards/{restaurant}/{station}", (HttpContext context, string restaurant, string station) => broadcaster.HoldAsync(context, restaurant, station));
        };
    }

    /// <inheritdoc/>
    public Task<PlacedBody> PlaceAsync(string restaurant, OrderBody order)
    {
        var (menu, id, number) = (ContestHouse.MenuOf(restaurant), Guid.NewGuid(), Interlocked.Increment(ref _number));
        var placed = new PassOrderBody(id.ToString(), [.. order.Lines.Select((line, n) => new PassLineBody($"{id}/{n}", [new PassWorkBody(menu[line.Item].Station, 1)]))]);
        _orders[id] = placed;
        foreach (var station in placed.Lines.Select(line => line.Works[0].Station).Distinct())
        {
            Of(restaurant, station).Send(MessageOf(id));
        }
        return Task.FromResult(new PlacedBody(placed.OrderId, number, number));
    }

    /// <inheritdoc/>
    public Task<PassOrderBody?> FindAsync(Guid order) => Task.FromResult(_orders.GetValueOrDefault(order));

    /// <inheritdoc/>
    public Task BumpAsync(string restaurant, Guid order, string station)
    {
        Of(restaurant, station).Send(MessageOf(order));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ServeAsync(Guid order)
    {
        _orders.TryRemove(order, out _);
        return Task.CompletedTask;
    }

    StationSockets Of(string restaurant, string station) => _stations.GetOrAdd($"{restaurant}/{station}", _ => new StationSockets());

    // The id first, so that who receives it knows which order it was; the rest is as long as a frame.
    byte[] MessageOf(Guid order)
    {
        var message = new byte[Math.Max(36, _bytes)];
        message.AsSpan().Fill((byte)' ');
        Encoding.ASCII.GetBytes(order.ToString(), message);
        return message;
    }

    async Task HoldAsync(HttpContext context, string restaurant, string station)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var sockets = Of(restaurant, station);
        sockets.Add(socket);
        try
        {
            await socket.ReceiveAsync(new byte[16].AsMemory(), context.RequestAborted);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The screen left; so do we.
        }
        finally
        {
            sockets.Remove(socket);
        }
    }

    sealed class StationSockets
    {
        readonly Channel<byte[]> _messages = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
        volatile WebSocket[] _sockets = [];

        public StationSockets() => _ = SendAllAsync();

        public void Send(byte[] message) => _messages.Writer.TryWrite(message);

        public void Add(WebSocket socket)
        {
            lock (_messages)
            {
                _sockets = [.. _sockets, socket];
            }
        }

        public void Remove(WebSocket socket)
        {
            lock (_messages)
            {
                _sockets = [.. _sockets.Where(other => other != socket)];
            }
        }

        async Task SendAllAsync()
        {
            await foreach (var message in _messages.Reader.ReadAllAsync())
            {
                foreach (var socket in _sockets)
                {
                    try
                    {
                        await socket.SendAsync(message.AsMemory(), WebSocketMessageType.Binary, true, CancellationToken.None);
                    }
                    catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
                    {
                        // It left in between.
                    }
                }
            }
        }
    }
}
