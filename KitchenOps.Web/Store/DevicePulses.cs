using System.Collections.Concurrent;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Store;

/// <summary>What was measured of a device, and when. What no device has said is not made up.</summary>
/// <param name="HeardAt">When its page last said something.</param>
/// <param name="Version">The build that its page was loaded from; null where it does not say.</param>
/// <param name="RoundTripMs">Browser → circuit → engine → browser; null before the first heartbeat came back.</param>
/// <param name="Waiting">Taps that wait to be sent.</param>
/// <param name="WaitingSince">Since when it has said each time that some do; null where it last said that none does.</param>
public sealed record DevicePulse(DateTimeOffset HeardAt, string? Version, int? RoundTripMs, int Waiting, DateTimeOffset? WaitingSince = null);

/// <summary>
/// What the pages of paired devices say of themselves, with their heartbeat. In memory: the last word of each, lost with the process; a device
/// that is on says it again within seconds. Told from every circuit at once.
/// </summary>
public sealed class DevicePulses(TimeProvider time) : Signal
{
    private readonly ConcurrentDictionary<(RestaurantId, ActorId), DevicePulse> _last = new();

    /// <summary>Since when anything is measured: what was before is not known.</summary>
    public DateTimeOffset Since { get; } = time.GetUtcNow();

    /// <summary>The last word of <paramref name="device"/>; null where it has said nothing since <see cref="Since"/>.</summary>
    public DevicePulse? Find(RestaurantId restaurant, ActorId device) => _last.GetValueOrDefault((restaurant, device));

    /// <summary>A device's page says how it is. Its numbers are its own: shown as they are, within what a number can be.</summary>
    public void Beat(RestaurantId restaurant, ActorId device, string? version, int roundTripMs, int waiting)
    {
        var (now, before) = (time.GetUtcNow(), Find(restaurant, device));
        _last[(restaurant, device)] = new DevicePulse(now, version is { Length: > 0 and <= 80 } ? version : null, roundTripMs > 0 ? Math.Min(roundTripMs, 600_000) : null, Math.Clamp(waiting, 0, 1_000_000),
            waiting > 0 ? before?.WaitingSince ?? now : null);
        Tell(restaurant);
    }
}
