using KitchenOps.Web.Api;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Shell;

/// <summary>
/// Keeps the server listening for a moment once it was told to stop: its circuits are cut then, and each screen asks what became of it and hears that the
/// server stops, instead of nothing. Invariant: nobody is waited for longer than <see cref="AtMost"/>, and not at all where no screen is connected.
/// </summary>
internal sealed class Farewell(IHostApplicationLifetime lifetime, CircuitCensus circuits, StoppingNews news) : IHostedLifecycleService
{
    /// <summary>A screen asks within half a second of the cut, and what it asks takes its time on a kitchen's network.</summary>
    public static readonly TimeSpan AtMost = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        lifetime.StopApplication();   // it was, where a signal came; not where the host is told by a call
        var waiting = circuits.ConnectedAtStop;
        if (waiting == 0) return;
        try { await news.ToldAsync(waiting).WaitAsync(AtMost, cancellationToken); }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException) { /* A tab in the background asks when it is looked at. */ }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
