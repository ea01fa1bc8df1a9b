using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Diagnostics;

/// <summary>
/// How the real-time core is, put together of what was measured. What is of a restaurant is told to those who may read all of it, and to nobody else: whether there is
/// one, how many look on and in what roles is its own.
/// </summary>
public sealed class Health(Measures measures, CircuitCensus census, Restaurants restaurants, DevicePulses pulses, Alerts alerts, Recommendations recommendations, TimeProvider time)
{
    /// <summary>How what is filtered away is computed.</summary>
    public const string HowFiltered = "1 - deliveries / deliveries to every subscription of the same restaurant";

    /// <summary>How memory per circuit is computed.</summary>
    public const string HowMemory = "managed heap of the process / open circuits";

    /// <summary>As it is now, for <paramref name="who"/>; null is anybody.</summary>
    public HealthReport Read(CurrentActor? who)
    {
        var minute = measures.Over(60);
        var kitchens = who is null ? [] : OpenTo(who);
        var circuits = census.Read();
        var (open, connected) = (circuits.Count, circuits.Count(circuit => circuit.IsConnected));
        return new HealthReport(
            Status(), time.GetUtcNow(), measures.Since,
            new ConnectionFigures(connected, open - connected, minute[Counted.Reconnects]), restaurants.All().Sum(engine => engine.Bus.Count), Messages(minute),
            Percentiles.Of(minute.Drawn()), kitchens.Count == 0 ? null : ByRole(minute), Percentiles.Of(minute.Commands), minute[Counted.Events], minute[Counted.Folded],
            minute.Percent(Counted.Delivered, Counted.Deliverable) is { } delivered ? new Derived(Figure.Of(100 - delivered), HowFiltered) : null,
            open > 0 && minute[Sampled.ManagedBytes] is { } heap ? new Derived(Figure.Of(heap / 1024 / open), HowMemory) : null,
            Figure.Of(minute.Percent(Counted.CommandsFailed, Counted.Commands)), minute[Counted.Failures],
            minute[Counted.ProcessorMs] is { } processor ? Figure.Of(processor / minute.Length.TotalMilliseconds * 100) : null,
            [.. alerts.Standing.Where(alert => alert.Last.Key.Restaurant is not { } of || kitchens.Any(kitchen => kitchen.Restaurant == of)).Select(Figures)], recommendations.Now(),
            kitchens.Count == 0 ? null : [.. kitchens.Select(kitchen => Figures(kitchen, circuits))]);
    }

    /// <summary>Healthy or not: the same for everybody.</summary>
    public HealthStatus Status() => !restaurants.IsReady ? HealthStatus.Unhealthy : alerts.Standing.Any(alert => !alert.IsOfDevice) ? HealthStatus.Degraded : HealthStatus.Healthy;

    // A key or a shared screen is of its own restaurant; a person may have several.
    private List<Kitchen> OpenTo(CurrentActor who) =>
        [.. restaurants.All().Select(engine => engine.Bus.Latest).Where(kitchen => (kitchen.Restaurant == who.Restaurant || who is { Screen: null, Session: not null }) && kitchen.Grants.May(who.Viewer, Permission.ReadAll))];

    private static MessageFigures? Messages(Measures.Window minute) =>
        minute.PerSecond(Counted.MessagesIn) is { } messagesIn && minute.PerSecond(Counted.MessagesOut) is { } messagesOut
            ? new MessageFigures(Figure.Of(messagesIn), Figure.Of(messagesOut), Figure.Of(minute.PerSecond(Counted.BytesIn)!.Value), Figure.Of(minute.PerSecond(Counted.BytesOut)!.Value), Figure.Of(minute.PerSecond(Counted.Frames)!.Value))
            : null;

    private static Dictionary<string, Percentiles> ByRole(Measures.Window minute)
    {
        var all = new Dictionary<string, Percentiles>();
        foreach (var role in Enum.GetValues<Role>())
            if (Percentiles.Of(minute.Drawn(role)) is { } figures) all[RoleNames.Of(role)] = figures;
        return all;
    }

    private static AlertFigure Figures(Alert alert) =>
        new(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(alert.Last.Key.Rule.ToString()), alert.Last.Slug, alert.Last.Key.Subject, AlertWords.Of(alert.Last), Figure.Of(alert.Last.Value), alert.Last.Threshold, alert.Last.Unit, alert.Since);

    private RestaurantFigures Figures(Kitchen kitchen, IReadOnlyList<CircuitReading> circuits)
    {
        var viewers = circuits.Where(circuit => circuit.IsConnected && circuit.Screens.Any(screen => screen.Restaurant == kitchen.Restaurant)).Select(circuit => circuit.Screens[0].Viewer).ToList();
        return new RestaurantFigures(
            kitchen.Slug, kitchen.Seq, restaurants.Find(kitchen.Restaurant)?.IsSaving ?? false, viewers.Count,
            viewers.Select(viewer => kitchen.Grants.Of(viewer)).OfType<Grant>().GroupBy(grant => grant.Role).OrderBy(group => group.Key).ToDictionary(group => RoleNames.Of(group.Key), group => group.Count()),
            [.. kitchen.Grants.ByActor.Values.Where(grant => grant.Actor.IsDevice() && grant.Stands()).Select(grant => (grant, pulse: pulses.Find(kitchen.Restaurant, grant.Actor)))
                .Select(one => new DeviceFigures(one.grant.Actor.Value, one.grant.Name, one.pulse?.HeardAt, one.pulse?.RoundTripMs, one.pulse?.Waiting))]);
    }
}
