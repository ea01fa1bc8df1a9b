using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace KitchenOps.Web.Data;

/// <summary>
/// The logs of all restaurants: the only place that appends. Who writes holds the restaurant's row from reading to COMMIT, so
/// every decision, a refusal too, rests on the last state; the primary keys say the same a second time.
/// </summary>
public sealed class EventLog(Database database)
{
    private static readonly LogHead Nothing = new(0, 0, 0, 0);

    /// <summary>
    /// Runs <paramref name="work"/> in the restaurant's turn, and <paramref name="committed"/> right after its COMMIT; returns after both. A throw leaves
    /// open whether it was committed.
    /// </summary>
    public Task TakeTurnAsync(RestaurantId restaurant, Func<OpenTurn, Task> work, Action? committed = null) => database.CommitAsync(async db =>
        await work(new OpenTurn(database, db, restaurant, await database.HoldAsync(db, restaurant) ?? Nothing)), committed);

    /// <summary>Throws where the database takes no writes, or not as much as a turn may need.</summary>
    public async Task TryAsync(RestaurantId restaurant)
    {
        await TakeTurnAsync(restaurant, open => open.TryAsync());
        await TakeTurnAsync(restaurant, open => open.TriedAsync());
    }

    /// <summary>What ails the database, by <paramref name="e"/>, and where it is; null where something else is wrong.</summary>
    public string? TroubleOf(Exception e) => database.TroubleOf(e);

    /// <summary>Whether the same would fail again because of what was to be stored, not because of the database.</summary>
    public bool IsFault(Exception e) => database.IsFault(e);

    /// <summary>The restaurants that there are.</summary>
    public async Task<IReadOnlyList<(RestaurantId Id, string Slug, long Turn)>> RestaurantsAsync(CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        return [.. (await db.Restaurants.Select(row => new { row.Id, row.Slug, row.Turn }).ToListAsync(cancellation)).Select(row => (new RestaurantId(row.Id), row.Slug, row.Turn))];
    }

    /// <summary>The kitchen as of the last commit, from the snapshot and what came after; with the head to write on.</summary>
    public async Task<(Kitchen Kitchen, LogHead Head)> LoadAsync(RestaurantId restaurant, CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        var head = await HeadAsync(db, restaurant);
        var kitchen = await SnapshotAsync(db, restaurant, head, cancellation) ?? Kitchen.Before(restaurant);
        if (kitchen.Seq < head.EventFloor)
            throw new InvalidDataException($"The log of {restaurant} begins after {head.EventFloor} and no snapshot that this build can read reaches that far. Run the build that wrote it, or restore a backup.");
        await foreach (var one in new LogView(database, db, restaurant).EventsAsync(kitchen.Seq, head.Seq)) kitchen = kitchen.Apply(one.Fact);
        return (kitchen, head);
    }

    /// <summary>Everything after <paramref name="after"/>, with the head that it leads to.</summary>
    public async Task<(IReadOnlyList<TurnEvent> Tail, LogHead Head)> TailAsync(RestaurantId restaurant, long after, CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        var head = await HeadAsync(db, restaurant);
        return (await new LogView(database, db, restaurant).TailAsync(after, head.Seq), head);
    }

    /// <summary>Hands <paramref name="read"/> the log and the head that it leads to.</summary>
    public async Task ViewAsync(RestaurantId restaurant, Func<LogView, LogHead, Task> read, CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        await read(new LogView(database, db, restaurant), await HeadAsync(db, restaurant));
    }

    /// <summary>Which of these commands were decided, and what became of them.</summary>
    public async Task<Dictionary<CommandId, StoredCommand>> FindAsync(RestaurantId restaurant, IReadOnlyCollection<CommandId> ids)
    {
        await using var db = database.Read();
        return await new LogView(database, db, restaurant).FindAsync(ids);
    }

    /// <summary>Keeps a snapshot, unless a newer one is there.</summary>
    public Task SnapshotAsync(Kitchen kitchen)
    {
        var row = new SnapshotRow { Restaurant = kitchen.Restaurant.Value, Schema = KitchenText.Schema, Seq = kitchen.Seq, Data = KitchenText.Write(kitchen) };
        return database.CommitAsync(async db =>
        {
            var known = await db.Snapshots.Where(x => x.Restaurant == row.Restaurant).Select(x => (long?)x.Seq).FirstOrDefaultAsync();
            if (known > row.Seq) return;
            if (known is not null)
            {
                await db.Snapshots.Where(x => x.Restaurant == row.Restaurant).ExecuteUpdateAsync(set => set
                    .SetProperty(x => x.Schema, row.Schema).SetProperty(x => x.Seq, row.Seq).SetProperty(x => x.Data, row.Data));
                return;
            }
            db.Snapshots.Add(row);
            await db.SaveChangesAsync();
        });
    }

    private static async Task<Kitchen?> SnapshotAsync(KitchenDb db, RestaurantId restaurant, LogHead head, CancellationToken cancellation)
    {
        var row = await db.Snapshots.FirstOrDefaultAsync(row => row.Restaurant == restaurant.Value, cancellation);
        if (row is null || row.Seq > head.Seq) return null;
        // A kitchen of another shape is rebuilt from the whole log. Where the log no longer is whole there is nothing else to read.
        var kitchen = row.Schema == KitchenText.Schema ? KitchenText.TryRead(row.Data) : head.EventFloor > 0 ? KitchenText.TryReadOfOtherShape(row.Data) : null;
        return kitchen is not null && kitchen.Seq == row.Seq && kitchen.Restaurant == restaurant ? kitchen : null;
    }

    // The head first, always: what is committed meanwhile is left for the next look, never half seen.
    private async Task<LogHead> HeadAsync(KitchenDb db, RestaurantId restaurant) => await database.Hot.Head(db, restaurant.Value) ?? Nothing;
}
