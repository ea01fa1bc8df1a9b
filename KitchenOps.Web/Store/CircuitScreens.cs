using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Wire;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace KitchenOps.Web.Store;

/// <summary>How it is with one circuit.</summary>
/// <param name="Reconnects">How often its connection was lost and came back.</param>
/// <param name="Screens">Its live views: a split view has several, a page that shows nothing none.</param>
public sealed record CircuitReading(DateTimeOffset OpenedAt, bool IsConnected, int Reconnects, IReadOnlyList<ScreenReading> Screens);

/// <summary>The live views of one circuit: parked while its connection is down, so that a tablet out of reach costs nothing.</summary>
public sealed class CircuitScreens(CircuitCensus census) : CircuitHandler
{
    // More taps than a browser can have on their way: what was told before them it has long stopped to repeat.
    private const int MostTold = 1000;

    private readonly Lock _gate = new();
    private readonly List<LiveView> _views = [];
    // A browser that does not know whether it was heard says it again. A screen on a wall is one circuit for weeks, so not all of its taps are kept.
    private readonly HashSet<CommandId> _told = [];
    private readonly Queue<CommandId> _toldInOrder = new();
    private bool _down, _isOpen, _isConnected, _wasConnected;
    private int _reconnects;

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
        lock (_gate)
        {
            if (!_told.Add(id)) return false;
            _toldInOrder.Enqueue(id);
            if (_toldInOrder.Count > MostTold) _told.Remove(_toldInOrder.Dequeue());
        }
        foreach (var view in Views()) view.Tell(id, command, issuedAt);
        return true;
    }

    /// <summary>The outcome of a command of this circuit.</summary>
    public void Settle(Outcome outcome) { foreach (var view in Views()) view.Settle(outcome); }

    /// <summary>
    /// What the page has drawn, each as station and order with a space between: what of it the stations are still to say that they have, a station each.
    /// </summary>
    public IReadOnlyList<DrawnAtStation> Drew(IEnumerable<string> drawn)
    {
        var byStation = drawn.Select(one => (one, at: one.LastIndexOf(' '))).Where(one => one.at > 0)
            .Select(one => (Station: one.one[..one.at], Order: OrderId.TryParse(one.one[(one.at + 1)..], out var order) ? order : default)).ToLookup(one => one.Station, one => one.Order);
        var views = Views();
        return [.. byStation.SelectMany(station => views.Select(view => view.Drew(new StationId(station.Key), station))).Where(one => !one.Expected.IsEmpty)];
    }

    /// <summary>The number that all of the circuit's views reflect that are open to who looks; null where none is.</summary>
    public long? Reflects() => Views().Min(view => view.Reflects());

    /// <summary>How it is with this circuit now.</summary>
    internal CircuitReading Read(DateTimeOffset openedAt) => new(openedAt, _isConnected, _reconnects, [.. Views().Select(view => view.Read())]);

    /// <summary>Whether what the circuit's views send can be saved.</summary>
    public bool IsSaving() => Views().All(view => view.IsSaving);

    /// <inheritdoc/>
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _isOpen = true;
        census.Opened(this);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (!_isConnected) census.Up(again: _wasConnected);
        if (!_isConnected && _wasConnected) _reconnects++;
        (_isConnected, _wasConnected) = (true, true);
        ForAll(down: false, view => view.Unpark());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_isConnected) census.Down();
        _isConnected = false;
        ForAll(down: true, view => view.Park());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_isOpen) census.Closed(this);
        _isOpen = false;
        ForAll(down: true, view => view.Dispose());
        return Task.CompletedTask;
    }

    private LiveView[] Views() { lock (_gate) return [.. _views]; }

    private void ForAll(bool down, Action<LiveView> act)
    {
        LiveView[] views;
        lock (_gate) { _down = down; views = [.. _views]; }
        foreach (var view in views) act(view);
    }
}
