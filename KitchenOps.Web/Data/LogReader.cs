using KitchenOps.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace KitchenOps.Web.Data;

/// <summary>Reads the log in short, paged transactions.</summary>
public sealed class LogReader(Database database)
{
    /// <summary>Up to <paramref name="limit"/> events after <paramref name="after"/>, in order.</summary>
    public async Task<LogPage> ReadAsync(RestaurantId restaurant, long after, int limit, CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        var head = await db.Restaurants.Where(row => row.Id == restaurant.Value).Select(row => new { row.Seq, row.EventFloor }).FirstOrDefaultAsync(cancellation);
        if (head is null || after < head.EventFloor) return new LogPage([], head?.Seq ?? 0, head?.EventFloor ?? 0);
        var rows = await db.Events.Where(row => row.Restaurant == restaurant.Value && row.Seq > after && row.Seq <= head.Seq).OrderBy(row => row.Seq).Take(limit).ToListAsync(cancellation);
        return new LogPage([.. rows.Select(row => new LoggedEvent(row.Seq, row.Type, row.Version, row.At, row.ReceivedAt, new ActorId(row.Actor), new CommandId(row.Command), row.Data))], head.Seq, head.EventFloor);
    }
}
