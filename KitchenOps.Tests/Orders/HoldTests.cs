using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Orders;

/// <summary>Lines that hold themselves back until their start, where the restaurant wants it so.</summary>
public class HoldTests
{
    static readonly Settings Holding = new() { HoldUntilStart = true, UnreceivedAfterSeconds = 0 };
    static readonly MenuItemId[] Dishes = [Some.Steak, Some.Fries, Some.Caesar, Some.Mojito, Some.FishAndChips, Some.Burger];
    static readonly StationId[] All = [Some.Grill, Some.Fryer, Some.Salad, Some.Bar];

    readonly Given _given = Given.Kitchen(Holding);

    OrderId SteakStarted(params MenuItemId[] beside)
    {
        var order = _given.Place([Some.Steak, .. beside]);
        _given.And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill, 0)));
        return order;
    }

    TicketLine LineAt(StationId station, OrderId order) => _given.Board(station).Tickets.Items.Single(ticket => ticket.OrderId == order).Lines[0];

    [Fact]
    public void A_line_is_held_back_from_when_the_slowest_is_started_until_its_own_start_and_then_open_by_itself()
    {
        var order = _given.Place(Some.Steak, Some.Fries);
        Assert.False(LineAt(Some.Fryer, order).HeldBack);

        _given.And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill)));
        Assert.True(LineAt(Some.Fryer, order).HeldBack);
        Assert.Equal(Some.Noon.AddMinutes(15 - 4), _given.State.NextDueAfter(_given.Now));

        _given.AfterMinutes(10.9).TimeDoesItsPart();
        Assert.True(LineAt(Some.Fryer, order).HeldBack);
        _given.AfterMinutes(0.1).TimeDoesItsPart();
        Assert.False(LineAt(Some.Fryer, order).HeldBack);
        Assert.Equal(ActorId.Clock, Assert.Single(_given.Log, fact => fact.Event is WorkReleased).Actor);
    }

    [Fact]
    public void The_pass_sees_that_a_line_waits_and_counts_its_time_from_its_start()
    {
        PassLine Fries(OrderId of) => PassOrder.Of(_given.State, _given.Order(of)).Lines.Items.Single(line => line.MenuItem == Some.Fries);
        var order = _given.Place(Some.Steak, Some.Fries);
        Assert.Equal((false, Some.Noon), (Fries(order).HeldBack, Fries(order).DueSince()));

        _given.And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill)));
        Assert.Equal((true, Some.Noon.AddMinutes(15 - 4)), (Fries(order).HeldBack, Fries(order).DueSince()));

        _given.AfterMinutes(11).TimeDoesItsPart();
        Assert.Equal((false, Some.Noon.AddMinutes(15 - 4)), (Fries(order).HeldBack, Fries(order).DueSince()));
    }

    [Fact]
    public void The_pass_sees_a_line_as_under_way_once_somebody_began_it_early()
    {
        var order = SteakStarted(Some.Fries);
        _given.And(Some.Manager, new StartWork(order, Some.Fryer, _given.Drawn(order, Some.Fryer)));
        var fries = PassOrder.Of(_given.State, _given.Order(order)).Lines.Items.Single(line => line.MenuItem == Some.Fries);
        Assert.Equal((false, Some.Noon), (fries.HeldBack, fries.DueSince()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void At_the_pass_a_line_that_one_of_its_stations_has_begun_waits_for_nothing_any_more(bool bumped)
    {
        var order = SteakStarted(Some.FishAndChips);
        PassLine Fish() => PassOrder.Of(_given.State, _given.Order(order)).Lines.Items.Single(line => line.MenuItem == Some.FishAndChips);
        Assert.Equal((true, Some.Noon.AddMinutes(15 - 10)), (Fish().HeldBack, Fish().DueSince()));

        var drawn = _given.Drawn(order, Some.Fryer);
        _given.And(Some.Manager, bumped ? new BumpLines(order, Some.Fryer, drawn, "help") : new StartWork(order, Some.Fryer, drawn));
        Assert.Equal((WorkState.Fired, false, Some.Noon), (Fish().State, Fish().HeldBack, Fish().DueSince()));
    }

    [Fact]
    public void Who_does_not_wish_it_is_told_when_to_start_and_nothing_is_held_back()
    {
        var given = Given.Kitchen();
        var order = given.Place(Some.Steak, Some.Fries);
        given.And(Some.Cook, new StartWork(order, Some.Grill, given.Drawn(order, Some.Grill)));

        Assert.NotNull(given.Board(Some.Fryer).Tickets[0].Pace);
        Assert.False(given.Board(Some.Fryer).Tickets[0].Lines[0].HeldBack);
        given.AfterMinutes(60).TimeDoesItsPart();
        Assert.DoesNotContain(given.Log, fact => fact.Event is WorkReleased);
    }

    [Fact]
    public void What_is_held_back_is_no_load_counts_as_held_and_is_what_neither_a_bump_nor_a_start_of_its_ticket_means()
    {
        var order = SteakStarted(Some.Fries);
        var board = _given.Board(Some.Fryer);

        Assert.Equal(0, board.Load.Works);
        Assert.Equal((0, 1), (board.AllDay.Items[0].Open, board.AllDay.Items[0].Held));
        Assert.Empty(board.Tickets[0].OpenWorks());

        _given.AfterMinutes(11).TimeDoesItsPart();
        board = _given.Board(Some.Fryer);
        Assert.Equal(1, board.Load.Works);
        Assert.Equal((1, 0), (board.AllDay.Items[0].Open, board.AllDay.Items[0].Held));
        Assert.Equal(_given.Drawn(order, Some.Fryer), board.Tickets[0].OpenWorks());
    }

    [Fact]
    public void A_ticket_that_is_held_back_whole_stands_behind_what_can_be_begun_and_back_in_its_place_when_it_is_open()
    {
        var held = SteakStarted(Some.Fries);
        var later = _given.AfterMinutes(1).Place(Some.Ana, new PlaceOrder(Some.Lines(Some.Fries), Some.Table2));
        Assert.Equal([later, held], _given.Board(Some.Fryer).Tickets.Items.Select(ticket => ticket.OrderId));

        _given.AfterMinutes(10).TimeDoesItsPart();
        Assert.Equal([held, later], _given.Board(Some.Fryer).Tickets.Items.Select(ticket => ticket.OrderId));
    }

    [Fact]
    public void No_basket_offers_what_is_held_back()
    {
        SteakStarted(Some.Fries);
        Assert.All(_given.Board(Some.Fryer).Baskets, basket => Assert.Empty(basket.Works));

        _given.AfterMinutes(11).TimeDoesItsPart();
        Assert.Single(_given.Board(Some.Fryer).Baskets[0].Works);
    }

    [Fact]
    public void A_held_line_may_be_started_all_the_same_and_is_never_held_again_whatever_shifts()
    {
        var order = SteakStarted(Some.Fries);
        _given.And(Some.FryCook, new StartWork(order, Some.Fryer, _given.Drawn(order, Some.Fryer)));
        Assert.Equal((WorkState.InProgress, false), (LineAt(Some.Fryer, order).State, LineAt(Some.Fryer, order).HeldBack));

        // The steak is done and taken back: its order is to be ready later than was said.
        _given.AfterMinutes(5).Bumped(order, Some.Grill).And(Some.Cook, new RecallLines(order, Some.Grill, _given.Line(order).At(Some.Grill) is { } work ? [new DrawnWork(_given.Line(order).Id, work.Version)] : []));
        for (var i = 0; i < 20; i++) _given.Place(Some.Ana, new PlaceOrder(Some.Lines(Some.Fries), Some.Table2));
        _given.TimeDoesItsPart();
        Assert.Equal((WorkState.InProgress, false), (LineAt(Some.Fryer, order).State, LineAt(Some.Fryer, order).HeldBack));
    }

    [Fact]
    public void A_station_that_gets_busy_opens_earlier_and_what_is_open_stays_so_when_it_is_calm_again()
    {
        var order = SteakStarted(Some.Fries);
        var others = Enumerable.Range(0, 5).Select(_ => _given.Place(Some.Ana, new PlaceOrder(Some.Lines(Some.Fries), Some.Table2))).ToList();
        Assert.Equal(Some.Noon.AddMinutes(15 - 5), _given.State.NextDueAfter(_given.Now));
        _given.AfterMinutes(10).TimeDoesItsPart();
        Assert.False(LineAt(Some.Fryer, order).HeldBack);

        foreach (var other in others) _given.Bumped(other, Some.Fryer);
        _given.TimeDoesItsPart();
        Assert.False(LineAt(Some.Fryer, order).HeldBack);
        Assert.Single(_given.Log, fact => fact.Event is WorkReleased);
    }

    [Fact]
    public void What_is_late_already_when_the_slowest_is_started_is_never_held_for_a_moment()
    {
        var order = _given.Place(Some.Steak, Some.Fries);
        _given.And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill)));
        _given.AfterMinutes(13).And(Some.Ana, new AddLines(order, Some.Lines(Some.Caesar, Some.Fries)));

        Assert.All(_given.Board(Some.Fryer).Tickets[0].Lines.Items.Concat(_given.Board(Some.Salad).Tickets[0].Lines.Items), line => Assert.False(line.HeldBack));
    }

    [Fact]
    public void Once_it_is_not_wished_any_more_all_that_is_held_is_open_and_the_next_pace_holds_nothing()
    {
        var order = SteakStarted(Some.Fries);
        _given.AfterMinutes(1).And(Some.Manager, new ChangeSettings(Holding, Holding with { HoldUntilStart = false }));

        _given.TimeDoesItsPart();
        Assert.False(LineAt(Some.Fryer, order).HeldBack);
        var next = SteakStarted(Some.Fries);
        Assert.False(LineAt(Some.Fryer, next).HeldBack);
    }

    [Fact]
    public void What_somebody_began_at_one_station_is_held_back_at_none()
    {
        var order = SteakStarted(Some.FishAndChips);
        Assert.True(LineAt(Some.Fryer, order).HeldBack);

        _given.And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill, 1)));
        Assert.False(LineAt(Some.Fryer, order).HeldBack);
        _given.And(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 1)));
        Assert.False(LineAt(Some.Fryer, order).HeldBack);
    }

    [Fact]
    public void A_bump_beside_what_is_held_back_is_not_told_of_more_lines_and_the_tray_holds_nothing_back()
    {
        var order = SteakStarted(Some.Burger, Some.Surprise);
        Assert.Equal([false, true], _given.Board(Some.Grill).Tickets[0].Lines.Items.Select(line => line.HeldBack));
        Assert.False(LineAt(StationId.Unrouted, order).HeldBack);

        var bumped = Assert.IsType<Decision.Accepted>(_given.When(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0))));
        Assert.Null(bumped.Code);
    }

    [Fact]
    public void Only_time_releases_and_never_before_its_time()
    {
        var order = SteakStarted(Some.Fries);
        var release = new ReleaseDueWork(order, Some.Fryer, _given.Line(order, 1).Id, _given.Now.AddMinutes(11));

        _given.When(ActorId.Clock, release).IsRefused(Codes.Invalid);
        _given.When(Some.Manager, release with { Due = _given.Now }).IsRefused(Codes.NotAllowed);
    }

    /// <summary>
    /// However a service goes: nothing is released twice, nothing that was begun or released is ever held again, and all that is held of an order waits for one done-time.
    /// </summary>
    [Fact]
    public void Whatever_shifts_nothing_is_released_twice_nothing_begun_is_held_and_all_of_an_order_meets_at_one_time()
    {
        var (held, released) = (0, 0);
        for (var seed = 0; seed < 80; seed++)
        {
            var (random, given) = (new Random(seed), Given.Kitchen(Holding));
            var orders = new List<OrderId>();
            var free = new HashSet<(LineId, StationId, int)>();
            for (var step = 0; step < 40; step++)
            {
                given.AfterMinutes(random.NextDouble() * 2).TimeDoesItsPart();
                // A process that ends forgets nothing: what it would read back from its log is the same kitchen, and does the same.
                if (orders.Count < 3 || random.Next(6) == 0) orders.Add(given.Place([.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => new LineRequest(Dishes[random.Next(Dishes.Length)]))]));
                var (order, at) = (orders[random.Next(orders.Count)], All[random.Next(All.Length)]);
                var works = given.Order(order).Lines.Items.Where(line => line.At(at) is { } work && (work.IsOpen() || work.State == WorkState.Ready)).ToList();
                if (works.Count == 0) continue;
                var line = works[random.Next(works.Count)];
                EquatableArray<DrawnWork> one = [new DrawnWork(line.Id, line.At(at)!.Version)];
                given.When(Some.Manager, line.At(at)!.State == WorkState.Ready ? new RecallLines(order, at, one) : random.Next(3) == 0 ? new BumpLines(order, at, one, "help") : new StartWork(order, at, one));
                Assert.Equal(given.State.DueBy(given.Now.AddHours(1)), Replayed(given).DueBy(given.Now.AddHours(1)));

                foreach (var live in given.State.Live.Values)
                    foreach (var of in live.Lines)
                        foreach (var work in of.Works)
                        {
                            if (!live.HoldsBack(of, work))
                            {
                                if (work.ReleasedAt is not null || work.StartedAt is not null) free.Add((of.Id, work.Station, work.Version));
                                continue;
                            }
                            held++;
                            Assert.DoesNotContain((of.Id, work.Station, work.Version), free);
                            Assert.Equal(live.Pace!.DoneAt, live.Pace.StartAt(of.TargetSeconds)!.Value.AddSeconds(of.TargetSeconds));
                            Assert.True(given.Now < live.Pace.DoneAt, $"seed {seed}: held after its order is ready");
                        }
            }
            var each = given.Log.Select(fact => fact.Event).OfType<WorkReleased>().SelectMany(e => e.Lines.Items.Select(line => (line, e.Station))).ToList();
            Assert.Equal(each.Distinct().Count(), each.Count);
            released += each.Count;
        }
        Assert.True(held > 500 && released > 100, $"only {held} held and {released} released");
    }

    static Kitchen Replayed(Given given) => given.Log.Aggregate(Kitchen.Before(Some.Restaurant), (kitchen, fact) => kitchen.Apply(fact));
}
