using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Stations;

/// <summary>What a station says to the others with one tap.</summary>
public enum SignalKind
{
    /// <summary>Somebody should come and carry, or help.</summary>
    Hands,
    /// <summary>Two minutes more, so that nobody calls for it before.</summary>
    NeedTwoMinutes,
    /// <summary>What is here waits for what another station makes.</summary>
    WaitingOn,
}

/// <summary>A signal that nobody has answered yet. Of each kind, and to each station, one at a time: said twice it is the same.</summary>
/// <param name="To">Which station is waited for; null for the other kinds, which the pass answers.</param>
public sealed record Signal(StationId From, SignalKind Kind, StationId? To, DateTimeOffset At, ActorId By)
{
    /// <summary>Whether it is the one that somebody names.</summary>
    public bool Is(StationId from, SignalKind kind, StationId? to) => From == from && Kind == kind && To == to;
}

/// <summary>Says something to the others. The same said again while it stands is the same.</summary>
public sealed record RaiseSignal(StationId Station, SignalKind Kind, StationId? To = null) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Work;

    /// <inheritdoc/>
    public override StationId? AtStation() => Station;
}

/// <summary>Answers a signal, or takes one's own back: it is gone everywhere.</summary>
/// <param name="RaisedAt">When the one was raised that was drawn: an answer that comes late leaves a newer one standing.</param>
public sealed record AnswerSignal(StationId From, SignalKind Kind, DateTimeOffset RaisedAt, StationId? To = null) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.Work;
}

/// <summary>A station has said something to the others.</summary>
public sealed record SignalRaised(StationId From, SignalKind Kind, StationId? To) : DomainEvent;

/// <summary>Somebody has heard it.</summary>
public sealed record SignalAnswered(StationId From, SignalKind Kind, StationId? To) : DomainEvent;
