using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Data;

/// <summary>Reads the log in short, paged transactions.</summary>
public sealed class LogReader
{
    /// <summary>Up to <paramref name="limit"/> events after <paramref name="after"/>, in order.</summary>
    public Task<LogPage> ReadAsync(RestaurantId restaurant, long after, int limit, CancellationToken cancellation = default) => throw new NotSupportedException();
}
