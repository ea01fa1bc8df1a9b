using KitchenOps.Bench.Client;
using Microsoft.EntityFrameworkCore;

namespace KitchenOps.Bench.Compare.Plain;

/// <summary>
/// Orders in EF Core on SQLite, as a good engineer writes it in a day: a short context for each request, no tracking where nothing is changed,
/// one writer at a time because the file has one. What it lacks: idempotency, conflicts, history, access, and a notion of who saw what.
/// </summary>
public sealed class DayKitchen(IDbContextFactory<DayDb> databases, IKitchenNews news, TimeProvider time) : IPlainKitchen, IDisposable
{
    readonly SemaphoreSlim _writing = new(1);
    int _number;

    /// <inheritdoc/>
    public async Task<PlacedBody> PlaceAsync(string restaurant, OrderBody order)
    {
        var menu = ContestHouse.MenuOf(restaurant);
        var row = new DayOrder { Id = Guid.NewGuid(), Restaurant = restaurant, Table = order.Table, PlacedAt = time.GetUtcNow() };
        foreach (var line in order.Lines)
        {
            var dish = menu[line.Item];
            row.Lines.Add(new DayLine { Id = Guid.NewGuid(), OrderId = row.Id, Restaurant = restaurant, Station = dish.Station, Dish = dish.Name, Quantity = line.Quantity });
        }
        await WriteAsync(async db =>
        {
            row.Number = ++_number;
            db.Orders.Add(row);
            await db.SaveChangesAsync();
        });
        foreach (var station in row.Lines.GroupBy(line => line.Station))
        {
            await news.PlacedAsync(restaurant, station.Key, new Ticket(row.Id, row.Number, row.PlacedAt, [.. station.Select(line => new TicketLine(line.Id, line.Dish, line.Quantity))]));
        }
        news.Changed();
        return new PlacedBody(row.Id.ToString(), row.Number, row.Number);
    }

    /// <inheritdoc/>
    public async Task<PassOrderBody?> FindAsync(Guid order)
    {
        await using var db = await databases.CreateDbContextAsync();
        var lines = await db.Lines.AsNoTracking().Where(line => line.OrderId == order).ToListAsync();
        return lines.Count == 0 ? null : new PassOrderBody(order.ToString(), [.. lines.Select(line => new PassLineBody(line.Id.ToString(), [new PassWorkBody(line.Station, 1)]))]);
    }

    /// <inheritdoc/>
    public async Task BumpAsync(string restaurant, Guid order, string station)
    {
        await WriteAsync(db => db.Lines.Where(line => line.OrderId == order && line.Station == station).ExecuteUpdateAsync(line => line.SetProperty(l => l.IsBumped, true)));
        await news.BumpedAsync(restaurant, station, order);
        news.Changed();
    }

    /// <inheritdoc/>
    public async Task ServeAsync(Guid order)
    {
        await WriteAsync(db => db.Orders.Where(row => row.Id == order).ExecuteUpdateAsync(row => row.SetProperty(o => o.IsServed, true)));
        news.Changed();
    }

    /// <summary>What a station's screen shows.</summary>
    public static async Task<List<Ticket>> BoardAsync(DayDb db, string restaurant, string station)
    {
        var lines = await db.Lines.AsNoTracking().Where(line => line.Restaurant == restaurant && line.Station == station && !line.IsBumped)
            .OrderBy(line => line.Order.Number).Select(line => new { line.OrderId, line.Order.Number, line.Order.PlacedAt, line.Id, line.Dish, line.Quantity }).ToListAsync();
        return [.. lines.GroupBy(line => (line.OrderId, line.Number, line.PlacedAt)).Select(order =>
            new Ticket(order.Key.OrderId, order.Key.Number, order.Key.PlacedAt, [.. order.Select(line => new TicketLine(line.Id, line.Dish, line.Quantity))]))];
    }

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    async Task WriteAsync(Func<DayDb, Task> write)
    {
        await _writing.WaitAsync();
        try
        {
            await using var db = await databases.CreateDbContextAsync();
            await write(db);
        }
        finally
        {
            _writing.Release();
        }
    }
}
