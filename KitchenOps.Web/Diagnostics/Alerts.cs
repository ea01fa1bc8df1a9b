using System.Collections.Immutable;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Diagnostics;

/// <summary>Says that an alert began or ended.</summary>
public sealed class AlertNews : Signal
{
    /// <summary>It did, for everybody in this restaurant.</summary>
    public void Changed(RestaurantId restaurant) => Tell(restaurant);
}

/// <summary>An alert began or ended.</summary>
public sealed record AlertTurn(Alert Alert, bool Began, DateTimeOffset At);

/// <summary>
/// The alerts that stand. Each begins once and ends once: it begins when its rule finds it over the threshold, and ends when the rule has not found it near the threshold
/// for as long as the settings say, so that a figure that swings around the threshold is one alert. Looked at by one caller at a time; read by anybody. Lost with the process.
/// </summary>
public sealed partial class Alerts(AlertSettings settings, TimeProvider time, ILogger<Alerts> log)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AlertKey, DateTimeOffset> _lastFound = [];
    private ImmutableArray<Alert> _standing = [];

    /// <summary>Those that stand, the oldest first.</summary>
    public ImmutableArray<Alert> Standing { get { lock (_gate) return _standing; } }

    /// <summary>Those that concern a restaurant: its own, and the server's.</summary>
    public IEnumerable<Alert> Of(RestaurantId restaurant) => Standing.Where(alert => alert.Last.Key.Restaurant is not { } of || of == restaurant);

    /// <summary>Takes in what the rules found now, and says what began and what ended with it.</summary>
    public IReadOnlyList<AlertTurn> Look(IReadOnlyList<Finding> found)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var turns = new List<AlertTurn>();
            var standing = _standing.ToBuilder();
            foreach (var one in found)
            {
                var at = standing.FindIndex(alert => alert.Last.Key == one.Key);
                if (at >= 0) standing[at] = standing[at] with { Last = one };
                else if (one.IsOver)
                {
                    standing.Add(new Alert(Guid.CreateVersion7(now), now, one));
                    turns.Add(new AlertTurn(standing[^1], true, now));
                    Log.Began(log, one.Key.Rule.ToString(), one.Slug ?? "server");
                }
                else continue;
                _lastFound[one.Key] = now;
            }
            foreach (var alert in standing.Where(alert => now - _lastFound[alert.Last.Key] >= TimeSpan.FromSeconds(settings.EndAfterSeconds)).ToList())
            {
                standing.Remove(alert);
                _lastFound.Remove(alert.Last.Key);
                turns.Add(new AlertTurn(alert, false, now));
                Log.Ended(log, alert.Last.Key.Rule.ToString(), alert.Last.Slug ?? "server", (long)(now - alert.Since).TotalSeconds);
            }
            _standing = standing.ToImmutable();
            return turns;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(6001, LogLevel.Warning, "An alert began: {Type} ({Slug}).")]
        public static partial void Began(ILogger logger, string type, string slug);
        [LoggerMessage(6002, LogLevel.Information, "An alert ended: {Type} ({Slug}), after {Seconds} s.")]
        public static partial void Ended(ILogger logger, string type, string slug, long seconds);
    }
}

file static class Builders
{
    public static int FindIndex(this ImmutableArray<Alert>.Builder all, Predicate<Alert> match)
    {
        for (var i = 0; i < all.Count; i++)
            if (match(all[i])) return i;
        return -1;
    }
}
