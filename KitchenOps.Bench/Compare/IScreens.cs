using KitchenOps.Bench.Circuits;

namespace KitchenOps.Bench.Compare;

/// <summary>Open screens of one contestant, as the load plays them: whatever they are sent is looked through for orders and counted.</summary>
public interface IScreens : IAsyncDisposable
{
    /// <summary>Frames so far: render batches, messages or answers.</summary>
    long Frames { get; }

    /// <summary>Screens that work.</summary>
    int Ready { get; }

    /// <summary>Why the first one failed that did.</summary>
    string? FirstFailure { get; }

    /// <summary>Opens them, and returns once each shows its board.</summary>
    Task OpenAsync(IEnumerable<Screen> screens, DrawnOrders? drawn, int parallel, CancellationToken cancellation);
}
