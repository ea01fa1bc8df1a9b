namespace KitchenOps.Bench.Crash;

/// <summary>One of the senders that load the server.</summary>
public interface ISender : IDisposable
{
    /// <summary>Sends until stopped, and then until everything it began has its answer.</summary>
    Task RunAsync(CancellationToken cancellation);

    /// <summary>Begin nothing new.</summary>
    void Stop();
}
