using KitchenOps.Web.Data;
using KitchenOps.Web.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace KitchenOps.Bench.Reports;

/// <summary>A restaurant's closed orders of a year, as reports read them, and a report over all of them.</summary>
public sealed class YearOfOrders(Database database)
{
    const int Days = 365, Batch = 2000;
    static readonly DateOnly First = new(2025, 1, 1);
    static readonly string[] Channels = ["table", "counter", "pickup", "delivery"];

    // Beside the restaurant that takes orders, in the same tables of the same database.
    readonly Guid _restaurant = Guid.NewGuid();

    /// <summary>Stores <paramref name="perDay"/> orders for each day, the same at every call.</summary>
    public async Task FillAsync(int perDay, CancellationToken cancellation)
    {
        var chance = new Random(1);
        var rows = from day in Enumerable.Range(0, Days) from number in Enumerable.Range(1, perDay) select Order(First.AddDays(day), number, perDay, chance);
        foreach (var batch in rows.Chunk(Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            await database.CommitAsync(async db =>
            {
                db.OrderHistory.AddRange(batch);
                await db.SaveChangesAsync(CancellationToken.None);
            });
        }
    }

    /// <summary>
    /// Takings, lines and voids by day and channel, and how long the kitchen took by hour: read on a connection of its own, as the product reads.
    /// Gives the number of orders that went into it.
    /// </summary>
    public async Task<int> ReportAsync(CancellationToken cancellation)
    {
        await using var db = database.Read();
        var year = db.OrderHistory.Where(row => row.Restaurant == _restaurant && row.Day >= First && row.Day < First.AddDays(Days));
        var days = await year.GroupBy(row => new { row.Day, row.Channel })
            .Select(group => new { group.Key, Orders = group.Count(), Lines = group.Sum(row => row.Lines), Voided = group.Sum(row => row.Voided), Takings = group.Sum(row => row.Total) }).ToListAsync(cancellation);
        var times = new List<double>[24];
        await foreach (var row in year.Where(row => row.ReadyAt != null).Select(row => new { row.SentAt, row.ReadyAt }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            (times[row.SentAt.Hour] ??= []).Add((row.ReadyAt!.Value - row.SentAt).TotalMinutes);
        }
        foreach (var hour in times)
        {
            hour?.Sort();
        }
        return days.Sum(day => day.Orders);
    }

    OrderHistoryRow Order(DateOnly day, int number, int perDay, Random chance)
    {
        var sent = new DateTimeOffset(day, new TimeOnly(11, 0), TimeSpan.Zero).AddMinutes(660.0 * number / perDay);
        var minutes = 4 + 20 * chance.NextDouble();
        var lines = chance.Next(1, 7);
        return new OrderHistoryRow
        {
            Restaurant = _restaurant, Order = Guid.NewGuid(), Number = number, Day = day, Channel = Channels[chance.Next(Channels.Length)], Table = $"t{chance.Next(1, 40)}",
            SentAt = sent, ReadyAt = sent.AddMinutes(minutes), ClosedAt = sent.AddMinutes(minutes + 6), Lines = lines, Voided = chance.Next(20) == 0 ? 1 : 0, Total = lines * 12.5m,
        };
    }
}
