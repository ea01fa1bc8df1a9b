using System.Globalization;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Client;

/// <summary>The live feed from a number on, without a gap: a cut connection is opened again after the last event that came.</summary>
public static class LiveFeed
{
    /// <summary>Events as they come, until cancelled.</summary>
    public static async IAsyncEnumerable<EventBody> ReadAsync(
        KitchenClient client, long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            await using var connection = ConnectAsync(client, after, cancellation).GetAsyncEnumerator(cancellation);
            while (true)
            {
                try
                {
                    if (!await connection.MoveNextAsync())
                    {
                        break;
                    }
                }
                catch (Exception e) when (Network.IsFailure(e))
                {
                    break;
                }
                catch (NoLongerKept gone)
                {
                    after = gone.Floor;
                    break;
                }
                after = connection.Current.Seq;
                yield return connection.Current;
            }
            await Task.Delay(500, cancellation);
        }
    }

    static async IAsyncEnumerable<EventBody> ConnectAsync(
        KitchenClient client, long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        using var answer = await client.FeedAsync(after, cancellation);
        if ((int)answer.StatusCode is 401 or 403 or 404)
        {
            throw new BenchException($"the live feed answers {(int)answer.StatusCode}: check --restaurant, and that --key has the scope read");
        }
        if ((int)answer.StatusCode is 410 && await answer.Content.ReadFromJsonAsync<ProblemBody>(KitchenClient.Json, cancellation) is { Floor: { } floor })
        {
            throw new NoLongerKept(floor);
        }
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellation))
        {
            // The feed says "you have seen all of yours up to here" in between; that is no event.
            if (item.EventType is "through" or "reset" || !long.TryParse(item.EventId, NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
            {
                continue;
            }
            yield return Read(seq, item.EventType, item.Data);
        }
    }

    sealed class NoLongerKept(long floor) : Exception
    {
        public long Floor { get; } = floor;
    }

    static EventBody Read(long seq, string type, string text)
    {
        var json = JsonSerializer.Deserialize<JsonElement>(text);
        return json.TryGetProperty("seq", out _) && json.TryGetProperty("data", out _) ? json.Deserialize<EventBody>(KitchenClient.Json)! : new EventBody(seq, type, null, json);
    }
}
