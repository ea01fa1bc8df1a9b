using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Diagnostics;

/// <summary>Looks at what was measured, and says what is worth an alert. What was not measured is none.</summary>
public sealed class AlertRules(AlertSettings settings, Measures measures, Restaurants restaurants, DevicePulses pulses, TimeProvider time)
{
    // Between this share of the threshold and the threshold itself an alert neither begins nor ends.
    private const double Near = .8, Half = .5;

    /// <summary>Everything that is over a threshold now, or near it.</summary>
    public IReadOnlyList<Finding> Now()
    {
        var found = new List<Finding>();
        Server(found);
        foreach (var engine in restaurants.All()) Restaurant(found, engine);
        return found;
    }

    private void Server(List<Finding> found)
    {
        var minute = measures.Over(60);
        // The first draws of a process are slow, and say nothing of how it will be.
        if (minute.Length < TimeSpan.FromSeconds(55)) return;
        foreach (var role in Enum.GetValues<Role>())
            if (minute.Drawn(role) is { } drawn && drawn.Count >= settings.DrawnLeastSamples && drawn.Percentile(.95) is { } p95)
                Add(found, new AlertKey(AlertRule.DrawnLate, Subject: RoleNames.Of(role)), p95, settings.DrawnTargetMilliseconds, Near, "ms");
        if (minute[Counted.Reconnects] is { } reconnects) Add(found, new AlertKey(AlertRule.ReconnectStorm), reconnects, settings.ReconnectsPerMinute, Half, "per minute");
        if (minute.Percent(Counted.CommandsFailed, Counted.Commands) is { } failed && minute[Counted.CommandsFailed] >= settings.ErrorLeastCommands)
            Add(found, new AlertKey(AlertRule.ErrorRate), failed, settings.ErrorPercent, Half, "%");
    }

    private void Restaurant(List<Finding> found, RestaurantEngine engine)
    {
        var (kitchen, now) = (engine.Bus.Latest, time.GetUtcNow());
        if (!engine.IsSaving) found.Add(new Finding(new AlertKey(AlertRule.NotSaving, kitchen.Restaurant), true, 1, 1, "", kitchen.Slug));
        foreach (var unseen in engine.Bus.Unheard())
            if (kitchen.Stations.TryGetValue(unseen.Station, out var station))
                Age(found, kitchen, AlertRule.StationUnseen, station.Id.Value, station.Name, now - unseen.Since, settings.StationUnseenSeconds);
        var isClosed = now - kitchen.At > TimeSpan.FromMinutes(settings.ClosedAfterMinutes);
        if (!isClosed && kitchen.Settings.UnreceivedAfterSeconds > 0)
            foreach (var missing in kitchen.NotReceiving())
                if (kitchen.Stations.TryGetValue(missing.Station, out var station))
                    Age(found, kitchen, AlertRule.StationNotReceiving, station.Id.Value, station.Name, now - missing.Since, kitchen.Settings.UnreceivedAfterSeconds);
        foreach (var device in kitchen.Grants.ByActor.Values)
        {
            if (!device.Actor.IsDevice() || !device.Stands() || pulses.Find(kitchen.Restaurant, device.Actor) is not { } pulse) continue;
            var silence = now - pulse.HeardAt;
            if (!isClosed) Age(found, kitchen, AlertRule.DeviceSilent, device.Actor.Value, device.Name, silence, settings.DeviceSilentSeconds);
            // What a silent one said last is not known to be so any more.
            if (pulse.WaitingSince is { } since && silence < TimeSpan.FromSeconds(settings.DeviceSilentSeconds)) Age(found, kitchen, AlertRule.OutboxAge, device.Actor.Value, device.Name, now - since, settings.OutboxAgeSeconds);
        }
    }

    // An age goes back to nothing by itself, so there is no being near it.
    private static void Age(List<Finding> found, Kitchen kitchen, AlertRule rule, string subject, string name, TimeSpan age, int threshold)
    {
        if (age.TotalSeconds >= threshold) found.Add(new Finding(new AlertKey(rule, kitchen.Restaurant, subject), true, Math.Floor(age.TotalSeconds), threshold, "s", kitchen.Slug, name));
    }

    private static void Add(List<Finding> found, AlertKey key, double value, double threshold, double near, string unit)
    {
        if (value >= threshold * near) found.Add(new Finding(key, value >= threshold, value, threshold, unit));
    }
}
