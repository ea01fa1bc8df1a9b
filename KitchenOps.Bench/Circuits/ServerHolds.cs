using System.Globalization;

namespace KitchenOps.Bench.Circuits;

/// <summary>What screens hold of the server, as it counts itself.</summary>
/// <param name="Circuits">Open circuits.</param>
/// <param name="Connected">Those with a connection.</param>
/// <param name="CircuitsInMemory">Circuits in memory, closed ones too.</param>
/// <param name="Views">Live views.</param>
/// <param name="Subscriptions">Subscriptions on its buses.</param>
/// <param name="SharedViews">Views that are kept warm.</param>
/// <param name="Awaited">Waiting for the outcome of a command.</param>
/// <param name="SignInWatchers">Waiting for the end of a sign-in.</param>
/// <param name="SignalWatchers">Waiting for news that stand in no log.</param>
/// <param name="Timers">Timers of the process.</param>
public sealed record ScreenCounts(int Circuits, int Connected, int CircuitsInMemory, int Views, int Subscriptions, int SharedViews, int Awaited, int SignInWatchers, int SignalWatchers, long Timers);

/// <summary>The server's answer when it is asked.</summary>
public sealed record ServerCounts(ScreenCounts Screens, double ManagedKib);

/// <summary>What the server holds once everything is collected that nobody needs.</summary>
/// <param name="Screens">Of its screens.</param>
/// <param name="ManagedKib">Memory of its objects.</param>
/// <param name="ResidentKib">Memory of the process.</param>
public sealed record ServerHolds(ScreenCounts Screens, double ManagedKib, double ResidentKib)
{
    /// <summary>Closed circuits that the framework's own pools may still name, however many there were.</summary>
    public const int CircuitsOfTheFramework = 2;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{ManagedKib / 1024,6:0.0} MiB managed, {ResidentKib / 1024,4:0} MiB resident; {Screens.Circuits} circuits ({Screens.Connected} connected, {Screens.CircuitsInMemory} in memory), {Screens.Views} views, {Screens.Subscriptions} subscriptions, {Screens.SharedViews} shared views, {Screens.Awaited} awaited, {Screens.SignInWatchers}+{Screens.SignalWatchers} watchers, {Screens.Timers} timers");
}
