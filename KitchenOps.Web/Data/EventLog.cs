using System.Text.Json;
using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Web.Data.Rows;
using KitchenOps.Web.Wire;
using Microsoft.EntityFrameworkCore;

namespace KitchenOps.Web.Data;

/// <summary>
/// The log of every restaurant: the only place that appends. A writer names the turn it knows; the first to commit has it,
/// and the primary key of the events says the same a second time. So a refusal, too, was decided on the last state.
/// </summary>
public sealed class EventLog(Database database)
{
    /// <summary>Stores a turn; returns after COMMIT.</summary>
    public Task AppendAsync(Turn turn) => database.CommitAsync(async db =>
    {
        await TakeTurnAsync(db, turn);
        foreach (var one in turn.Events)
            db.Events.Add(new EventRow
            {
                Restaurant = turn.Restaurant.Value, Seq = one.Fact.Seq, Command = one.Command.Value, Type = EventCatalog.NameOf(one.Fact.Event), Version = EventCatalog.VersionOf(one.Fact.Event),
                Data = EventCatalog.Write(one.Fact.Event), Actor = one.Fact.Actor.Value, At = one.Fact.At, ReceivedAt = one.ReceivedAt, EffectiveAt = one.EffectiveAt,
            });
        foreach (var one in turn.Commands)
            db.Commands.Add(new CommandRow
            {
                Restaurant = turn.Restaurant.Value, Id = one.Outcome.CommandId.Value, Actor = one.Actor.Value, BodyHash = one.BodyHash,
                Outcome = JsonSerializer.Serialize(one.Outcome, KitchenJson.Options), Seq = one.Seq, ReceivedAt = one.ReceivedAt,
            });
        await db.SaveChangesAsync();
        foreach (var (client, seq) in turn.Clients)
            if (await db.Clients.Where(row => row.Restaurant == turn.Restaurant.Value && row.Client == client).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSeq, seq)) == 0)
                db.Clients.Add(new ClientRow { Restaurant = turn.Restaurant.Value, Client = client, LastSeq = seq });
        await Projections.WriteAsync(db, turn);
        await db.SaveChangesAsync();
    });

    /// <summary>The restaurants that there are.</summary>
    public async Task<IReadOnlyList<(RestaurantId Id, string Slug, long Turn)>> RestaurantsAsync(CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        return [.. (await db.Restaurants.Select(row => new { row.Id, row.Slug, row.Turn }).ToListAsync(cancellation)).Select(row => (new RestaurantId(row.Id), row.Slug, row.Turn))];
    }

    /// <summary>The kitchen as of the last commit, from the snapshot and what came after; with the head to write on.</summary>
    public async Task<(Kitchen Kitchen, LogHead Head)> LoadAsync(RestaurantId restaurant, CancellationToken cancellation = default)
    {
        var kitchen = Kitchen.Before(restaurant);
        await using (var db = database.Read())
        {
            var snapshot = await db.Snapshots.FirstOrDefaultAsync(row => row.Restaurant == restaurant.Value && row.Schema == KitchenText.Schema, cancellation);
            if (snapshot is not null) kitchen = KitchenText.Read(snapshot.Data);
        }
        var (tail, head) = await TailAsync(restaurant, kitchen.Seq, cancellation);
        foreach (var one in tail) kitchen = kitchen.Apply(one.Fact);
        if (kitchen.Seq != head.Seq) throw new InvalidDataException($"The log of {restaurant} ends at {head.Seq}, but only {kitchen.Seq} could be rebuilt. Restore a backup.");
        return (kitchen, head);
    }

    /// <summary>Everything after <paramref name="after"/>, with the head that it leads to: one snapshot of the database.</summary>
    public async Task<(IReadOnlyList<TurnEvent> Tail, LogHead Head)> TailAsync(RestaurantId restaurant, long after, CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        // The head first: what was committed meanwhile is then left for the next look, never half seen.
        var head = await db.Restaurants.Where(row => row.Id == restaurant.Value).Select(row => new LogHead(row.Seq, row.Turn, row.CommandFloor, row.EventFloor)).FirstOrDefaultAsync(cancellation)
            ?? new LogHead(0, 0, 0, 0);
        var tail = new List<TurnEvent>();
        while (after < head.Seq)
        {
            var from = after;
            var page = await db.Events.Where(row => row.Restaurant == restaurant.Value && row.Seq > from && row.Seq <= head.Seq).OrderBy(row => row.Seq).Take(2000).ToListAsync(cancellation);
            foreach (var row in page)
            {
                if (row.Seq != ++after) throw new InvalidDataException($"The log of {restaurant} lacks event {after}. Restore a backup.");
                tail.Add(new TurnEvent(new Fact(row.Seq, row.At, new ActorId(row.Actor), EventCatalog.Read(row.Type, row.Version, row.Data)), new CommandId(row.Command), row.ReceivedAt, row.EffectiveAt));
            }
            if (page.Count == 0) throw new InvalidDataException($"The log of {restaurant} lacks event {after + 1}. Restore a backup.");
        }
        return (tail, head);
    }

    /// <summary>Which of these commands were decided, and what became of them.</summary>
    public async Task<Dictionary<CommandId, StoredCommand>> FindAsync(RestaurantId restaurant, IReadOnlyCollection<CommandId> ids, CancellationToken cancellation = default)
    {
        var keys = ids.Select(id => id.Value).ToArray();
        await using var db = database.Read();
        var rows = await db.Commands.Where(row => row.Restaurant == restaurant.Value && keys.Contains(row.Id)).ToListAsync(cancellation);
        return rows.ToDictionary(row => new CommandId(row.Id), row => new StoredCommand(new ActorId(row.Actor), row.BodyHash, JsonSerializer.Deserialize<Outcome>(row.Outcome, KitchenJson.Options)!));
    }

    /// <summary>How far these clients' own sequences were decided; unknown ones are at 0.</summary>
    public async Task<Dictionary<string, long>> ClientsAsync(RestaurantId restaurant, IReadOnlyCollection<string> clients, CancellationToken cancellation = default)
    {
        var keys = clients.ToArray();
        await using var db = database.Read();
        var rows = await db.Clients.Where(row => row.Restaurant == restaurant.Value && keys.Contains(row.Client)).ToListAsync(cancellation);
        return clients.ToDictionary(client => client, client => rows.FirstOrDefault(row => row.Client == client)?.LastSeq ?? 0);
    }

    /// <summary>When the event with this number occurred; null when it is not there.</summary>
    public async Task<DateTimeOffset?> TimeOfAsync(RestaurantId restaurant, long seq, CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        return await db.Events.Where(row => row.Restaurant == restaurant.Value && row.Seq == seq).Select(row => (DateTimeOffset?)row.At).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Keeps a snapshot, unless a newer one of the same shape is there.</summary>
    public Task SnapshotAsync(Kitchen kitchen)
    {
        var text = KitchenText.Write(kitchen);
        return database.CommitAsync(async db =>
        {
            var row = await db.Snapshots.FirstOrDefaultAsync(row => row.Restaurant == kitchen.Restaurant.Value);
            if (row is null) db.Snapshots.Add(new SnapshotRow { Restaurant = kitchen.Restaurant.Value, Schema = KitchenText.Schema, Seq = kitchen.Seq, Data = text });
            else if (row.Seq < kitchen.Seq || row.Schema != KitchenText.Schema) (row.Schema, row.Seq, row.Data) = (KitchenText.Schema, kitchen.Seq, text);
            await db.SaveChangesAsync();
        });
    }

    /// <summary>
    /// Forgets commands received before <paramref name="commandsBefore"/> and events that are older than <paramref name="eventsBefore"/> and in the
    /// snapshot, and moves the floors with them. In the writer's turn, so that nothing is decided twice on a floor that has moved.
    /// </summary>
    public async Task<LogHead> ForgetAsync(RestaurantId restaurant, LogHead head, DateTimeOffset commandsBefore, DateTimeOffset eventsBefore)
    {
        var next = head;
        await database.CommitAsync(async db =>
        {
            var id = restaurant.Value;
            var commandFloor = await db.Commands.Where(row => row.Restaurant == id && row.ReceivedAt < commandsBefore).MaxAsync(row => (long?)row.Seq) ?? head.CommandFloor;
            await db.Commands.Where(row => row.Restaurant == id && row.ReceivedAt < commandsBefore).ExecuteDeleteAsync();
            var snapshot = await db.Snapshots.Where(row => row.Restaurant == id && row.Schema == KitchenText.Schema).Select(row => row.Seq).FirstOrDefaultAsync();
            var eventFloor = await db.Events.Where(row => row.Restaurant == id && row.Seq <= snapshot && row.At < eventsBefore).MaxAsync(row => (long?)row.Seq) ?? head.EventFloor;
            await db.Events.Where(row => row.Restaurant == id && row.Seq <= eventFloor).ExecuteDeleteAsync();
            next = new LogHead(head.Seq, head.Turn + 1, Math.Max(commandFloor, head.CommandFloor), Math.Max(eventFloor, head.EventFloor));
            if (await db.Restaurants.Where(row => row.Id == id && row.Turn == head.Turn).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.Turn, next.Turn).SetProperty(row => row.CommandFloor, next.CommandFloor).SetProperty(row => row.EventFloor, next.EventFloor)) == 0)
                throw new TurnLostException();
        });
        return next;
    }

    private static async Task TakeTurnAsync(KitchenDb db, Turn turn)
    {
        if (turn.Expected == 0)
        {
            var opened = turn.Events.Select(one => one.Fact.Event).OfType<RestaurantOpened>().FirstOrDefault();
            if (opened is null) return;   // nothing opened, nothing to keep
            db.Restaurants.Add(new RestaurantRow { Id = turn.Restaurant.Value, Slug = opened.Slug, Name = opened.Name, Seq = turn.After.Seq, Turn = 1 });
            await db.SaveChangesAsync();
            return;
        }
        var taken = await db.Restaurants.Where(row => row.Id == turn.Restaurant.Value && row.Turn == turn.Expected)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Turn, turn.Expected + 1).SetProperty(row => row.Seq, turn.After.Seq));
        if (taken == 0) throw new TurnLostException();
    }
}
