using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Data;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Engine;

public abstract partial class EngineContract
{
    private static readonly MenuItemId Burger = new("burger");

    [Fact]
    public async Task A_timed_86_ends_by_the_clock_without_anybody_asking()
    {
        var clock = new ManualClock(Some.Noon);
        var node = await StartAsync(time: clock);
        await OpenBistroAsync(node, new Settings());
        await Accept(node.Bistro, Manager, new EightySixItem(Burger, EightySixUntil.Minutes, 10));
        Assert.Equal(OutcomeKind.Refused, (await node.Bistro.SubmitAsync(Send(Manager, Burgers()))).Kind);
        clock.Advance(TimeSpan.FromMinutes(11));
        await Eventually.Holds(() => node.Kitchen.Menu.Off.IsEmpty, "the item is back");
        var ended = Assert.Single(await LogIsWhole(node), one => one.Fact.Event is ItemBroughtBack);
        Assert.Equal((ActorId.Clock, Some.Noon.AddMinutes(10)), (ended.Fact.Actor, ended.EffectiveAt));
    }

    [Fact]
    public async Task A_wall_clock_that_is_set_forward_is_noticed()
    {
        var clock = new ManualClock(Some.Noon);
        var node = await StartAsync(time: clock);
        await OpenBistroAsync(node, new Settings());
        await Accept(node.Bistro, Manager, new EightySixItem(Burger, EightySixUntil.Minutes, 600));
        clock.Set(Some.Noon.AddHours(11));
        clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.Holds(() => node.Kitchen.Menu.Off.IsEmpty, "the item is back");
    }

    [Fact]
    public async Task What_falls_due_while_a_turn_is_stored_is_done_at_once()
    {
        var clock = new ManualClock(Some.Noon);
        var node = await StartAsync(time: clock);
        await OpenBistroAsync(node, new Settings());
        using var storing = node.Bistro.Bus.Subscribe(Interest.InMenu, _ => clock.Set(Some.Noon.AddMinutes(10)));
        await Accept(node.Bistro, Manager, new EightySixItem(Burger, EightySixUntil.Minutes, 10));
        await Eventually.Holds(() => node.Kitchen.Menu.Off.IsEmpty, "the item is back");
    }

    [Fact]
    public async Task What_fell_due_while_nobody_ran_comes_before_the_first_command()
    {
        var clock = new ManualClock(Some.Noon);
        var node = await StartAsync(time: clock);
        await OpenBistroAsync(node, new Settings());
        await Accept(node.Bistro, Manager, new EightySixItem(Burger, EightySixUntil.Minutes, 10));
        await StopAsync(node);
        clock.Advance(TimeSpan.FromDays(1));

        node = await StartAsync(time: clock);
        var placed = await Accept(node.Bistro, Manager, Burgers());
        var log = await LogIsWhole(node);
        var back = Assert.Single(log, one => one.Fact.Event is ItemBroughtBack).Fact.Seq;
        var days = log.Where(one => one.Fact.Event is BusinessDayOpened).Select(one => one.Fact.Seq).ToList();
        Assert.True(back < placed.Seq && days.Max() < placed.Seq);
        Assert.Equal((2, 1), (days.Count, placed.Number));
    }

    [Fact]
    public async Task A_station_that_has_not_received_an_order_is_told_of_once_across_restarts_and_nodes()
    {
        var clock = new ManualClock(Some.Noon);
        var node = await StartAsync(time: clock);
        await OpenBistroAsync(node, new Settings());
        await Accept(node.Bistro, Manager, Burgers());
        await StopAsync(node);
        clock.Advance(TimeSpan.FromSeconds(11));
        var one = await StartAsync(time: clock);
        var two = await StartAsync(time: clock);
        await Eventually.Holds(() => one.Kitchen.NotReceiving().Count == 2 && two.Kitchen.Seq == one.Kitchen.Seq, "somebody is told");
        await StopAsync(two);
        await StopAsync(one);
        clock.Advance(TimeSpan.FromMinutes(30));
        node = await StartAsync(time: clock);
        var (order, station) = (node.Kitchen.Live.Keys.Single(), node.Kitchen.NotReceiving()[0].Station);
        await Accept(node.Bistro, Manager, new ReceiveTickets(station, [order]));
        await Accept(node.Bistro, Manager, new ReceiveTickets(station, [order]));

        // A burger is made at two stations: once for each, and nobody but time has said so.
        var log = await LogIsWhole(node);
        var told = log.Where(logged => logged.Fact.Event is TicketUnreceived).ToList();
        Assert.Equal((2, 2), (told.Count, told.Select(logged => logged.Fact.Event).Distinct().Count()));
        Assert.All(told, logged => Assert.Equal(ActorId.Clock, logged.Fact.Actor));
        Assert.Single(log, logged => logged.Fact.Event is TicketReceived);
        Assert.Single(node.Kitchen.NotReceiving());
    }

    [Fact]
    public async Task A_flood_that_no_station_receives_is_told_of_in_one_turn_and_the_writer_rests_again()
    {
        var clock = new ManualClock(Some.Noon);
        var node = await StartAsync(time: clock);
        await OpenBistroAsync(node, new Settings());
        for (var i = 0; i < 40; i++) await Accept(node.Bistro, Manager, Burgers());
        var turn = node.Bistro.Turn;

        clock.Advance(TimeSpan.FromSeconds(11));

        await Eventually.Holds(() => node.Kitchen.NotReceiving().Sum(missing => missing.Orders) == 80, "all of them are told of");
        Assert.Equal(turn + 1, node.Bistro.Turn);
        Assert.Empty(node.Kitchen.Expected);
    }

    [Fact]
    public async Task A_course_is_fired_by_the_clock_once_across_restarts_and_nodes()
    {
        var clock = new ManualClock(Some.Noon);
        var node = await StartAsync(time: clock);
        await OpenBistroAsync(node, new Settings { AutoFireCourseAfterMinutes = 10 });
        await Accept(node.Bistro, Manager, new PlaceOrder([new LineRequest(Burger, Course: 1), new LineRequest(Burger, Course: 2), new LineRequest(Burger, Course: 3)]));
        await StopAsync(node);
        clock.Advance(TimeSpan.FromMinutes(11));
        var one = await StartAsync(time: clock);
        var two = await StartAsync(time: clock);
        await Eventually.Holds(() => one.Kitchen.Live.Values.Single().Lines[1].State() == WorkState.Fired && two.Kitchen.Seq == one.Kitchen.Seq, "the second course is fired");
        clock.Advance(TimeSpan.FromMinutes(10));
        await Eventually.Holds(() => one.Kitchen.Live.Values.Single().Lines[2].State() == WorkState.Fired && two.Kitchen.Seq == one.Kitchen.Seq, "the third course is fired");
        await StopAsync(two);
        await StopAsync(one);
        clock.Advance(TimeSpan.FromHours(1));
        node = await StartAsync(time: clock);
        await Accept(node.Bistro, Manager, Burgers());
        Assert.Equal([2, 3], (await LogIsWhole(node)).Select(x => x.Fact.Event).OfType<CourseFired>().Select(fired => fired.Course));
    }

    [Fact]
    public async Task A_line_that_is_held_until_its_start_is_released_by_the_clock_once_across_restarts_and_nodes()
    {
        var clock = new ManualClock(Some.Noon);
        var node = await StartAsync(time: clock);
        await OpenBistroAsync(node, new Settings { HoldUntilStart = true, UnreceivedAfterSeconds = 0 });
        await Accept(node.Bistro, Manager, Some.Menu());
        var placed = await Accept(node.Bistro, Manager, new PlaceOrder([new LineRequest(Some.Steak), new LineRequest(Some.Caesar)]));
        var order = node.Kitchen.Live[placed.Order!.Value];
        await Accept(node.Bistro, Manager, new StartWork(order.Id, Some.Grill, [new DrawnWork(order.Lines[0].Id, 1)]));
        bool IsHeld(Domain.Kitchen kitchen) => kitchen.Live[order.Id] is var now && now.HoldsBack(now.Lines[1], now.Lines[1].Works[0]);
        Assert.True(IsHeld(node.Kitchen));
        await StopAsync(node);
        clock.Advance(TimeSpan.FromMinutes(13));
        var one = await StartAsync(time: clock);
        var two = await StartAsync(time: clock);
        await Eventually.Holds(() => !IsHeld(one.Kitchen) && two.Kitchen.Seq == one.Kitchen.Seq, "the salad is released");
        await StopAsync(two);
        await StopAsync(one);
        clock.Advance(TimeSpan.FromHours(1));
        node = await StartAsync(time: clock);
        await Accept(node.Bistro, Manager, Burgers());

        var released = Assert.Single(await LogIsWhole(node), logged => logged.Fact.Event is WorkReleased);
        Assert.Equal(ActorId.Clock, released.Fact.Actor);
    }

    [Fact]
    public async Task A_business_day_is_opened_once_a_date_whoever_runs()
    {
        var clock = new ManualClock(Some.Noon);
        var one = await StartAsync(time: clock);
        await OpenBistroAsync(one, new Settings());
        var two = await StartAsync(time: clock);
        for (var day = 1; day <= 3; day++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            var expected = DateOnly.FromDateTime(clock.GetUtcNow().Date);
            // Both are asked for something in the moment that the day begins; yesterday's orders are still open and keep their numbers.
            var placed = await Task.WhenAll(SendUntilDecided(one.Bistro, Send(Manager, Burgers())), SendUntilDecided(two.Bistro, Send(Manager, Burgers())));
            Assert.Equal([day * 2 - 1, day * 2], placed.Select(outcome => outcome.Number!.Value).Order());
            await Eventually.Holds(() => one.Kitchen.Day == expected && two.Kitchen.Day == expected && one.Kitchen.Seq == two.Kitchen.Seq, $"the day {expected}");
        }
        var days = (await LogIsWhole(one)).Select(x => x.Fact.Event).OfType<BusinessDayOpened>().Select(opened => opened.Day).ToList();
        Assert.Equal(Enumerable.Range(0, 4).Select(i => DateOnly.FromDateTime(Some.Noon.Date).AddDays(i)), days);
    }

    [Fact]
    public async Task A_clock_that_has_nothing_to_do_writes_nothing()
    {
        var clock = new ManualClock(Some.Noon);
        var node = await StartAsync(time: clock);
        await OpenBistroAsync(node, new Settings { UnreceivedAfterSeconds = 0 });
        await Accept(node.Bistro, Manager, Burgers());
        await node.Bistro.CatchUpAsync();
        async Task<LogHead> HeadAsync() => (await node.Log.TailAsync(node.Bistro.Restaurant, node.Kitchen.Seq)).Head;
        var head = await HeadAsync();
        for (var minute = 0; minute < 60; minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await node.Bistro.CatchUpAsync();
        }
        Assert.Equal(head, await HeadAsync());
    }
}
