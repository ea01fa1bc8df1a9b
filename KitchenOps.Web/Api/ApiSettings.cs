namespace KitchenOps.Web.Api;

/// <summary>Limits of the HTTP surface: the section <c>Api</c>. They protect the installation, so they are its owner's, not a restaurant's.</summary>
public sealed record ApiSettings
{
    /// <summary>Requests that one key or person may send in the long run, per second.</summary>
    public int RequestsPerSecondPerKey { get; init; } = 500;
    /// <summary>Requests that one key or person may send at once after a pause.</summary>
    public int RequestBurstPerKey { get; init; } = 1000;
    /// <summary>Live feeds that one key or person may hold open.</summary>
    public int FeedsPerKey { get; init; } = 20;
    /// <summary>Largest body, in KiB.</summary>
    public int BodyLimitKibibytes { get; init; } = 256;
    /// <summary>Largest menu, in KiB.</summary>
    public int MenuBodyLimitKibibytes { get; init; } = 4096;
    /// <summary>How often a live feed says how far its reader has seen all of theirs while nothing concerns them, in milliseconds.</summary>
    public int FeedThroughMilliseconds { get; init; } = 1000;
    /// <summary>After how much silence a live feed shows that it lives, in milliseconds.</summary>
    public int FeedHeartbeatMilliseconds { get; init; } = 15_000;
    /// <summary>How long a browser waits before it opens a broken feed again, in milliseconds.</summary>
    public int FeedRetryMilliseconds { get; init; } = 2000;

    /// <summary>Commands of one request; fixed.</summary>
    public const int CommandsPerRequest = 64;
    /// <summary>Characters of an idempotency key; fixed.</summary>
    public const int IdempotencyKeyLength = 200;
    /// <summary>Events of one page; fixed.</summary>
    public const int EventsPerPage = 1000;
}
