using System.Net.Sockets;
using System.Net.WebSockets;

namespace KitchenOps.Bench.Client;

/// <summary>How a way to a server that is killed, or cut off, fails.</summary>
static class Network
{
    // A server that dies between accepting a connection and its first byte is told as the socket's own error, not wrapped.
    public static bool IsFailure(Exception e) => e is HttpRequestException or IOException or SocketException or WebSocketException;
}
