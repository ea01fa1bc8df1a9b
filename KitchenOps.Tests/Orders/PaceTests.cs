using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Orders;

/// <summary>When to start what takes less time, so that an order is ready together.</summary>
public class PaceTests
{
    static readonly MenuItemId[] Dishes = [Some.Steak, Some.Fries, Some.Caesar, Some.Mojito, Some.FishAndChips, Some.Burger];

    readonly Given _given = Given.Kitchen();

    Pace? PaceAt(StationId station) => _given.Board(station).Tickets.Items.SingleOrDefault()?.Pace;

    [Fact]
    public void Nobody_is_told_when_to_start_before_the_slowest_is_really_started()
    {
        var order = _given.Place(Some.Steak, Some.Fries, Some.Caesar);
        Assert.Null(PaceAt(Some.Fryer));

        _given.AfterMinutes(1).And(Some.Manager, new StartWork(order, Some.Salad, _given.Drawn(order, Some.Salad)));
        Assert.Null(PaceAt(Some.Fryer));

        _given.AfterMinutes(1).And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill)));
        var pace = PaceAt(Some.Fryer)!;
        Assert.Equal(new Pace(Some.Noon.AddMinutes(2 + 15), 900), pace);
        Assert.Equal(Some.Noon.AddMinutes(2 + 15 - 4), pace.StartAt(240));
        Assert.Null(PaceAt(Some.Grill));
        Assert.Null(PaceAt(Some.Salad));
    }

    [Fact]
    public void What_was_started_is_never_told_to_wait_again()
    {
        var order = _given.Place(Some.Steak, Some.Fries);
        _given.And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill)));
        Assert.NotNull(PaceAt(Some.Fryer));

        _given.And(Some.FryCook, new StartWork(order, Some.Fryer, _given.Drawn(order, Some.Fryer)));
        Assert.Null(PaceAt(Some.Fryer));
        for (var i = 0; i < 20; i++) _given.Place(Some.Ana, new PlaceOrder(Some.Lines(Some.Fries), Some.Table2));
        Assert.Null(_given.Board(Some.Fryer).Tickets.Items.Single(ticket => ticket.OrderId == order).Pace);
    }

    [Fact]
    public void Once_the_slowest_is_ready_or_gone_nothing_waits_for_it()
    {
        var bumped = _given.Place(Some.Steak, Some.Fries);
        _given.And(Some.Cook, new StartWork(bumped, Some.Grill, _given.Drawn(bumped, Some.Grill))).Bumped(bumped, Some.Grill);
        Assert.Null(PaceAt(Some.Fryer));

        _given.And(Some.Cook, new RecallLines(bumped, Some.Grill, [new DrawnWork(_given.Line(bumped).Id, 1)]));
        Assert.NotNull(PaceAt(Some.Fryer));

        _given.And(Some.Manager, new VoidLine(bumped, _given.Line(bumped).Id, "burnt"));
        Assert.Null(PaceAt(Some.Fryer));
    }

    [Fact]
    public void Of_two_that_take_as_long_the_one_started_last_is_waited_for()
    {
        var order = _given.Place(Some.Steak, Some.Steak, Some.Fries);
        _given.And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill, 0)));
        _given.AfterMinutes(3).And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill, 1)));

        Assert.Equal(Some.Noon.AddMinutes(18), PaceAt(Some.Fryer)!.DoneAt);
    }

    [Fact]
    public void A_held_course_neither_waits_nor_makes_others_wait()
    {
        var order = _given.Place(Some.OnCourse(1, Some.Caesar), Some.OnCourse(1, Some.Fries), Some.OnCourse(2, Some.Steak));
        _given.And(Some.FryCook, new StartWork(order, Some.Fryer, _given.Drawn(order, Some.Fryer)));

        Assert.Equal(new Pace(Some.Noon.AddMinutes(4), 240), PaceAt(Some.Salad));
    }

    [Fact]
    public void A_station_with_a_lot_to_do_starts_earlier()
    {
        var pace = new Pace(Some.Noon.AddMinutes(15), 900);

        Assert.Equal([11, 10, 9], new[] { 100, 125, 150 }.Select(stretch => (pace.StartAt(240, stretch)!.Value - Some.Noon).TotalMinutes));
        Assert.Null(pace.StartAt(900));
    }

    /// <summary>However an order came to be as it is: whoever is told to wait waits for the same moment, takes less time than what sets it, and has not begun.</summary>
    [Fact]
    public void All_that_waits_of_an_order_meets_at_one_done_time()
    {
        var met = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var (random, given) = (new Random(seed), Given.Kitchen());
            var order = given.Place([.. Enumerable.Range(0, random.Next(2, 7)).Select(_ => new LineRequest(Dishes[random.Next(Dishes.Length)]))]);
            for (var step = 0; step < 12 && given.State.Live.ContainsKey(order); step++)
            {
                given.AfterMinutes(random.NextDouble() * 3);
                var at = new[] { Some.Grill, Some.Fryer, Some.Salad, Some.Bar }[random.Next(4)];
                var drawn = given.Drawn(order, at);
                if (drawn.IsEmpty) continue;
                DrawnWork one = drawn[random.Next(drawn.Count)];
                given.When(Some.Manager, random.Next(3) == 0 ? new BumpLines(order, at, [one]) : new StartWork(order, at, [one]));
                var tickets = new[] { Some.Grill, Some.Fryer, Some.Salad, Some.Bar }.SelectMany(station => given.Board(station).Tickets.Items).ToList();
                var paced = tickets.Where(ticket => ticket.Pace is not null).ToList();
                Assert.True(paced.Select(ticket => ticket.Pace).Distinct().Count() <= 1, $"seed {seed}");
                foreach (var ticket in paced)
                {
                    var waiting = ticket.Lines.Items.Where(line => line.State == WorkState.Fired && line.TargetSeconds < ticket.Pace!.TargetSeconds).ToList();
                    Assert.NotEmpty(waiting);
                    foreach (var line in waiting) Assert.Equal(ticket.Pace!.DoneAt, ticket.Pace.StartAt(line.TargetSeconds)!.Value.AddSeconds(line.TargetSeconds));
                    Assert.Contains(given.Order(order).Lines.Items, line => line.TargetSeconds == ticket.Pace!.TargetSeconds && line.Works.Items.Any(work => work.State == WorkState.InProgress));
                    met++;
                }
            }
        }
        Assert.True(met > 100, $"only {met} tickets waited");
    }

    [Theory]
    [InlineData(StationKind.Grill, 2, LoadLevel.Calm)]
    [InlineData(StationKind.Grill, 3, LoadLevel.Busy)]
    [InlineData(StationKind.Grill, 5, LoadLevel.Busy)]
    [InlineData(StationKind.Grill, 6, LoadLevel.Overloaded)]
    [InlineData(StationKind.Fryer, 4, LoadLevel.Calm)]
    [InlineData(StationKind.Fryer, 9, LoadLevel.Overloaded)]
    [InlineData(StationKind.Salad, 4, LoadLevel.Busy)]
    [InlineData(StationKind.Bar, 7, LoadLevel.Overloaded)]
    public void Each_kind_of_station_is_busy_and_overloaded_over_its_own_number(StationKind kind, int works, LoadLevel level) => Assert.Equal(level, StationLoad.Of(kind, works).Level);

    [Fact]
    public void A_stations_load_is_what_it_has_in_hand()
    {
        var order = _given.Place(Some.Steak, Some.Burger, Some.Burger, Some.Fries);
        Assert.Equal(new StationLoad(3, LoadLevel.Busy), _given.Board(Some.Grill).Load);

        _given.And(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 1)));
        Assert.Equal(new StationLoad(2, LoadLevel.Calm), _given.Board(Some.Grill).Load);
    }
}
