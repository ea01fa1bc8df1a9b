using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Domain;

/// <summary>What stations say to each other and to the pass. It ends when it is answered, and with the business day.</summary>
public sealed partial record Kitchen
{
    /// <summary>What nobody has answered yet, the oldest first.</summary>
    public EquatableArray<Signal> Signals { get; init; } = [];

    // The pass hears everything; besides it a signal is the business of whoever raised it and of whom it is for.
    private bool MayAnswer(ActorId actor, AnswerSignal command) =>
        Grants.May(actor, Permission.WorkAnywhere) || (Grants.May(actor, Permission.Work) && Grants.Of(actor) is { } grant && (grant.WorksAt(command.From) || (command.To is { } to && grant.WorksAt(to))));

    private Decision Decide(RaiseSignal command)
    {
        if (!IsOpenStation(command.Station)) return Decision.Refuse(Codes.UnknownStation, "station", command.Station.Value);
        if (!Enum.IsDefined(command.Kind)) return Decision.Refuse(Codes.Invalid, "kind");
        if (command.Kind == SignalKind.WaitingOn != command.To is not null) return Decision.Refuse(Codes.Invalid, "to", command.To is null ? "the station that is waited for" : "only of waitingOn");
        if (command.To == command.Station) return Decision.Refuse(Codes.Invalid, "to", "another station");
        if (command.To is { } to && !IsOpenStation(to)) return Decision.Refuse(Codes.UnknownStation, "to", to.Value);
        return Standing(command.Station, command.Kind, command.To) is { } stands ? Decision.Already(stands.By, stands.At) : Decision.Accept(new SignalRaised(command.Station, command.Kind, command.To));
    }

    // Who takes back what they have said themselves may have seen it before it was confirmed, when it had another moment; theirs come in order.
    private Decision Decide(AnswerSignal command, Asking asking) =>
        Standing(command.From, command.Kind, command.To) is { } stands && (stands.At == command.RaisedAt || stands.By == asking.Actor) ? Decision.Accept(new SignalAnswered(command.From, command.Kind, command.To)) : Decision.Already(null, null);

    private Signal? Standing(StationId from, SignalKind kind, StationId? to)
    {
        foreach (var signal in Signals)
            if (signal.Is(from, kind, to)) return signal;
        return null;
    }

    private Kitchen Raised(SignalRaised e, Fact fact) => Standing(e.From, e.Kind, e.To) is null ? this with { Signals = [.. Signals, new Signal(e.From, e.Kind, e.To, fact.At, fact.Actor)] } : this;

    private Kitchen Answered(SignalAnswered e) => this with { Signals = Signals.Items.Where(signal => !signal.Is(e.From, e.Kind, e.To)).ToEquatableArray() };

    // Of a station that is gone nobody can be heard, and nobody waits for it.
    private Kitchen WithSignalsOfOpenStations() => Signals.IsEmpty ? this
        : this with { Signals = Signals.Items.Where(signal => IsOpenStation(signal.From) && (signal.To is not { } to || IsOpenStation(to))).ToEquatableArray() };
}
