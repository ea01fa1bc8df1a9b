using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Realtime;

/// <summary>Finds the bus of a restaurant; null when there is none.</summary>
public delegate RestaurantBus? FindBus(RestaurantId restaurant);

/// <summary>The buses of all restaurants.</summary>
public delegate IReadOnlyList<RestaurantBus> AllBuses();

/// <summary>Opens live views. The actor comes from the sign-in; what it may see is decided here and again at every draw.</summary>
public sealed class Screens(FindBus find, Dispatcher dispatcher, RealtimeMeter meter)
{
    /// <summary>
    /// A live view, or null when there is no such restaurant. To whom it is not open it shows nothing, and opens the moment that it is: a
    /// screen is the same whether its actor's access came before it or after.
    /// </summary>
    /// <param name="draw">Shows a frame; false when there is nobody to show it to. Called on the dispatcher's threads.</param>
    /// <param name="onOutcome">Told what became of the screen's own commands.</param>
    /// <param name="doer">Who sends the screen's commands, where it is not who watches: a person at a shared device.</param>
    /// <param name="followsCover">Whether it is drawn, too, when the actor comes to cover the whole floor, or no longer does.</param>
    public LiveView? Open(RestaurantId restaurant, ActorId actor, Interest interest, FrameRate rate, Func<LiveFrame, bool> draw, Action<Outcome> onOutcome, ActorId? doer = null, bool followsCover = false) =>
        find(restaurant) is { } bus ? new LiveView(bus, dispatcher, meter.Measures, actor, doer ?? actor, interest, rate, draw, onOutcome, followsCover) : null;

    /// <summary>The view as it stands, without following it; null when there is no such restaurant or the actor may not see this.</summary>
    public LiveFrame? Peek(RestaurantId restaurant, ActorId actor, Interest interest)
    {
        if (find(restaurant) is not { } bus) return null;
        var seen = bus.Views.Newest(interest);
        return seen.Kitchen.MayWatch(actor, interest) ? new LiveFrame(seen.View, seen.Kitchen.Seq, [], 0) : null;
    }

    /// <summary>What <paramref name="actor"/> may open; null when it has no access (any more).</summary>
    public HomeView? For(RestaurantId restaurant, ActorId actor) => Peek(restaurant, actor, Interest.InHome(actor))?.View as HomeView;

    /// <summary>What a paired device is set to show; null for anybody else.</summary>
    public DeviceProfile? ProfileOf(RestaurantId restaurant, ActorId actor) =>
        find(restaurant)?.Latest is { } kitchen && kitchen.Grants.Of(actor) is not null ? kitchen.Devices.Find(actor)?.Profile : null;

    /// <summary>Whether <paramref name="actor"/> may do such a thing as of now, so that a screen offers nothing in vain; what happens is decided with the command.</summary>
    public bool May(RestaurantId restaurant, ActorId actor, Permission permission) => find(restaurant)?.Latest.Grants.May(actor, permission) ?? false;

    /// <summary>Whether <paramref name="actor"/> covers the whole floor.</summary>
    public bool Covers(RestaurantId restaurant, ActorId actor) => find(restaurant)?.Latest.MayWatch(actor, Interest.InWholeFloor) == true;

    /// <summary>The restaurant's name in addresses, or null.</summary>
    public string? SlugOf(RestaurantId restaurant) => find(restaurant)?.Latest.Slug;

    /// <summary>The restaurant's name for people, or null.</summary>
    public string? NameOf(RestaurantId restaurant) => find(restaurant)?.Latest.Name;

    /// <summary>Draws a view at the next frame.</summary>
    public void Mark(LiveView view) => dispatcher.Mark(view);

    /// <summary>The browser has what was drawn.</summary>
    public void Drawn(LiveView view, LiveFrame frame)
    {
        view.Acknowledged(frame, meter);
        dispatcher.Drawn(view);
    }
}
