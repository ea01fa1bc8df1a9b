namespace KitchenOps.Bench.Crash;

/// <summary>The writing requests under way. Safe for many threads.</summary>
public sealed class InFlight
{
    readonly HashSet<Request> _requests = [];
    readonly Lock _gate = new();

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _requests.Count;
            }
        }
    }

    /// <summary>A request goes out.</summary>
    public Request Begin()
    {
        var request = new Request();
        lock (_gate)
        {
            _requests.Add(request);
        }
        return request;
    }

    /// <summary>It came back, or never will.</summary>
    public void End(Request request, bool isAnswered)
    {
        lock (_gate)
        {
            _requests.Remove(request);
        }
        request.Ended.TrySetResult(isAnswered);
    }

    /// <summary>Those under way at this moment.</summary>
    public IReadOnlyList<Request> Snapshot()
    {
        lock (_gate)
        {
            return [.. _requests];
        }
    }

    /// <summary>One request.</summary>
    public sealed class Request
    {
        internal TaskCompletionSource<bool> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Whether it was answered; known once it has ended.</summary>
        public Task<bool> IsAnswered => Ended.Task;
    }
}
