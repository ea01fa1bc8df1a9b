using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Menu;

public class SetMenuTests
{
    readonly Given _given = Given.Kitchen();

    static readonly MenuEntry Burger = Some.Dish(Some.Burger);

    Decision OrderWithMenu(int version) => _given.When(Some.Ana, new PlaceOrder([new(Some.Burger)], MenuVersion: version));

    public static TheoryData<string> MaterialChanges => ["price", "allergens", "modifier removed", "modifier of another kind"];

    [Theory]
    [MemberData(nameof(MaterialChanges))]
    public void What_a_guest_was_told_must_not_change_under_an_order(string change)
    {
        _given.And(Some.Manager, Some.Menu(change switch
        {
            "price" => Burger with { Price = 13 },
            "allergens" => Burger with { Allergens = ["gluten", "milk", "sesame"] },
            "modifier removed" => Burger with { Modifiers = [.. Burger.Modifiers.Items[1..]] },
            _ => Burger with { Modifiers = [Burger.Modifiers[0] with { Kind = ModifierKind.Side }, .. Burger.Modifiers.Items[1..]] },
        }));

        Assert.Equal([Some.FishAndChips, Some.Steak], OrderWithMenu(1).IsRefused(Codes.MenuChanged, "lines[0].item").Swaps);
        OrderWithMenu(2).IsAccepted();
        _given.Place(Some.Burger);
    }

    [Fact]
    public void New_names_stations_targets_and_more_modifiers_apply_quietly()
    {
        _given.And(Some.Manager, Some.Menu(Burger with { Name = "Hamburger", Stations = [Some.Fryer], TargetSeconds = 1, Category = "beef", Allergens = ["milk", "gluten"], Modifiers = [.. Burger.Modifiers, new(new ModifierId("egg"), "Egg", ModifierKind.Add)] }));

        OrderWithMenu(1).IsAccepted();

        var line = _given.State.Live.Values.Single().Lines[0];
        Assert.Equal(("Hamburger", Some.Fryer), (line.Name, line.Works[0].Station));
    }

    [Fact]
    public void What_is_begun_first_is_the_menus_to_say_and_one_that_does_not_exist_is_refused()
    {
        _given.And(Some.Manager, Some.Menu(Burger with { Priority = LinePriority.High }));

        Assert.Equal(LinePriority.High, _given.State.Menu.Items[Some.Burger].Priority);
        OrderWithMenu(1).IsAccepted();
        var refused = Assert.IsType<Decision.Refused>(_given.When(Some.Manager, Some.Menu(Burger with { Priority = (LinePriority)7 })));
        Assert.EndsWith("priority", refused.Problems[0].Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Whether_an_age_is_checked_is_the_menus_to_say_and_changes_quietly()
    {
        Assert.Equal([Some.Mojito], _given.State.Menu.Items.Values.Where(item => item.AgeCheck).Select(item => item.Id));

        _given.And(Some.Manager, Some.Menu(Burger with { AgeCheck = true }));

        Assert.True(_given.State.Menu.Items[Some.Burger].AgeCheck);
        OrderWithMenu(1).IsAccepted();
    }

    [Fact]
    public void What_a_portion_is_made_of_is_the_menus_to_say_and_changes_quietly()
    {
        Assert.Equal([new RecipeComponent("Patty", 2), new RecipeComponent("Bun", 1), new RecipeComponent("Cheese", 0.04m, "kg")], _given.State.Menu.Items[Some.Burger].Components);

        _given.And(Some.Manager, Some.Menu(Burger with { Components = [new("Patty", 1)] }));

        Assert.Equal([new RecipeComponent("Patty", 1)], _given.State.Menu.Items[Some.Burger].Components);
        OrderWithMenu(1).IsAccepted();
    }

    [Fact]
    public void A_menu_between_that_changed_nothing_does_not_hide_an_older_change()
    {
        _given.And(Some.Manager, Some.Menu(Burger with { Price = 13 })).And(Some.Manager, Some.Menu(Burger with { Price = 13, Name = "Hamburger" }));

        OrderWithMenu(1).IsRefused(Codes.MenuChanged);
        OrderWithMenu(2).IsAccepted();
    }

    [Fact]
    public void What_is_left_out_is_archived_and_what_comes_back_is_new_to_who_saw_it_before()
    {
        _given.And(Some.Manager, new SetMenu(Some.Stations, [.. Some.Dishes.Items.Where(dish => dish.Id != Some.Burger)]));
        OrderWithMenu(2).IsRefused(Codes.UnknownItem);
        Assert.True(_given.State.Menu.Items[Some.Burger].Archived);

        _given.And(Some.Manager, Some.Menu());

        OrderWithMenu(1).IsRefused(Codes.MenuChanged);
        OrderWithMenu(3).IsAccepted();
    }

    [Fact]
    public void Of_two_who_edit_the_menu_the_second_is_told_who_was_first()
    {
        _given.And(Some.Admin, Some.Menu() with { SeenVersion = 1 });

        _given.When(Some.Manager, Some.Menu() with { SeenVersion = 1 }).IsConflict(Codes.VersionChanged, Some.Admin);
        _given.And(Some.Manager, Some.Menu() with { SeenVersion = 2 }).And(Some.FullKey, Some.Menu());
    }

    [Fact]
    public void Held_work_follows_the_menu_and_keeps_its_course_and_fired_work_stays()
    {
        var order = _given.Place(Some.OnCourse(1, Some.Burger), Some.OnCourse(2, Some.Burger));
        _given.And(Some.Manager, Some.Menu(Burger with { Stations = [Some.Fryer] }));

        Assert.Equal([(Some.Grill, WorkState.Fired), (Some.Fryer, WorkState.Held)], _given.Order(order).Lines.Items.Select(line => (line.Works[0].Station, line.State())));
        Assert.Equal(2, _given.Line(order, 1).Course);
    }

    static readonly EquatableArray<MenuStation> NoFryer = [.. Some.Stations.Items.Where(station => station.Id != Some.Fryer)];
    static readonly EquatableArray<MenuEntry> WithoutFryer = [.. Some.Dishes.Items.Select(dish => dish with { Stations = [.. dish.Stations.Items.Where(station => station != Some.Fryer)] })];

    [Fact]
    public void A_station_with_open_work_needs_a_target_to_be_archived()
    {
        var order = _given.Place(Some.Fries);
        _given.When(Some.Manager, new SetMenu(NoFryer, WithoutFryer)).IsRefused(Codes.StationHasWork, "stations");
        _given.When(Some.Manager, new SetMenu(NoFryer, WithoutFryer, Moves: [new(Some.Fryer, new StationId("moon"))])).IsRefused(Codes.UnknownStation, "moves[0]");

        _given.And(Some.Manager, new SetMenu(NoFryer, WithoutFryer, Moves: [new(Some.Fryer, Some.Grill)]));

        Assert.Equal(order, Assert.Single(_given.Board(Some.Grill).Tickets.Items).OrderId);
        Assert.True(_given.State.Stations[Some.Fryer].Archived);
    }

    [Fact]
    public void A_void_that_nobody_cleared_moves_along_with_its_station()
    {
        var order = _given.Place(Some.Fries);
        _given.And(Some.Ana, new VoidLine(order, _given.Line(order).Id, "guest left"));
        _given.And(Some.Manager, new SetMenu(NoFryer, WithoutFryer, Moves: [new(Some.Fryer, Some.Grill)]));

        _given.And(Some.Cook, new ClearVoid(order, _given.Line(order).Id, Some.Grill));

        Assert.Contains(order, _given.State.Finished.Keys);
    }

    [Fact]
    public void Two_works_that_meet_at_one_station_are_as_far_as_the_one_that_is_less_far()
    {
        var order = _given.Place(Some.FishAndChips);
        _given.Bumped(order, Some.Grill).And(Some.Manager, new SetMenu(NoFryer, WithoutFryer, Moves: [new(Some.Fryer, Some.Grill)]));

        Assert.Equal((Some.Grill, WorkState.Fired, 2), (Assert.Single(_given.Line(order).Works.Items).Station, _given.Line(order).State(), _given.Line(order).Works[0].Version));
        Assert.Single(_given.Board(Some.Grill).Tickets);
    }

    [Fact]
    public void A_station_without_work_is_archived_and_may_come_back()
    {
        _given.And(Some.Manager, new SetMenu(NoFryer, WithoutFryer));
        Assert.False(_given.State.IsOpenStation(Some.Fryer));
        _given.And(Some.Manager, Some.Menu());
        Assert.True(_given.State.IsOpenStation(Some.Fryer));
    }

    [Fact]
    public void A_menu_is_refused_at_the_path_of_its_first_mistake()
    {
        void Refused(string code, string path, SetMenu menu) => _given.When(Some.Manager, menu).IsRefused(code, path);
        var grill = Some.Stations[0];
        Refused(Codes.Invalid, "stations", new SetMenu([.. Enumerable.Range(0, 51).Select(i => grill with { Id = new StationId($"s{i}") })], []));
        Refused(Codes.Invalid, "items", new SetMenu(Some.Stations, [.. Enumerable.Range(0, 2001).Select(i => Burger with { Id = new MenuItemId($"i{i}") })]));
        Refused(Codes.Invalid, "stations[0]", new SetMenu([null!], []));
        Refused(Codes.Invalid, "stations[0].id", new SetMenu([grill with { Id = new StationId("a b") }], []));
        Refused(Codes.Invalid, "stations[0].id", new SetMenu([grill with { Id = StationId.Unrouted }], []));
        Refused(Codes.Duplicate, "stations[1].id", new SetMenu([grill, grill], []));
        Refused(Codes.Invalid, "stations[0].name", new SetMenu([grill with { Name = "" }], []));
        foreach (var kind in new[] { "oven", "0", "grill,bar", null! }) Refused(Codes.Invalid, "stations[0].kind", new SetMenu([grill with { Kind = kind }], []));
        Refused(Codes.Invalid, "items[7]", Some.Menu() with { Items = [.. Some.Dishes, null!] });
        Refused(Codes.Invalid, "items[0].id", Some.Menu() with { Items = [Burger with { Id = default }] });
        Refused(Codes.Duplicate, "items[1].id", Some.Menu() with { Items = [Burger, Burger] });
        Refused(Codes.Invalid, "items[0].name", Some.Menu(Burger with { Name = new string('x', 201) }));
        Refused(Codes.Invalid, "items[0].category", Some.Menu(Burger with { Category = new string('x', 81) }));
        Refused(Codes.Invalid, "items[0].targetSeconds", Some.Menu(Burger with { TargetSeconds = 0 }));
        Refused(Codes.Invalid, "items[0].price", Some.Menu(Burger with { Price = -1 }));
        Refused(Codes.UnknownStation, "items[0].stations[0]", Some.Menu(Burger with { Stations = [new StationId("moon")] }));
        Refused(Codes.Invalid, "items[0].allergens[0]", Some.Menu(Burger with { Allergens = ["a b"] }));
        Refused(Codes.Invalid, "items[0].modifiers[0]", Some.Menu(Burger with { Modifiers = [null!] }));
        var bun = new RecipeComponent("Bun", 1);
        Refused(Codes.Invalid, "items[0].components", Some.Menu(Burger with { Components = [.. Enumerable.Range(0, 31).Select(i => bun with { Name = $"{i}" })] }));
        Refused(Codes.Invalid, "items[0].components[1]", Some.Menu(Burger with { Components = [bun, null!] }));
        Refused(Codes.Invalid, "items[0].components[0].name", Some.Menu(Burger with { Components = [bun with { Name = " " }] }));
        Refused(Codes.Duplicate, "items[0].components[1].name", Some.Menu(Burger with { Components = [bun, bun with { Name = "bun", Unit = "kg" }] }));
        foreach (var quantity in new[] { 0m, -1m, 10_000.1m }) Refused(Codes.Invalid, "items[0].components[0].quantity", Some.Menu(Burger with { Components = [bun with { Quantity = quantity }] }));
        Refused(Codes.Invalid, "items[0].components[0].unit", Some.Menu(Burger with { Components = [bun with { Unit = new string('x', 17) }] }));
        foreach (var actor in new[] { Some.Ana, Some.Cook, Some.Expo, Some.OrdersKey }) _given.When(actor, Some.Menu()).IsRefused(Codes.NotAllowed);
    }
}
