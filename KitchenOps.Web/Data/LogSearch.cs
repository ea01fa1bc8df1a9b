using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace KitchenOps.Web.Data;

/// <summary>What is looked for in a log.</summary>
/// <param name="Mentions">Texts of which the payload has at least one; null where anything will do.</param>
/// <param name="After">Only what has a higher number.</param>
/// <param name="Before">Only what has a lower one.</param>
public sealed record LogQuestion(ActorId? Actor, IReadOnlyList<string> Types, IReadOnlyList<string>? Mentions, DateTimeOffset? From, DateTimeOffset? Until, long? After, long? Before, int Limit);

/// <summary>What was found, the newest first.</summary>
/// <param name="Before">Where to go on; null where the log, or what was asked for, begins.</param>
/// <param name="LookedSince">The time of the oldest event that was looked at.</param>
public sealed record LogFinds(IReadOnlyList<EventRow> Rows, long? Before, DateTimeOffset? LookedSince, long Head, long Floor);

/// <summary>An order of another day, as the reports keep it.</summary>
public sealed record PastOrder(OrderId Order, int? Number, TableId? Table, DateTimeOffset SentAt);

/// <summary>
/// Looks things up in a log, backwards, by its primary key: a window at a time, so that a rare thing costs several short looks and never a long
/// one, and what does not match never leaves the database.
/// </summary>
public sealed class LogSearch(Database database)
{
    private const int MostWindows = 4, MostOrders = 200;

    /// <summary>Events of one look; a page costs four looks at most.</summary>
    internal int Window { get; init; } = 10_000;

    /// <summary>A page of what matches.</summary>
    public async Task<LogFinds> FindAsync(RestaurantId restaurant, LogQuestion question, CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        var head = await db.Restaurants.Where(row => row.Id == restaurant.Value).Select(row => new { row.Seq, row.EventFloor }).FirstOrDefaultAsync(cancellation);
        if (head is null) return new LogFinds([], null, null, 0, 0);
        var lowest = Math.Max(head.EventFloor, question.After ?? 0);
        if (question.From is { } from) lowest = Math.Max(lowest, await LastBeforeAsync(db, restaurant, from, head.EventFloor, head.Seq, cancellation));
        var highest = Math.Min(head.Seq, (question.Before ?? long.MaxValue) - 1);
        if (question.Until is { } until) highest = Math.Min(highest, await LastBeforeAsync(db, restaurant, until, head.EventFloor, head.Seq, cancellation));
        var found = new List<EventRow>();
        for (var windows = 0; windows < MostWindows && highest > lowest && found.Count < question.Limit; windows++)
        {
            var (first, last, wanted) = (Math.Max(lowest, highest - Window), highest, question.Limit - found.Count);
            var rows = await Matching(db, restaurant, question).Where(row => row.Seq > first && row.Seq <= last).OrderByDescending(row => row.Seq).Take(wanted).ToListAsync(cancellation);
            found.AddRange(rows);
            highest = rows.Count == wanted ? rows[^1].Seq - 1 : first;
        }
        var since = await db.Events.Where(row => row.Restaurant == restaurant.Value && row.Seq == highest + 1).Select(row => (DateTimeOffset?)row.At).FirstOrDefaultAsync(cancellation);
        return new LogFinds(found, highest > lowest ? highest + 1 : null, since, head.Seq, head.EventFloor);
    }

    /// <summary>Orders that were closed once, the newest first: by number, by table, or by themselves.</summary>
    public async Task<IReadOnlyList<PastOrder>> OrdersAsync(RestaurantId restaurant, int? number, TableId? table, DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        var rows = db.OrderHistory.Where(row => row.Restaurant == restaurant.Value);
        if (number is { } n) rows = rows.Where(row => row.Number == n);
        if (table is { } t) rows = rows.Where(row => row.Table == t.Value);
        // An order is looked at for days after it was sent: it may have been recalled.
        if (from is { } begin && begin.Plus(TimeSpan.FromDays(-2)) is var sentFrom) rows = rows.Where(row => row.SentAt >= sentFrom);
        if (until is { } end) rows = rows.Where(row => row.SentAt < end);
        return [.. (await rows.OrderByDescending(row => row.SentAt).Take(MostOrders).ToListAsync(cancellation)).Select(Of)];
    }

    /// <summary>These orders, as far as they were closed once.</summary>
    public async Task<IReadOnlyList<PastOrder>> OrdersAsync(RestaurantId restaurant, IReadOnlyList<OrderId> orders, CancellationToken cancellation = default)
    {
        if (orders.Count == 0) return [];
        await using var db = database.Read();
        var ids = orders.Select(order => order.Value).ToArray();
        return [.. (await db.OrderHistory.Where(row => row.Restaurant == restaurant.Value && ids.Contains(row.Order)).ToListAsync(cancellation)).Select(Of)];
    }

    /// <summary>The event with which an order began; null where it is no longer kept.</summary>
    public async Task<EventRow?> PlacedAsync(RestaurantId restaurant, PastOrder order, CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        var head = await db.Restaurants.Where(row => row.Id == restaurant.Value).Select(row => new { row.Seq, row.EventFloor }).FirstOrDefaultAsync(cancellation);
        if (head is null) return null;
        var (before, id) = (await LastBeforeAsync(db, restaurant, order.SentAt, head.EventFloor, head.Seq, cancellation), order.Order.ToString());
        // Of one instant there is one batch of commands at most.
        return await db.Events.Where(row => row.Restaurant == restaurant.Value && row.Seq > before && row.Seq <= before + Window && row.Type == "OrderPlaced" && row.Data.Contains(id))
            .OrderBy(row => row.Seq).FirstOrDefaultAsync(cancellation);
    }

    private static IQueryable<EventRow> Matching(KitchenDb db, RestaurantId restaurant, LogQuestion question)
    {
        var rows = db.Events.Where(row => row.Restaurant == restaurant.Value);
        if (question.Actor is { } actor) rows = rows.Where(row => row.Actor == actor.Value);
        if (question.Types is { Count: > 0 } types) rows = rows.Where(row => types.Contains(row.Type));
        if (question.Mentions is { } mentions) rows = rows.Where(row => mentions.Any(text => row.Data.Contains(text)));
        return rows;
    }

    // The last number before an instant. Times go up with numbers, so a few looks at the primary key find it, and no index of times is kept for it.
    private static async Task<long> LastBeforeAsync(KitchenDb db, RestaurantId restaurant, DateTimeOffset at, long floor, long head, CancellationToken cancellation)
    {
        var (low, high) = (floor, head);   // low is before it, everything above high is not
        while (low < high)
        {
            var middle = low + (high - low + 1) / 2;
            var time = await db.Events.Where(row => row.Restaurant == restaurant.Value && row.Seq == middle).Select(row => (DateTimeOffset?)row.At).FirstOrDefaultAsync(cancellation);
            if (time is null || time < at) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    private static PastOrder Of(OrderHistoryRow row) => new(new OrderId(row.Order), row.Number, row.Table is { } table ? new TableId(table) : null, row.SentAt);
}
