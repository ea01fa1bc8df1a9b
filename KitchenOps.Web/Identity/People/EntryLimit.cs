using System.Threading.RateLimiting;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Identity.People;

/// <summary>
/// How often an address, or a shared device, may try to get in, whatever it tries: a second lock beside the one of each account, against who tries one password
/// on many accounts.
/// </summary>
public sealed class EntryLimit(IdentitySettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(from => RateLimitPartition.GetTokenBucketLimiter(from, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = settings.EntryBurstPerAddress,
        TokensPerPeriod = Math.Max(1, settings.EntryPerMinutePerAddress / 6),
        ReplenishmentPeriod = TimeSpan.FromSeconds(10),
        QueueLimit = 0,
    }));

    /// <summary>Whether one more try is allowed.</summary>
    public bool Takes(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire($"{context.Connection.RemoteIpAddress}");
        return lease.IsAcquired;
    }

    /// <summary>Whether one more try is allowed to somebody who is known already, a person or a shared device, and from where they are.</summary>
    public bool Takes(HttpContext context, ActorId who)
    {
        using var lease = _limiter.AttemptAcquire(who.Value);
        return lease.IsAcquired && Takes(context);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
