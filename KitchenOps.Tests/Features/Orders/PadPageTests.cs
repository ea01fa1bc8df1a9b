using System.Text.Json;
using Bunit;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Tables;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Orders;
using KitchenOps.Web.Store;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Features.Orders;

public sealed class PadPageTests : LiveScreens
{
    private IRenderedComponent<PadPage> Open(ActorId actor, TableId? table = null, OrderId? order = null) => Render<PadPage>(page => page
        .AddCascadingValue(SignedIn(actor)).Add(one => one.Slug, "demo").Add(one => one.Table, table?.Value).Add(one => one.Order, order?.ToString()));

    private static void Choose(IRenderedComponent<PadPage> pad, MenuItemId item) => Click(pad, $".dish[data-item={item}]");

    private static T Sent<T>(IRenderedComponent<PadPage> pad) where T : Command => Assert.IsType<T>(CommandOf(pad.Find(".send")));

    [Fact]
    public void A_table_is_called_by_its_label_and_not_by_its_id()
    {
        Kitchen.Do(Some.Manager, new SetTables([new(Some.Table1, "Window", 6), new(Some.Table2, "12", 2), new(Some.Table3, "3")]));

        Assert.Equal("Table Window", Open(Some.Ana, Some.Table1).Find("h1").TextContent);
        Assert.Equal("Table 12", Open(Some.Ana, Some.Table2).Find("h1").TextContent);
        Assert.Equal(["table", "1", "2"], Open(Some.Ana, Some.Table2).FindAll(".seats b").SkipLast(1).Select(seat => seat.TextContent));
    }

    [Fact]
    public void A_dish_tapped_twice_is_counted_and_its_modifiers_are_one_tap_away()
    {
        var pad = Open(Some.Ana, Some.Table1);
        Choose(pad, Some.Burger);
        Choose(pad, Some.Burger);
        Click(pad, ".modifiers", "+ Bacon");
        Click(pad, ".modifiers", "no Onion");
        Click(pad, ".modifiers", "Rare");
        Type(pad, "#note-0", "cut in half");
        Type(pad, "#order-note", "birthday");

        var order = Sent<PlaceOrder>(pad);

        Assert.Equal((Some.Table1, "birthday"), (order.Table!.Value, order.Note));
        Assert.Equal(new LineRequest(Some.Burger, 2, [Some.Bacon, Some.NoOnion, Some.Rare], "cut in half"), Assert.Single(order.Lines));
        Assert.Equal("2", pad.Find($".dish[data-item={Some.Burger}] i").TextContent);
        Assert.Contains("lines.0.note=#note-0", pad.Find(".send").GetAttribute("data-fills"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_being_written_when_the_page_had_to_be_loaded_anew_is_written_again_as_it_was()
    {
        var before = Open(Some.Ana, Some.Table1);
        Choose(before, Some.Burger);
        Choose(before, Some.Burger);
        Click(before, ".modifiers", "+ Bacon");
        Type(before, "#note-0", "cut in half");
        Choose(before, Some.Fries);
        Type(before, "#order-note", "birthday");
        var (type, data) = BeingWritten(before);

        var after = Open(Some.Ana, Some.Table1);
        Restore(after, type, data);

        Assert.Equal(Sent<PlaceOrder>(before), Sent<PlaceOrder>(after));
    }

    [Fact]
    public void What_is_not_on_the_menu_any_more_is_said_and_what_is_written_already_stays()
    {
        var pad = Open(Some.Ana, Some.Table1);
        Restore(pad, "PlaceOrder", """{"table":"t1","lines":[{"item":"dodo","quantity":1},{"item":"burger","quantity":2}]}""");
        Assert.Equal("1 item of what was written is not on the menu any more.", pad.Find(".said").TextContent);
        Assert.Equal(new LineRequest(Some.Burger, 2), Assert.Single(Sent<PlaceOrder>(pad).Lines));

        Restore(pad, "PlaceOrder", """{"table":"t1","lines":[{"item":"fries","quantity":1}]}""");
        Assert.Equal(Some.Burger, Assert.Single(Sent<PlaceOrder>(pad).Lines).Item);
    }

    [Fact]
    public void The_names_for_a_paper_pad_are_in_the_page_before_they_are_needed()
    {
        var pad = Open(Some.Ana, Some.Table1);

        Assert.Equal(Some.Dishes.Items.Select(dish => dish.Id.Value).Order(), pad.FindAll("#paper-menu option").Select(option => option.GetAttribute("data-id")!).Order());
        Assert.Contains("t1", pad.FindAll("#paper-tables option").Select(option => option.GetAttribute("data-id")));
        Assert.Equal(("t1", true), (pad.Find("ko-paper").GetAttribute("table"), pad.Find("ko-paper").HasAttribute("hidden")));
    }

    private static (string Type, string Data) BeingWritten(IRenderedComponent<PadPage> pad)
    {
        var command = JsonDocument.Parse(pad.Find(".send").GetAttribute("data-command")!).RootElement;
        return (command.GetProperty("type").GetString()!, command.GetProperty("data").GetRawText());
    }

    private static void Restore(IRenderedComponent<PadPage> pad, string type, string data)
    {
        var screen = pad.FindComponent<ScreenRoot>();
        screen.InvokeAsync(() => screen.Instance.Restore(type, data)).GetAwaiter().GetResult();
    }

    [Fact]
    public void A_line_is_cooked_to_one_doneness()
    {
        Kitchen.Do(Some.Manager, Some.Menu(Some.Dish(Some.Steak) with { Modifiers = [new(Some.Rare.Id, "Rare", ModifierKind.Doneness), new(new("medium"), "Medium", ModifierKind.Doneness)] }));
        var pad = Open(Some.Ana, Some.Table1);
        Choose(pad, Some.Steak);
        Click(pad, ".modifiers", "Rare");
        Click(pad, ".modifiers", "Medium");

        Assert.Equal("medium", Assert.Single(Assert.Single(Sent<PlaceOrder>(pad).Lines).Modifiers).Id.Value);
    }

    [Fact]
    public void An_allergy_can_be_named_with_any_dish_and_one_that_the_dish_contains_is_a_warning()
    {
        var pad = Open(Some.Ana, Some.Table1);
        Choose(pad, Some.Burger);
        Click(pad, ".allergy-list");
        Click(pad, ".modifiers", "nuts");
        Assert.Empty(pad.FindAll(".danger"));

        Click(pad, ".modifiers", "milk");

        Assert.Contains("contains milk", pad.Find(".danger").TextContent, StringComparison.Ordinal);
        Assert.Equal([Some.NutAllergy, new ModifierRequest(new("milk"), "allergy")], Assert.Single(Sent<PlaceOrder>(pad).Lines).Modifiers);
    }

    [Fact]
    public void Seat_and_course_go_with_the_dish_and_what_is_for_now_comes_before_what_is_held()
    {
        var pad = Open(Some.Ana, Some.Table1);
        Click(pad, ".seats", "2");
        Choose(pad, Some.Caesar);
        Click(pad, ".courses", "2nd");
        Choose(pad, Some.Steak);

        Assert.Equal([(2, 1), (2, 2)], Sent<PlaceOrder>(pad).Lines.Items.Select(line => (line.Seat, line.Course)).Cast<(int?, int?)>().Select(line => (line.Item1 ?? 0, line.Item2 ?? 0)));
        Assert.Equal("seat 2 · course 2 held", pad.Find(".sum span").TextContent);
        Assert.Equal("Send 2 grill 1, salad 1", string.Join(' ', pad.Find(".send").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void What_stands_at_the_wrong_seat_is_put_to_the_chosen_one_with_one_tap()
    {
        var pad = Open(Some.Ana, Some.Table1);
        Choose(pad, Some.Steak);
        Click(pad, ".seats", "3");

        Click(pad, ".move");

        Assert.Equal(3, Assert.Single(Sent<PlaceOrder>(pad).Lines).Seat);
        Assert.Empty(pad.FindAll(".move"));
    }

    [Fact]
    public void A_dish_is_found_by_category_and_by_part_of_its_name()
    {
        var pad = Open(Some.Ana, Some.Table1);
        Click(pad, ".categories", "sides");
        Assert.Equal(["Fries"], pad.FindAll(".dish b").Select(dish => dish.TextContent));

        Type(pad, "input[type=search]", "burg");
        Assert.Equal(["Burger"], pad.FindAll(".dish b").Select(dish => dish.TextContent));
    }

    [Fact]
    public void Categories_stand_in_the_menus_own_order() =>
        Assert.Equal(["All", "mains", "sides", "starters", "drinks"], Open(Some.Ana).FindAll(".categories button").Select(category => category.TextContent));

    [Fact]
    public void What_was_sent_leaves_the_pad_free_and_stands_below_as_it_is_cooked()
    {
        var pad = Open(Some.Ana, Some.Table1);
        Choose(pad, Some.Steak);

        var (id, command) = Tell(pad, ".send");
        pad.WaitForAssertion(() => Assert.Equal("sending", pad.Find(".sent-order header b").TextContent));
        Assert.Empty(pad.FindAll(".draft-row"));
        Kitchen.Do(Some.Ana, command, id);

        pad.WaitForAssertion(() => Assert.Equal("1", pad.Find(".sent-order header b").TextContent));
        var order = Kitchen.Given.State.Live.Keys.Single();
        Kitchen.Do(Some.Cook, Kitchen.Bump(order, Some.Grill));
        pad.WaitForAssertion(() => Assert.Equal("ready ✓", pad.Find(".sent-line em").TextContent));
    }

    [Fact]
    public void What_goes_86_while_it_is_being_written_is_said_before_it_is_sent()
    {
        var pad = Open(Some.Ana, Some.Table1);
        Choose(pad, Some.Fries);

        Kitchen.Do(Some.Manager, new EightySixItem(Some.Fries));

        pad.WaitForAssertion(() => Assert.Equal("86: not available", pad.Find(".draft-row .why").TextContent));
        Assert.True(pad.Find($".dish[data-item={Some.Fries}]").HasAttribute("disabled"));
    }

    [Fact]
    public void Who_loses_the_race_for_the_last_portion_is_told_which_line_and_takes_another_dish_with_one_tap()
    {
        Kitchen.Do(Some.Cook, new CountItem(Some.Burger, 1));
        var (ana, ben) = (Open(Some.Ana, Some.Table1), Open(Some.Ben, Some.Table2));
        foreach (var pad in (IRenderedComponent<PadPage>[])[ana, ben])
        {
            Choose(pad, Some.Fries);
            Choose(pad, Some.Burger);
            Click(pad, ".seats", "3");
        }
        Click(ben, ".move");

        Assert.Equal(OutcomeKind.Accepted, Tap(ana, Some.Ana, ".send").Kind);
        Assert.Equal(OutcomeKind.Refused, Tap(ben, Some.Ben, ".send").Kind);

        ben.WaitForAssertion(() => Assert.Equal("only 0 left", Assert.Single(ben.FindAll(".draft-row.problem .why")).TextContent));
        Assert.Equal(["Fish and chips instead", "Steak instead"], ben.FindAll(".swaps button").Select(swap => swap.TextContent).Order());
        Kitchen.Do(Some.Cook, new EightySixItem(Some.FishAndChips));
        ben.WaitForAssertion(() => Assert.Equal("Steak instead", Assert.Single(ben.FindAll(".swaps button")).TextContent));
        Click(ben, ".swaps", "Steak instead");

        Assert.Equal([new LineRequest(Some.Fries), new LineRequest(Some.Steak, Seat: 3)], Sent<PlaceOrder>(ben).Lines);
        Assert.Empty(ben.FindAll(".swaps, .why"));
        Assert.Equal(OutcomeKind.Accepted, Tap(ben, Some.Ben, ".send").Kind);
    }

    [Fact]
    public void More_for_a_table_is_a_new_ticket_or_goes_onto_the_one_that_is_open()
    {
        var order = Kitchen.Order(Some.Steak);
        var pad = Open(Some.Ana, Some.Table1);
        Choose(pad, Some.Fries);
        Assert.Equal(Some.Table1, Sent<PlaceOrder>(pad).Table);

        Click(pad, ".into", "add to 1");

        Assert.Equal(order, Sent<AddLines>(pad).Order);
        Assert.Empty(pad.FindAll("#order-note"));
        Assert.Equal(OutcomeKind.Accepted, Tap(pad, Some.Ana, ".send").Kind);
        Assert.Equal(2, Kitchen.Given.Order(order).Lines.Count);
    }

    [Fact]
    public void The_address_of_an_order_adds_to_that_order()
    {
        var order = Kitchen.Order(Some.Steak);
        var pad = Open(Some.Ana, order: order);
        Choose(pad, Some.Fries);

        Assert.Equal("Table 1", pad.Find("h1").TextContent);
        Assert.Equal(order, Sent<AddLines>(pad).Order);
    }

    [Fact]
    public void What_is_sold_to_adults_only_says_so_where_it_is_chosen_and_where_it_was_sent()
    {
        Kitchen.Order(Some.Mojito, Some.Fries);
        var pad = Open(Some.Ana, Some.Table1);

        Assert.Equal(["mojito"], pad.FindAll(".dish:has(.age-check)").Select(dish => dish.GetAttribute("data-item")));
        Assert.Equal("ID is checked", pad.Find(".dish .age-check").TextContent.Trim());
        Assert.Equal(["check ID", null], pad.FindAll(".sent-line").Select(line => line.QuerySelector(".age-check")?.TextContent.Trim()));
    }

    [Fact]
    public void The_same_round_again_is_two_taps()
    {
        Kitchen.Given.And(Some.Manager, new EightySixItem(Some.Steak, EightySixUntil.Changed)).And(Some.Manager, new BringBackItem(Some.Steak));
        Kitchen.Order(Some.Mojito, Some.Fries);
        var pad = Open(Some.Ana, Some.Table1);

        Click(pad, ".sent-order footer", "again");

        Assert.Equal([Some.Mojito, Some.Fries], Sent<PlaceOrder>(pad).Lines.Items.Select(line => line.Item));
    }

    [Fact]
    public void Without_a_table_an_order_has_a_channel_and_a_name()
    {
        var pad = Open(Some.Ana);
        Choose(pad, Some.Burger);
        Click(pad, ".whole", "delivery");
        Type(pad, "#order-name", "Nadia");

        var order = Sent<PlaceOrder>(pad);

        Assert.Equal((null, "delivery", "Nadia"), (order.Table, order.Channel, order.Name));
    }

    [Fact]
    public void A_sent_line_is_changed_in_just_what_was_changed()
    {
        var order = Kitchen.Order(Some.Burger);
        var pad = Open(Some.Ana, Some.Table1);
        Click(pad, ".sent-line");
        Assert.True(pad.Find(".change").HasAttribute("disabled"));

        Click(pad, "button[aria-label='One Burger more']");
        Assert.Equal(new ChangeLine(order, Kitchen.Given.Line(order).Id, new Change<int>(1, 2)), CommandOf(pad.Find(".change")));
        Click(pad, ".editor", "Rare");
        Type(pad, "#sent-note", "no salt");
        Assert.Equal(OutcomeKind.Accepted, Tap(pad, Some.Ana, ".change").Kind);

        pad.WaitForAssertion(() => Assert.Equal("Rare · no salt", pad.Find(".sent-line small").TextContent));
        Assert.Empty(pad.FindAll(".editor"));
        Assert.Equal(2, Kitchen.Given.Line(order).Quantity);
    }

    [Fact]
    public void Two_who_change_the_same_thing_see_theirs_and_mine_and_one_decides()
    {
        var order = Kitchen.Order(Some.Burger);
        var pad = Open(Some.Ana, Some.Table1);
        Click(pad, ".sent-line");
        Click(pad, "button[aria-label='One Burger more']");

        Kitchen.Do(Some.Manager, new ChangeLine(order, Kitchen.Given.Line(order).Id, new Change<int>(1, 5)));

        pad.WaitForAssertion(() => Assert.Contains("now 5", pad.Find(".clash").TextContent, StringComparison.Ordinal));
        Assert.Null(pad.Find(".change").GetAttribute("data-command"));
        Click(pad, ".clash", "keep mine");
        Assert.Equal(new Change<int>(5, 2), Assert.IsType<ChangeLine>(CommandOf(pad.Find(".change"))).Quantity);
    }

    [Fact]
    public void A_void_names_its_reason_and_what_is_ready_is_voided_by_a_manager()
    {
        var order = Kitchen.Order(Some.Burger, Some.Steak);
        var pad = Open(Some.Ana, Some.Table1);
        Click(pad, ".sent-line");
        Assert.Equal(new VoidLine(order, Kitchen.Given.Line(order).Id, "guest left"), CommandOf(Button(pad, ".voids", "guest left")));
        Assert.IsType<VoidLine>(CommandOf(pad.Find(".voids form")));
        Assert.NotNull(pad.Find(".voids form input[name=reason]"));

        Kitchen.Do(Some.Cook, Kitchen.Bump(order, Some.Grill));

        pad.WaitForAssertion(() => Assert.Contains("a manager voids it", pad.Find(".editor").TextContent, StringComparison.Ordinal));
        Assert.Empty(pad.FindAll(".voids"));
        var manager = Open(Some.Manager, Some.Table1);
        Click(manager, ".sent-line");
        Assert.NotEmpty(manager.FindAll(".voids [data-command]"));
    }

    [Fact]
    public void A_held_course_is_fired_what_is_ready_is_served_and_a_note_is_written_on_the_order()
    {
        var order = new OrderId(DerivedId.Of(Kitchen.Given.NextId, 0));
        Kitchen.Do(Some.Ana, new PlaceOrder([Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Steak)], Some.Table1));
        Kitchen.Do(Some.Manager, Kitchen.Bump(order, Some.Salad));
        var pad = Open(Some.Ana, Some.Table1);

        Assert.Equal(new FireCourse(order, 2), CommandOf(Button(pad, ".sent-order footer", "fire course 2")));
        Assert.Equal([Kitchen.Given.Line(order).Id], Assert.IsType<ServeLines>(CommandOf(pad.Find(".served"))).Lines);
        Click(pad, ".sent-order footer", "note");
        Assert.Equal(new NoteOrder(order, "", ""), CommandOf(pad.Find(".sent-order > form")));
        Assert.NotNull(pad.Find(".sent-order > form input[name=note]"));
    }

    [Fact]
    public void A_server_sees_nothing_of_a_colleagues_order_and_a_manager_everybodys()
    {
        Kitchen.Do(Some.Ben, new PlaceOrder(Some.Lines(Some.Steak), Some.Table2));

        Assert.Empty(Open(Some.Ana, Some.Table2).FindAll(".sent-order"));
        Assert.Single(Open(Some.Ben, Some.Table2).FindAll(".sent-order"));
        Assert.Single(Open(Some.Manager, Some.Table2).FindAll(".sent-order"));
    }

    [Fact]
    public void Who_takes_no_orders_sees_no_pad() => Assert.NotEmpty(Open(Some.Cook, Some.Table1).FindAll(".no-access"));

    [Fact]
    public void A_browser_that_is_not_sure_to_have_been_heard_says_it_again_and_the_next_draft_stays()
    {
        var pad = Open(Some.Ana);
        Choose(pad, Some.Burger);
        var (id, tell) = Send(pad);
        tell();
        Assert.Empty(Written(pad));
        Settle(pad, $$"""{"commandId":"{{id}}","outcome":"accepted","seq":1,"number":12}""");
        pad.WaitForAssertion(() => Assert.Equal("Sent as 12.", pad.Find(".said").TextContent));

        Choose(pad, Some.Steak);
        tell();

        Assert.Equal(["Steak"], Written(pad));
    }

    [Fact]
    public void What_was_refused_is_back_with_the_reason_at_its_line_also_where_only_the_browser_knows()
    {
        var pad = Open(Some.Ana);
        Choose(pad, Some.Burger);
        Choose(pad, Some.Steak);
        var (id, tell) = Send(pad);
        tell();

        Settle(pad, $$"""{"commandId":"{{id}}","outcome":"refused","code":"eightySixed","problems":[{"code":"eightySixed","path":"[3].data.lines[1].item"}]}""");

        pad.WaitForAssertion(() => Assert.Equal(["Burger", "Steak"], Written(pad)));
        Assert.Contains("Steak", pad.Find("li.problem").TextContent, StringComparison.Ordinal);
        Assert.Equal("86: not available", pad.Find("li.problem .why").TextContent);
    }

    /// <summary>What the browser says when the send button is tapped; said again, it is the same tap.</summary>
    (string Id, Action Tell) Send(IRenderedComponent<PadPage> pad)
    {
        var (id, command) = (Guid.NewGuid().ToString(), pad.Find(".send").GetAttribute("data-command")!);
        return (id, () => Tell(pad, id, command));
    }

    static void Settle(IRenderedComponent<PadPage> pad, string outcome) => pad.InvokeAsync(() => pad.FindComponent<ScreenRoot>().Instance.Settled(outcome)).Wait();

    static List<string> Written(IRenderedComponent<PadPage> pad) => [.. pad.FindAll(".draft-line .name").Select(line => line.TextContent.Trim())];
}
