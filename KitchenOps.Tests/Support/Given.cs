using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Tables;
using KitchenOps.Domain.Views;

namespace KitchenOps.Tests.Support;

/// <summary>
/// A kitchen to play in: given what happened, when somebody asks, then this is decided. Commands get fresh ids in order, time
/// stands still until it is moved, and what is accepted is applied at once, as an engine would.
/// </summary>
public sealed class Given
{
    readonly List<Fact> _log = [];
    int _commands;

    Given(Kitchen kitchen) => State = kitchen;

    /// <summary>The restaurant as everything so far has made it.</summary>
    public Kitchen State { get; private set; }

    /// <summary>The time that the next command is decided at.</summary>
    public DateTimeOffset Now { get; set; } = Some.Noon;

    /// <summary>Everything that happened.</summary>
    public IReadOnlyList<Fact> Log => _log;

    /// <summary>The id that the next command gets.</summary>
    public CommandId NextId => IdOf(_commands + 1);

    /// <summary>An open restaurant at noon: four stations, three tables, a menu and its people.</summary>
    public static Given Kitchen(Settings? settings = null)
    {
        var given = Nothing()
            .And(ActorId.System, new OpenRestaurant("demo", "Demo", settings ?? new Settings()))
            .And(ActorId.System, Some.Menu())
            .And(ActorId.System, new SetTables(Some.Tables));
        foreach (var (actor, name, role, stations) in new (ActorId, string, Role, StationId[])[]
        {
            (Some.Admin, "Adam", Role.Admin, []), (Some.Manager, "Mia", Role.Manager, []), (Some.Ana, "Ana", Role.Server, []), (Some.Ben, "Ben", Role.Server, []),
            (Some.Cook, "Cora", Role.Cook, [Some.Grill]), (Some.FryCook, "Finn", Role.Cook, [Some.Fryer]), (Some.Roundsman, "Rob", Role.Cook, []),
            (Some.Expo, "Eva", Role.Expo, []), (Some.PrepChef, "Pia", Role.PrepChef, []), (Some.Display, "Grill screen", Role.Display, [Some.Grill]),
        })
            given.And(ActorId.System, new GrantAccess(actor, name, role, [.. stations]));
        given.And(ActorId.System, new CreateKey(Some.OrdersKey, "Till", [Scopes.Orders], new string('0', 64)));
        given.And(ActorId.System, new CreateKey(Some.FullKey, "Program", Scopes.All, new string('0', 64)));
        return given.TimeDoesItsPart();
    }

    /// <summary>A restaurant that was not even opened.</summary>
    public static Given Nothing() => new(Domain.Kitchen.Before(Some.Restaurant));

    /// <summary>The same kitchen, to go another way from here.</summary>
    public Given Copy()
    {
        var copy = new Given(State) { Now = Now, _commands = _commands };
        copy._log.AddRange(_log);
        return copy;
    }

    /// <summary>Time passes; what falls due meanwhile is not done before <see cref="TimeDoesItsPart"/>.</summary>
    public Given After(TimeSpan time)
    {
        Now += time;
        return this;
    }

    /// <summary>So many minutes pass.</summary>
    public Given AfterMinutes(double minutes) => After(TimeSpan.FromMinutes(minutes));

    /// <summary>The clock sends everything that is due by now, as the engine would before the next command.</summary>
    public Given TimeDoesItsPart()
    {
        for (var round = 0; round < 1000 && State.DueBy(Now) is { Count: > 0 } due; round++)
            Decide(ActorId.Clock, due[0].Command, due[0].Id);
        Assert.Empty(State.DueBy(Now));
        return this;
    }

    /// <summary>Somebody asks for something; what is accepted happens.</summary>
    public Decision When(ActorId actor, Command command) => Decide(actor, command, IdOf(++_commands));

    /// <summary>Somebody asks for something under an id of their own.</summary>
    public Decision When(ActorId actor, Command command, CommandId id) => Decide(actor, command, id);

    /// <summary>Something happened before; it must have been possible.</summary>
    public Given And(ActorId actor, Command command)
    {
        var decision = When(actor, command);
        Assert.True(decision is Decision.Accepted, $"{command} was to be accepted, not {Then.Words(decision)}");
        return this;
    }

    /// <summary>Somebody placed an order.</summary>
    public OrderId Place(ActorId actor, PlaceOrder command)
    {
        var id = new OrderId(DerivedId.Of(NextId, 0));
        And(actor, command);
        return id;
    }

    /// <summary>Ana placed an order for table 1.</summary>
    public OrderId Place(params MenuItemId[] items) => Place(Some.Ana, new PlaceOrder(Some.Lines(items), Some.Table1));

    /// <summary>Ana placed an order with these lines for table 1.</summary>
    public OrderId Place(params LineRequest[] lines) => Place(Some.Ana, new PlaceOrder([.. lines], Some.Table1));

    /// <summary>The order as it stands.</summary>
    public Order Order(OrderId id) => State.Find(id) ?? throw new InvalidOperationException("No such order");

    /// <summary>A line of an order, counted from 0.</summary>
    public Line Line(OrderId order, int index = 0) => Order(order).Lines[index];

    /// <summary>What a station's screen has drawn of an order and can still be bumped.</summary>
    public EquatableArray<DrawnWork> Drawn(OrderId order, StationId station) =>
        Order(order).Lines.Items.Where(line => line.At(station)?.IsOpen() == true).Select(line => new DrawnWork(line.Id, line.At(station)!.Version)).ToEquatableArray();

    /// <summary>One line as a station's screen has drawn it.</summary>
    public EquatableArray<DrawnWork> Drawn(OrderId order, StationId station, int index) => [new DrawnWork(Line(order, index).Id, Line(order, index).At(station)!.Version)];

    /// <summary>Each station bumped everything it has of an order.</summary>
    public Given Bumped(OrderId order, params StationId[] stations)
    {
        foreach (var station in stations) And(Some.Manager, new BumpLines(order, station, Drawn(order, station)));
        return this;
    }

    /// <summary>Every open work of an order was bumped, and all of it was served.</summary>
    public Given Served(OrderId order)
    {
        Bumped(order, [.. Order(order).Lines.Items.SelectMany(line => line.Works.Items).Where(work => work.IsOpen()).Select(work => work.Station).Distinct()]);
        return And(Some.Expo, new ServeLines(order));
    }

    /// <summary>The board of a station.</summary>
    public BoardView Board(StationId station) => BoardView.Of(State, station);

    /// <summary>The pass.</summary>
    public ExpoView Pass() => ExpoView.Of(State);

    /// <summary>A server's floor.</summary>
    public ServerView Floor(ActorId server) => ServerView.Of(State, server);

    Decision Decide(ActorId actor, Command command, CommandId id)
    {
        var decision = State.Decide(command, new Asking(actor, id, Now, Now));
        if (decision is Decision.Accepted accepted)
            foreach (var e in accepted.Events)
            {
                var fact = new Fact(State.Seq + 1, Now, actor, e);
                _log.Add(fact);
                State = State.Apply(fact);
            }
        return decision;
    }

    static CommandId IdOf(int ordinal) => new(DerivedId.Of(new CommandId(Some.Restaurant.Value), ordinal));
}
