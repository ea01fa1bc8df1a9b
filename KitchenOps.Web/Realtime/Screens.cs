using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Realtime;

/// <summary>Finds the bus of a restaurant; null when there is none.</summary>
public delegate RestaurantBus? FindBus(RestaurantId restaurant);

/// <summary>Opens live views. The actor comes from the sign-in; what it may see is decided here and again at every draw.</summary>
public sealed class Screens(FindBus find, Dispatcher dispatcher)
{
    /// <summary>A live view, or null when there is no such restaurant or the actor may not see this.</summary>
    /// <param name="draw">Shows a frame; false when there is nobody to show it to. Called on the dispatcher's threads.</param>
    /// <param name="onOutcome">Told what became of the screen's own commands.</param>
    public LiveView? Open(RestaurantId restaurant, ActorId actor, Interest interest, FrameRate rate, Func<LiveFrame, bool> draw, Action<Outcome> onOutcome) =>
        find(restaurant) is { } bus && bus.Latest.MayWatch(actor, interest) ? new LiveView(bus, dispatcher, actor, interest, rate, draw, onOutcome) : null;

    /// <summary>The browser has what was drawn.</summary>
    public void Drawn(LiveView view) => dispatcher.Drawn(view);
}
