using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Stations;

/// <summary>Something prepared ahead that is not thrown away or used up yet. When it was made and when it must go are facts of the log: its label, which no wet cloth wipes off.</summary>
/// <param name="Item">The dish of the menu that it is for; <see cref="MenuItemId.Written"/> where somebody named it in their own words.</param>
/// <param name="Name">As it was called when it was made.</param>
/// <param name="DiscardAt">From then on nobody may serve it. It stays until somebody says that it is gone: food does not vanish by itself.</param>
/// <param name="By">Who made it.</param>
public sealed record Batch(BatchId Id, StationId Station, MenuItemId Item, string Name, int Portions, DateTimeOffset MadeAt, DateTimeOffset DiscardAt, ActorId By);

/// <summary>How a batch was made the last time at a station: what one tap makes again.</summary>
public sealed record BatchRecipe(StationId Station, MenuItemId Item, string Name, int Portions, int HoldMinutes);

/// <summary>A batch that is gone, so that who comes second is told by whom and how.</summary>
/// <param name="Discarded">Thrown away; otherwise used up. Reports of waste rest on the difference.</param>
public sealed record GoneBatch(BatchId Id, StationId Station, bool Discarded, ActorId By, DateTimeOffset At);

/// <summary>Labels a batch with when it was made and when it must go.</summary>
/// <param name="Item">What it is for, or <see cref="MenuItemId.Written"/> with <paramref name="Written"/> for what no menu has, such as a dressing.</param>
/// <param name="HoldMinutes">How long it keeps.</param>
public sealed record MakeBatch(StationId Station, MenuItemId Item, int Portions, int HoldMinutes, string? Written = null) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Work;

    /// <inheritdoc/>
    public override StationId? AtStation() => Station;
}

/// <summary>A batch is used up.</summary>
public sealed record FinishBatch(StationId Station, BatchId Batch) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Work;

    /// <inheritdoc/>
    public override StationId? AtStation() => Station;
}

/// <summary>What is left of a batch was thrown away.</summary>
/// <param name="Reason">Where it is another than its time.</param>
public sealed record DiscardBatch(StationId Station, BatchId Batch, string? Reason = null) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Work;

    /// <inheritdoc/>
    public override StationId? AtStation() => Station;
}

/// <summary>A batch was made.</summary>
public sealed record BatchMade(BatchId Batch, StationId Station, MenuItemId Item, string Name, int Portions, DateTimeOffset MadeAt, DateTimeOffset DiscardAt) : DomainEvent;

/// <summary>A batch was used up.</summary>
/// <param name="Portions">As many as were made.</param>
public sealed record BatchFinished(BatchId Batch, StationId Station, string Name, int Portions) : DomainEvent;

/// <summary>What was left of a batch was thrown away.</summary>
/// <param name="Portions">As many as were made: nobody counts what is left in a pan.</param>
public sealed record BatchDiscarded(BatchId Batch, StationId Station, string Name, int Portions, string? Reason) : DomainEvent;
