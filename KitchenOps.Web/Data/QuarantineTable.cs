using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace KitchenOps.Web.Data;

/// <summary>Commands that came after their sender's access was ended.</summary>
public sealed class QuarantineTable(Database database)
{
    /// <summary>Of one sender at most: who has no access must not be able to fill the disk.</summary>
    public const int MostPerActor = 200;

    /// <summary>Keeps what is not kept yet. False where the sender has too many waiting: nothing of these was kept.</summary>
    public async Task<bool> KeepAsync(RestaurantId restaurant, ActorId actor, IReadOnlyList<(CommandId Id, string Envelope)> commands, DateTimeOffset now)
    {
        var kept = false;
        await database.CommitAsync(async db =>
        {
            var ids = commands.Select(one => one.Id.Value).ToArray();
            var known = await db.Quarantine.Where(row => row.Restaurant == restaurant.Value && ids.Contains(row.Command)).Select(row => row.Command).ToListAsync();
            var fresh = commands.Where(one => !known.Contains(one.Id.Value)).DistinctBy(one => one.Id).ToList();
            kept = await db.Quarantine.CountAsync(row => row.Restaurant == restaurant.Value && row.Actor == actor.Value) + fresh.Count <= MostPerActor;
            if (!kept) return;
            db.Quarantine.AddRange(fresh.Select(one => new QuarantineRow { Restaurant = restaurant.Value, Command = one.Id.Value, Actor = actor.Value, Envelope = one.Envelope, ReceivedAt = now }));
            await db.SaveChangesAsync();
        });
        return kept;
    }

    /// <summary>What waits, in the order in which it came.</summary>
    public async Task<IReadOnlyList<QuarantineRow>> WaitingAsync(RestaurantId restaurant, CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        return await db.Quarantine.Where(row => row.Restaurant == restaurant.Value && row.SettledAt == null).OrderBy(row => row.ReceivedAt).ThenBy(row => row.Command).Take(1000).ToListAsync(cancellation);
    }

    /// <summary>Takes one that waits, for whoever decides about it. Null where there is none, or another decided.</summary>
    public async Task<QuarantineRow?> SettleAsync(RestaurantId restaurant, CommandId command, ActorId by, DateTimeOffset now)
    {
        QuarantineRow? taken = null;
        await database.CommitAsync(async db =>
        {
            taken = await db.Quarantine.AsNoTracking().FirstOrDefaultAsync(row => row.Restaurant == restaurant.Value && row.Command == command.Value && row.SettledAt == null);
            if (taken is null) return;
            await db.Quarantine.Where(row => row.Restaurant == restaurant.Value && row.Command == command.Value)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.SettledAt, now).SetProperty(row => row.SettledBy, by.Value));
        });
        return taken;
    }

    /// <summary>Lets one wait again that was taken: it was not decided after all.</summary>
    public Task ReturnAsync(RestaurantId restaurant, CommandId command) => database.CommitAsync(db => db.Quarantine.Where(row => row.Restaurant == restaurant.Value && row.Command == command.Value)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.SettledAt, (DateTimeOffset?)null).SetProperty(row => row.SettledBy, (string?)null)));
}
