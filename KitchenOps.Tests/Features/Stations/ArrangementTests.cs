using AngleSharp.Dom;
using Bunit;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Stations;
using KitchenOps.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace KitchenOps.Tests.Features.Stations;

/// <summary>How a screen lays out the lines of its tickets.</summary>
public sealed class ArrangementTests : LiveScreens
{
    readonly Given _given = Given.Kitchen();

    IRenderedComponent<TicketCards> Card(Arrangement arrangement) =>
        Render<TicketCards>(card => card.Add(one => one.Items, [_given.Board(Some.Grill).Tickets[0]]).Add(one => one.Station, Some.Grill).Add(one => one.Arrangement, arrangement));

    IRenderedComponent<BoardPage> Open() => Render<BoardPage>(page => page.AddCascadingValue(SignedIn(Some.Cook)).Add(one => one.Slug, "demo").Add(one => one.Station, Some.Grill.Value));

    /// <summary>The rows as they are read: quantity, item, and what stands small; seats where they begin.</summary>
    static List<string> Rows<T>(IRenderedComponent<T> of) where T : IComponent => [.. of.FindAll(".ticket > .line, .ticket > .seat, .ticket > .add-on").Select(row =>
        row.ClassList.Contains("line") ? string.Join(' ', new[] { row.QuerySelector(".quantity"), row.QuerySelector(".item"), row.QuerySelector(".small") }.OfType<IElement>().Select(one => one.TextContent)) : $"[{row.TextContent.Trim()}]")];

    static LineRequest Burger(int? seat = null, int quantity = 1, string? note = null, params ModifierRequest[] modifiers) => new(Some.Burger, quantity, [.. modifiers], note, seat);

    [Fact]
    public void Lines_that_are_alike_in_all_but_their_seat_are_one_row_with_the_sum_and_its_seats()
    {
        _given.Place(Burger(1), new LineRequest(Some.Steak, Seat: 1), Burger(3, 2), Burger(2, 1, "well wrapped"), Burger(2, 1, null, Some.Bacon), Burger(2, 1, null, Some.Bacon, Some.NoOnion), Burger(4, 1, null, Some.NoOnion, Some.Bacon));

        Assert.Equal(["1 Burger seat 1", "1 Steak seat 1", "2 Burger seat 3", "1 Burger seat 2", "1 Burger seat 2", "1 Burger seat 2", "1 Burger seat 4"], Rows(Card(Arrangement.AsSent)));
        // A note or a modifier makes another dish of it; in which order the modifiers were typed does not.
        Assert.Equal(["3 Burger seats 1, 3", "1 Steak seat 1", "1 Burger seat 2", "1 Burger seat 2", "2 Burger seats 2, 4"], Rows(Card(Arrangement.Combined)));
    }

    [Fact]
    public void An_act_on_a_row_is_on_every_line_in_it()
    {
        var order = _given.Place(Burger(1), new LineRequest(Some.Steak), Burger(2));
        var drawn = _given.Drawn(order, Some.Grill);
        EquatableArray<DrawnWork> both = [drawn[0], drawn[2]];
        IElement Row() => Card(Arrangement.Combined).Find(".line");

        Assert.Equal(new BumpLines(order, Some.Grill, both), CommandOf(Row()));
        Assert.Equal("Bump 2 Burger", Row().QuerySelector(".unseen")!.TextContent);
        Assert.Equal($"{both[0].Line} {both[1].Line}", Row().GetAttribute("data-marks"));
        Assert.Equal($"{both[0].Line} {both[1].Line}", Row().GetAttribute("data-lines"));
        Assert.Equal(new BumpLines(order, Some.Grill, drawn), CommandOf(Card(Arrangement.Combined).Find(".bump")));

        _given.And(Some.Cook, new BumpLines(order, Some.Grill, both));
        Assert.Equal(new RecallLines(order, Some.Grill, both), CommandOf(Row()));
        Assert.Equal("ready", Row().GetAttribute("data-state"));
    }

    [Fact]
    public void An_allergy_of_several_alike_is_read_for_all_of_them_at_once()
    {
        var order = _given.Place(Burger(1, 1, null, Some.NutAllergy), Burger(2, 1, null, Some.NutAllergy), Burger(3));
        var drawn = _given.Drawn(order, Some.Grill);
        var rows = Card(Arrangement.Combined).FindAll(".line");

        Assert.Equal(2, rows.Count);
        Assert.Equal(new AcknowledgeAllergy(order, Some.Grill, [drawn[0], drawn[1]]), CommandOf(rows[0]));
    }

    [Fact]
    public void What_is_in_another_state_void_changed_or_sent_later_is_a_row_of_its_own()
    {
        var order = _given.Place(Burger(), Burger(), Burger(), Burger(), Burger());
        var lines = _given.Drawn(order, Some.Grill);
        _given.And(Some.Cook, new StartWork(order, Some.Grill, [lines[0]])).And(Some.Ana, new VoidLine(order, lines[1].Line, "wrong"));
        _given.And(Some.Ana, new ChangeLine(order, lines[2].Line, Note: new(null, "no salt")));
        _given.AfterMinutes(1).And(Some.Ana, new AddLines(order, [Burger(), Burger()]));

        Assert.Equal(["1 Burger Cora", "1 Burger", "1 Burger", "2 Burger", "[ADD-ON]", "2 Burger"], Rows(Card(Arrangement.Combined)));
        Assert.Equal(new ClearVoid(order, lines[1].Line, Some.Grill), CommandOf(Card(Arrangement.Combined).FindAll(".line")[1]));
    }

    [Fact]
    public void By_seat_each_seat_stands_above_its_lines_and_what_came_later_below_all_of_them()
    {
        var order = _given.Place(Burger(2), new LineRequest(Some.Steak, Seat: 1), Burger(), Burger(2), new LineRequest(Some.Steak, Seat: 2));
        _given.AfterMinutes(1).And(Some.Ana, new AddLines(order, [Burger(1)]));

        Assert.Equal(["[for the table]", "1 Burger", "[seat 1]", "1 Steak", "[seat 2]", "1 Burger", "1 Burger", "1 Steak", "[ADD-ON]", "[seat 1]", "1 Burger"], Rows(Card(Arrangement.BySeat)));
        Assert.Equal(["[for the table]", "1 Burger", "[seat 1]", "1 Steak", "[seat 2]", "2 Burger", "1 Steak", "[ADD-ON]", "[seat 1]", "1 Burger"], Rows(Card(Arrangement.BySeat | Arrangement.Combined)));
    }

    [Fact]
    public void A_ticket_without_seats_has_none_to_stand_above_anything()
    {
        _given.Place(Burger(), new LineRequest(Some.Steak));

        Assert.Equal(["1 Burger", "1 Steak"], Rows(Card(Arrangement.BySeat)));
    }

    OrderId At(TableId table, MenuItemId item) => _given.Place(Some.Ana, new PlaceOrder(Some.Lines(item), table));

    [Fact]
    public void By_seat_the_tickets_of_a_table_stand_where_its_first_stands_and_no_other_goes_before_a_more_urgent_one()
    {
        var (one, two, rush) = (At(Some.Table1, Some.Burger), At(Some.Table2, Some.Burger), At(Some.Table1, Some.Burger));
        _given.And(Some.Expo, new SetPriority(rush, SetPriority.Rush));
        var again = At(Some.Table1, Some.Steak);
        var tickets = _given.Board(Some.Grill).Tickets;

        Assert.Equal([rush, one, two, again], Arranged.Tickets(tickets, Arrangement.Combined).Select(ticket => ticket.OrderId));
        Assert.Equal([rush, one, again, two], Arranged.Tickets(tickets, Arrangement.BySeat).Select(ticket => ticket.OrderId));
    }

    [Fact]
    public void A_ticket_is_drawn_once_for_all_screens_in_each_arrangement_and_language()
    {
        _given.Place(Burger(1), Burger(2));
        var ticket = _given.Board(Some.Grill).Tickets[0];

        Assert.All(Arranged.All, arrangement => Assert.Same(TicketFace.Of(ticket, Some.Grill, arrangement), TicketFace.Of(ticket, Some.Grill, arrangement)));
        Assert.Equal(Arranged.All.Length * Texts.All.Length, (from arrangement in Arranged.All from language in Texts.All select TicketFace.Of(ticket, Some.Grill, arrangement, language)).Distinct().Count());
        Assert.Same(TicketFace.Of(ticket, Some.Grill, language: Texts.Spanish), TicketFace.Of(ticket, Some.Grill, language: Texts.Spanish));
        Assert.Equal(("Ticket 1, T1 dine-in", "Comanda 1, T1 salón"), (TicketFace.Of(ticket, Some.Grill).Name, TicketFace.Of(ticket, Some.Grill, language: Texts.Spanish).Name));
    }

    [Fact]
    public void One_tap_goes_on_to_the_next_arrangement_on_this_screen_only()
    {
        Kitchen.Do(Some.Ana, new PlaceOrder([Burger(1), Burger(2)], Some.Table1));
        var (mine, theirs) = (Open(), Open());
        Assert.Equal(["1 Burger seat 1", "1 Burger seat 2"], Rows(mine));

        foreach (var (says, rows) in new (string, string[])[]
        {
            ("combined", ["2 Burger seats 1, 2"]), ("by seat", ["[seat 1]", "1 Burger", "[seat 2]", "1 Burger"]), ("by seat, combined", ["[seat 1]", "1 Burger", "[seat 2]", "1 Burger"]), ("as sent", ["1 Burger seat 1", "1 Burger seat 2"]),
        })
        {
            Click(mine, ".arrangement");
            mine.WaitForAssertion(() => Assert.Equal(rows, Rows(mine)));
            Assert.EndsWith(says, mine.Find(".arrangement").TextContent.Trim(), StringComparison.Ordinal);
        }
        Assert.Equal(["1 Burger seat 1", "1 Burger seat 2"], Rows(theirs));
    }

    [Fact]
    public async Task What_the_device_remembers_is_taken_up_and_what_it_could_not_remember_is_not()
    {
        Kitchen.Do(Some.Ana, new PlaceOrder([Burger(1), Burger(2)], Some.Table1));
        var board = Open();
        Assert.Equal(("ko-lines", "AsSent"), (board.Find("ko-remember").GetAttribute("name"), board.Find("ko-remember").GetAttribute("value")));
        foreach (var nonsense in new[] { "7", "sideways", "", null })
            await board.Find("ko-remember").TriggerEventAsync("onkoremember", new RememberEventArgs { Value = nonsense });
        Assert.Equal("AsSent", board.Find("ko-remember").GetAttribute("value"));

        await board.Find("ko-remember").TriggerEventAsync("onkoremember", new RememberEventArgs { Value = "Combined" });

        board.WaitForAssertion(() => Assert.Equal(["2 Burger seats 1, 2"], Rows(board)));
        Assert.Equal("Combined", board.Find("ko-remember").GetAttribute("value"));
    }
}
