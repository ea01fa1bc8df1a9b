namespace KitchenOps.Web.Api;

/// <summary>How many have asked since the server was told to stop, and were told so.</summary>
internal sealed class StoppingNews
{
    /// <summary>What whoever is turned away is told to wait. A stop and a start together take longer, so nobody who waits it out is kept waiting by it.</summary>
    public const int RetryAfterSeconds = 2;

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _told, _expected = int.MaxValue;

    /// <summary>Somebody was told.</summary>
    public void Told() { lock (_gate) if (++_told >= _expected) _all.TrySetResult(); }

    /// <summary>Ends when so many were told.</summary>
    public Task ToldAsync(int count)
    {
        lock (_gate) { _expected = count; if (_told >= count) _all.TrySetResult(); }
        return _all.Task;
    }
}
