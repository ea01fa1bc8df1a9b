using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Store;

/// <summary>Has a form's command decided, as the person whose sign-in the circuit shows. Ended sign-ins are refused like strangers.</summary>
public delegate Task<Outcome> SubmitForm(CurrentActor who, CommandId id, Command command);

/// <summary>
/// Where a console's forms go: to the engine in this process, each under an id. A command that could not be decided keeps its id, so that
/// whoever presses the button again sends the same one. Owned by the circuit: one form at a time.
/// </summary>
public sealed class Desk(SubmitForm submit)
{
    private readonly Dictionary<Command, CommandId> _undecided = [];

    /// <summary>Sends it and waits for what became of it.</summary>
    public async Task<Outcome> SendAsync(CurrentActor who, Command command)
    {
        var id = _undecided.TryGetValue(command, out var before) ? before : new CommandId(Guid.CreateVersion7());
        _undecided[command] = id;
        var outcome = await submit(who, id, command);
        if (outcome.Kind is not (OutcomeKind.Unavailable or OutcomeKind.OutOfOrder)) _undecided.Remove(command);
        return outcome;
    }
}
