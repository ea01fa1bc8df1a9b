using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Client;

/// <summary>One restaurant over the public HTTP surface, with one key. Safe for many threads.</summary>
public sealed class KitchenClient : IDisposable
{
    /// <summary>How the surface writes JSON.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly HttpClient _http;

    /// <summary>Talks to the server at <paramref name="address"/>, over so many connections at most.</summary>
    public KitchenClient(Uri address, string restaurant, string key, int connections = 256)
        : this(address, restaurant, key, new SocketsHttpHandler { MaxConnectionsPerServer = connections, ConnectTimeout = TimeSpan.FromSeconds(5), UseProxy = false })
    {
    }

    /// <summary>The same through <paramref name="handler"/>, which it disposes.</summary>
    public KitchenClient(Uri address, string restaurant, string key, HttpMessageHandler handler)
    {
        _http = new HttpClient(handler)
        {
            BaseAddress = new Uri(address, $"/api/v1/restaurants/{Uri.EscapeDataString(restaurant)}/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Places an order; the same key again gives the same answer.</summary>
    public Task<Answer<PlacedBody>> PlaceAsync(string idempotencyKey, OrderBody order, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "orders") { Content = JsonContent.Create(order, options: Json) };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return AskAsync<PlacedBody>(request, cancellation);
    }

    /// <summary>Sends commands in their order.</summary>
    public Task<Answer<CommandResult[]>> SendAsync(IReadOnlyList<CommandBody> commands, CancellationToken cancellation) =>
        AskAsync<CommandResult[]>(new HttpRequestMessage(HttpMethod.Post, "commands") { Content = JsonContent.Create(commands, options: Json) }, cancellation);

    /// <summary>An order with its lines.</summary>
    public Task<Answer<PassOrderBody>> OrderAsync(string order, CancellationToken cancellation) =>
        AskAsync<PassOrderBody>(new HttpRequestMessage(HttpMethod.Get, $"orders/{Uri.EscapeDataString(order)}"), cancellation);

    /// <summary>What a screen of that station shows.</summary>
    public Task<Answer<BoardBody>> BoardAsync(string station, CancellationToken cancellation) =>
        AskAsync<BoardBody>(new HttpRequestMessage(HttpMethod.Get, $"board?station={Uri.EscapeDataString(station)}"), cancellation);

    /// <summary>A page of the log.</summary>
    public Task<Answer<EventPage>> EventsAsync(long after, int limit, CancellationToken cancellation) =>
        AskAsync<EventPage>(new HttpRequestMessage(HttpMethod.Get, FormattableString.Invariant($"events?after={after}&limit={limit}")), cancellation);

    /// <summary>The menu as it stands.</summary>
    public Task<Answer<JsonObject>> MenuAsync(CancellationToken cancellation) =>
        AskAsync<JsonObject>(new HttpRequestMessage(HttpMethod.Get, "menu"), cancellation);

    /// <summary>Replaces the menu.</summary>
    public Task<Answer<JsonNode>> PutMenuAsync(JsonObject menu, CancellationToken cancellation) =>
        AskAsync<JsonNode>(new HttpRequestMessage(HttpMethod.Put, "menu") { Content = JsonContent.Create(menu, options: Json) }, cancellation);

    /// <summary>Opens the live feed after <paramref name="after"/>.</summary>
    public async Task<HttpResponseMessage> FeedAsync(long after, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, FormattableString.Invariant($"events?after={after}"));
        request.Headers.Accept.ParseAdd("text/event-stream");
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    async Task<Answer<T>> AskAsync<T>(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            using var answer = await _http.SendAsync(request, limit.Token);
            if (answer.IsSuccessStatusCode)
            {
                // An accepted request without a body counts as done.
                var text = await answer.Content.ReadAsStringAsync(limit.Token);
                return new Answer<T>.Done(text.Length == 0 ? default! : JsonSerializer.Deserialize<T>(text, Json)!);
            }
            return await ProblemAsync<T>(answer, limit.Token);
        }
        catch (Exception e) when (Network.IsFailure(e) || e is JsonException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new Answer<T>.Later(null, e is OperationCanceledException ? $"no answer in {Patience.TotalSeconds:0} s" : e.Message);
        }
        finally
        {
            request.Dispose();
        }
    }

    static async Task<Answer<T>> ProblemAsync<T>(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var problem = await ReadProblemAsync(answer, cancellation);
        var (code, path, detail) = problem.First();
        if (answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
        {
            return new Answer<T>.Later(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), $"{(int)answer.StatusCode} {code}", answer.Headers.RetryAfter is not null);
        }
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new BenchException($"the server answers {(int)answer.StatusCode} {code}: check --restaurant, and that --key has the scopes orders, commands, menu and read");
        }
        return new Answer<T>.Refused((int)answer.StatusCode, code, path, detail, problem.Floor);
    }

    static async Task<ProblemBody> ReadProblemAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync<ProblemBody>(Json, cancellation) ?? new ProblemBody();
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            return new ProblemBody();
        }
    }
}
