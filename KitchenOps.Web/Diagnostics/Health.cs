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
public sealed class Health(Measures measures, CircuitCensus census, Restaurants restaurants, DevicePulses pulses, Alerts alerts, AlertSettings settings, Recommendations recommendations, TimeProvider time)
{
    /// <summary>Circuits that a page lists.</summary>
    public const int MostCircuits = 100;

    private readonly Lock _gate = new();
    private HourFigures? _hour;
    private long _hourAt;

    /// <summary>How what is filtered away is computed.</summary>
    public const string HowFiltered = "1 - deliveries / deliveries to every subscription of the same restaurant";

    /// <summary>How memory per circuit is computed.</summary>
    public const string HowMemory = "managed heap of the process / open circuits";

    /// <summary>With fewer circuits the process itself is most of its heap, and a share of it says nothing of a circuit.</summary>
    public const int EnoughCircuits = 25;

    /// <summary>Memory per circuit, KiB; null where it was not measured, or is not to be told from the process's own.</summary>
    public static double? MemoryPerCircuitKib(double? heapBytes, double? circuits) => circuits >= EnoughCircuits ? heapBytes / 1024 / circuits : null;

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
            MemoryPerCircuitKib(minute[Sampled.ManagedBytes], open) is { } memory ? new Derived(Figure.Of(memory), HowMemory) : null,
            Figure.Of(minute.Percent(Counted.CommandsFailed, Counted.Commands)), minute[Counted.Failures],
            minute[Counted.ProcessorMs] is { } processor ? Figure.Of(processor / minute.Length.TotalMilliseconds * 100) : null,
            [.. alerts.Standing.Where(alert => alert.Last.Key.Restaurant is not { } of || kitchens.Any(kitchen => kitchen.Restaurant == of)).Select(Figures)], recommendations.Now(),
            kitchens.Count == 0 ? null : [.. kitchens.Select(kitchen => Figures(kitchen, circuits))]);
    }

    /// <summary>The console's page; null for whoever may not read all of their restaurant.</summary>
    public HealthPage? ReadPage(CurrentActor who)
    {
        if (restaurants.Find(who.Restaurant)?.Bus.Latest is not { } kitchen || !kitchen.Grants.May(who.Viewer, Permission.ReadAll)) return null;
        var circuits = census.Read().Where(circuit => circuit.Screens.Any(screen => screen.Restaurant == kitchen.Restaurant)).Select(circuit => Figures(kitchen, circuit))
            .OrderByDescending(circuit => circuit.IsSlow).ThenByDescending(circuit => circuit.LatencyMs ?? -1).ThenBy(circuit => circuit.OpenedAt).ToList();
        return new HealthPage(Read(who), [.. circuits.Take(MostCircuits)], circuits.Count, Hour());
    }

    // Read once for whoever looks, as long as nothing is new.
    private HourFigures Hour()
    {
        lock (_gate)
        {
            if (_hour is { } known && _hourAt == measures.TensTaken) return known;
            (_hourAt, var slices) = (measures.TensTaken, measures.Hour(Slice));
            IReadOnlyList<double?> Of(Func<Ten, double?> what) => [.. slices.Select(what)];
            return _hour = new HourFigures(Of(one => one.P50), Of(one => one.P95), Of(one => one.P99), Of(one => one.CommandP95), Of(one => one.CommitP95), Of(one => one.In), Of(one => one.Out), Of(one => one.Frames),
                Of(one => one.Active), Of(one => one.Retained), Of(one => one.Processor), Of(one => one.Memory), Of(one => one.Filtered), Of(one => one.Reconnects), Of(one => one.Failed));
        }
    }

    private static Ten Slice(Measures.Window ten)
    {
        var (drawn, active, retained) = (ten.Drawn(), ten[Sampled.Connected], ten[Sampled.Retained]);
        return new Ten(drawn?.Percentile(.5), drawn?.Percentile(.95), drawn?.Percentile(.99), ten.Commands?.Percentile(.95), ten.Commits?.Percentile(.95),
            ten.PerSecond(Counted.MessagesIn), ten.PerSecond(Counted.MessagesOut), ten.PerSecond(Counted.Frames), active, retained,
            ten[Counted.ProcessorMs] / ten.Length.TotalMilliseconds * 100, MemoryPerCircuitKib(ten[Sampled.ManagedBytes], active + retained),
            100 - ten.Percent(Counted.Delivered, Counted.Deliverable), ten.PerSecond(Counted.Reconnects) * 60, ten.PerSecond(Counted.CommandsFailed) * 60);
    }

    private sealed record Ten(double? P50, double? P95, double? P99, double? CommandP95, double? CommitP95, double? In, double? Out, double? Frames, double? Active, double? Retained, double? Processor, double? Memory, double? Filtered, double? Reconnects, double? Failed);

    private CircuitFigures Figures(Kitchen kitchen, CircuitReading circuit)
    {
        var first = circuit.Screens[0];
        var device = first.Viewer.IsDevice() ? first.Viewer : (ActorId?)null;
        var latency = circuit.Screens.Max(screen => screen.LatencyMs);
        return new CircuitFigures(
            first.Doer.IsDevice() ? null : kitchen.Grants.NameOf(first.Doer), kitchen.Grants.Of(first.Doer)?.Role is { } role ? RoleNames.Of(role) : "", kitchen.Grants.NameOf(device), Shows(kitchen, circuit), circuit.IsConnected,
            Figure.Of(latency), circuit.Screens.Min(screen => screen.FrameAgeMs) / 1000, circuit.Screens.Sum(screen => screen.Waiting), circuit.Reconnects,
            latency > settings.SlowScreenMilliseconds || circuit.Screens.Max(screen => screen.UnacknowledgedMs) > Math.Max(1000, settings.SlowScreenMilliseconds), circuit.OpenedAt);
    }

    private static string Shows(Kitchen kitchen, CircuitReading circuit)
    {
        var all = circuit.Screens.Select(screen => screen.Shows).Select(shows => shows.Kind switch
        {
            InterestKind.Home or InterestKind.Device => null,   // they stand on every page
            InterestKind.Station => kitchen.Stations.TryGetValue(new StationId(shows.Subject), out var station) ? station.Name : shows.Subject,
            InterestKind.Expo => "Expo",
            InterestKind.Floor or InterestKind.Server => "Floor",
            InterestKind.Pad => "Order pad",
            InterestKind.Recall => "Recall list",
            InterestKind.Menu => "Menu",
            _ => "Console",
        }).OfType<string>().Distinct().ToList();
        return all.Count > 0 ? string.Join(" + ", all) : "Start page";
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
