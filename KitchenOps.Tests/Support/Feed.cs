using System.Net;
using System.Text.Json;

namespace KitchenOps.Tests.Support;

/// <summary>One message of a live feed; a comment has an empty type.</summary>
public sealed record FeedMessage(long? Id, string Type, JsonElement Data);

/// <summary>A reader of a live feed, as a browser's EventSource reads it.</summary>
public sealed class Feed : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private Feed(HttpResponseMessage response, Stream stream) => (_response, _reader) = (response, new StreamReader(stream));

    /// <summary>What the server says to wait before coming back, in milliseconds.</summary>
    public int? Retry { get; private set; }

    /// <summary>Opens the feed of Demo Bistro.</summary>
    public static async Task<Feed> OpenAsync(HttpClient client, string query, long? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Http.Bistro}/events{query}") { Headers = { { "Accept", "text/event-stream" } } };
        if (lastEventId is { } id) request.Headers.Add("Last-Event-ID", $"{id}");
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        Assert.True(response.StatusCode == HttpStatusCode.OK, response.StatusCode == HttpStatusCode.OK ? "" : await response.Content.ReadAsStringAsync());
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new Feed(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next message; null where the feed ended.</summary>
    public async Task<FeedMessage?> NextAsync()
    {
        var (id, type, data) = ((long?)null, "", "");
        while (true)
        {
            var line = await _reader.ReadLineAsync().WaitAsync(Patience);
            if (line is null) return null;
            if (line.Length == 0)
            {
                if (type.Length > 0 || data.Length > 0) return new FeedMessage(id, type, JsonDocument.Parse(data).RootElement);
            }
            else if (line[0] == ':') return new FeedMessage(null, "", default);
            else if (line.StartsWith("retry: ", StringComparison.Ordinal)) Retry = int.Parse(line[7..]);
            else if (line.StartsWith("id: ", StringComparison.Ordinal)) id = long.Parse(line[4..]);
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) type = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) data += line[6..];
        }
    }

    /// <summary>The next message that is no comment and, unless asked for, no mere <c>through</c>.</summary>
    public async Task<FeedMessage> NextAsync(string type)
    {
        while (await NextAsync() is { } message)
            if (message.Type == type || message.Type is not ("" or "through")) { Assert.Equal(type, message.Type); return message; }
        throw new InvalidOperationException($"The feed ended before {type}.");
    }

    /// <summary>Everything up to the message that says it was all up to <paramref name="seq"/>, without comments and <c>through</c>.</summary>
    public async Task<IReadOnlyList<FeedMessage>> UntilAsync(long seq)
    {
        var messages = new List<FeedMessage>();
        while (await NextAsync() is { } message)
        {
            if (message.Type is not ("" or "through")) messages.Add(message);
            if (message.Id >= seq) return messages;
        }
        throw new InvalidOperationException($"The feed ended before {seq}.");
    }

    /// <summary>Reads to the end.</summary>
    public async Task<IReadOnlyList<FeedMessage>> ToEndAsync()
    {
        var messages = new List<FeedMessage>();
        while (await NextAsync() is { } message)
            if (message.Type is not ("" or "through")) messages.Add(message);
        return messages;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}
