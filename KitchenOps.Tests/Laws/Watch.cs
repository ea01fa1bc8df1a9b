using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Laws;

/// <summary>Everybody who may watch the test kitchen, and what they may see of it, said a second time without the views' own code.</summary>
static class Watch
{
    public static readonly Interest[] All =
    [
        Interest.InStation(Some.Grill), Interest.InStation(Some.Fryer), Interest.InStation(Some.Salad), Interest.InStation(Some.Bar), Interest.InStation(new StationId("pantry")),
        Interest.InRecall(Some.Grill), Interest.InRecall(Some.Fryer), Interest.InRecall(Some.Bar), Interest.InDevice(new ActorId("device:wall-0")), Interest.InDevice(new ActorId("device:wall-1")), Interest.InExpo, Interest.InServer(Some.Ana), Interest.InServer(Some.Ben), Interest.InServer(Some.Manager),
        Interest.InWholeFloor, Interest.InPad(Some.Ana), Interest.InPadOfAll, Interest.InSettings, Interest.InTables, Interest.InSections, Interest.InStations, Interest.InStaff, Interest.InMenuBook, Interest.InDevices, Interest.InKeys, Interest.InAudit, Interest.InHome(Some.Ana), Interest.InHome(Some.Cook), Interest.InHome(new ActorId("device:wall-0")),
    ];

    /// <summary>Whether an interest is in every table and order.</summary>
    public static bool IsWhole(this Interest interest) => interest.Kind is InterestKind.Expo or InterestKind.Floor || interest == Interest.InPadOfAll;

    /// <summary>Whether an interest is in the dining room.</summary>
    public static bool IsFloor(this Interest interest) => interest.Kind is InterestKind.Server or InterestKind.Floor or InterestKind.Pad;

    /// <summary>Every order in memory, closed or not.</summary>
    public static IEnumerable<Order> Orders(this Kitchen kitchen) => kitchen.Live.Values.Concat(kitchen.Finished.Values);

    /// <summary>Whether an order is drawn for an interest.</summary>
    public static bool Shows(this Interest interest, Kitchen kitchen, Order order) => interest.Kind == InterestKind.Recall
        ? kitchen.Find(order.Id) is not null && order.Lines.Items.SelectMany(line => line.Works.Items).Any(work => work.Station.Value == interest.Subject && work.State is WorkState.Ready or WorkState.Served)
        : kitchen.Live.ContainsKey(order.Id) && interest.Kind switch
    {
        InterestKind.Station => order.Lines.Items.SelectMany(line => line.Works.Items).Any(work => work.Station.Value == interest.Subject
            && (work.State is WorkState.Fired or WorkState.InProgress || work is { State: WorkState.Voided, Cleared: false })),
        InterestKind.Device or InterestKind.Settings or InterestKind.Tables or InterestKind.Sections or InterestKind.Stations or InterestKind.Staff or InterestKind.MenuBook or InterestKind.Devices or InterestKind.Keys or InterestKind.Audit or InterestKind.Home => false,
        _ when interest.IsWhole() => order.ClosedAt is null,
        _ => order.ClosedAt is null && order.Server?.Value == interest.Subject,
    };

    /// <summary>Whether an interest may know of an order: one that it draws, or that its station bumped last.</summary>
    public static bool Knows(this Interest interest, Kitchen kitchen, Order order) =>
        interest.Shows(kitchen, order) || (interest.Kind == InterestKind.Station && kitchen.LastBumps.TryGetValue(new StationId(interest.Subject), out var bump) && bump.Order == order.Id);

    /// <summary>Whether an event concerns an interest.</summary>
    public static bool Concerns(this IReadOnlySet<Topic> audience, Interest interest) => interest.Topics().Items.Any(audience.Contains);

    /// <summary>What the view draws as one component each, by the order's id.</summary>
    public static Dictionary<OrderId, object> Tickets(this KitchenView view) => view switch
    {
        BoardView board => board.Tickets.Items.ToDictionary(ticket => ticket.OrderId, ticket => (object)ticket),
        RecallView list => list.Tickets.Items.ToDictionary(ticket => ticket.OrderId, ticket => (object)ticket),
        ExpoView pass => pass.Orders.Items.ToDictionary(order => order.OrderId, order => (object)order),
        ServerView floor => floor.Orders.Items.ToDictionary(order => order.OrderId, order => (object)order),
        PadView pad => pad.Floor.Tickets(),
        _ => [],
    };

    /// <summary>The view without what only the server can give, in an order that does not rest on it.</summary>
    public static KitchenView WithoutNumbers(this KitchenView view) => view switch
    {
        // What a free basket offers goes by the order of the rail, and that by the numbers where orders came at once.
        BoardView board => board with { Baskets = board.Baskets.Map(basket => basket.State == BasketState.Free ? new BasketView(basket.Number, BasketState.Free, [], "", 0, [], null, 0, 0, null, null) : basket with { Tickets = [] }), LastBump = board.LastBump is { } bump ? bump with { Number = null } : null, Tickets = board.Tickets.Items.Select(ticket => ticket with { Number = null }).OrderBy(ticket => ticket.OrderId).ToEquatableArray() },
        RecallView list => list with { Tickets = list.Tickets.Items.Select(ticket => ticket with { Number = null }).OrderBy(ticket => ticket.OrderId).ToEquatableArray() },
        ExpoView pass => pass with { Orders = pass.Orders.Items.Select(order => order with { Number = null }).OrderBy(order => order.OrderId).ToEquatableArray() },
        ServerView floor => floor with { Orders = floor.Orders.Items.Select(order => order with { Number = null }).OrderBy(order => order.OrderId).ToEquatableArray() },
        PadView pad => pad with { Floor = (ServerView)pad.Floor.WithoutNumbers() },
        AuditView audit => audit with { Head = 0 },
        _ => view,
    };
}
