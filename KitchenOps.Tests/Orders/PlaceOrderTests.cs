using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Orders;

public class PlaceOrderTests
{
    readonly Given _given = Given.Kitchen();

    [Fact]
    public void An_order_is_created_and_routed_in_one_go()
    {
        var order = _given.Order(_given.Place(Some.Burger, Some.FishAndChips, Some.Surprise));

        Assert.Equal((1, new DateOnly(2026, 3, 4), Channel.Table, Some.Table1, Some.Ana), (order.Number!.Value, order.Day!.Value, order.Channel, order.Table!.Value, order.Server!.Value));
        Assert.Equal([[Some.Grill], [Some.Grill, Some.Fryer], [StationId.Unrouted]], order.Lines.Items.Select(line => line.Works.Items.Select(work => work.Station).ToArray()));
        Assert.All(order.Lines.Items.SelectMany(line => line.Works.Items), work => Assert.Equal((WorkState.Fired, 1, Some.Noon), (work.State, work.Version, work.FiredAt!.Value)));
        Assert.Equal(TableState.Ordered, _given.State.Tables.Find(Some.Table1)!.State);
    }

    [Fact]
    public void A_line_copies_what_the_menu_said_so_that_a_later_menu_does_not_rewrite_it()
    {
        var order = _given.Place(new LineRequest(Some.Burger, 2, [Some.Bacon, Some.NutAllergy], "no salt", Seat: 3));
        var sent = _given.Line(order);
        _given.And(Some.Manager, Some.Menu(Some.Dish(Some.Burger) with { Name = "Hamburger", Price = 99, Allergens = [], Modifiers = [], TargetSeconds = 1, Components = [new("Tofu", 1)] }));

        Assert.Equal(("Burger", 2, 480, 12.5m, "no salt", 3), (sent.Name, sent.Quantity, sent.TargetSeconds, sent.Price, sent.Note, sent.Seat));
        Assert.Equal([new LineModifier(Some.Bacon.Id, "Bacon", "add"), new LineModifier(Some.NutAllergy.Id, "nuts", "allergy")], sent.Modifiers);
        Assert.Equal(["gluten", "milk"], sent.Allergens);
        Assert.Equal([new LineComponent("Patty", 2), new LineComponent("Bun", 1), new LineComponent("Cheese", 0.04m, "kg")], sent.Components);
        Assert.Same(sent, _given.Line(order));
    }

    [Fact]
    public void A_line_keeps_the_priority_that_the_menu_gave_it_when_it_was_sent()
    {
        var before = _given.Place(Some.Fries);
        _given.And(Some.Manager, Some.Menu(Some.Dish(Some.Fries) with { Priority = LinePriority.High }));

        Assert.Equal(LinePriority.Medium, _given.Line(before).Priority);
        Assert.Equal(LinePriority.High, _given.Line(_given.Place(Some.Fries)).Priority);
    }

    [Fact]
    public void A_line_keeps_that_an_age_was_to_be_checked_when_it_was_sent()
    {
        var (drinks, before) = (_given.Place(Some.Mojito, Some.Fries), _given.Place(Some.Fries));
        _given.And(Some.Manager, new SetMenu(Some.Stations, [.. Some.Dishes.Items.Select(dish => dish with { AgeCheck = dish.Id == Some.Fries })]));

        Assert.Equal([true, false], _given.Order(drinks).Lines.Items.Select(line => line.AgeCheck));
        Assert.False(_given.Line(before).AgeCheck);
        Assert.Equal([false, true], _given.Order(_given.Place(Some.Mojito, Some.Fries)).Lines.Items.Select(line => line.AgeCheck));
    }

    [Fact]
    public void What_was_written_by_hand_and_is_on_no_menu_waits_in_the_tray_whatever_its_words_sound_like()
    {
        var order = _given.Place(new LineRequest(MenuItemId.Written, 2, [Some.NutAllergy], "for the birthday", Seat: 3, Written: " grilled something "), new LineRequest(Some.Fries));
        var line = _given.Line(order);

        Assert.Equal((MenuItemId.Written, "grilled something", 2, "for the birthday", 3, 0m), (line.Item, line.Name, line.Quantity, line.Note, line.Seat, line.Price));
        Assert.Equal([StationId.Unrouted], line.Works.Items.Select(work => work.Station));
        Assert.Equal(["nuts"], line.Modifiers.Items.Select(modifier => modifier.Name));

        _given.And(Some.Expo, new RouteLine(order, line.Id, Some.Grill));
        Assert.Equal([Some.Grill], _given.Line(order).Works.Items.Select(work => work.Station));
    }

    [Theory]
    [InlineData("written", null)]
    [InlineData("written", "  ")]
    [InlineData("burger", "burger")]
    public void A_line_is_written_or_from_the_menu_and_not_both(string item, string? written) =>
        _given.When(Some.Ana, new PlaceOrder([new LineRequest(new MenuItemId(item), Written: written)])).IsRefused(Codes.Invalid, "lines[0].written");

    [Fact]
    public void No_item_of_a_menu_is_called_as_what_is_on_none() =>
        _given.When(Some.Manager, Some.Menu(Some.Dish(Some.Burger) with { Id = MenuItemId.Written })).IsRefused(Codes.Invalid, "items[7].id");

    [Fact]
    public void Ids_follow_from_the_command_so_that_it_is_the_same_order_wherever_it_is_decided()
    {
        var id = _given.NextId;
        var order = _given.Place(Some.Burger, Some.Fries);

        Assert.Equal(DerivedId.Of(id, 0), order.Value);
        Assert.Equal([DerivedId.Of(id, 1), DerivedId.Of(id, 2)], _given.Order(order).Lines.Items.Select(line => line.Id.Value));
    }

    [Fact]
    public void The_same_command_once_more_is_the_same_order()
    {
        var id = _given.NextId;
        var command = new PlaceOrder(Some.Lines(Some.Burger));
        _given.And(Some.Ana, command);

        _given.When(Some.Ana, command, id).WasSoAlready(Some.Ana);
    }

    [Fact]
    public void All_or_nothing_and_each_problem_names_its_line()
    {
        var decision = _given.When(Some.Ana, new PlaceOrder([new(Some.Burger), new(new MenuItemId("unicorn")), new(Some.Burger, Quantity: 0), new(Some.Burger, Modifiers: [new(new ModifierId("gold"), "add")])]));

        var problems = Assert.IsType<Decision.Refused>(decision).Problems;
        Assert.Equal([(Codes.UnknownItem, "lines[1].item"), (Codes.Invalid, "lines[2].quantity"), (Codes.UnknownModifier, "lines[3].modifiers[0]")], problems.Items.Select(problem => (problem.Code, problem.Path!)));
        Assert.Empty(_given.State.Live);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public void An_order_has_1_to_60_lines(int lines) =>
        _given.When(Some.Ana, new PlaceOrder([.. Enumerable.Repeat(new LineRequest(Some.Burger), lines)])).IsRefused(Codes.Invalid, "lines");

    [Fact]
    public void Sixty_lines_are_an_order() => _given.And(Some.Ana, new PlaceOrder([.. Enumerable.Repeat(new LineRequest(Some.Burger), 60)]));

    [Fact]
    public void Every_value_has_its_bounds()
    {
        var burger = Some.Lines(Some.Burger);
        _given.When(Some.Ana, new PlaceOrder(burger, new TableId("t99"))).IsRefused(Codes.UnknownTable, "table");
        _given.When(Some.Ana, new PlaceOrder(burger, Channel: "rocket")).IsRefused(Codes.Invalid, "channel");
        _given.When(Some.Ana, new PlaceOrder(burger, Channel: "1")).IsRefused(Codes.Invalid, "channel");
        _given.When(Some.Ana, new PlaceOrder(burger, Channel: "table")).IsRefused(Codes.Invalid, "table");
        _given.When(Some.Ana, new PlaceOrder(burger, Name: new string('x', 81))).IsRefused(Codes.Invalid, "name");
        _given.When(Some.Ana, new PlaceOrder(burger, Note: new string('x', 501))).IsRefused(Codes.Invalid, "note");
        _given.When(Some.Ana, new PlaceOrder(burger, Priority: 11)).IsRefused(Codes.Invalid, "priority");
        _given.When(Some.Ana, new PlaceOrder(burger, MenuVersion: 2)).IsRefused(Codes.Invalid, "menuVersion");
        _given.When(Some.Ana, new PlaceOrder([new(Some.Burger, Quantity: 1000)])).IsRefused(Codes.Invalid, "lines[0].quantity");
        _given.When(Some.Ana, new PlaceOrder([new(Some.Burger, Note: new string('x', 501))])).IsRefused(Codes.Invalid, "lines[0].note");
        _given.When(Some.Ana, new PlaceOrder([new(Some.Burger, Seat: 0)])).IsRefused(Codes.Invalid, "lines[0].seat");
        _given.When(Some.Ana, new PlaceOrder([new(Some.Burger, Course: 10)])).IsRefused(Codes.Invalid, "lines[0].course");
        _given.When(Some.Ana, new PlaceOrder([null!])).IsRefused(Codes.Invalid, "lines[0]");
        _given.When(Some.Ana, new PlaceOrder([new(Some.Burger, Modifiers: [.. Enumerable.Repeat(Some.Bacon, 21)])])).IsRefused(Codes.Invalid, "lines[0].modifiers");
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("0")]
    [InlineData("add,remove")]
    [InlineData(null)]
    public void A_modifier_is_named_with_its_kind(string? kind) =>
        _given.When(Some.Ana, new PlaceOrder([new(Some.Burger, Modifiers: [Some.Bacon with { Kind = kind! }])])).IsRefused(Codes.UnknownModifier, "lines[0].modifiers[0]");

    [Fact]
    public void An_allergy_needs_no_menu_to_offer_it() =>
        Assert.Equal("allergy", _given.Line(_given.Place(new LineRequest(Some.Steak, Modifiers: [Some.NutAllergy]))).Modifiers[0].Kind);

    [Fact]
    public void The_channel_follows_from_the_table_where_none_is_named()
    {
        Assert.Equal(Channel.Counter, _given.Order(_given.Place(Some.Ana, new PlaceOrder(Some.Lines(Some.Burger)))).Channel);
        Assert.Equal(Channel.Delivery, _given.Order(_given.Place(Some.Ana, new PlaceOrder(Some.Lines(Some.Burger), Channel: "Delivery"))).Channel);
    }

    [Fact]
    public void Servers_managers_and_tills_place_orders_and_the_kitchen_does_not()
    {
        foreach (var actor in new[] { Some.Ana, Some.Manager, Some.Admin, Some.OrdersKey, Some.FullKey }) _given.And(actor, new PlaceOrder(Some.Lines(Some.Burger)));
        foreach (var actor in new[] { Some.Cook, Some.Expo, Some.Display, Some.PrepChef, ActorId.System, ActorId.Clock }) _given.When(actor, new PlaceOrder(Some.Lines(Some.Burger))).IsRefused(Codes.NotAllowed);
        _given.When(Some.Stranger, new PlaceOrder(Some.Lines(Some.Burger))).IsRefused(Codes.NotAMember);
    }

    [Fact]
    public void An_order_is_of_who_has_the_table_else_of_who_took_it_else_of_nobody()
    {
        _given.And(Some.Ben, new AssignTable(Some.Table2));

        Assert.Equal(Some.Ben, _given.Order(_given.Place(Some.Ana, new PlaceOrder(Some.Lines(Some.Burger), Some.Table2))).Server);
        Assert.Equal(Some.Ana, _given.Order(_given.Place(Some.Ana, new PlaceOrder(Some.Lines(Some.Burger), Some.Table1))).Server);
        Assert.Null(_given.Order(_given.Place(Some.OrdersKey, new PlaceOrder(Some.Lines(Some.Burger), Some.Table3))).Server);
    }

    [Fact]
    public void Lines_are_added_below_as_an_add_on()
    {
        var order = _given.Place(Some.Burger);
        _given.AfterMinutes(3).And(Some.Ana, new AddLines(order, Some.Lines(Some.Steak)));

        Assert.Equal([false, true], _given.Board(Some.Grill).Tickets[0].Lines.Items.Select(line => line.AddOn));
    }

    [Fact]
    public void Two_who_add_lines_do_not_clash()
    {
        var order = _given.Place(Some.Burger);
        _given.And(Some.Ana, new AddLines(order, Some.Lines(Some.Steak))).And(Some.Manager, new AddLines(order, Some.Lines(Some.Fries)));

        Assert.Equal(3, _given.Order(order).Lines.Count);
    }

    [Fact]
    public void Nothing_is_added_to_a_closed_order_to_somebody_elses_or_beyond_60_lines()
    {
        var order = _given.Place(Some.Burger);
        _given.When(Some.Ben, new AddLines(order, Some.Lines(Some.Steak))).IsRefused(Codes.NotYourOrder);
        _given.When(Some.Ana, new AddLines(order, [])).IsRefused(Codes.Invalid, "lines");
        _given.When(Some.Ana, new AddLines(order, [.. Enumerable.Repeat(new LineRequest(Some.Burger), 60)])).IsRefused(Codes.Invalid, "lines");
        _given.When(Some.Ana, new AddLines(default, Some.Lines(Some.Steak))).IsRefused(Codes.UnknownOrder);
        _given.Served(order);
        _given.When(Some.Ana, new AddLines(order, Some.Lines(Some.Steak))).IsRefused(Codes.OrderIsClosed, "order");
    }
}
