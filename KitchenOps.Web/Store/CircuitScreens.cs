using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Wire;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace KitchenOps.Web.Store;

/// <summary>The live views of one circuit: parked while its connection is down, so that a tablet out of reach costs nothing.</summary>
public sealed class CircuitScreens : CircuitHandler
{
    private readonly Lock _gate = new();
    private readonly List<LiveView> _views = [];
    // A browser that does not know whether it was heard says it again; as many as there are taps in the life of a circuit.
    private readonly HashSet<CommandId> _told = [];
    private bool _down;

    /// <summary>Takes a view in.</summary>
    public void Add(LiveView view)
    {
        lock (_gate) { _views.Add(view); if (!_down) return; }
        view.Park();
    }

    /// <summary>Lets a view go.</summary>
    public void Remove(LiveView view) { lock (_gate) _views.Remove(view); }

    /// <summary>A command of this circuit is on its way: each view shows what it changes there. False when this was told before.</summary>
    public bool Tell(CommandId id, Command command, DateTimeOffset issuedAt)
    {
        lock (_gate) if (!_told.Add(id)) return false;
        foreach (var view in Views()) view.Tell(id, command, issuedAt);
        return true;
    }

    /// <summary>The outcome of a command of this circuit.</summary>
    public void Settle(Outcome outcome) { foreach (var view in Views()) view.Settle(outcome); }

    /// <summary>The number that all of the circuit's views reflect that are open to who looks; 0 where none is.</summary>
    public long Reflects() => Views().Min(view => view.Reflects()) ?? 0;

    /// <summary>Whether what the circuit's views send can be saved.</summary>
    public bool IsSaving() => Views().All(view => view.IsSaving);

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) { ForAll(down: true, view => view.Park()); return Task.CompletedTask; }

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) { ForAll(down: false, view => view.Unpark()); return Task.CompletedTask; }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken) { ForAll(down: true, view => view.Dispose()); return Task.CompletedTask; }

    private LiveView[] Views() { lock (_gate) return [.. _views]; }

    private void ForAll(bool down, Action<LiveView> act)
    {
        LiveView[] views;
        lock (_gate) { _down = down; views = [.. _views]; }
        foreach (var view in views) act(view);
    }
}
