using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Web.Data;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity.People;
using KitchenOps.Web.Store;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Shell;

/// <summary>The way of a console's page to the log. Whether somebody may read it is asked at each page of it.</summary>
internal static class AuditDoor
{
    /// <summary>Events of one page.</summary>
    public const int PageSize = 50;

    /// <summary>The way.</summary>
    public static ReadAudit Of(Restaurants restaurants, Sessions sessions, LogSearch log) => async (who, query, cancellation) =>
    {
        if (!await sessions.StandsAsync(who, cancellation) || restaurants.Find(who.Restaurant)?.Bus.Latest is not { } kitchen || !kitchen.MayWatch(who.Viewer, Interest.InAudit)) return null;
        return await ReadAsync(log, kitchen, query, cancellation);
    };

    /// <summary>A page of the log of <paramref name="kitchen"/>.</summary>
    internal static async Task<AuditPage> ReadAsync(LogSearch log, Kitchen kitchen, AuditQuery query, CancellationToken cancellation)
    {
        var mentions = await MentionsAsync(log, kitchen, query, cancellation);
        var finds = await log.FindAsync(kitchen.Restaurant, new LogQuestion(query.Actor, query.Types.Items, mentions, query.From, query.Until, query.After, query.Before, PageSize), cancellation);
        var read = finds.Rows.Select(row => (Row: row, Event: EventCatalog.Read(row.Type, row.Version, row.Data))).ToList();
        var orders = await OrdersAsync(log, kitchen, [.. read.Select(one => one.Event)], cancellation);
        return new AuditPage(
            read.Select(one => new AuditEntry(one.Row.Seq, one.Row.Type, one.Row.At, one.Row.EffectiveAt, new ActorId(one.Row.Actor), one.Event, EventCatalog.Today(one.Row.Type, one.Row.Version, one.Row.Data).Json,
                OrderEvolution.Subject(one.Event) is { } order ? orders.GetValueOrDefault(order) : null)).ToEquatableArray(),
            finds.Before, finds.LookedSince, finds.Head, finds.Floor);
    }

    // An event names its order and table by id: which those are, memory knows of today and the history of other days.
    private static async Task<IReadOnlyList<string>?> MentionsAsync(LogSearch log, Kitchen kitchen, AuditQuery query, CancellationToken cancellation)
    {
        if (query.Number is null && query.Table is null) return null;
        var past = await log.OrdersAsync(kitchen.Restaurant, query.Number, query.Table, query.From, query.Until, cancellation);
        var today = kitchen.Live.Values.Concat(kitchen.Finished.Values).Where(order => (query.Number is null || order.Number == query.Number) && (query.Table is null || order.Table == query.Table));
        var mentions = past.Select(order => order.Order).Concat(today.Select(order => order.Id)).Distinct().Select(order => $"\"order\":\"{order}\"").ToList();
        if (query.Number is null && query.Table is { } table) mentions.Add($"\"table\":\"{table}\"");
        return mentions;
    }

    private static async Task<Dictionary<OrderId, AuditOrder>> OrdersAsync(LogSearch log, Kitchen kitchen, IReadOnlyList<DomainEvent> events, CancellationToken cancellation)
    {
        var about = events.Select(OrderEvolution.Subject).OfType<OrderId>().Distinct().ToList();
        var found = new Dictionary<OrderId, AuditOrder>();
        foreach (var id in about)
            if (kitchen.Find(id) is { } order) found[id] = new AuditOrder(order.Number, order.Table, order.Name, order.Lines.Items.ToDictionary(line => line.Id, line => line.Name));
        foreach (var order in await log.OrdersAsync(kitchen.Restaurant, [.. about.Where(id => !found.ContainsKey(id))], cancellation))
        {
            // What was voided or changed is worth another look; how far a dish was is said without it.
            var placed = events.OfType<OrderPlaced>().FirstOrDefault(one => one.Order == order.Order);
            if (placed is null && events.Any(e => e is LineVoided or LineChanged && OrderEvolution.Subject(e) == order.Order) && await log.PlacedAsync(kitchen.Restaurant, order, cancellation) is { } row)
                placed = (OrderPlaced)EventCatalog.Read(row.Type, row.Version, row.Data);
            var lines = (placed?.Lines.Items ?? []).Concat(events.OfType<LinesAdded>().Where(one => one.Order == order.Order).SelectMany(one => one.Lines.Items));
            found[order.Order] = new AuditOrder(order.Number, order.Table, placed?.Name, lines.DistinctBy(line => line.Line).ToDictionary(line => line.Line, line => line.Name));
        }
        // One that was placed and never closed before it left memory is told by its own event, where the page has it.
        foreach (var placed in events.OfType<OrderPlaced>().Where(one => !found.ContainsKey(one.Order)))
            found[placed.Order] = new AuditOrder(placed.Number, placed.Table, placed.Name, placed.Lines.Items.ToDictionary(line => line.Line, line => line.Name));
        return found;
    }
}
