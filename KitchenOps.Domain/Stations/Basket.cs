using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Stations;

/// <summary>A line that is in a basket.</summary>
public sealed record BasketLine(OrderId Order, LineId Line);

/// <summary>A line's work as a screen drew it, to go into a basket or out of it.</summary>
public sealed record BasketWork(OrderId Order, LineId Line, int WorkVersion);

/// <summary>A basket that something is in. When it was dropped is a fact of the log, so that its timer outlives screens and server.</summary>
/// <param name="Number">From 1, as it stands on the fryer.</param>
/// <param name="Lines">What is in it and not bumped yet.</param>
/// <param name="DroppedAt">When it was dropped last.</param>
/// <param name="Seconds">How long that is to take: the longest target of what is in it.</param>
/// <param name="Drops">How often: what is fried twice is dropped twice.</param>
/// <param name="By">Who dropped it, or lifted it.</param>
/// <param name="LiftedAt">When it was lifted; null while it is in the oil.</param>
public sealed record Basket(StationId Station, int Number, EquatableArray<BasketLine> Lines, DateTimeOffset DroppedAt, int Seconds, int Drops, ActorId By, DateTimeOffset? LiftedAt = null);

/// <summary>Drops a basket with what was drawn, which starts it. The same lines again, once they were lifted, are the second drop.</summary>
public sealed record DropBasket(StationId Station, int Basket, EquatableArray<BasketWork> Works) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Work;

    /// <inheritdoc/>
    public override StationId? AtStation() => Station;
}

/// <summary>Takes a basket out of the oil. What is in it stays in it until it is bumped, or dropped again.</summary>
/// <param name="Lines">What is in it, as it was drawn, and</param>
/// <param name="Drop">which drop of that: a lift that comes late leaves the next one in the oil. When it was dropped would not do, because who lifts soon has not been told yet.</param>
public sealed record LiftBasket(StationId Station, int Basket, EquatableArray<BasketLine> Lines, int Drop = 1) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Work;

    /// <inheritdoc/>
    public override StationId? AtStation() => Station;
}

/// <summary>Bumps what is in a basket as it was drawn, of however many orders: all of it or nothing.</summary>
public sealed record BumpBasket(StationId Station, int Basket, EquatableArray<BasketWork> Works) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Work;

    /// <inheritdoc/>
    public override StationId? AtStation() => Station;
}

/// <summary>A basket went into the oil.</summary>
public sealed record BasketDropped(StationId Station, int Basket, EquatableArray<BasketLine> Lines, int Seconds) : DomainEvent;

/// <summary>A basket came out of the oil.</summary>
public sealed record BasketLifted(StationId Station, int Basket) : DomainEvent;
