using System.Security.Cryptography;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Web.Data.Rows;
using KitchenOps.Web.Wire;
using Microsoft.EntityFrameworkCore;

namespace KitchenOps.Web.Data;

/// <summary>
/// A restaurant's turn while its transaction is open. Invariant: nobody else writes to this log meanwhile, so what is read
/// here is the last word until COMMIT, and what is decided on it needs no second look.
/// </summary>
public sealed class OpenTurn : LogView
{
    private const int TrialBytes = 256 * 1024;

    internal OpenTurn(Database database, KitchenDb db, RestaurantId restaurant, LogHead head) : base(database, db, restaurant) => Head = head;

    /// <summary>Where the log ends.</summary>
    public LogHead Head { get; }

    /// <summary>Slugs and keys of these commands that another restaurant of the installation has: what no kitchen alone can know.</summary>
    public async Task<IReadOnlySet<string>> TakenAsync(IEnumerable<Command> commands)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var command in commands)
            if (command is CreateKey { Key.Value: var key } && await Db.Keys.AnyAsync(row => row.Key == key)) taken.Add(key);
            else if (command is OpenRestaurant { Slug: var slug } && await Db.Restaurants.AnyAsync(row => row.Slug == slug && row.Id != Restaurant.Value)) taken.Add(slug);
        return taken;
    }

    /// <summary>Stores the turn; it is there after COMMIT.</summary>
    public async Task StoreAsync(Turn turn)
    {
        var id = Restaurant.Value;
        var opened = Head.Turn == 0 ? turn.Events.Select(one => one.Fact.Event).OfType<RestaurantOpened>().FirstOrDefault() : null;
        if (Head.Turn == 0)
        {
            if (opened is null) return;   // what was never opened keeps nothing
            Db.Restaurants.Add(new RestaurantRow { Id = id, Slug = opened.Slug, Name = opened.Name, Seq = turn.After.Seq, Turn = 1 });
        }
        await Db.InsertAsync(turn.Events.Select(one => new EventRow
        {
            Restaurant = id, Seq = one.Fact.Seq, Command = one.Command.Value, Type = EventCatalog.NameOf(one.Fact.Event), Version = EventCatalog.VersionOf(one.Fact.Event),
            Data = one.Json, Actor = one.Fact.Actor.Value, At = one.Fact.At, ReceivedAt = one.ReceivedAt, EffectiveAt = one.EffectiveAt,
        }));
        await Db.InsertAsync(turn.Commands.Select(one => new CommandRow
        {
            Restaurant = id, Id = one.Outcome.CommandId.Value, Actor = one.Actor.Value, BodyHash = one.BodyHash, Outcome = one.OutcomeJson, Seq = one.Seq, ReceivedAt = one.ReceivedAt,
        }));
        await Projections.WriteAsync(Db, turn);
        if (Db.ChangeTracker.HasChanges()) await Db.SaveChangesAsync();
        foreach (var (client, seq) in turn.Clients)
            await Db.Database.ExecuteSqlAsync($"""
                INSERT INTO clients ("Restaurant", "Client", "LastSeq", "LastAt") VALUES ({id}, {client}, {seq}, {turn.At.UtcDateTime})
                ON CONFLICT ("Restaurant", "Client") DO UPDATE SET "LastSeq" = excluded."LastSeq", "LastAt" = excluded."LastAt"
                """);
        // The turn counts with every commit, with refusals too: whoever decided on an earlier one would notice.
        if (opened is null) await MoveAsync(Head with { Turn = Head.Turn + 1, Seq = turn.After.Seq });
    }

    /// <summary>
    /// Writes as much as a large turn: whether the database takes writes. A row with the values that it has would prove nothing, since none is written; a
    /// small one little, since a full disk may take it.
    /// </summary>
    public Task TryAsync()
    {
        var ballast = RandomNumberGenerator.GetBytes(TrialBytes);   // nothing that could be packed
        return Db.Database.ExecuteSqlAsync($"""
            INSERT INTO trials ("Restaurant", "Ballast") VALUES ({Restaurant.Value}, {ballast})
            ON CONFLICT ("Restaurant") DO UPDATE SET "Ballast" = excluded."Ballast"
            """);
    }

    /// <summary>Removes what <see cref="TryAsync"/> wrote, in a turn of its own: what a transaction removes again is never written.</summary>
    public Task TriedAsync() => Db.Trials.Where(row => row.Restaurant == Restaurant.Value).ExecuteDeleteAsync();

    /// <summary>
    /// Forgets commands and clients not heard of since <paramref name="commandsBefore"/> and events that are older than
    /// <paramref name="eventsBefore"/> and in the snapshot; the floors move with them. Gives the head that stands then.
    /// </summary>
    public async Task<LogHead> ForgetAsync(DateTimeOffset commandsBefore, DateTimeOffset eventsBefore)
    {
        var id = Restaurant.Value;
        // What was decided at the head stays: a command that saw the head could not be told from one that was forgotten.
        var firstKept = await Db.Commands.Where(row => row.Restaurant == id && row.ReceivedAt >= commandsBefore).OrderBy(row => row.Seq).Select(row => (long?)row.Seq).FirstOrDefaultAsync();
        var commandFloor = Math.Max(Head.CommandFloor, Math.Min(firstKept ?? Head.Seq, Head.Seq));
        if (!await Db.Commands.AnyAsync(row => row.Restaurant == id && row.Seq < commandFloor)) commandFloor = Head.CommandFloor;
        var snapshot = await Db.Snapshots.Where(row => row.Restaurant == id && row.Schema == KitchenText.Schema).Select(row => row.Seq).FirstOrDefaultAsync();
        var firstEvent = await Db.Events.Where(row => row.Restaurant == id && row.At >= eventsBefore).OrderBy(row => row.Seq).Select(row => (long?)row.Seq).FirstOrDefaultAsync();
        var eventFloor = Math.Max(Head.EventFloor, Math.Min((firstEvent ?? Head.Seq + 1) - 1, snapshot));
        await Db.Clients.Where(row => row.Restaurant == id && row.LastAt < commandsBefore).ExecuteDeleteAsync();
        if (commandFloor == Head.CommandFloor && eventFloor == Head.EventFloor) return Head;
        await Db.Commands.Where(row => row.Restaurant == id && row.Seq < commandFloor).ExecuteDeleteAsync();
        await Db.Events.Where(row => row.Restaurant == id && row.Seq <= eventFloor).ExecuteDeleteAsync();
        var next = Head with { Turn = Head.Turn + 1, CommandFloor = commandFloor, EventFloor = eventFloor };
        await MoveAsync(next);
        return next;
    }

    private async Task MoveAsync(LogHead next)
    {
        var (id, turn, seq, commandFloor, eventFloor) = (Restaurant.Value, next.Turn, next.Seq, next.CommandFloor, next.EventFloor);
        var moved = await Db.Database.ExecuteSqlAsync($"""
            UPDATE restaurants SET "Turn" = {turn}, "Seq" = {seq}, "CommandFloor" = {commandFloor}, "EventFloor" = {eventFloor} WHERE "Id" = {id} AND "Turn" = {Head.Turn}
            """);
        if (moved != 1) throw new TurnLostException();
    }
}
