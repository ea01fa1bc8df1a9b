namespace KitchenOps.Web.Store;

/// <summary>A part of the circuit's state, for reading. The names are Fluxor's, so that the package can take this folder's place.</summary>
public interface IState<out TState>
{
    /// <summary>The state now: immutable.</summary>
    TState Value { get; }
    /// <summary>Raised after it changed.</summary>
    event EventHandler? StateChanged;
}

/// <summary>Where actions go.</summary>
public interface IDispatcher
{
    /// <summary>Reduces <paramref name="action"/> in every feature that knows it, then tells who watches.</summary>
    void Dispatch(object action);
}

/// <summary>One part of the state with its reducers: pure functions of state and action.</summary>
public abstract class Feature<TState> : IState<TState>, IFeature where TState : class
{
    private readonly Dictionary<Type, Func<TState, object, TState>> _reducers = [];
    private TState? _value;

    /// <inheritdoc/>
    public TState Value => _value ??= GetInitialState();
    /// <inheritdoc/>
    public event EventHandler? StateChanged;

    /// <summary>What the state is before the first action.</summary>
    protected abstract TState GetInitialState();

    /// <summary>How <typeparamref name="TAction"/> changes the state. The same reference means: it did not.</summary>
    protected void On<TAction>(Func<TState, TAction, TState> reducer) => _reducers[typeof(TAction)] = (state, action) => reducer(state, (TAction)action);

    void IFeature.Reduce(object action)
    {
        if (!_reducers.TryGetValue(action.GetType(), out var reducer)) return;
        var next = reducer(Value, action);
        if (ReferenceEquals(next, _value)) return;
        _value = next;
        StateChanged?.Invoke(this, EventArgs.Empty);
    }
}

/// <summary>A feature as the store drives it.</summary>
public interface IFeature
{
    /// <summary>Takes an action.</summary>
    void Reduce(object action);
}

/// <summary>
/// The state of one circuit. Owned by the circuit's own thread of work: actions are dispatched there and nowhere else, one after the
/// other; an action dispatched while one is being reduced waits its turn.
/// </summary>
public sealed class CircuitStore(IEnumerable<IFeature> features) : IDispatcher
{
    private readonly IFeature[] _features = [.. features];
    private readonly Queue<object> _queue = new();
    private bool _reducing;

    /// <inheritdoc/>
    public void Dispatch(object action)
    {
        _queue.Enqueue(action);
        if (_reducing) return;
        _reducing = true;
        try
        {
            while (_queue.TryDequeue(out var next))
                foreach (var feature in _features) feature.Reduce(next);
        }
        finally
        {
            _reducing = false;
        }
    }
}
