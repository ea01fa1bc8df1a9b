using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Stations;

/// <summary>Baskets at the fryer: one tap drops what is next, timed from then on, whoever looks.</summary>
public sealed class BasketTests
{
    readonly Given _given = Given.Kitchen();

    BasketView Basket(int number) => _given.Board(Some.Fryer).Baskets[number - 1];

    DropBasket Drop(int number) => new(Some.Fryer, number, Basket(number).Works);

    BumpBasket Bump(int number) => new(Some.Fryer, number, Basket(number).Works);

    LiftBasket Lift(int number) => new(Some.Fryer, number, [.. Basket(number).Works.Items.Select(work => new BasketLine(work.Order, work.Line))], Basket(number).Drops);

    OrderId FriesFor(int portions, TableId? table = null) => _given.Place(Some.Ana, new PlaceOrder([new LineRequest(Some.Fries, portions)], table ?? Some.Table1));

    WorkState StateOf(OrderId order) => _given.Line(order).At(Some.Fryer)!.State;

    [Fact]
    public void A_free_basket_offers_the_next_dish_of_the_rail_for_as_many_orders_as_it_holds_and_the_next_basket_what_is_left()
    {
        FriesFor(3);
        FriesFor(4, Some.Table2);
        FriesFor(2, Some.Table3);

        Assert.Equal((BasketState.Free, "Fries", 5), (Basket(1).State, Basket(1).What, Basket(1).Portions));
        Assert.Equal([1, 3], Basket(1).Tickets);
        Assert.Equal(("Fries", 4), (Basket(2).What, Basket(2).Portions));
        Assert.Empty(_given.Board(Some.Grill).Baskets);
    }

    [Fact]
    public void A_drop_starts_its_lines_of_every_order_and_its_time_which_is_that_of_what_takes_longest()
    {
        var (one, other) = (FriesFor(2), FriesFor(3, Some.Table2));
        var events = _given.AfterMinutes(1).When(Some.FryCook, Drop(1)).IsAccepted().Events;
        Assert.Equal<DomainEvent>([new WorkStarted(one, Some.Fryer, [_given.Line(one).Id]), new WorkStarted(other, Some.Fryer, [_given.Line(other).Id]),
            new BasketDropped(Some.Fryer, 1, [new(one, _given.Line(one).Id), new(other, _given.Line(other).Id)], 240)], events);

        Assert.Equal((BasketState.Frying, 5, (DateTimeOffset?)Some.Noon.AddMinutes(1), 240, "Finn"), (Basket(1).State, Basket(1).Portions, Basket(1).DroppedAt, Basket(1).Seconds, Basket(1).By));
        Assert.Equal("", Basket(2).What);
    }

    [Fact]
    public void The_same_drop_twice_is_one_and_the_second_is_told_by_whom()
    {
        FriesFor(2);
        var drop = Drop(1);
        _given.And(Some.FryCook, drop);

        _given.When(Some.Roundsman, drop).WasSoAlready(Some.FryCook);
    }

    [Fact]
    public void What_is_lifted_is_bumped_for_all_its_orders_at_once_and_the_basket_is_free()
    {
        var (one, other) = (FriesFor(2), FriesFor(3, Some.Table2));
        _given.And(Some.FryCook, Drop(1)).AfterMinutes(4).And(Some.FryCook, Lift(1));
        Assert.Equal((BasketState.Lifted, 5), (Basket(1).State, Basket(1).Portions));

        _given.And(Some.FryCook, Bump(1));

        Assert.Equal((WorkState.Ready, WorkState.Ready), (StateOf(one), StateOf(other)));
        Assert.Equal((BasketState.Free, ""), (Basket(1).State, Basket(1).What));
    }

    [Fact]
    public void The_pass_bumps_no_basket_without_a_reason_which_it_gives_order_by_order()
    {
        var order = FriesFor(2);
        _given.And(Some.FryCook, Drop(1));

        _given.When(Some.Expo, Bump(1)).IsRefused(Codes.ReasonNeeded);

        _given.And(Some.Expo, new BumpLines(order, Some.Fryer, _given.Drawn(order, Some.Fryer), "the cook is away"));
        Assert.Equal(BasketState.Free, Basket(1).State);
    }

    [Fact]
    public void The_second_drop_of_what_was_lifted_begins_its_time_anew()
    {
        FriesFor(2);
        _given.And(Some.FryCook, Drop(1)).AfterMinutes(4).And(Some.FryCook, Lift(1)).AfterMinutes(2).And(Some.FryCook, Drop(1));

        Assert.Equal((BasketState.Frying, 2, (DateTimeOffset?)Some.Noon.AddMinutes(6)), (Basket(1).State, Basket(1).Drops, Basket(1).DroppedAt));
    }

    [Fact]
    public void A_lift_that_comes_late_leaves_the_next_drop_in_the_oil()
    {
        FriesFor(2);
        _given.And(Some.FryCook, Drop(1));
        var late = Lift(1);
        _given.AfterMinutes(4).And(Some.FryCook, late).AfterMinutes(1).And(Some.FryCook, Drop(1));

        _given.When(Some.Roundsman, late).WasSoAlready(Some.FryCook);

        Assert.Equal(BasketState.Frying, Basket(1).State);
    }

    [Fact]
    public void A_basket_that_is_in_use_takes_nothing_else_and_no_line_is_in_two()
    {
        var order = FriesFor(2);
        _given.And(Some.FryCook, Drop(1));
        FriesFor(1, Some.Table2);
        var next = Drop(2).Works;

        _given.When(Some.Roundsman, new DropBasket(Some.Fryer, 1, next)).IsConflict(Codes.BasketTaken, Some.FryCook);
        _given.When(Some.Roundsman, new DropBasket(Some.Fryer, 2, Basket(1).Works)).IsConflict(Codes.InAnotherBasket, Some.FryCook);
        Assert.Equal(WorkState.InProgress, StateOf(order));
    }

    [Fact]
    public void More_than_a_basket_holds_is_refused_but_a_line_that_is_larger_than_one_is_not_torn()
    {
        var (one, other) = (FriesFor(4), FriesFor(3, Some.Table2));
        BasketWork Of(OrderId order) => new(order, _given.Line(order).Id, 1);
        _given.When(Some.FryCook, new DropBasket(Some.Fryer, 1, [Of(one), Of(other)])).IsRefused(Codes.BasketFull, "works");

        var large = FriesFor(20, Some.Table3);
        _given.And(Some.FryCook, new DropBasket(Some.Fryer, 1, [Of(large)]));
    }

    [Fact]
    public void What_is_bumped_voided_or_recalled_by_its_ticket_is_in_no_basket_any_more()
    {
        var (one, other) = (FriesFor(1), FriesFor(2, Some.Table2));
        _given.And(Some.FryCook, Drop(1));

        _given.And(Some.FryCook, new BumpLines(one, Some.Fryer, _given.Drawn(one, Some.Fryer)));
        Assert.Equal(2, Basket(1).Portions);

        _given.And(Some.Ana, new VoidLine(other, _given.Line(other).Id, "gone"));
        Assert.Equal(BasketState.Free, Basket(1).State);
    }

    [Fact]
    public void A_line_that_was_changed_in_the_oil_is_bumped_as_it_was_drawn_or_not_at_all()
    {
        var order = FriesFor(1);
        _given.And(Some.FryCook, Drop(1));
        var before = Bump(1);
        _given.And(Some.Ana, new ChangeLine(order, _given.Line(order).Id, Quantity: new(1, 3)));

        _given.When(Some.FryCook, before).IsConflict(Codes.WorkChanged, Some.Ana);
        Assert.Equal(3, Basket(1).Portions);
        _given.And(Some.FryCook, Bump(1));
    }

    [Fact]
    public void What_waits_for_the_slowest_of_its_order_is_offered_after_what_does_not_and_says_when()
    {
        var slow = _given.Place(Some.Steak, Some.Fries);
        _given.And(Some.Cook, new StartWork(slow, Some.Grill, _given.Drawn(slow, Some.Grill)));
        FriesFor(1, Some.Table2);

        Assert.Equal([2], Basket(1).Tickets);
        Assert.Null(Basket(1).ReadyAt);
        Assert.Equal([1], Basket(2).Tickets);
        Assert.Equal(Some.Noon.AddMinutes(15), Basket(2).ReadyAt);
    }

    [Fact]
    public void What_nobody_has_read_is_not_offered_and_not_dropped()
    {
        var order = _given.Place(new LineRequest(Some.Fries, Modifiers: [Some.NutAllergy]));

        Assert.Equal("", Basket(1).What);
        _given.When(Some.FryCook, new DropBasket(Some.Fryer, 1, [new(order, _given.Line(order).Id, 1)])).IsRefused(Codes.AllergyNotAcknowledged);
    }

    [Fact]
    public void A_basket_that_the_station_has_no_more_is_timed_no_more()
    {
        FriesFor(2);
        _given.And(Some.FryCook, Drop(1) with { Basket = 2 });
        _given.And(Some.Manager, Some.Menu() with { Stations = [.. Some.Stations.Items.Select(station => station.Id == Some.Fryer ? station with { Baskets = 1 } : station)] });

        Assert.Equal([1], _given.Board(Some.Fryer).Baskets.Items.Select(basket => basket.Number));
        Assert.Equal(2, Basket(1).Portions);
        _given.When(Some.FryCook, new DropBasket(Some.Fryer, 2, Basket(1).Works)).IsRefused(Codes.Invalid, "basket");
    }
}
