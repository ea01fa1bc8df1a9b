using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Stations;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Features.Stations;

/// <summary>One ticket in each state it can be in, from a kitchen to which that really happened.</summary>
public sealed class TicketCardsTests : BunitContext
{
    readonly Given _given = Given.Kitchen();

    IRenderedComponent<TicketCards> Card(BoardView board, int index = 0) => Render<TicketCards>(card => card
        .Add(one => one.Items, [board.Tickets[index]]).Add(one => one.Station, board.Station));

    IRenderedComponent<TicketCards> CardAt(StationId station) => Card(_given.Board(station));

    static Command CommandOf(IElement element)
    {
        using var text = JsonDocument.Parse(element.GetAttribute("data-command") ?? throw new InvalidOperationException("No command"));
        Assert.True(CommandCatalog.TryRead(text.RootElement.GetProperty("type").GetString(), text.RootElement.GetProperty("data"), out var command, out var problem), problem?.ToString());
        return command;
    }

    static string? Label(IElement element) => element.GetAttribute("aria-label");

    /// <summary>What a tap on a line does, as a screen reader says it after the line itself: a label in its place would leave out the allergy.</summary>
    static string? Act(IElement line) => line.QuerySelector(".unseen")?.TextContent;

    [Fact]
    public void At_plating_a_line_says_what_is_there_what_is_waited_for_and_since_when_all_is_there()
    {
        var plating = new StationId("plating");
        var menu = Some.Menu(Some.Dishes.Items.Single(dish => dish.Id == Some.FishAndChips) with { Stations = [Some.Grill, Some.Fryer, plating] });
        _given.And(Some.Manager, menu with { Stations = [.. Some.Stations, new MenuStation(plating, "Plating", "plating")] });
        var order = _given.Place(Some.FishAndChips);
        _given.Bumped(order, Some.Grill).And(Some.FryCook, new StartWork(order, Some.Fryer, _given.Drawn(order, Some.Fryer)));

        Assert.Equal(["Grill ready", "Fryer Finn"], CardAt(plating).FindAll(".part").Select(part => part.TextContent.Trim()));
        Assert.Empty(CardAt(plating).FindAll("ko-plate"));
        Assert.DoesNotContain("also at", CardAt(plating).Markup, StringComparison.Ordinal);

        _given.AfterMinutes(3).Bumped(order, Some.Fryer);
        Assert.Equal($"{_given.Now.ToUnixTimeMilliseconds()}", CardAt(plating).Find("ko-plate").GetAttribute("since"));
    }

    [Fact]
    public void A_line_that_waits_for_the_slowest_of_its_order_counts_down_to_its_start_and_is_not_late_before_the_order_is()
    {
        var order = _given.Place(Some.Steak, Some.Fries);
        _given.AfterMinutes(2).And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill)));

        var (start, clock) = (CardAt(Some.Fryer).Find("ko-start"), CardAt(Some.Fryer).Find(".progress"));
        Assert.Equal((Some.Noon.AddMinutes(17).ToUnixTimeMilliseconds().ToString(), "240"), (start.GetAttribute("done"), start.GetAttribute("target-seconds")));
        Assert.Equal(Some.Noon.AddMinutes(13).ToUnixTimeMilliseconds().ToString(), clock.GetAttribute("since"));
        Assert.Empty(CardAt(Some.Grill).FindAll("ko-start"));

        _given.And(Some.FryCook, new StartWork(order, Some.Fryer, _given.Drawn(order, Some.Fryer)));
        Assert.Empty(CardAt(Some.Fryer).FindAll("ko-start"));
        Assert.Equal(Some.Noon.ToUnixTimeMilliseconds().ToString(), CardAt(Some.Fryer).Find(".progress").GetAttribute("since"));
    }

    [Fact]
    public void A_line_that_is_held_until_its_start_says_when_and_is_started_by_a_tap_but_not_bumped()
    {
        var given = Given.Kitchen(new Settings { HoldUntilStart = true });
        var order = given.Place(Some.Steak, Some.Fries);
        given.And(Some.Cook, new StartWork(order, Some.Grill, given.Drawn(order, Some.Grill)));
        var card = Card(given.Board(Some.Fryer));

        Assert.Equal("true", card.Find("ko-start").GetAttribute("held"));
        Assert.Equal(("true", "fired"), (card.Find(".line").GetAttribute("data-held"), card.Find(".line").GetAttribute("data-state")));
        Assert.Equal("Start 1 Fries now", Act(card.Find(".line")));
        var start = new StartWork(order, Some.Fryer, given.Drawn(order, Some.Fryer));
        Assert.Equal([start, start], new[] { ".line", ".start" }.Select(what => CommandOf(card.Find(what))));
        Assert.Equal("start", card.Find(".line").GetAttribute("data-key"));
        Assert.Empty(card.FindAll(".bump"));

        given.AfterMinutes(11).TimeDoesItsPart();
        card = Card(given.Board(Some.Fryer));
        Assert.Null(card.Find("ko-start").GetAttribute("held"));
        Assert.Equal(new BumpLines(order, Some.Fryer, given.Drawn(order, Some.Fryer)), CommandOf(card.Find(".bump")));
    }

    [Fact]
    public void A_bump_and_a_start_of_a_ticket_leave_what_is_held_until_its_start()
    {
        var given = Given.Kitchen(new Settings { HoldUntilStart = true });
        var order = given.Place(Some.Steak, Some.Burger);
        given.And(Some.Cook, new StartWork(order, Some.Grill, given.Drawn(order, Some.Grill, 0)));
        var card = Card(given.Board(Some.Grill));

        Assert.Equal(new BumpLines(order, Some.Grill, given.Drawn(order, Some.Grill, 0)), CommandOf(card.Find(".bump")));
        Assert.Empty(card.FindAll(".start"));
    }

    [Fact]
    public void A_fired_line_shows_what_where_and_since_when_and_can_be_started_and_bumped()
    {
        var order = _given.Place(new LineRequest(Some.Burger, 2, [Some.Bacon, Some.NoOnion], "well wrapped", Seat: 3), new LineRequest(Some.FishAndChips));
        var card = CardAt(Some.Grill);

        Assert.Equal("1", card.Find(".number").TextContent);
        Assert.Contains("1 ", card.Find(".where").TextContent, StringComparison.Ordinal);
        Assert.Contains("dine-in", card.Find(".where").TextContent, StringComparison.Ordinal);
        Assert.Equal("Ana", card.Find(".who").TextContent.Split(" fired")[0].Trim());
        Assert.Equal(Some.Noon.ToUnixTimeMilliseconds().ToString(), card.Find("header > .sent").GetAttribute("since"));
        var lines = card.FindAll(".line");
        Assert.Equal(["fired", "fired"], lines.Select(line => line.GetAttribute("data-state")));
        Assert.Equal(["2", "1"], card.FindAll(".quantity").Select(one => one.TextContent));
        Assert.Equal(["Bacon"], card.FindAll(".modifier.add").Select(one => one.TextContent));
        Assert.Equal(["Onion"], card.FindAll(".modifier.remove").Select(one => one.TextContent));
        Assert.Contains("well wrapped", card.Find(".line-note").TextContent, StringComparison.Ordinal);
        Assert.Equal(["seat 3", "also at: fryer"], card.FindAll(".small").Select(one => one.TextContent));
        Assert.Equal("480", card.Find(".progress").GetAttribute("target-seconds"));
        Assert.Equal(new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill)), CommandOf(card.Find(".start")));
        Assert.Equal(new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill)), CommandOf(card.Find(".bump")));
        Assert.Equal([.. new[] { 0, 1 }.Select(i => (Command)new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill, i)))], lines.Select(CommandOf));
    }

    [Fact]
    public void Work_in_progress_says_who_does_it_and_only_bumps()
    {
        var order = _given.Place(Some.Burger);
        _given.And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill)));
        var card = CardAt(Some.Grill);

        Assert.Equal("inprogress", card.Find(".line").GetAttribute("data-state"));
        Assert.Contains("Cora", card.Find(".small").TextContent, StringComparison.Ordinal);
        Assert.Contains("Cora", card.Find("footer .working").TextContent, StringComparison.Ordinal);
        Assert.Empty(card.FindAll(".start"));
        Assert.Equal(new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill)), CommandOf(card.Find(".bump")));
    }

    [Fact]
    public void A_ready_line_is_ticked_off_and_recalled_by_a_tap()
    {
        var order = _given.Place(Some.Burger, Some.Steak);
        _given.And(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0)));
        var card = CardAt(Some.Grill);
        var ready = card.Find("[data-state=ready]");

        Assert.Equal("Recall 1 Burger", Act(ready));
        Assert.NotNull(ready.QuerySelector(".icon"));
        Assert.Equal(new RecallLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0)), CommandOf(ready));
        // What is done is not bumped once more.
        Assert.Equal(new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 1)), CommandOf(card.Find(".bump")));
    }

    [Fact]
    public void A_recalled_line_names_its_new_version()
    {
        var order = _given.Place(Some.Burger);
        _given.Bumped(order, Some.Grill).And(Some.Cook, new RecallLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0)));

        Assert.Equal(2, Assert.Single(((BumpLines)CommandOf(CardAt(Some.Grill).Find(".bump"))).Works.Items).WorkVersion);
    }

    [Fact]
    public void A_held_line_is_shown_and_takes_no_tap()
    {
        var order = _given.Place(Some.OnCourse(1, Some.Burger), Some.OnCourse(2, Some.Steak));
        var card = CardAt(Some.Grill);
        var held = card.Find("[data-state=held]");

        Assert.True(held.HasAttribute("disabled"));
        Assert.False(held.HasAttribute("data-command"));
        Assert.Contains("held, course 2", held.TextContent, StringComparison.Ordinal);
        Assert.Contains("course 1", card.Find(".who").TextContent, StringComparison.Ordinal);
        Assert.Equal(new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0)), CommandOf(card.Find(".bump")));
    }

    [Fact]
    public void A_void_stays_until_a_tap_clears_it()
    {
        var order = _given.Place(Some.Burger);
        _given.And(Some.Ana, new VoidLine(order, _given.Line(order).Id, "wrong table"));
        var card = CardAt(Some.Grill);

        Assert.Equal("Clear voided Burger", Act(card.Find("[data-state=voided]")));
        Assert.Contains("VOID", card.Find(".void").TextContent, StringComparison.Ordinal);
        Assert.Equal(new ClearVoid(order, _given.Line(order).Id, Some.Grill), CommandOf(card.Find(".line")));
        Assert.Empty(card.FindAll("footer"));   // nothing to start or bump
    }

    [Fact]
    public void Lines_that_came_later_stand_under_a_rule_of_their_own()
    {
        var order = _given.Place(Some.Burger);
        _given.AfterMinutes(4).And(Some.Ana, new AddLines(order, Some.Lines(Some.Steak, Some.Burger))).AfterMinutes(3).And(Some.Ana, new AddLines(order, Some.Lines(Some.Steak)));
        var card = CardAt(Some.Grill);

        var rules = card.FindAll(".add-on");
        Assert.Equal([Some.Noon.AddMinutes(4), Some.Noon.AddMinutes(7)], rules.Select(rule => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(rule.QuerySelector("ko-clock")!.GetAttribute("since")!))));
        Assert.Equal(["line", "add-on", "line", "line", "add-on", "line"], card.FindAll(".line, .add-on").Select(one => one.ClassName));
    }

    [Fact]
    public void A_line_has_a_clock_of_its_own_where_it_was_fired_at_another_time_than_its_ticket()
    {
        var order = _given.Place(Some.OnCourse(1, Some.Burger), Some.OnCourse(2, Some.Steak));
        _given.AfterMinutes(5).And(Some.Expo, new FireCourse(order, 2)).AfterMinutes(1).And(Some.Ana, new AddLines(order, Some.Lines(Some.Burger)));

        // The first is the ticket's, the last has its sending's above it.
        Assert.Equal([null, "true", null], CardAt(Some.Grill).FindAll(".progress").Select(clock => clock.GetAttribute("data-own")));
    }

    [Fact]
    public void What_is_said_already_is_marked_so_that_a_tablet_can_leave_it_out()
    {
        _given.Place(Some.Burger);
        var atTable = CardAt(Some.Grill);
        Assert.Empty(atTable.FindAll(".channel"));
        Assert.Single(atTable.FindAll(".who .same"));

        var pickup = _given.Place(Some.Ana, new PlaceOrder([Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Steak)], Channel: "pickup", Name: "Zoe"));
        _given.AfterMinutes(5).And(Some.Expo, new FireCourse(pickup, 2));
        var later = Card(_given.Board(Some.Grill), 1);
        Assert.Equal("pickup", later.Find(".channel").TextContent.Trim());
        Assert.Empty(later.FindAll(".who .same"));
    }

    [Fact]
    public void A_changed_line_says_so()
    {
        var order = _given.Place(Some.Burger);
        _given.And(Some.Ana, new ChangeLine(order, _given.Line(order).Id, Quantity: new Change<int>(1, 3)));

        var card = CardAt(Some.Grill);
        var see = new SeeChange(order, Some.Grill, _given.Drawn(order, Some.Grill));
        Assert.Equal("quantity changed · tap when seen", card.Find(".changed").TextContent.Trim());
        Assert.Equal((see, "Mark the change of 3 Burger as seen", "seen"), (CommandOf(card.Find(".line")), Act(card.Find(".line")), card.Find(".line").GetAttribute("data-key")));
        Assert.Equal("BumpLines", CommandOf(card.Find(".bump")).GetType().Name);

        _given.And(Some.Cook, see);

        Assert.Empty(CardAt(Some.Grill).FindAll(".changed"));
        Assert.Equal(new BumpLines(order, Some.Grill, see.Works), CommandOf(CardAt(Some.Grill).Find(".line")));
    }

    [Fact]
    public void Allergies_come_first_and_doneness_in_its_own_chip()
    {
        _given.Place(new LineRequest(Some.Burger, 1, [Some.Rare, Some.Bacon, Some.NutAllergy]));
        var card = CardAt(Some.Grill);

        Assert.Equal("allergy: nuts", card.Find(".allergy").TextContent.Trim(), ignoreCase: true);
        Assert.Equal("Rare", card.Find(".modifier.doneness").TextContent);
        Assert.True(card.Find(".what").Children.Select(one => one.ClassName).ToList() is ["item", "allergy", ..]);
    }

    [Fact]
    public void Who_has_started_a_line_at_another_station_is_named_there_until_it_is_done()
    {
        var order = _given.Place(Some.FishAndChips);
        _given.And(Some.FryCook, new StartWork(order, Some.Fryer, _given.Drawn(order, Some.Fryer)));
        Assert.Equal("also at: fryer — Finn", CardAt(Some.Grill).Find(".small").TextContent);

        _given.And(Some.FryCook, new BumpLines(order, Some.Fryer, _given.Drawn(order, Some.Fryer)));

        Assert.Equal("also at: fryer", CardAt(Some.Grill).Find(".small").TextContent);
    }

    [Fact]
    public void What_is_begun_first_says_so_until_it_is_and_only_where_something_else_waits_beside_it()
    {
        _given.And(Some.Manager, Some.Menu(Some.Dish(Some.Fries) with { Priority = LinePriority.High }));
        List<string?> Firsts() => [.. CardAt(Some.Fryer).FindAll(".line").Select(line => line.QuerySelector(".first")?.TextContent.Trim())];

        var order = _given.Place(Some.FishAndChips, Some.Fries);
        Assert.Equal([null, "first"], Firsts());

        var fries = _given.Order(order).Lines[1].Id;
        _given.And(Some.FryCook, new StartWork(order, Some.Fryer, [.. _given.Drawn(order, Some.Fryer).Items.Where(work => work.Line == fries)]));
        Assert.Equal([null, null], Firsts());
    }

    [Fact]
    public void Alone_on_its_ticket_nothing_is_first()
    {
        _given.And(Some.Manager, Some.Menu(Some.Dish(Some.Fries) with { Priority = LinePriority.High }));
        _given.Place(Some.Fries, Some.Fries);

        Assert.Empty(CardAt(Some.Fryer).FindAll(".first"));
    }

    [Fact]
    public void What_is_sold_to_adults_only_says_so_at_the_bar_and_nothing_else_does()
    {
        _given.And(Some.Manager, Some.Menu(Some.Dish(Some.Fries) with { Stations = [Some.Bar] }));
        _given.Place(Some.Mojito, Some.Fries);

        var lines = CardAt(Some.Bar).FindAll(".line");

        Assert.Equal(["check ID", null], lines.Select(line => line.QuerySelector(".age-check")?.TextContent.Trim()));
        Assert.Equal("#icon-id-card", lines[0].QuerySelector(".age-check use")!.GetAttribute("href"));
    }

    [Fact]
    public void A_line_with_an_allergy_is_covered_until_it_is_tapped_as_read_and_then_says_by_whom()
    {
        var order = _given.Place(new LineRequest(Some.Burger, 2, [Some.Bacon, Some.NutAllergy]), new LineRequest(Some.Steak));
        var covered = CardAt(Some.Grill);
        var line = covered.FindAll(".line")[0];
        var acknowledge = new AcknowledgeAllergy(order, Some.Grill, _given.Drawn(order, Some.Grill, 0));

        Assert.Equal(("true", "tap when you have read it", "Acknowledge the allergy of 2 Burger"), (line.GetAttribute("data-covered"), line.QuerySelector(".cover")?.TextContent.Trim(), Act(line)));
        Assert.Equal(acknowledge, CommandOf(line));
        // The key that bumps presses what has no key of its own.
        Assert.Equal(("acknowledge", null), (line.GetAttribute("data-key"), covered.FindAll(".line")[1].GetAttribute("data-key")));
        Assert.Contains("allergy first", covered.Find(".bump").TextContent, StringComparison.Ordinal);
        Assert.Null(covered.FindAll(".line")[1].GetAttribute("data-covered"));
        Assert.Equal(new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill, 1)), CommandOf(covered.Find(".start")));

        _given.And(Some.Cook, acknowledge);
        var read = CardAt(Some.Grill);

        Assert.Equal((null, "Cora read it"), (read.FindAll(".line")[0].GetAttribute("data-covered"), read.Find(".acknowledged").TextContent.Trim()));
        Assert.Equal(new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0)), CommandOf(read.FindAll(".line")[0]));
        Assert.Equal("BUMP", read.Find(".bump").TextContent.Trim());
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(5, "priority 5")]
    [InlineData(9, "rush")]
    public void A_priority_is_said_in_words(int priority, string? words)
    {
        var order = _given.Place(Some.Burger);
        if (priority > 0) _given.And(Some.Expo, new SetPriority(order, priority));
        var card = CardAt(Some.Grill);

        Assert.Equal(words, card.FindAll(".priority").SingleOrDefault()?.TextContent.Trim());
        Assert.Equal(words == "rush", card.Find("article").HasAttribute("data-rush"));
    }

    [Fact]
    public void An_order_without_a_number_yet_is_being_sent()
    {
        var sending = Overlay.Of(_given.State, [new Pending(_given.NextId, Some.Ana, new PlaceOrder(Some.Lines(Some.Burger), Some.Table1), _given.Now)]);
        var card = Card(BoardView.Of(sending, Some.Grill));

        Assert.Equal("…", card.Find(".number").TextContent);
        Assert.Contains("sending", card.Find(".who").TextContent, StringComparison.Ordinal);
        Assert.Equal("Bump ticket being sent", Label(card.Find(".bump")));
    }

    [Fact]
    public void A_bump_from_the_tray_says_why()
    {
        _given.Place(Some.Surprise);

        Assert.Equal("unrouted", ((BumpLines)CommandOf(CardAt(StationId.Unrouted).Find(".bump"))).Reason);
    }

    [Fact]
    public void Every_button_has_a_name_and_every_tap_marks_what_it_changes()
    {
        var order = _given.Place(Some.OnCourse(1, Some.Burger), Some.OnCourse(1, Some.Steak), Some.OnCourse(1, Some.Burger), Some.OnCourse(2, Some.Steak));
        _given.And(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0))).And(Some.Ana, new VoidLine(order, _given.Line(order, 1).Id, "wrong"));
        var card = CardAt(Some.Grill);

        Assert.All(card.FindAll("button"), button => Assert.False(string.IsNullOrWhiteSpace(Label(button) ?? button.TextContent)));
        var lines = _given.Order(order).Lines.Items.Select(line => line.Id.ToString()).ToHashSet();
        Assert.All(card.FindAll("[data-command]"), tap => Assert.Subset(lines, tap.GetAttribute("data-marks")!.Split(' ').ToHashSet()));
        Assert.Equal(((BumpLines)CommandOf(card.Find(".bump"))).Works.Items.Select(work => work.Line.ToString()), card.Find(".bump").GetAttribute("data-marks")!.Split(' '));
    }

    [Fact]
    public void An_unchanged_ticket_is_not_drawn_again_and_a_ticket_that_changes_back_is()
    {
        var order = _given.Place(Some.Burger);
        _given.Place(Some.Steak);
        var before = _given.Board(Some.Grill);
        var card = Card(before);
        var kitchen = _given.State;
        _given.And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill)));
        var after = BoardView.Of(_given.State, Some.Grill, new Seen(kitchen, before));
        void Show(BoardView board, int index) => card.Render(one => one.Add(it => it.Items, [board.Tickets[index]]).Add(it => it.Station, board.Station));

        Show(before, 0);
        Assert.Equal(1, card.RenderCount);

        Show(after, 0);
        Assert.Equal(2, card.RenderCount);
        Show(before, 0);
        Assert.Equal(3, card.RenderCount);
        Assert.Equal("fired", card.Find(".line").GetAttribute("data-state"));
    }
}
