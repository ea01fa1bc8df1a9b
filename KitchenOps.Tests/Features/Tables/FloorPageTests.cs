using Bunit;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Tables;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Tables;
using KitchenOps.Web.Ui;

namespace KitchenOps.Tests.Features.Tables;

public sealed class FloorPageTests : LiveScreens
{
    private IRenderedComponent<FloorPage> Open(ActorId actor) => Render<FloorPage>(page => page.AddCascadingValue(SignedIn(actor)).Add(one => one.Slug, "demo"));

    private void Has(ActorId server, params TableId[] tables)
    {
        foreach (var table in tables) Kitchen.Do(server, new AssignTable(table));
    }

    private OrderId Order(ActorId server, TableId table, params LineRequest[] lines)
    {
        var id = new OrderId(DerivedId.Of(Kitchen.Given.NextId, 0));
        Assert.Equal(Web.Wire.OutcomeKind.Accepted, Kitchen.Do(server, new PlaceOrder([.. lines], table)).Kind);
        return id;
    }

    private static string Words(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void The_server_and_who_covers_everybody_are_told_what_a_station_has_not_received_until_it_has_and_a_colleague_is_not()
    {
        Has(Some.Ana, Some.Table1);
        var order = Order(Some.Ana, Some.Table1, new LineRequest(Some.Steak));
        var (ana, ben, manager) = (Open(Some.Ana), Open(Some.Ben), Open(Some.Manager));

        Kitchen.Do(ActorId.Clock, new ReportUnreceived(order, Some.Grill, Some.Noon));

        foreach (var floor in new[] { ana, manager })
        {
            floor.WaitForAssertion(() => Assert.Equal("Not received at a station: 1 at Grill", Words(floor.Find(".missing"))));
            Assert.Contains("Grill has not received this", Words(floor.Find(".server-order .not-received")), StringComparison.Ordinal);
        }
        Assert.Empty(ben.FindAll(".missing"));

        Kitchen.Do(Some.Display, new ReceiveTickets(Some.Grill, [order]));
        foreach (var floor in new[] { ana, manager }) floor.WaitForAssertion(() => Assert.Empty(floor.FindAll(".missing, .not-received")));
    }

    [Fact]
    public void Who_comes_to_cover_everybody_is_told_whose_each_table_is_their_own_too()
    {
        Has(Some.Ana, Some.Table1);
        var floor = Open(Some.Ana);
        floor.WaitForAssertion(() => Assert.Single(floor.FindAll(".table-card")));
        Assert.DoesNotContain("ANA", Words(floor.Find(".table-card .table")), StringComparison.OrdinalIgnoreCase);

        Kitchen.Do(Some.Admin, new Domain.Access.GrantAccess(Some.Ana, "Ana", Domain.Access.Role.Manager));
        Has(Some.Ben, Some.Table2);
        Has(Some.Ana, Some.Table3);

        floor.WaitForAssertion(() => Assert.Equal(3, floor.FindAll(".table-card").Count));
        floor.WaitForAssertion(() => Assert.Contains("Ana", Words(floor.Find(".table-card .table")), StringComparison.Ordinal));
    }

    [Fact]
    public void A_flood_draws_the_first_hundred_orders_of_a_server_too()
    {
        for (var i = 0; i < WithinReach.Most + 2; i++) Order(Some.Ana, Some.Table1, new LineRequest(Some.Steak));
        var floor = Open(Some.Ana);
        Assert.Equal((100, "2"), (floor.FindAll(".server-order").Count, floor.Find(".my-orders .rest").GetAttribute("data-rest")));

        foreach (var order in Kitchen.Given.State.Live.Keys.ToList()) Kitchen.Do(Some.Cook, Kitchen.Bump(order, Some.Grill));
        floor.WaitForAssertion(() => Assert.Equal((100, "2"), (floor.FindAll(".run-card").Count, floor.Find(".run .rest").GetAttribute("data-rest"))));
    }

    [Fact]
    public void A_server_who_is_made_a_manager_sees_the_whole_floor_at_once_and_one_who_is_no_longer_only_their_own()
    {
        Has(Some.Ana, Some.Table1);
        Has(Some.Ben, Some.Table2);
        var floor = Open(Some.Ana);
        floor.WaitForAssertion(() => Assert.Equal(("My tables", 1), (floor.Find("h1").TextContent, floor.FindAll(".table-card").Count)));

        Kitchen.Do(Some.Admin, new Domain.Access.GrantAccess(Some.Ana, "Ana", Domain.Access.Role.Manager));
        floor.WaitForAssertion(() => Assert.Equal(("The floor", 2), (floor.Find("h1").TextContent, floor.FindAll(".table-card").Count)));

        Kitchen.Do(Some.Admin, new Domain.Access.GrantAccess(Some.Ana, "Ana", Domain.Access.Role.Server));
        floor.WaitForAssertion(() => Assert.Equal(("My tables", 1), (floor.Find("h1").TextContent, floor.FindAll(".table-card").Count)));
    }

    [Fact]
    public void A_table_says_what_it_needs_through_its_whole_turn()
    {
        Has(Some.Ana, Some.Table1);
        var floor = Open(Some.Ana);
        void Says(string need, string said) => floor.WaitForAssertion(() => Assert.Equal((need, said), (floor.Find(".table-card").GetAttribute("data-need"), Words(floor.Find(".table span")))));
        Says("seated", "nothing ordered");

        var order = Order(Some.Ana, Some.Table1, Some.OnCourse(1, Some.Steak), Some.OnCourse(1, Some.Fries), Some.OnCourse(2, Some.Mojito));
        Says("cooking", "2 cooking");
        Kitchen.Do(Some.Cook, Kitchen.Bump(order, Some.Grill));
        Says("cooking", "1 of 3 ready");
        Kitchen.Do(Some.FryCook, Kitchen.Bump(order, Some.Fryer));
        Says("run", "run 2 of 3");
        Assert.Equal(Web.Wire.OutcomeKind.Accepted, Tap(floor, Some.Ana, ".ran").Kind);
        Says("fire", "fire course 2");
        Kitchen.Do(Some.Ana, new FireCourse(order, 2));
        Kitchen.Do(Some.Manager, Kitchen.Bump(order, Some.Bar));
        Kitchen.Do(Some.Ana, new ServeLines(order));
        Says("dirty", "to clear");
        Assert.Equal(new ClearTable(Some.Table1), CommandOf(floor.Find(".clear")));
    }

    [Fact]
    public void What_is_sold_to_adults_only_says_so_on_its_servers_order_and_where_it_is_run()
    {
        Has(Some.Ana, Some.Table1);
        var order = Order(Some.Ana, Some.Table1, new LineRequest(Some.Fries), new LineRequest(Some.Mojito));
        var floor = Open(Some.Ana);
        floor.WaitForAssertion(() => Assert.Equal([null, "check ID"], floor.FindAll(".server-order li").Select(line => line.QuerySelector(".age-check")?.TextContent.Trim())));

        Kitchen.Do(Some.Manager, Kitchen.Bump(order, Some.Bar));

        floor.WaitForAssertion(() => Assert.Equal("check ID", floor.Find(".run-card .age-check").TextContent.Trim()));
    }

    [Fact]
    public void What_is_plated_cold_counts_down_where_it_is_run_and_makes_no_sound_there()
    {
        Has(Some.Ana, Some.Table1);
        var order = Order(Some.Ana, Some.Table1, new LineRequest(Some.Caesar), new LineRequest(Some.Fries));
        var floor = Open(Some.Ana);

        Kitchen.Do(Some.Manager, Kitchen.Bump(order, Some.Salad));
        Kitchen.Do(Some.FryCook, Kitchen.Bump(order, Some.Fryer));

        floor.WaitForAssertion(() => Assert.Equal(2, floor.FindAll(".run-card li").Count));
        var hold = Assert.Single(floor.FindAll("ko-hold"));
        Assert.Equal((Kitchen.Given.Line(order).Works[0].ReadyAt!.Value.AddMinutes(10).ToUnixTimeMilliseconds().ToString(), false), (hold.GetAttribute("until"), hold.HasAttribute("data-sounds")));
    }

    [Fact]
    public void Who_is_at_a_line_and_where_stands_on_its_servers_order()
    {
        Has(Some.Ana, Some.Table1);
        var order = Order(Some.Ana, Some.Table1, new LineRequest(Some.Steak));
        var floor = Open(Some.Ana);
        Assert.Empty(floor.FindAll(".server-order .by"));

        Kitchen.Do(Some.Cook, new StartWork(order, Some.Grill, Kitchen.Given.Drawn(order, Some.Grill)));

        floor.WaitForAssertion(() => Assert.Equal("Cora · grill", floor.Find(".server-order .by").TextContent.Trim()));
    }

    [Fact]
    public void What_can_go_whole_stands_before_parts_with_its_seats_and_one_tap_to_serve_it()
    {
        Has(Some.Ana, Some.Table1, Some.Table2);
        var part = Order(Some.Ana, Some.Table1, new LineRequest(Some.Steak), new LineRequest(Some.Fries));
        var whole = Order(Some.Ana, Some.Table2, new LineRequest(Some.Fries, 2, Seat: 3), new LineRequest(Some.Fries, 1, [Some.NutAllergy], Seat: 1));
        Kitchen.Do(Some.FryCook, Kitchen.Bump(part, Some.Fryer));
        Kitchen.Do(Some.FryCook, new AcknowledgeAllergy(whole, Some.Fryer, Kitchen.Given.Drawn(whole, Some.Fryer, 1)));
        Kitchen.Do(Some.FryCook, Kitchen.Bump(whole, Some.Fryer));

        var floor = Open(Some.Ana);

        Assert.Equal([whole.ToString(), part.ToString()], floor.FindAll(".run-card").Select(card => card.GetAttribute("data-order")!));
        Assert.Equal(("T2", "seats 1, 3"), (floor.Find(".run-card header b").TextContent, floor.Find(".run-card header span").TextContent));
        Assert.Contains("nuts", floor.Find(".run-card .allergy").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 more cooking", Words(floor.FindAll(".run-card")[1]), StringComparison.Ordinal);
        Assert.Equal(2, Assert.IsType<ServeLines>(CommandOf(floor.Find(".ran"))).Lines.Count);
    }

    [Fact]
    public void A_table_is_handed_to_a_colleague_and_goes_with_its_orders()
    {
        Has(Some.Ana, Some.Table1);
        Order(Some.Ana, Some.Table1, new LineRequest(Some.Steak));
        var (ana, ben) = (Open(Some.Ana), Open(Some.Ben));
        Assert.Empty(ben.FindAll(".server-order"));

        Click(ana, ".give");
        Assert.Equal(["Ben", "Adam", "Mia"], ana.FindAll(".colleagues button").Select(colleague => colleague.TextContent).OrderBy(name => name != "Ben").ThenBy(name => name, StringComparer.Ordinal));
        Assert.Equal(Web.Wire.OutcomeKind.Accepted, Tap(ana, Some.Ana, ".colleagues button").Kind);

        ben.WaitForAssertion(() => Assert.Single(ben.FindAll(".server-order")));
        ana.WaitForAssertion(() => Assert.Empty(ana.FindAll(".server-order")));
        Assert.Empty(ana.FindAll(".table"));
    }

    [Fact]
    public void A_free_table_is_taken_with_one_tap()
    {
        var floor = Open(Some.Ana);
        Assert.Equal(new AssignTable(Some.Table2), CommandOf(floor.Find(".take[data-marks=t2]")));
        Assert.Equal(Web.Wire.OutcomeKind.Accepted, Tap(floor, Some.Ana, ".take[data-marks=t2]").Kind);

        floor.WaitForAssertion(() => Assert.NotNull(floor.Find(".table[href$='/pad/t2']")));
        Assert.Empty(floor.FindAll(".take[data-marks=t2]"));
    }

    [Fact]
    public void Who_runs_the_restaurant_sees_everybodys_tables_whose_they_are_and_what_no_station_makes()
    {
        Has(Some.Ana, Some.Table1);
        Has(Some.Ben, Some.Table2);
        Order(Some.Ana, Some.Table1, new LineRequest(Some.Steak), new LineRequest(Some.Surprise));
        Order(Some.Ben, Some.Table2, new LineRequest(Some.Fries));

        var (manager, ana) = (Open(Some.Manager), Open(Some.Ana));

        Assert.Equal(2, manager.FindAll(".server-order").Count);
        Assert.Equal(["Ana", "Ben"], manager.FindAll(".table small:last-child").Select(Words));
        Assert.Contains("1: 1 × Chef's surprise", Words(manager.Find(".tray")), StringComparison.Ordinal);
        Assert.Single(ana.FindAll(".server-order"));
        Assert.Empty(ana.FindAll(".tray"));
    }

    [Fact]
    public void A_cook_has_no_floor() => Assert.NotEmpty(Open(Some.Cook).FindAll(".no-access"));
}
