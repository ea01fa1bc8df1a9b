using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Orders;

/// <summary>A command about an order that was placed.</summary>
public interface IOfOrder
{
    /// <summary>Which.</summary>
    OrderId Order { get; }
}

/// <summary>A modifier as ordered. <paramref name="Kind"/> is one of add, remove, doneness, side, allergy.</summary>
public sealed record ModifierRequest(ModifierId Id, string Kind);

/// <summary>A line as ordered.</summary>
/// <param name="Seat">1 to 99.</param>
/// <param name="Course">1 to 9; lines of a later course than the order's first are held.</param>
/// <param name="Written">In the writer's own words what no menu has; <paramref name="Item"/> is then <see cref="MenuItemId.Written"/>. It lands in the unrouted tray.</param>
public sealed record LineRequest(
    MenuItemId Item, int Quantity = 1, EquatableArray<ModifierRequest> Modifiers = default, string? Note = null, int? Seat = null, int? Course = null, string? Written = null);

/// <summary>A new value with the one that the sender saw: only the same field changed by two is a conflict.</summary>
public sealed record Change<T>(T From, T To);

/// <summary>A line's work as a screen drew it.</summary>
public sealed record DrawnWork(LineId Line, int WorkVersion);

/// <summary>Places an order and routes it, all or nothing.</summary>
/// <param name="Channel">table, counter, pickup, delivery or room; null means table where a table is given, counter otherwise.</param>
/// <param name="MenuVersion">The menu that the sender saw; null accepts today's.</param>
public sealed record PlaceOrder(
    EquatableArray<LineRequest> Lines, TableId? Table = null, string? Channel = null, string? Name = null, int? MenuVersion = null, string? Note = null, int Priority = 0) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.PlaceOrder;
}

/// <summary>Adds lines to an open order.</summary>
public sealed record AddLines(OrderId Order, EquatableArray<LineRequest> Lines, int? MenuVersion = null) : Command, IOfOrder
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.PlaceOrder;
}

/// <summary>Changes quantity, modifiers or note of a sent line; what is null stays.</summary>
public sealed record ChangeLine(
    OrderId Order, LineId Line, Change<int>? Quantity = null, Change<EquatableArray<ModifierRequest>>? Modifiers = null, Change<string?>? Note = null) : Command, IOfOrder
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.EditOrder;
}

/// <summary>Voids a line. Its stations keep seeing it struck through until they clear it.</summary>
public sealed record VoidLine(OrderId Order, LineId Line, string Reason) : Command, IOfOrder
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.EditOrder;
}

/// <summary>A station has seen a void.</summary>
public sealed record ClearVoid(OrderId Order, LineId Line, StationId Station) : Command, IOfOrder
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Work;
    /// <inheritdoc/>
    public override StationId? AtStation() => Station;
}

/// <summary>Fires the held lines of a course.</summary>
public sealed record FireCourse(OrderId Order, int Course) : Command, IOfOrder
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Fire;
}

/// <summary>The clock fires a course that is due.</summary>
public sealed record FireDueCourse(OrderId Order, int Course, DateTimeOffset Due) : ClockCommand;

/// <summary>The clock releases a line that was held back until its start.</summary>
public sealed record ReleaseDueWork(OrderId Order, StationId Station, LineId Line, DateTimeOffset Due) : ClockCommand;

/// <summary>A station starts work on what it has drawn.</summary>
public sealed record StartWork(OrderId Order, StationId Station, EquatableArray<DrawnWork> Works) : Command, IOfOrder
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Work;
    /// <inheritdoc/>
    public override StationId? AtStation() => Station;
}

/// <summary>A station is done with what it has drawn; lines that came later stay.</summary>
/// <param name="Reason">Needed from people who do not work at the station.</param>
public sealed record BumpLines(OrderId Order, StationId Station, EquatableArray<DrawnWork> Works, string? Reason = null) : Command, IOfOrder
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Work;
    /// <inheritdoc/>
    public override StationId? AtStation() => Station;
}

/// <summary>
/// A cook has read what the guest must not have, on lines as drawn. Until then a line is covered: it is neither started nor bumped.
/// Who acknowledged stays on the line, over a recall and over a change of anything else; when its allergies change, or it moves to
/// another station, it must be acknowledged again.
/// </summary>
public sealed record AcknowledgeAllergy(OrderId Order, StationId Station, EquatableArray<DrawnWork> Works) : Command, IOfOrder
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Work;
    /// <inheritdoc/>
    public override StationId? AtStation() => Station;
}

/// <summary>A station has seen what was changed after sending, on lines as drawn. Whoever starts or bumps the changed line has seen it too.</summary>
public sealed record SeeChange(OrderId Order, StationId Station, EquatableArray<DrawnWork> Works) : Command, IOfOrder
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Work;
    /// <inheritdoc/>
    public override StationId? AtStation() => Station;
}

/// <summary>Lines leave the pass.</summary>
/// <param name="Lines">Empty serves everything that is ready.</param>
/// <param name="Override">A reason to serve what a station has not bumped.</param>
/// <param name="Runner">The server who carries them; null where nobody is named.</param>
public sealed record ServeLines(OrderId Order, EquatableArray<LineId> Lines = default, string? Override = null, ActorId? Runner = null) : Command, IOfOrder
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Serve;
}

/// <summary>Takes bumped or served lines back to work, everywhere.</summary>
public sealed record RecallLines(OrderId Order, StationId Station, EquatableArray<DrawnWork> Works) : Command, IOfOrder
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Recall;
    /// <inheritdoc/>
    public override StationId? AtStation() => Station;
}

/// <summary>Sets an order's priority, 0 to 10. A rush, and the end of one, is the pass's to call.</summary>
public sealed record SetPriority(OrderId Order, int Priority) : Command, IOfOrder
{
    /// <summary>From this priority on an order is a rush.</summary>
    public const int Rush = 8;

    /// <inheritdoc/>
    public override Permission Needs() => Permission.Prioritise;
}

/// <summary>Replaces an order's note; empty removes it.</summary>
/// <param name="Seen">The note that the sender edited, empty for none; another one standing is a conflict. Null replaces whatever stands.</param>
public sealed record NoteOrder(OrderId Order, string Note, string? Seen = null) : Command, IOfOrder
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Note;
}

/// <summary>
/// The pass says what is to be better about a line, to every station that makes it; it stands on the line until one of them bumps it, and empty takes it back. It sends nothing
/// back by itself: what is ready goes back by a recall.
/// </summary>
/// <param name="Seen">The quality note that the sender edited, empty for none; another one standing is a conflict. Null replaces whatever stands.</param>
public sealed record NoteQuality(OrderId Order, LineId Line, string Note, string? Seen = null) : Command, IOfOrder
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Expedite;
}

/// <summary>
/// A station has these orders: a screen of it that people can see has drawn them. The first to say so is the one who received them; said again it changes
/// nothing, and orders that are gone or were never there are passed over.
/// </summary>
public sealed record ReceiveTickets(StationId Station, EquatableArray<OrderId> Orders) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Receive;
    /// <inheritdoc/>
    public override StationId? AtStation() => Station;
}

/// <summary>The clock finds that a station has not said to have an order.</summary>
public sealed record ReportUnreceived(OrderId Order, StationId Station, DateTimeOffset Due) : ClockCommand;

/// <summary>Sends what a station has not received, nor begun, to the one that stands in for it.</summary>
/// <param name="To">The backup that the sender saw; another one by now is a conflict.</param>
public sealed record SendToBackup(OrderId Order, StationId Station, StationId To) : Command, IOfOrder
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Fire;
}

/// <summary>Routes a held or unrouted line to a station by hand.</summary>
public sealed record RouteLine(OrderId Order, LineId Line, StationId Station) : Command, IOfOrder
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Expedite;
}
