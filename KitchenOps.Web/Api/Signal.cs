namespace KitchenOps.Web.Api;

/// <summary>One bit: set many times before somebody waits, it wakes once.</summary>
internal sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim _set = new(0, 1);
    private int _isSet;

    /// <summary>Wakes whoever waits, or the next who does. Never blocks.</summary>
    public void Set()
    {
        if (Interlocked.Exchange(ref _isSet, 1) != 0) return;
        try { _set.Release(); }
        catch (ObjectDisposedException) { }   // a commit that was published while its reader left
    }

    /// <summary>Waits until it is set, or <paramref name="atMost"/> is over, and clears it.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        if (await _set.WaitAsync(atMost, cancellation)) Volatile.Write(ref _isSet, 0);
    }

    /// <summary>Nobody waits any more.</summary>
    public void Dispose() => _set.Dispose();
}
