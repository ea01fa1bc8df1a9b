using System.Globalization;
using System.Threading.RateLimiting;
using KitchenOps.Web.Identity;
using Microsoft.AspNetCore.RateLimiting;

namespace KitchenOps.Web.Api;

/// <summary>So many requests for each key or person; those who proved nothing share one budget for each address they come from.</summary>
internal static class RateLimit
{
    public const string Policy = "api";

    public static void Describe(RateLimiterOptions limiter, ApiSettings settings)
    {
        limiter.AddPolicy(Policy, context => RateLimitPartition.GetTokenBucketLimiter(Partition(context), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.RequestBurstPerKey,
            TokensPerPeriod = Math.Max(1, settings.RequestsPerSecondPerKey / 10),
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(settings.RequestsPerSecondPerKey >= 10 ? 100 : 1000 / Math.Max(1, settings.RequestsPerSecondPerKey)),
            QueueLimit = 0,
        }));
        limiter.OnRejected = async (rejected, _) =>
        {
            var after = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
            await ApiProblem.Of(429, ApiCodes.TooManyRequests, $"At most {settings.RequestsPerSecondPerKey.ToString(CultureInfo.InvariantCulture)} requests a second.")
                .ToResult((int)Math.Max(1, Math.Ceiling(after.TotalSeconds))).ExecuteAsync(rejected.HttpContext);
        };
    }

    private static string Partition(HttpContext context) =>
        CurrentActor.Of(context.User) is { } who ? $"{who.Restaurant}/{who.Actor}" : $"from {context.Connection.RemoteIpAddress}";
}
