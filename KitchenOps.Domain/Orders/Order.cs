using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Orders;

/// <summary>How an order came in and leaves.</summary>
public enum Channel
{
    /// <summary>Served at a table.</summary>
    Table,
    /// <summary>Taken at the counter.</summary>
    Counter,
    /// <summary>Fetched by the guest.</summary>
    Pickup,
    /// <summary>Driven to the guest.</summary>
    Delivery,
    /// <summary>Brought to a room.</summary>
    Room,
}

/// <summary>Where a work stands. The order of the values is the order of progress; voided stands apart.</summary>
public enum WorkState
{
    /// <summary>Waits for its course.</summary>
    Held,
    /// <summary>To be made.</summary>
    Fired,
    /// <summary>Being made.</summary>
    InProgress,
    /// <summary>Bumped by its station.</summary>
    Ready,
    /// <summary>Left the pass.</summary>
    Served,
    /// <summary>Not wanted any more.</summary>
    Voided,
}

/// <summary>Questions about a state.</summary>
public static class WorkStates
{
    /// <summary>Fired or in progress: the station still has to bump it.</summary>
    public static bool IsOpen(this WorkState state) => state is WorkState.Fired or WorkState.InProgress;

    /// <summary>Ready or served: a recall takes it back.</summary>
    public static bool IsDone(this WorkState state) => state is WorkState.Ready or WorkState.Served;
}

/// <summary>The part of a line that one station makes.</summary>
/// <param name="Version">Raised by every recall, change and move, so that an act on what was drawn before is a conflict, not a lost plate.</param>
/// <param name="By">Who did the last thing to it; with <paramref name="At"/> the answer to a conflict.</param>
/// <param name="RecalledFrom">The version that the last recall started from: a second recall of it is the same recall.</param>
/// <param name="Cleared">A voided work that its station has seen, or that it never had to see.</param>
/// <param name="FiredBy">Who fired it: the sender, a person or the clock.</param>
/// <param name="AcknowledgedBy">Who acknowledged at its station what the guest must not have; null where nobody did.</param>
/// <param name="AcknowledgedAt">When.</param>
/// <param name="ChangedWhat">The fields that were changed after sending and that nobody at its station has seen yet, separated by commas; null where there are none.</param>
/// <param name="ChangeSeenBy">Who saw what was changed last; null before.</param>
/// <param name="ChangeSeenAt">When.</param>
/// <param name="ReleasedAt">When it was released, where it was held back until its start: it never is again.</param>
public sealed record Work(
    StationId Station, WorkState State, int Version, ActorId By, DateTimeOffset At,
    DateTimeOffset? FiredAt = null, DateTimeOffset? StartedAt = null, DateTimeOffset? ReadyAt = null, DateTimeOffset? ServedAt = null,
    ActorId? StartedBy = null, int? RecalledFrom = null, bool Cleared = false, ActorId? FiredBy = null,
    ActorId? AcknowledgedBy = null, DateTimeOffset? AcknowledgedAt = null, string? ChangedWhat = null, ActorId? ChangeSeenBy = null, DateTimeOffset? ChangeSeenAt = null,
    DateTimeOffset? ReleasedAt = null)
{
    /// <summary>Fired or in progress: the station still has to bump it.</summary>
    public bool IsOpen() => State.IsOpen();

    /// <summary>Ready or served: a recall takes it back.</summary>
    public bool IsDone() => State.IsDone();
}

/// <summary>What a station bumped at once.</summary>
public sealed record Bump(OrderId Order, EquatableArray<LineId> Lines, DateTimeOffset At);

/// <summary>A modifier as copied onto a line.</summary>
/// <param name="Kind">One of the menu's modifier kinds, in lower camel case.</param>
public sealed record LineModifier(ModifierId Id, string Name, string Kind)
{
    /// <summary>What the guest must not have, rather than how it is made.</summary>
    public bool IsAllergy() => Kind == "allergy";

    /// <summary>How far it is cooked.</summary>
    public bool IsDoneness() => Kind == "doneness";
}

/// <summary>What a portion is made of, as copied onto a line.</summary>
/// <param name="Quantity">For one portion.</param>
/// <param name="Unit">Empty for pieces.</param>
public sealed record LineComponent(string Name, decimal Quantity, string Unit = "");

/// <summary>One line: what is made, with everything copied from the menu when it was accepted.</summary>
/// <param name="AddedAt">When it was sent: later than the order for an add-on.</param>
/// <param name="FireAt">When the clock fires it, where it is held and the restaurant fires automatically.</param>
/// <param name="Edits">Who changed each field last.</param>
/// <param name="Components">What a portion is made of.</param>
/// <param name="AgeCheck">Who serves it makes sure that the guest is old enough for it.</param>
/// <param name="Priority">What of its ticket is begun first.</param>
/// <param name="Runner">Who carries it from the pass; null where nobody was named, or it is not served.</param>
/// <param name="Quality">What the pass wants better about it, until a station bumps it; null where nothing.</param>
public sealed record Line(
    LineId Id, MenuItemId Item, string Name, int Quantity, EquatableArray<LineModifier> Modifiers, string? Note, int? Seat, int? Course,
    int TargetSeconds, EquatableArray<string> Allergens, decimal Price, DateTimeOffset AddedAt, EquatableArray<Work> Works,
    DateTimeOffset? FireAt = null, string? VoidReason = null, EquatableArray<Edit> Edits = default,
    EquatableArray<LineComponent> Components = default, bool AgeCheck = false, ActorId? Runner = null, string? Quality = null, LinePriority Priority = LinePriority.Medium)
{
    /// <summary>The least advanced of its works; voided when the line is.</summary>
    public WorkState State()
    {
        var least = WorkState.Voided;
        foreach (var work in Works)
            if (work.State < least) least = work.State;
        return least;
    }

    /// <summary>Whether any of it was ever fired: a line that was voided while it was held never was.</summary>
    public bool WasFired()
    {
        foreach (var work in Works)
            if (work.FiredAt is not null) return true;
        return false;
    }

    /// <summary>Whether the guest must not have something.</summary>
    public bool HasAllergy()
    {
        foreach (var modifier in Modifiers)
            if (modifier.IsAllergy()) return true;
        return false;
    }

    /// <summary>Whether <paramref name="work"/> of it is covered: open, with an allergy that nobody at its station has acknowledged.</summary>
    public bool Covers(Work work) => work.AcknowledgedBy is null && work.IsOpen() && HasAllergy();

    /// <summary>Its work at <paramref name="station"/>, or null.</summary>
    public Work? At(StationId station)
    {
        foreach (var work in Works)
            if (work.Station == station) return work;
        return null;
    }
}

/// <summary>An order: its lines carry the states; whether it is open follows from them.</summary>
/// <param name="Number">The short daily number; null in an overlay, where only the server can give it.</param>
/// <param name="Day">The business day in which it was decided.</param>
/// <param name="Server">Whose order it is: of who has the table, where somebody does while it is open.</param>
/// <param name="Edits">Who changed each field of the order itself last.</param>
/// <param name="Pace">When it is ready together, as far as its slowest work promises it.</param>
/// <param name="Receipts">What is known of each station that had something of it to make.</param>
public sealed record Order(
    OrderId Id, int? Number, DateOnly? Day, Channel Channel, TableId? Table, string? Name, ActorId? Server, int Priority, string? Note,
    DateTimeOffset SentAt, EquatableArray<Line> Lines, DateTimeOffset? ClosedAt = null, EquatableArray<Edit> Edits = default, EquatableArray<Receipt> Receipts = default, Pace? Pace = null)
{
    /// <summary>The line, or null.</summary>
    public Line? Find(LineId id)
    {
        foreach (var line in Lines)
            if (line.Id == id) return line;
        return null;
    }

    /// <summary>Every line is served or void.</summary>
    public bool IsDone()
    {
        foreach (var line in Lines)
            if (line.State() is not (WorkState.Served or WorkState.Voided)) return false;
        return true;
    }

    /// <summary>
    /// Whether <paramref name="work"/> of <paramref name="line"/> is held back until its start: it is to be made, and was not released. What no station makes
    /// waits for a station, and for nothing else.
    /// </summary>
    public bool HoldsBack(Line line, Work work) =>
        Pace is { Holds: true } && work is { State: WorkState.Fired, ReleasedAt: null } && line.TargetSeconds < Pace.TargetSeconds && work.Station != StationId.Unrouted;

    /// <summary>A voided line that some station has not cleared yet.</summary>
    public bool AwaitsClearing()
    {
        foreach (var line in Lines)
            foreach (var work in line.Works)
                if (work is { State: WorkState.Voided, Cleared: false }) return true;
        return false;
    }

    /// <summary>The order with one line changed; unknown lines change nothing.</summary>
    public Order With(LineId id, Func<Line, Line> change) => this with { Lines = Lines.Map(line => line.Id == id ? change(line) : line) };

    /// <summary>The order with the works changed that <paramref name="which"/> picks.</summary>
    public Order WithWorks(Func<Line, Work, bool> which, Func<Work, Work> change) =>
        this with { Lines = Lines.Map(line => line.Works.Items.Any(work => which(line, work)) ? line with { Works = line.Works.Map(work => which(line, work) ? change(work) : work) } : line) };
}
