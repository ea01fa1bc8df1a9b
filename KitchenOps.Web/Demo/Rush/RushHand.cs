using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Demo.Rush;

/// <summary>
/// One of the rush's crew: a program with a key of its own, that knows of the restaurant what the public API tells it and changes
/// it in no other way. What is refused or fails is let go: the next look shows what there is to do.
/// </summary>
internal sealed class RushHand : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Works at the restaurant <paramref name="slug"/> of the server at <paramref name="address"/>.</summary>
    public RushHand(Uri address, string slug, KeyText key)
    {
        // On this machine's own address there is nobody else to take for it, whatever its certificate is worth to others.
        var own = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, errors) => address.IsLoopback || errors == SslPolicyErrors.None };
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, SslOptions = own }) { BaseAddress = new Uri(address, $"/api/v1/restaurants/{slug}/"), Timeout = TimeSpan.FromSeconds(10) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.ToString());
    }

    /// <summary>Places an order; its id, or null where it was not taken.</summary>
    public async Task<OrderId?> PlaceAsync(PlaceOrder order, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "orders") { Content = JsonContent.Create(order, options: KitchenJson.Options) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return (await AskAsync<Api.PlacedOrder>(request, cancellation))?.OrderId;
    }

    /// <summary>Sends a command.</summary>
    public async Task SendAsync(Command command, CancellationToken cancellation)
    {
        var envelope = new { commandId = Guid.CreateVersion7(), type = command.GetType().Name, data = (object)command };
        using var request = new HttpRequestMessage(HttpMethod.Post, "commands") { Content = JsonContent.Create(new[] { envelope }, options: KitchenJson.Options) };
        await AskAsync<Api.CommandAnswer[]>(request, cancellation);
    }

    /// <summary>Reads what is at <paramref name="path"/> below the restaurant; null where there is nothing.</summary>
    public async Task<T?> ReadAsync<T>(string path, CancellationToken cancellation) where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await AskAsync<T>(request, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<T?> AskAsync<T>(HttpRequestMessage request, CancellationToken cancellation) where T : class
    {
        try
        {
            using var answer = await _http.SendAsync(request, cancellation);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<T>(KitchenJson.Options, cancellation) : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;   // overload, or nobody there for a moment
        }
    }
}
