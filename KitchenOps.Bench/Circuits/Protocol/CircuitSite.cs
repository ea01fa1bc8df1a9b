using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Circuits.Protocol;

/// <summary>The server that circuits are opened on. Safe for many threads.</summary>
public sealed class CircuitSite : IDisposable
{
    // Cookies are each circuit's own, so no handler may keep them.
    readonly HttpMessageInvoker _sockets;
    readonly HttpClient _http;

    /// <summary>The site at <paramref name="address"/>.</summary>
    /// <param name="address">Scheme, host and port.</param>
    /// <param name="meter">Counts what goes over the circuits' connections; pages and tokens are not among it.</param>
    public CircuitSite(Uri address, LinkMeter? meter = null)
    {
        _sockets = new HttpMessageInvoker(meter?.ToHandler() ?? new SocketsHttpHandler { UseCookies = false, UseProxy = false });
        Address = new Uri(address, "/");
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Address { get; }

    /// <summary>Loads a page and finds what its circuit needs.</summary>
    public async Task<PageMarkers> LoadAsync(Uri page, string cookies, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Get, page, cookies);
        using var answer = await _http.SendAsync(request, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new BenchException($"{page.PathAndQuery} answers {(int)answer.StatusCode}");
        }
        var markers = PageMarkers.Parse(await answer.Content.ReadAsStringAsync(cancellation));
        return markers.Markers.Count > 0 ? markers : throw new BenchException($"{page.PathAndQuery} has no interactive component");
    }

    /// <summary>Opens the connection of a circuit, as a browser does: a token first, then the socket. Without compression.</summary>
    public async Task<WebSocket> ConnectAsync(string cookies, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Post, new Uri(Address, "_blazor/negotiate?negotiateVersion=1"), cookies);
        using var answer = await _http.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("connectionToken").GetString()!;
        var address = new UriBuilder(new Uri(Address, $"_blazor?id={Uri.EscapeDataString(token)}")) { Scheme = Address.Scheme == "https" ? "wss" : "ws" }.Uri;
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.SetRequestHeader("Origin", Address.GetLeftPart(UriPartial.Authority));
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
            if (cookies.Length > 0)
            {
                socket.Options.SetRequestHeader("Cookie", cookies);
            }
            await socket.ConnectAsync(address, _sockets, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What a browser sends when its tab is closed. Without it the circuit would be kept for some minutes.</summary>
    public async Task DisconnectAsync(string secret, string cookies, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Post, new Uri(Address, "_blazor/disconnect"), cookies);
        using var form = new MultipartFormDataContent { { new StringContent(secret), "circuitId" } };
        request.Content = form;
        using var answer = await _http.SendAsync(request, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _sockets.Dispose();
    }

    static HttpRequestMessage Request(HttpMethod method, Uri address, string cookies)
    {
        var request = new HttpRequestMessage(method, address);
        if (cookies.Length > 0)
        {
            request.Headers.Add("Cookie", cookies);
        }
        return request;
    }
}
