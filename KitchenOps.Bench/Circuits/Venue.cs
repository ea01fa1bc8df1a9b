using System.Text.Json;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Circuits;

/// <summary>One restaurant of a run: its orders, and the hands that work on them.</summary>
public sealed class Venue : IDisposable
{
    readonly KitchenClient _client;

    Venue(KitchenClient client, OrderBook book, Hands hands, Task working) => (_client, Book, Hands, Working) = (client, book, hands, working);

    /// <summary>The slug.</summary>
    public string Restaurant { get; private init; } = "";

    /// <summary>What is ordered.</summary>
    public OrderBook Book { get; }

    /// <summary>Who bumps and serves.</summary>
    public Hands Hands { get; }

    /// <summary>Fails when they do.</summary>
    public Task Working { get; }

    /// <summary>Gives the tables to the servers, fills every board, and lets the hands begin.</summary>
    /// <param name="address">The server.</param>
    /// <param name="restaurant">The slug.</param>
    /// <param name="key">A key for everything.</param>
    /// <param name="servers">Who gets tables; none where no screen is a server's.</param>
    /// <param name="plan">How full a board is.</param>
    /// <param name="cancellation">Ends the hands too.</param>
    /// <param name="receives">Whether stations say which orders they have; of other servers than ours there is nobody who would hear it.</param>
    public static async Task<Venue> OpenAsync(Uri address, string restaurant, string key, IReadOnlyList<string> servers, CircuitsPlan plan, CancellationToken cancellation, bool receives = true)
    {
        var client = new KitchenClient(address, restaurant, key, plan.Connections);
        try
        {
            var menu = (await client.MenuAsync(cancellation)).OrFail("reading the menu");
            var book = new OrderBook(restaurant, menu, servers.Count > 0 ? await AssignAsync(client, await ReadTablesAsync(client, cancellation), servers, cancellation) : [], plan);
            var (hands, working) = Hands.Start(client, plan.TicketsPerBoard, plan.TapPauseSeconds, receives, cancellation);
            var venue = new Venue(client, book, hands, working) { Restaurant = restaurant };
            for (var left = book.OrdersFor(plan.TicketsPerBoard); left > 0; left--)
            {
                (await venue.PlaceAsync(book.Next(), cancellation)).OrFail("an order");
            }
            return venue;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Sends an order, and again while the server asks for patience; the hands are told.</summary>
    public Task<Answer<PlacedBody>> PlaceAsync(PlannedOrder order, CancellationToken cancellation)
    {
        var key = Guid.NewGuid().ToString();
        return ToldAsync(order, Retry.UntilAnsweredAsync(() => _client.PlaceAsync(key, BodyOf(order), cancellation), cancellation));
    }

    /// <summary>Sends an order once, whatever the answer is; the hands are told where it was placed.</summary>
    public Task<Answer<PlacedBody>> PlaceOnceAsync(PlannedOrder order, CancellationToken cancellation) =>
        ToldAsync(order, _client.PlaceAsync(Guid.NewGuid().ToString(), BodyOf(order), cancellation));

    /// <summary>The number of the log's last event.</summary>
    public async Task<long> HeadAsync(CancellationToken cancellation) =>
        (await Retry.UntilAnsweredAsync(() => _client.EventsAsync(0, 1, cancellation), cancellation)).OrFail("the event log").Head;

    /// <summary>Reads its whole log.</summary>
    public Task<FeedCheck> ReadLogAsync(Action<EventBody> each, CancellationToken cancellation) => WholeLog.ReadAsync(_client, each, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    static OrderBody BodyOf(PlannedOrder order) => new([.. order.Items.Select(item => new OrderLine(item, 1))], order.Table is null ? "counter" : null, Table: order.Table);

    async Task<Answer<PlacedBody>> ToldAsync(PlannedOrder order, Task<Answer<PlacedBody>> asked)
    {
        var answer = await asked;
        if (answer is Answer<PlacedBody>.Done placed)
        {
            Hands.TakeUp(placed.Body.OrderId, order.Server);
        }
        return answer;
    }

    static async Task<IReadOnlyList<string>> ReadTablesAsync(KitchenClient client, CancellationToken cancellation)
    {
        IReadOnlyList<string> tables = [];
        await WholeLog.ReadAsync(client, e =>
        {
            if (e.Type == "TablesSet")
            {
                tables = [.. e.Data.GetProperty("tables").EnumerateArray().Select(table => table.GetProperty("id").GetString()!)];
            }
        }, cancellation);
        return tables;
    }

    static async Task<List<(string Table, string Server)>> AssignAsync(KitchenClient client, IReadOnlyList<string> tables, IReadOnlyList<string> servers, CancellationToken cancellation)
    {
        var (lane, given) = (Guid.NewGuid().ToString(), new List<(string, string)>());
        foreach (var (n, table) in tables.Index())
        {
            var server = servers[n % servers.Count];
            var data = JsonSerializer.SerializeToElement(new { table, server }, KitchenClient.Json);
            var results = (await client.SendAsync([new CommandBody(Guid.NewGuid(), lane, n + 1, DateTimeOffset.UtcNow, "AssignTable", data)], cancellation)).OrFail("giving tables to servers");
            if (!results[0].IsAccepted)
            {
                throw new BenchException($"table {table} cannot be given to {server}: {results[0].Outcome} {results[0].Code}");
            }
            given.Add((table, server));
        }
        return given;
    }
}
