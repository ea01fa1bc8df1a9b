using Bunit;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Expo;
using KitchenOps.Web.Ui;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Features.Expo;

public sealed class ExpoPageTests : LiveScreens
{
    private IRenderedComponent<ExpoPage> Open(ActorId actor) => Render<ExpoPage>(page => page.AddCascadingValue(SignedIn(actor)).Add(one => one.Slug, "demo"));

    [Fact]
    public void What_no_station_makes_lands_in_the_tray_and_can_be_sent_to_any_station_though_nothing_else_is_open()
    {
        var order = Kitchen.Order(Some.Surprise);
        var pass = Open(Some.Expo);
        Assert.Contains("1 × Chef's surprise", pass.Find(".unrouted").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Bar", "Fryer", "Grill", "Salad"], pass.FindAll(".unrouted .send-to").Select(station => station.TextContent));

        Assert.Equal(OutcomeKind.Accepted, Tap(pass, Some.Expo, ".unrouted .send-to[data-station=grill]").Kind);

        pass.WaitForAssertion(() => Assert.Empty(pass.FindAll(".unrouted")));
        Assert.Single(Kitchen.Given.Board(Some.Grill).Tickets);
        Assert.NotNull(Kitchen.Given.Order(order));
    }

    [Fact]
    public void A_station_that_has_not_received_an_order_is_told_of_on_its_card_and_one_tap_sends_it_to_the_backup()
    {
        Kitchen.Do(Some.Manager, Some.Menu() with { Stations = Some.Stations.Map(station => station.Id == Some.Grill ? station with { Backup = Some.Fryer } : station) });
        var order = Kitchen.Order(Some.Steak, Some.Caesar);
        var pass = Open(Some.Expo);
        Assert.Empty(pass.FindAll(".not-received"));

        foreach (var station in new[] { Some.Grill, Some.Salad }) Kitchen.Do(ActorId.Clock, new ReportUnreceived(order, station, Some.Noon));

        pass.WaitForAssertion(() => Assert.Equal(["Grill has not received this", "Salad has not received this"], pass.FindAll(".not-received b").Select(one => one.TextContent)));
        Assert.Equal(2, pass.FindAll(".not-received .icon").Count);
        Assert.Equal("tell them", pass.Find("[data-missing=salad] em").TextContent);
        Assert.Equal("send to Fryer", pass.Find("[data-missing=grill] button").TextContent);
        Assert.Equal(OutcomeKind.Accepted, Tap(pass, Some.Expo, "[data-missing=grill] button").Kind);
        pass.WaitForAssertion(() => Assert.Empty(pass.FindAll("[data-missing=grill]")));
        Assert.Single(Kitchen.Given.Board(Some.Fryer).Tickets);

        Kitchen.Do(Some.Roundsman, new ReceiveTickets(Some.Salad, [order]));
        pass.WaitForAssertion(() => Assert.Empty(pass.FindAll(".not-received")));
    }

    [Fact]
    public void What_is_to_be_better_about_a_plate_is_said_from_its_orders_sheet_and_what_is_ready_goes_back()
    {
        var order = Kitchen.Order(Some.Steak, Some.Fries);
        Kitchen.Do(Some.Cook, Kitchen.Bump(order, Some.Grill));
        var pass = Open(Some.Expo);
        On(pass, one => one.Find(".orders"), orders => orders.TriggerEvent("onkoopen", new OpenEventArgs { What = order.ToString() }));
        pass.WaitForAssertion(() => Assert.Equal(["1 Steak", "1 Fries"], pass.FindAll(".quality-form h3").Select(one => one.TextContent)));
        Assert.Equal(["back to Grill"], pass.FindAll(".quality-form .back-to").Select(one => one.TextContent.Trim()));

        Assert.Equal(OutcomeKind.Accepted, Tap(pass, Some.Expo, ".quality-form:first-of-type .usual button").Kind);
        pass.WaitForAssertion(() => Assert.Equal("quality: hotter", pass.Find(".pass-card .quality").TextContent.Trim()));
        Assert.Equal(OutcomeKind.Accepted, Tap(pass, Some.Expo, ".quality-form .back-to").Kind);
        pass.WaitForAssertion(() => Assert.Empty(pass.FindAll(".quality-form .back-to")));
        Assert.Equal("hotter", Assert.Single(Kitchen.Given.Board(Some.Grill).Tickets.Items).Lines[0].Quality);

        // The same tap again takes it back.
        Assert.Equal("true", pass.Find(".quality-form .usual button").GetAttribute("aria-pressed"));
        Assert.Equal(OutcomeKind.Accepted, Tap(pass, Some.Expo, ".quality-form:first-of-type .usual button").Kind);
        pass.WaitForAssertion(() => Assert.Empty(pass.FindAll(".pass-card .quality")));
    }

    [Fact]
    public void What_is_ready_is_handed_to_a_server_by_name_and_the_next_tap_serves_as_ever()
    {
        var order = Kitchen.Order(Some.Steak, Some.Steak);
        Kitchen.Do(Some.Cook, Kitchen.Bump(order, Some.Grill));
        var pass = Open(Some.Expo);
        pass.WaitForAssertion(() => Assert.Equal(["Ana", "Ben"], pass.FindAll(".runners button").Select(one => one.TextContent.Trim())));
        Assert.Equal(pass.Find(".runners").Id, pass.Find(".hand-to").GetAttribute("popovertarget"));
        Assert.Equal([Some.Ana.Value, Some.Ben.Value], pass.FindAll(".runners [name=runner]").Select(one => one.GetAttribute("value")));
        var hand = Assert.IsType<ServeLines>(CommandOf(pass.Find("form.runners")));
        Assert.Equal((2, Some.Ana), (hand.Lines.Count, hand.Runner));
        Assert.Null(Assert.IsType<ServeLines>(CommandOf(pass.Find(".serve"))).Runner);

        Kitchen.Do(Some.Expo, hand with { Lines = [hand.Lines[0]], Runner = Some.Ben });

        pass.WaitForAssertion(() => Assert.Contains("with Ben", pass.Find("[data-state=served] em").TextContent, StringComparison.Ordinal));
        Assert.Single(Assert.IsType<ServeLines>(CommandOf(pass.Find("form.runners"))).Lines);
    }

    [Fact]
    public void A_flood_draws_the_first_hundred_at_the_pass_too()
    {
        for (var i = 0; i < WithinReach.Most + 2; i++) Kitchen.Order(Some.Steak);
        var pass = Open(Some.Expo);
        Assert.Equal((100, "2", 0), (pass.FindAll(".pass-card").Count, pass.Find(".orders .rest").GetAttribute("data-rest"), pass.FindAll(".serve").Count));

        foreach (var order in Kitchen.Given.State.Live.Keys.ToList()) Kitchen.Do(Some.Cook, Kitchen.Bump(order, Some.Grill));
        pass.WaitForAssertion(() => Assert.Equal((100, "2"), (pass.FindAll(".serve").Count, pass.Find(".pass .rest").GetAttribute("data-rest"))));
        Assert.Contains("102 ready", pass.Find(".pass-count").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_station_makes_is_made_at_the_pass_and_leaves_with_the_rest()
    {
        var order = Kitchen.Order(Some.Surprise);
        var pass = Open(Some.Expo);

        Assert.Equal(OutcomeKind.Accepted, Tap(pass, Some.Expo, ".unrouted .made").Kind);
        pass.WaitForAssertion(() => Assert.NotNull(pass.Find($".serve[data-marks='{order}']")));
        Assert.Equal(OutcomeKind.Accepted, Tap(pass, Some.Expo, ".serve").Kind);

        pass.WaitForAssertion(() => Assert.Empty(pass.FindAll(".pass-card")));
    }

    [Fact]
    public void A_held_line_of_no_station_can_be_sent_to_one_and_is_not_made_yet()
    {
        Kitchen.Do(Some.Ana, new PlaceOrder([Some.OnCourse(1, Some.Steak), Some.OnCourse(2, Some.Surprise)], Some.Table1));

        var pass = Open(Some.Expo);

        Assert.NotEmpty(pass.FindAll(".unrouted .send-to"));
        Assert.Empty(pass.FindAll(".unrouted .made"));
    }

    [Fact]
    public void The_pass_sees_what_it_has_to_check_on_the_plate()
    {
        Kitchen.Do(Some.Ana, new PlaceOrder([new(Some.Burger, 1, [Some.Rare, Some.NoOnion, Some.NutAllergy], "cut in half", Seat: 2)], Some.Table1, Note: "birthday"));

        var pass = Open(Some.Expo);

        Assert.Equal("RARE · no Onion · seat 2 · cut in half", pass.Find(".lines small").TextContent);
        Assert.Contains("nuts", pass.Find(".lines .allergy").TextContent, StringComparison.Ordinal);
        Assert.Contains("birthday", pass.Find(".pass-card > .note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_at_a_line_is_named_with_the_station_though_a_server_changes_it_meanwhile()
    {
        var order = new OrderId(DerivedId.Of(Kitchen.Given.NextId, 0));
        Kitchen.Do(Some.Ana, new PlaceOrder([new(Some.FishAndChips)], Some.Table1));
        var pass = Open(Some.Expo);
        Assert.Empty(pass.FindAll(".by"));

        Kitchen.Do(Some.Cook, new StartWork(order, Some.Grill, Kitchen.Given.Drawn(order, Some.Grill)));
        Kitchen.Do(Some.FryCook, new StartWork(order, Some.Fryer, Kitchen.Given.Drawn(order, Some.Fryer)));
        Kitchen.Do(Some.Ana, new ChangeLine(order, Kitchen.Given.Line(order).Id, Quantity: new Change<int>(1, 2)));

        pass.WaitForAssertion(() => Assert.Equal("Cora · grill, Finn · fryer", pass.Find(".by").TextContent.Trim()));
    }

    [Fact]
    public void What_is_plated_cold_counts_down_at_the_pass_and_sounds_there_at_its_end()
    {
        var order = new OrderId(DerivedId.Of(Kitchen.Given.NextId, 0));
        Kitchen.Do(Some.Ana, new PlaceOrder([new(Some.Caesar), new(Some.Fries)], Some.Table1));
        var pass = Open(Some.Expo);
        Assert.Empty(pass.FindAll("ko-hold"));

        Kitchen.Do(Some.Manager, Kitchen.Bump(order, Some.Salad));

        pass.WaitForAssertion(() => Assert.Single(pass.FindAll("ko-hold")));
        var (line, hold) = (Kitchen.Given.Line(order), pass.Find("ko-hold"));
        Assert.Equal((line.Works[0].ReadyAt!.Value.AddMinutes(10).ToUnixTimeMilliseconds().ToString(), line.Id.ToString(), true), (hold.GetAttribute("until"), hold.GetAttribute("of"), hold.HasAttribute("data-sounds")));
        Assert.Equal(line.Id.ToString(), hold.Closest("[data-line]")!.GetAttribute("data-line"));
    }

    [Fact]
    public void The_pass_sees_where_an_allergy_was_not_read_yet_and_then_by_whom_it_was()
    {
        var order = new OrderId(DerivedId.Of(Kitchen.Given.NextId, 0));
        Kitchen.Do(Some.Ana, new PlaceOrder([new(Some.FishAndChips, 1, [Some.NutAllergy])], Some.Table1));
        var pass = Open(Some.Expo);
        Assert.Equal("not acknowledged yet at grill, fryer", pass.Find(".acknowledged[data-unread]").TextContent);

        Kitchen.Do(Some.Cook, new AcknowledgeAllergy(order, Some.Grill, Kitchen.Given.Drawn(order, Some.Grill)));
        pass.WaitForAssertion(() => Assert.Equal("not acknowledged yet at fryer", pass.Find(".acknowledged[data-unread]").TextContent));
        Kitchen.Do(Some.FryCook, new AcknowledgeAllergy(order, Some.Fryer, Kitchen.Given.Drawn(order, Some.Fryer)));

        pass.WaitForAssertion(() => Assert.Equal("acknowledged by Cora, Finn", pass.Find(".acknowledged:not([data-unread])").TextContent));
    }

    [Fact]
    public void What_no_station_makes_is_read_at_the_pass_before_it_is_made_there()
    {
        Kitchen.Do(Some.Ana, new PlaceOrder([new(Some.Surprise, 1, [Some.NutAllergy])], Some.Table1));
        var pass = Open(Some.Expo);
        Assert.Equal("nuts", pass.Find(".unrouted .allergy").TextContent.Trim());

        Assert.Equal("allergy read", pass.Find(".unrouted .made").TextContent.Trim());
        Assert.Equal(OutcomeKind.Accepted, Tap(pass, Some.Expo, ".unrouted .made").Kind);
        pass.WaitForAssertion(() => Assert.Equal("made here", pass.Find(".unrouted .made").TextContent.Trim()));
        Assert.Equal(OutcomeKind.Accepted, Tap(pass, Some.Expo, ".unrouted .made").Kind);

        pass.WaitForAssertion(() => Assert.Empty(pass.FindAll(".unrouted")));
    }

    [Fact]
    public void What_waits_is_counted_from_what_is_ready_now_and_not_from_an_earlier_course()
    {
        var order = new OrderId(DerivedId.Of(Kitchen.Given.NextId, 0));
        Kitchen.Do(Some.Ana, new PlaceOrder([Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Steak)], Some.Table1));
        Kitchen.Do(Some.Manager, Kitchen.Bump(order, Some.Salad));
        Kitchen.Do(Some.Expo, new ServeLines(order));
        Kitchen.Do(Some.Expo, new FireCourse(order, 2));
        Kitchen.Given.AfterMinutes(10);
        Kitchen.Do(Some.Cook, Kitchen.Bump(order, Some.Grill));

        Assert.Equal($"{Kitchen.Given.Now.ToUnixTimeMilliseconds()}", Open(Some.Expo).Find(".pass-count ko-clock").GetAttribute("since"));
    }
}
