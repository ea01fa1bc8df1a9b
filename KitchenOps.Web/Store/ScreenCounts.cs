using KitchenOps.Web.Diagnostics;
using KitchenOps.Web.Identity.People;
using KitchenOps.Web.Realtime;

namespace KitchenOps.Web.Store;

/// <summary>What screens hold of the server at one moment. All of it goes with them: what stays when they have left is a leak.</summary>
/// <param name="Circuits">Open circuits.</param>
/// <param name="Connected">Those with a connection.</param>
/// <param name="CircuitsInMemory">Circuits in memory, closed ones too.</param>
/// <param name="Views">Live views that the dispatcher knows.</param>
/// <param name="Subscriptions">Subscriptions on the buses of all restaurants.</param>
/// <param name="SharedViews">Views that are kept warm because somebody looks.</param>
/// <param name="Awaited">Waiting for the outcome of a command.</param>
/// <param name="SignInWatchers">Waiting for the end of a sign-in.</param>
/// <param name="SignalWatchers">Waiting for news that stand in no log.</param>
/// <param name="Timers">Timers of the process.</param>
public sealed record ScreenCounts(int Circuits, int Connected, int CircuitsInMemory, int Views, int Subscriptions, int SharedViews, int Awaited, int SignInWatchers, int SignalWatchers, long Timers);

/// <summary>Counts them.</summary>
public sealed class ScreenCounter(CircuitCensus circuits, Dispatcher dispatcher, AllBuses buses, Sessions sessions, DevicePulses pulses, WaitingNews news, AlertNews alerts)
{
    /// <summary>As it is now.</summary>
    public ScreenCounts Now()
    {
        var all = buses();
        return new ScreenCounts(circuits.Open, circuits.Connected, circuits.InMemory, dispatcher.Count, all.Sum(bus => bus.Count), all.Sum(bus => bus.Views.Count), all.Sum(bus => bus.Awaited),
            sessions.Watchers, pulses.Watchers + news.Watchers + alerts.Watchers, Timer.ActiveCount);
    }
}
