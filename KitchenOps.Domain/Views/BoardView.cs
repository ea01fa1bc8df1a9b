using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Domain.Views;

/// <summary>Who is at a line at another station; both by name.</summary>
public sealed record Claim(string Station, string By);

/// <summary>What another station makes of a line, as plating waits for it.</summary>
/// <param name="IsReady">Whether that station is done with it.</param>
public sealed record PlatePart(string Station, bool IsReady);

/// <summary>A line as a station sees it: its own work of it and nothing of the others' but where else it is made, and by whom.</summary>
/// <param name="ItemId">The menu item, for taking it off.</param>
/// <param name="WorkVersion">What an act on this line must name.</param>
/// <param name="By">Who works on it, or did last; a name.</param>
/// <param name="AlsoAt">Names of the other stations that make it.</param>
/// <param name="AddOn">Sent later than the order.</param>
/// <param name="Covered">Its allergy must be acknowledged before anything else.</param>
/// <param name="AcknowledgedBy">Who acknowledged its allergy here; a name.</param>
/// <param name="Claims">Who has started it at the other stations and is not done.</param>
/// <param name="Components">What a portion is made of.</param>
/// <param name="AgeCheck">Who serves it makes sure that the guest is old enough for it.</param>
/// <param name="Priority">What of its ticket is begun first.</param>
/// <param name="Changed">What was changed after sending, until the station has seen it: quantity, modifiers, note.</param>
/// <param name="Parts">At a plating station what the others make of it; empty elsewhere.</param>
/// <param name="PartsReadyAt">When the last of those was ready; null while one is not.</param>
/// <param name="HeldBack">It is held back until its start, which the pace of its order gives: it counts as held, and may be started all the same.</param>
/// <param name="Quality">What the pass wants better about it; null where nothing.</param>
public sealed record TicketLine(
    LineId LineId, MenuItemId ItemId, string Item, int Quantity, EquatableArray<LineModifier> Modifiers, string? Note, int? Seat, int? Course, EquatableArray<string> Allergens,
    WorkState State, int WorkVersion, int TargetSeconds, DateTimeOffset? FiredAt, DateTimeOffset? StartedAt, string? By, EquatableArray<string> AlsoAt,
    DateTimeOffset AddedAt, bool AddOn, string? Changed, string? VoidReason,
    bool Covered = false, string? AcknowledgedBy = null, EquatableArray<Claim> Claims = default, EquatableArray<LineComponent> Components = default, bool AgeCheck = false,
    EquatableArray<PlatePart> Parts = default, DateTimeOffset? PartsReadyAt = null, bool HeldBack = false, string? Quality = null, LinePriority Priority = LinePriority.Medium)
{
    /// <summary>Fired or in progress, and not held back: what the station has in hand.</summary>
    public bool IsInHand() => State.IsOpen() && !HeldBack;
}

/// <summary>An order as one station sees it.</summary>
/// <param name="SentAt">When it was sent: what the first clock counts from.</param>
/// <param name="FiredAt">When its first open work was fired: what the second clock counts from.</param>
/// <param name="Pace">When the order is ready together, where something here is to wait for what takes longer, here or elsewhere; null otherwise.</param>
public sealed record Ticket(
    OrderId OrderId, int? Number, Channel Channel, string? Table, string? Name, string? Server, int Priority, string? Note,
    DateTimeOffset SentAt, DateTimeOffset? FiredAt, EquatableArray<TicketLine> Lines, Pace? Pace = null)
{
    /// <summary>Whether all that is to be made of it is held back until its start.</summary>
    public bool IsHeldBack()
    {
        var held = false;
        foreach (var line in Lines)
        {
            if (line.State == WorkState.Voided || line.IsInHand()) return false;
            held |= line.HeldBack;
        }
        return held;
    }

    /// <summary>What a bump of the whole ticket names: every open work as drawn that is not held back.</summary>
    public EquatableArray<DrawnWork> OpenWorks() =>
        Lines.Items.Where(line => line.IsInHand()).Select(line => new DrawnWork(line.LineId, line.WorkVersion)).ToEquatableArray();
}

/// <summary>What a station bumped last.</summary>
/// <param name="Works">What of it can still be taken back, as a recall names it.</param>
public sealed record LastBump(DateTimeOffset At, OrderId OrderId, int? Number, EquatableArray<DrawnWork> Works)
{
    /// <summary>The last bump of <paramref name="station"/> in the open business day, or null.</summary>
    internal static LastBump? Of(Kitchen kitchen, StationId station)
    {
        if (!kitchen.LastBumps.TryGetValue(station, out var bump)) return null;
        var order = kitchen.Find(bump.Order);
        var works = bump.Lines.Items.Where(line => order?.Find(line)?.At(station)?.IsDone() == true).Select(line => new DrawnWork(line, order!.Find(line)!.At(station)!.Version));
        return new LastBump(bump.At, bump.Order, order?.Number, works.ToEquatableArray());
    }
}

/// <summary>A station's board: the tickets with work to do or a void to clear, oldest first within a priority; what is held back whole stands behind what can be begun.</summary>
/// <param name="Off">Names of what is 86 or out.</param>
/// <param name="Stock">What of the items on its tickets is off or counted.</param>
/// <param name="AllDay">What the tickets come to.</param>
/// <param name="Load">How much it has to do.</param>
/// <param name="LastBump">What was bumped last today, to be taken back with one tap; null before the first.</param>
/// <param name="Signals">What it has said to others, and others to it, that nobody has answered.</param>
/// <param name="Others">The other stations, by name: which of them it may wait for.</param>
/// <param name="Baskets">Its baskets, by number; none where it times none.</param>
/// <param name="Batches">What it has prepared ahead; null where it prepares nothing.</param>
public sealed record BoardView(
    StationId Station, string Name, StationKind Kind, Thresholds Thresholds, EquatableArray<Ticket> Tickets, EquatableArray<string> Off, EquatableArray<ItemStock> Stock, AllDayCounts AllDay, StationLoad Load, LastBump? LastBump,
    EquatableArray<SignalView> Signals = default, EquatableArray<OpenStation> Others = default, EquatableArray<BasketView> Baskets = default, BatchShelf? Batches = null) : KitchenView
{
    /// <summary>The board of <paramref name="station"/>.</summary>
    public static BoardView Of(Kitchen kitchen, StationId station, Seen? seen = null)
    {
        var old = seen?.View as BoardView;
        var same = seen is not null && old is not null && seen.SameNames(kitchen);
        var drawn = old?.Tickets.Items.ToDictionary(ticket => ticket.OrderId);
        var tickets = new List<Ticket>();
        foreach (var order in kitchen.Live.Values)
        {
            var was = drawn?.GetValueOrDefault(order.Id);
            if (same && ReferenceEquals(seen!.Kitchen.Live.GetValueOrDefault(order.Id), order))
            {
                if (was is not null) tickets.Add(was);
            }
            else if (TicketOf(kitchen, order, station) is { } ticket) tickets.Add(Seen.Keep(was, ticket));
        }
        tickets.Sort(ByPriorityThenAge);
        var (name, kind) = kitchen.Stations.TryGetValue(station, out var known) ? (known.Name, known.Kind) : (station.Value, StationKind.Other);
        var shown = tickets.ToEquatableArray();
        return Seen.Keep(old, new BoardView(station, name, kind, Seen.Keep(old?.Thresholds, Thresholds.Of(kitchen.Settings)), shown, OffNames(kitchen, seen, old?.Off), ItemStock.Of(kitchen.Menu, tickets),
            Seen.Keep(old?.AllDay, AllDayCounts.Of(shown)), Seen.Keep(old?.Load, StationLoad.Of(kind, InHand(shown))), LastBump.Of(kitchen, station),
            SignalView.Of(kitchen, signal => signal.From == station || signal.To == station),
            old is not null && ReferenceEquals(seen!.Kitchen.Stations, kitchen.Stations) ? old.Others : OpenStation.All(kitchen, except: station),
            BasketView.Of(kitchen, station, tickets), BatchShelf.Of(kitchen, station, seen) is { } shelf ? Seen.Keep(old?.Batches, shelf) : null));
    }

    /// <summary>What is 86, by name: <paramref name="old"/> where the menu is as it was.</summary>
    internal static EquatableArray<string> OffNames(Kitchen kitchen, Seen? seen, EquatableArray<string>? old) =>
        old is { } known && ReferenceEquals(seen!.Kitchen.Menu, kitchen.Menu) ? known
        : kitchen.Menu.Off.IsEmpty && kitchen.Menu.Left.IsEmpty ? []
        : kitchen.Menu.Off.Keys.Concat(kitchen.Menu.Left.Where(left => left.Value <= 0).Select(left => left.Key)).Distinct().Select(id => kitchen.Menu.Find(id)?.Name ?? id.Value).Order(StringComparer.Ordinal).ToEquatableArray();

    /// <summary>The order's ticket at a station, or null when there is nothing to do there.</summary>
    internal static Ticket? TicketOf(Kitchen kitchen, Order order, StationId station)
    {
        List<TicketLine>? lines = null;
        DateTimeOffset? firedAt = null;
        var anything = false;
        var plates = kitchen.Stations.GetValueOrDefault(station)?.Kind == StationKind.Plating;
        foreach (var line in order.Lines)
        {
            if (line.At(station) is not { } work || work is { State: WorkState.Voided, Cleared: true }) continue;
            var parts = plates ? PartsOf(kitchen, line) : [];
            anything |= work.IsOpen() || work.State == WorkState.Voided;
            if (work.IsOpen() && (firedAt is null || work.FiredAt < firedAt)) firedAt = work.FiredAt;
            (lines ??= []).Add(new TicketLine(line.Id, line.Item, line.Name, line.Quantity, line.Modifiers, line.Note, line.Seat, line.Course, line.Allergens,
                work.State, work.Version, line.TargetSeconds, work.FiredAt, work.StartedAt, kitchen.WorkerOf(work),
                line.Works.Items.Where(other => other.Station != station).Select(other => kitchen.NameOf(other.Station)).ToEquatableArray(),
                line.AddedAt, line.AddedAt > order.SentAt, work.ChangedWhat, line.VoidReason, line.Covers(work), work.AcknowledgedBy is { } reader && line.HasAllergy() ? kitchen.Grants.NameOf(reader) : null,
                line.Works.Items.Where(other => other.Station != station && other is { State: WorkState.InProgress, StartedBy: not null })
                    .Select(other => new Claim(kitchen.NameOf(other.Station), kitchen.Grants.NameOf(other.StartedBy!.Value))).ToEquatableArray(), line.Components, line.AgeCheck,
                parts.Items.Select(part => new PlatePart(kitchen.NameOf(part.Station), part.IsDone())).ToEquatableArray(), parts.Items.All(part => part.IsDone()) ? parts.Items.Max(part => part.ReadyAt) : null, order.HoldsBack(line, work), line.Quality, line.Priority));
        }
        return anything
            ? new Ticket(order.Id, order.Number, order.Channel, kitchen.Tables.Find(order.Table)?.Label ?? order.Table?.Value, order.Name,
                order.Server is { } server ? kitchen.Grants.NameOf(server) : null, order.Priority, order.Note, order.SentAt, firedAt, lines!.ToEquatableArray(), PaceOf(order, lines!))
            : null;
    }

    // What plating waits for, which is no other plating; anywhere else it is nobody's business how far the others are.
    private static EquatableArray<Work> PartsOf(Kitchen kitchen, Line line) =>
        line.Works.Items.Where(other => kitchen.Stations.GetValueOrDefault(other.Station)?.Kind != StationKind.Plating && other.State != WorkState.Voided).ToEquatableArray();

    // Only where something at this station is to wait.
    private static Pace? PaceOf(Order order, List<TicketLine> lines) =>
        order.Pace is { } pace && lines.Exists(line => line.State == WorkState.Fired && line.TargetSeconds < pace.TargetSeconds) ? pace : null;

    private static int InHand(EquatableArray<Ticket> tickets)
    {
        var works = 0;
        foreach (var ticket in tickets)
            foreach (var line in ticket.Lines)
                if (line.IsInHand()) works++;
        return works;
    }

    /// <summary>What comes first on a rail, whether of one station or of several: the most urgent, and of those the oldest.</summary>
    public static int ByPriorityThenAge(Ticket a, Ticket b) =>
        a.Priority != b.Priority ? b.Priority.CompareTo(a.Priority)
        : a.IsHeldBack() != b.IsHeldBack() ? a.IsHeldBack().CompareTo(b.IsHeldBack())   // nothing of it is next
        : a.SentAt != b.SentAt ? a.SentAt.CompareTo(b.SentAt)
        : a.Number != b.Number ? (a.Number ?? int.MaxValue).CompareTo(b.Number ?? int.MaxValue)   // what is still being sent comes last, where it will be
        : a.OrderId.CompareTo(b.OrderId);
}
