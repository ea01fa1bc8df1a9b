using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Domain.Views;

/// <summary>One station's part of a line, as the pass sees it.</summary>
/// <param name="Covered">Nobody there has acknowledged the line's allergy yet.</param>
/// <param name="AcknowledgedBy">Who did; a name.</param>
public sealed record PassWork(StationId Station, string StationName, WorkState State, int WorkVersion, DateTimeOffset? FiredAt, DateTimeOffset? ReadyAt, string? By, bool Covered = false, string? AcknowledgedBy = null);

/// <summary>A line as the pass sees it, with each station's part.</summary>
/// <param name="MenuItem">What it is on the menu, which may have changed since.</param>
/// <param name="AgeCheck">Who serves it makes sure that the guest is old enough for it.</param>
/// <param name="HoldUntil">Until when what a salad station plated of it may wait to be served; null where nothing cold waits, or nobody counts.</param>
/// <param name="Runner">Who carries it from the pass, by name; null where nobody was named.</param>
/// <param name="Quality">What the pass wants better about it; null where nothing.</param>
/// <param name="StartAt">When it is to be started, so that it is ready with the slowest of its order; null once somebody began it, and where it waits for nothing.</param>
/// <param name="HeldBack">All of it that is to be made is held back until then.</param>
public sealed record PassLine(
    LineId LineId, MenuItemId MenuItem, string Item, int Quantity, EquatableArray<LineModifier> Modifiers, string? Note, int? Seat, int? Course, EquatableArray<string> Allergens,
    WorkState State, int TargetSeconds, EquatableArray<PassWork> Works, bool Unrouted, string? VoidReason, bool AgeCheck = false, DateTimeOffset? HoldUntil = null, string? Runner = null, string? Quality = null,
    DateTimeOffset? StartAt = null, bool HeldBack = false)
{
    /// <summary>Since when it counts as being made: since it was fired, but what is to wait for the slowest of its order is not late before the order is. Null where none of it was fired.</summary>
    public DateTimeOffset? DueSince() => Works.Items.Min(work => work.FiredAt) is { } firedAt ? StartAt > firedAt ? StartAt : firedAt : null;
}

/// <summary>A station that was told of because it has not received an order, and still has not.</summary>
/// <param name="Since">When the order's work there was fired.</param>
/// <param name="Backup">Which station can make it instead; null where none is named.</param>
public sealed record NotReceived(StationId Station, string StationName, DateTimeOffset Since, OpenStation? Backup);

/// <summary>An open order as pass and server see it.</summary>
/// <param name="NotReceived">Stations that have something of it to make and have not received it.</param>
public sealed record PassOrder(
    OrderId OrderId, int? Number, Channel Channel, TableId? TableId, string? Table, string? Name, string? Server, int Priority, string? Note, DateTimeOffset SentAt, EquatableArray<PassLine> Lines,
    EquatableArray<NotReceived> NotReceived = default)
{
    /// <summary>The lines that can be run.</summary>
    public IReadOnlyList<PassLine> Ready() => [.. Lines.Items.Where(line => line.State == WorkState.Ready)];

    /// <summary>How many lines the stations are still at.</summary>
    public int Cooking() => Lines.Items.Count(line => line.State.IsOpen());

    /// <summary>Something of it is ready, and nothing of it waits on a station.</summary>
    public bool CanLeave() => Cooking() == 0 && Lines.Items.Any(line => line.State == WorkState.Ready);

    /// <summary>Since when the first ready line waits; null where none does.</summary>
    public DateTimeOffset? ReadySince() => Ready().SelectMany(line => line.Works.Items).Min(work => work.ReadyAt);

    /// <summary>The course that is fired next; null where none is held.</summary>
    public int? NextCourse() => Lines.Items.Where(line => line.State == WorkState.Held).Min(line => line.Course);

    /// <summary>The order as the pass sees it.</summary>
    public static PassOrder Of(Kitchen kitchen, Order order) =>
        new(order.Id, order.Number, order.Channel, order.Table, kitchen.Tables.Find(order.Table)?.Label ?? order.Table?.Value, order.Name,
            order.Server is { } server ? kitchen.Grants.NameOf(server) : null, order.Priority, order.Note, order.SentAt,
            order.Lines.Items.Select(line => new PassLine(line.Id, line.Item, line.Name, line.Quantity, line.Modifiers, line.Note, line.Seat, line.Course, line.Allergens, line.State(), line.TargetSeconds,
                line.Works.Items.Select(work => new PassWork(work.Station, kitchen.NameOf(work.Station), work.State, work.Version, work.FiredAt, work.ReadyAt,
                    kitchen.WorkerOf(work),
                    line.Covers(work), work.AcknowledgedBy is { } reader && line.HasAllergy() ? kitchen.Grants.NameOf(reader) : null)).ToEquatableArray(),
                line.Works.Items.Any(work => work.Station == StationId.Unrouted && work.State < WorkState.Ready), line.VoidReason, line.AgeCheck, HoldUntil(kitchen, line),
                line.Runner is { } runner ? kitchen.Grants.NameOf(runner) : null, line.Quality,
                IsUnbegun(line) ? order.Pace?.StartAt(line.TargetSeconds) : null, IsUnbegun(line) && line.Works.Items.All(work => work.State == WorkState.Voided || order.HoldsBack(line, work)))).ToEquatableArray(),
            order.Receipts.Items.Where(receipt => receipt.UnreceivedAt is not null && order.Awaits(receipt)).Select(receipt => NotReceivedAt(kitchen, receipt)).ToEquatableArray());

    // Fired, and at no station more than that: what one of them has begun waits for nothing.
    private static bool IsUnbegun(Line line) => line.State() == WorkState.Fired && line.Works.Items.All(work => work.State is WorkState.Fired or WorkState.Voided);

    // Of several, what was plated first goes off first.
    private static DateTimeOffset? HoldUntil(Kitchen kitchen, Line line) =>
        kitchen.Settings.ColdHoldMinutes is > 0 and var minutes
            ? line.Works.Items.Where(work => work.State == WorkState.Ready && kitchen.Stations.GetValueOrDefault(work.Station)?.Kind == StationKind.Salad).Min(work => work.ReadyAt)?.PlusMinutes(minutes)
            : null;

    private static NotReceived NotReceivedAt(Kitchen kitchen, Receipt receipt)
    {
        var station = kitchen.Stations.GetValueOrDefault(receipt.Station);
        var backup = station?.Backup is { } id && kitchen.IsOpenStation(id) ? new OpenStation(id, kitchen.Stations[id].Name) : null;
        return new NotReceived(receipt.Station, station?.Name ?? receipt.Station.Value, receipt.Since, backup);
    }

    /// <summary>Open orders that <paramref name="mine"/> picks, unchanged ones the same reference as before, by priority and age.</summary>
    internal static EquatableArray<PassOrder> All(Kitchen kitchen, Func<Order, bool> mine, EquatableArray<PassOrder> old, Seen? seen)
    {
        var same = seen is not null && seen.SameNames(kitchen) && seen.Kitchen.Settings.ColdHoldMinutes == kitchen.Settings.ColdHoldMinutes;
        var drawn = old.Items.ToDictionary(order => order.OrderId);
        var orders = new List<PassOrder>();
        foreach (var order in kitchen.Live.Values)
        {
            if (order.ClosedAt is not null || !mine(order)) continue;
            var was = drawn.GetValueOrDefault(order.Id);
            orders.Add(was is not null && same && ReferenceEquals(seen!.Kitchen.Live.GetValueOrDefault(order.Id), order) ? was : Seen.Keep(was, Of(kitchen, order)));
        }
        orders.Sort((a, b) => a.Priority != b.Priority ? b.Priority.CompareTo(a.Priority) : a.SentAt != b.SentAt ? a.SentAt.CompareTo(b.SentAt) : a.Number != b.Number ? (a.Number ?? int.MaxValue).CompareTo(b.Number ?? int.MaxValue) : a.OrderId.CompareTo(b.OrderId));
        return orders.ToEquatableArray();
    }
}

/// <summary>A station that work can be sent to.</summary>
public sealed record OpenStation(StationId Station, string Name)
{
    /// <summary>Every open station, by name, but <paramref name="except"/>.</summary>
    internal static EquatableArray<OpenStation> All(Kitchen kitchen, StationId? except = null) =>
        kitchen.OpenStations().Where(station => station.Id != except).OrderBy(station => station.Name, StringComparer.Ordinal).Select(station => new OpenStation(station.Id, station.Name)).ToEquatableArray();
}

/// <summary>The pass: every open order with each station's progress. Lines that no station was found for are marked unrouted.</summary>
/// <param name="Stations">Where an unrouted line can be sent, by name.</param>
/// <param name="Off">Names of what is 86 or out.</param>
/// <param name="Signals">What stations have said and nobody has answered.</param>
/// <param name="Runners">Whom the pass can hand plates to, by name.</param>
public sealed record ExpoView(
    Thresholds Thresholds, EquatableArray<PassOrder> Orders, EquatableArray<OpenStation> Stations, EquatableArray<string> Off, EquatableArray<SignalView> Signals = default, EquatableArray<Colleague> Runners = default) : KitchenView
{
    /// <summary>The pass of <paramref name="kitchen"/>.</summary>
    public static ExpoView Of(Kitchen kitchen, Seen? seen = null)
    {
        var old = seen?.View as ExpoView;
        var stations = old is not null && ReferenceEquals(seen!.Kitchen.Stations, kitchen.Stations) ? old.Stations
            : OpenStation.All(kitchen);
        return Seen.Keep(old, new ExpoView(Seen.Keep(old?.Thresholds, Thresholds.Of(kitchen.Settings)), PassOrder.All(kitchen, _ => true, old?.Orders ?? [], seen), stations, BoardView.OffNames(kitchen, seen, old?.Off), SignalView.Of(kitchen, _ => true),
            old is not null && ReferenceEquals(seen!.Kitchen.Grants, kitchen.Grants) ? old.Runners : Colleague.Runners(kitchen)));
    }
}
