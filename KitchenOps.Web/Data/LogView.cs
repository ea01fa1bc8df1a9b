using System.Text.Json;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Wire;
using Microsoft.EntityFrameworkCore;

namespace KitchenOps.Web.Data;

/// <summary>The log of one restaurant as one context sees it: a reader's, or that of an open turn.</summary>
public class LogView
{
    private const int PageSize = 2000;

    private readonly Database _database;

    internal LogView(Database database, KitchenDb db, RestaurantId restaurant) => (_database, Db, Restaurant) = (database, db, restaurant);

    private protected KitchenDb Db { get; }

    private protected RestaurantId Restaurant { get; }

    /// <summary>The events after <paramref name="after"/> up to <paramref name="upTo"/>, page by page. Throws where one is missing.</summary>
    public async IAsyncEnumerable<TurnEvent> EventsAsync(long after, long upTo)
    {
        while (after < upTo)
        {
            var from = after;
            var page = await Db.Events.AsNoTracking().Where(row => row.Restaurant == Restaurant.Value && row.Seq > from && row.Seq <= upTo).OrderBy(row => row.Seq).Take(PageSize).ToListAsync();
            foreach (var row in page)
            {
                if (row.Seq != ++after) break;
                yield return new TurnEvent(new Fact(row.Seq, row.At, new ActorId(row.Actor), EventCatalog.Read(row.Type, row.Version, row.Data)), new CommandId(row.Command), row.ReceivedAt, row.EffectiveAt, row.Data);
            }
            if (after != Math.Min(from + PageSize, upTo)) throw new InvalidDataException($"The log of {Restaurant} lacks event {after + (page.Count == 0 ? 1 : 0)}.");
        }
    }

    /// <summary>The events after <paramref name="after"/> up to <paramref name="upTo"/>.</summary>
    public async Task<IReadOnlyList<TurnEvent>> TailAsync(long after, long upTo)
    {
        var tail = new List<TurnEvent>();
        await foreach (var one in EventsAsync(after, upTo)) tail.Add(one);
        return tail;
    }

    /// <summary>Which of these commands were decided, and what became of them.</summary>
    public async Task<Dictionary<CommandId, StoredCommand>> FindAsync(IReadOnlyCollection<CommandId> ids)
    {
        if (ids.Count == 0) return [];
        var keys = ids.Select(id => id.Value).ToArray();
        var rows = keys.Length > 1 ? await _database.Hot.Commands(Db, Restaurant.Value, keys).ToListAsync()
            : await _database.Hot.Command(Db, Restaurant.Value, keys[0]) is { } one ? [one] : [];
        return rows.ToDictionary(row => new CommandId(row.Id), row => new StoredCommand(new ActorId(row.Actor), row.BodyHash, JsonSerializer.Deserialize<Outcome>(row.Outcome, KitchenJson.Options)!));
    }

    /// <summary>How far these clients' own sequences were decided; unknown ones are missing.</summary>
    public async Task<Dictionary<string, long>> ClientsAsync(IReadOnlyCollection<string> clients)
    {
        if (clients.Count == 0) return [];
        var keys = clients.ToArray();
        var rows = keys.Length > 1 ? await _database.Hot.Clients(Db, Restaurant.Value, keys).ToListAsync()
            : await _database.Hot.Client(Db, Restaurant.Value, keys[0]) is { } one ? [one] : [];
        return rows.ToDictionary(row => row.Client, row => row.LastSeq);
    }

    /// <summary>When the event with this number occurred; null when it is not there.</summary>
    public Task<DateTimeOffset?> TimeOfAsync(long seq) =>
        Db.Events.Where(row => row.Restaurant == Restaurant.Value && row.Seq == seq).Select(row => (DateTimeOffset?)row.At).FirstOrDefaultAsync();
}
