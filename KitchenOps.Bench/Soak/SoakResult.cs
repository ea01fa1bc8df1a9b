using System.Globalization;
using KitchenOps.Bench.Circuits;

namespace KitchenOps.Bench.Soak;

/// <summary>A moment of a soak.</summary>
/// <param name="At">Seconds after its beginning.</param>
/// <param name="Live">Screens whose circuit works.</param>
/// <param name="LeftAlone">Screens to which nothing is being done.</param>
/// <param name="RssMib">The server's resident memory.</param>
public sealed record SoakSample(double At, int Live, int LeftAlone, double RssMib);

/// <summary>What a soak found.</summary>
public sealed record SoakResult
{
    /// <summary>What was asked for.</summary>
    public required SoakPlan Plan { get; init; }

    /// <summary>Before the screens came, everything compiled and every page shown once.</summary>
    public required ServerHolds Start { get; init; }

    /// <summary>All screens open, about the middle; not collected.</summary>
    public required ScreenCounts Middle { get; init; }

    /// <summary>All screens gone.</summary>
    public required ServerHolds End { get; init; }

    /// <summary>Orders in the time.</summary>
    public required int Orders { get; init; }

    /// <summary>Memory that an order of the open day takes, measured beforehand with no screen open.</summary>
    public required double KibPerOrder { get; init; }

    /// <summary>What the screens did.</summary>
    public required Steps Steps { get; init; }

    /// <summary>Seconds that screens were live ÷ seconds that they were to be open: what breaks and comes back on purpose is missing.</summary>
    public required double LiveShare { get; init; }

    /// <summary>The same of screens while nothing was done to them on purpose: what a restaurant would notice.</summary>
    public required double UndisturbedShare { get; init; }

    /// <summary>How it went.</summary>
    public IReadOnlyList<SoakSample> Samples { get; init; } = [];

    /// <summary>Why the first screen failed that did.</summary>
    public required string? FirstFailure { get; init; }

    /// <summary>Screens that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Memory of objects that is more than at the start, without the orders'.</summary>
    public double GrownMib => Math.Round((End.ManagedKib - Start.ManagedKib - (Orders * KibPerOrder)) / 1024, 2);

    /// <summary>Bars that do not hold.</summary>
    public IReadOnlyList<string> Findings => [.. FindingsOf()];

    /// <summary>What of it a person reads first.</summary>
    public string ToSummary() => string.Create(CultureInfo.InvariantCulture, $"""
        start   {Start}
        end     {End}
        middle  {Middle.Circuits} circuits ({Middle.Connected} connected), {Middle.Views} views, {Middle.Subscriptions} subscriptions, {Middle.Awaited} awaited, {Middle.SignInWatchers}+{Middle.SignalWatchers} watchers, {Middle.Timers} timers
        {Plan.Circuits} screens for {Plan.Seconds:0} s: {Steps.Links} links, {Steps.Pages} pages, {Steps.Reconnects} reconnects, {Steps.Abandoned} abandoned, {Steps.Taps} taps that never came; live {LiveShare:P1} of their time, {UndisturbedShare:P3} of that in which they were left alone; seed {Plan.Seed}
        {Orders} orders of {KibPerOrder:0.0} KiB; memory besides them grew by {GrownMib:0.0} MiB, at most {Plan.SpareMib:0.#} are spare
        """);

    IEnumerable<string> FindingsOf()
    {
        if (Failed > 0)
        {
            yield return $"{Failed} screens failed: {FirstFailure}";
        }
        if (Steps.Links == 0 || Steps.Pages == 0 || Steps.Reconnects == 0 || Middle.Subscriptions == 0)
        {
            yield return "the screens did not do all that they were to: nothing is proved";
        }
        foreach (var (name, start, end) in new (string, int, int)[]
        {
            ("circuits", Start.Screens.Circuits, End.Screens.Circuits),
            ("live views", Start.Screens.Views, End.Screens.Views),
            ("subscriptions", Start.Screens.Subscriptions, End.Screens.Subscriptions),
            ("shared views", Start.Screens.SharedViews, End.Screens.SharedViews),
            ("awaited outcomes", Start.Screens.Awaited, End.Screens.Awaited),
            ("watchers of sign-ins", Start.Screens.SignInWatchers, End.Screens.SignInWatchers),
            ("watchers of signals", Start.Screens.SignalWatchers, End.Screens.SignalWatchers),
        })
        {
            if (start != end)
            {
                yield return $"{end} {name} at the end, {start} at the start";
            }
        }
        if (End.Screens.CircuitsInMemory > Start.Screens.CircuitsInMemory + ServerHolds.CircuitsOfTheFramework)
        {
            yield return $"{End.Screens.CircuitsInMemory} circuits are in memory at the end, {Start.Screens.CircuitsInMemory} at the start: something holds on to circuits that were closed";
        }
        if (End.Screens.Timers > Start.Screens.Timers + SpareTimers)
        {
            yield return $"{End.Screens.Timers} timers at the end, {Start.Screens.Timers} at the start";
        }
        if (GrownMib > Plan.SpareMib)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"memory grew by {GrownMib:0.0} MiB besides the orders, more than {Plan.SpareMib:0.#}");
        }
    }

    // Connections of the load itself and of the database's pool come and go with theirs.
    const int SpareTimers = 12;
}
