using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Orders;

/// <summary>A line as accepted: what the menu said is copied, so that a later menu never rewrites a sent ticket.</summary>
/// <param name="Held">Waits for its course.</param>
/// <param name="FireAt">When the clock fires it.</param>
/// <param name="Components">What a portion is made of; empty where the menu did not say.</param>
/// <param name="AgeCheck">Who serves it makes sure that the guest is old enough for it.</param>
/// <param name="Priority">What of its ticket is begun first.</param>
public sealed record AcceptedLine(
    LineId Line, MenuItemId Item, string Name, int Quantity, EquatableArray<LineModifier> Modifiers, string? Note, int? Seat, int? Course,
    EquatableArray<StationId> Stations, bool Held, DateTimeOffset? FireAt, int TargetSeconds, EquatableArray<string> Allergens, decimal Price,
    EquatableArray<LineComponent> Components = default, bool AgeCheck = false, LinePriority Priority = LinePriority.Medium);

/// <summary>An order was accepted and routed.</summary>
public sealed record OrderPlaced(
    OrderId Order, int? Number, DateOnly? Day, Channel Channel, TableId? Table, string? Name, ActorId? Server, int Priority, string? Note, EquatableArray<AcceptedLine> Lines) : DomainEvent;

/// <summary>Lines were added to an open order.</summary>
public sealed record LinesAdded(OrderId Order, EquatableArray<AcceptedLine> Lines) : DomainEvent;

/// <summary>A line is different now.</summary>
/// <param name="What">Which fields changed: quantity, modifiers, note.</param>
public sealed record LineChanged(OrderId Order, LineId Line, int Quantity, EquatableArray<LineModifier> Modifiers, string? Note, EquatableArray<string> What) : DomainEvent;

/// <summary>A line is not wanted any more.</summary>
public sealed record LineVoided(OrderId Order, LineId Line, string Reason) : DomainEvent;

/// <summary>A station has seen a void.</summary>
public sealed record VoidCleared(OrderId Order, LineId Line, StationId Station) : DomainEvent;

/// <summary>The held lines of a course are to be made.</summary>
public sealed record CourseFired(OrderId Order, int Course) : DomainEvent;

/// <summary>A station began to make lines.</summary>
public sealed record WorkStarted(OrderId Order, StationId Station, EquatableArray<LineId> Lines) : DomainEvent;

/// <summary>A station is done with lines.</summary>
public sealed record LinesBumped(OrderId Order, StationId Station, EquatableArray<LineId> Lines, string? Reason) : DomainEvent;

/// <summary>Somebody at a station read what the guest must not have.</summary>
public sealed record AllergyAcknowledged(OrderId Order, StationId Station, EquatableArray<LineId> Lines) : DomainEvent;

/// <summary>A station has seen changes.</summary>
public sealed record ChangeSeen(OrderId Order, StationId Station, EquatableArray<LineId> Lines) : DomainEvent;

/// <summary>Lines left the pass.</summary>
/// <param name="Runner">Who carries them; null where nobody was named.</param>
public sealed record LinesServed(OrderId Order, EquatableArray<LineId> Lines, string? Override, ActorId? Runner = null) : DomainEvent;

/// <summary>Lines went back to work at a station.</summary>
public sealed record LinesRecalled(OrderId Order, StationId Station, EquatableArray<LineId> Lines) : DomainEvent;

/// <summary>When the order is ready together changed: what takes less time than its slowest work is started so that it is ready then.</summary>
/// <param name="DoneAt">When that is; null where nothing sets a pace any more.</param>
/// <param name="TargetSeconds">The target of what sets it; 0 where nothing does.</param>
/// <param name="Holds">Whether the rest is held back until its start.</param>
public sealed record OrderPaced(OrderId Order, DateTimeOffset? DoneAt, int TargetSeconds, bool Holds = false) : DomainEvent;

/// <summary>Lines that were held back at a station are to be made: their start has come, or nothing is held back any more.</summary>
public sealed record WorkReleased(OrderId Order, StationId Station, EquatableArray<LineId> Lines) : DomainEvent;

/// <summary>An order has another priority.</summary>
public sealed record OrderPrioritised(OrderId Order, int Priority) : DomainEvent;

/// <summary>An order has another note.</summary>
public sealed record OrderNoted(OrderId Order, string? Note) : DomainEvent;

/// <summary>The pass said what is to be better about a line; null takes it back.</summary>
public sealed record QualityNoted(OrderId Order, LineId Line, string? Note) : DomainEvent;

/// <summary>A line's work moved from one station to another.</summary>
public sealed record WorkMoved(OrderId Order, LineId Line, StationId From, StationId To) : DomainEvent;

/// <summary>A station has an order: a screen of it that people can see has drawn it. Once an order and station.</summary>
public sealed record TicketReceived(OrderId Order, StationId Station) : DomainEvent;

/// <summary>A station has not said in time that it has an order. Once an order and station.</summary>
public sealed record TicketUnreceived(OrderId Order, StationId Station) : DomainEvent;

/// <summary>Every line is served or void.</summary>
public sealed record OrderClosed(OrderId Order) : DomainEvent;

/// <summary>A closed order is open again, under its old number or, where that is taken, a new one.</summary>
public sealed record OrderReopened(OrderId Order, int? Number) : DomainEvent;
