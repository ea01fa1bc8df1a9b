using KitchenOps.Bench.Client;

namespace KitchenOps.Bench.Crash;

/// <summary>The way to the server that is up now; closed while none is. Safe for many threads.</summary>
public sealed class Gate : IDisposable
{
    readonly List<KitchenClient> _clients = [];
    volatile TaskCompletionSource<KitchenClient> _up = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A server is up.</summary>
    public void Open(KitchenClient client)
    {
        _clients.Add(client);
        _up.SetResult(client);
    }

    /// <summary>It is not, any more.</summary>
    public void Close() => _up = new TaskCompletionSource<KitchenClient>(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The way to it, once it is up.</summary>
    public Task<KitchenClient> WhenUpAsync(CancellationToken cancellation) => _up.Task.WaitAsync(cancellation);

    /// <inheritdoc/>
    public void Dispose() => _clients.ForEach(client => client.Dispose());
}
