using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bunit;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Stations;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Features.Stations;

/// <summary>The sheet of a ticket on a live board: note, priority, 86.</summary>
public sealed class TicketSheetTests : LiveScreens
{
    IRenderedComponent<BoardPage> Open(ActorId actor) => Render<BoardPage>(page => page.AddCascadingValue(SignedIn(actor)).Add(one => one.Slug, "demo").Add(one => one.Station, Some.Grill.Value));

    static void OpenSheet(IRenderedComponent<BoardPage> board, OrderId order)
    {
        ClickToOpen(board, $"[data-order='{order}'] .more");
        board.WaitForAssertion(() => Assert.Single(board.FindAll("ko-sheet.ticket-sheet")));
    }

    static IElement Form(IRenderedComponent<BoardPage> board) => board.Find(".note-form");

    static string? Typed(IRenderedComponent<BoardPage> board) => board.Find("textarea[name=note]").GetAttribute("value");

    [Fact]
    public void The_head_of_a_ticket_opens_its_sheet_and_closes_it()
    {
        var (first, second) = (Kitchen.Order(Some.Burger), Kitchen.Order(Some.Steak));
        var board = Open(Some.Cook);
        Assert.Equal(["More for ticket 1", "More for ticket 2"], board.FindAll(".ticket .more").Select(more => more.GetAttribute("aria-label")));

        OpenSheet(board, first);
        Assert.Equal("Ticket 1 · T1 dine-in", board.Find("ko-sheet").GetAttribute("aria-label"));
        ClickToOpen(board, $"[data-order='{second}'] .more");
        board.WaitForAssertion(() => Assert.Equal("Ticket 2 · T1 dine-in", board.Find("ko-sheet").GetAttribute("aria-label")));
        Click(board, "ko-sheet [data-close]");

        board.WaitForAssertion(() => Assert.Empty(board.FindAll("ko-sheet")));
    }

    [Fact]
    public void The_note_is_an_edit_of_the_one_that_stood_when_the_sheet_was_opened()
    {
        var order = Kitchen.Order(Some.Burger);
        Kitchen.Do(Some.Ana, new NoteOrder(order, "birthday"));
        var board = Open(Some.Cook);
        OpenSheet(board, order);
        Assert.Equal("birthday", Typed(board));
        Assert.Equal("500", board.Find("textarea").GetAttribute("maxlength"));
        Assert.Equal(new NoteOrder(order, "", Seen: "birthday"), CommandOf(Form(board)));
        Assert.Empty(board.FindAll(".meanwhile"));

        // What is being typed must not be swept away by what somebody else writes; saving it then is said to replace that.
        Kitchen.Do(Some.Ana, new NoteOrder(order, "birthday, table 4"));

        board.WaitForAssertion(() => Assert.Contains("birthday, table 4", board.Find(".meanwhile").TextContent, StringComparison.Ordinal));
        Assert.Equal("birthday", Typed(board));
        Assert.Equal(new NoteOrder(order, "", Seen: "birthday, table 4"), CommandOf(Form(board)));
    }

    [Fact]
    public void Saving_the_note_puts_the_sheet_away()
    {
        var order = Kitchen.Order(Some.Burger);
        var board = Open(Some.Cook);
        OpenSheet(board, order);
        Assert.Equal(new NoteOrder(order, "", Seen: ""), CommandOf(Form(board)));

        Submit(board, ".note-form");

        board.WaitForAssertion(() => Assert.Empty(board.FindAll("ko-sheet")));
    }

    [Fact]
    public void A_cook_chooses_among_the_priorities_short_of_a_rush_and_the_pass_among_all()
    {
        var order = Kitchen.Order(Some.Burger);
        Kitchen.Do(Some.Expo, new SetPriority(order, 5));
        var (cook, expo) = (Open(Some.Cook), Open(Some.Expo));
        OpenSheet(cook, order);
        OpenSheet(expo, order);

        Assert.Equal(Enumerable.Range(0, 8).Select(priority => (Command)new SetPriority(order, priority)), cook.FindAll(".priorities button").Select(CommandOf));
        Assert.Equal(Enumerable.Range(0, 11).Select(priority => (Command)new SetPriority(order, priority)), expo.FindAll(".priorities button").Select(CommandOf));
        Assert.Equal("Priority 5", Assert.Single(cook.FindAll(".priorities [aria-pressed=true]")).GetAttribute("aria-label"));

        Kitchen.Do(Some.Expo, new SetPriority(order, 9));

        cook.WaitForAssertion(() => Assert.Contains("The pass called a rush", cook.Find(".priorities").TextContent, StringComparison.Ordinal));
        Assert.Empty(cook.FindAll(".priorities button"));
        expo.WaitForAssertion(() => Assert.Equal("Priority 9, a rush", Assert.Single(expo.FindAll(".priorities [aria-pressed=true]")).GetAttribute("aria-label")));
    }

    [Fact]
    public void Each_item_of_the_ticket_is_taken_off_and_brought_back_whatever_it_is_called()
    {
        var order = Kitchen.Order(Some.Burger, Some.Steak, Some.Burger);
        var board = Open(Some.Cook);
        OpenSheet(board, order);
        Assert.Equal([new EightySixItem(Some.Burger), new EightySixItem(Some.Steak)], board.FindAll(".eighty-six").Select(CommandOf));
        Assert.Equal(2, board.FindAll(".eighty-six")[0].GetAttribute("data-marks")!.Split(' ').Length);

        Kitchen.Do(Some.Cook, new EightySixItem(Some.Steak));
        Kitchen.Do(Some.Cook, new CountItem(Some.Burger, 0));

        board.WaitForAssertion(() => Assert.Equal([new BringBackItem(Some.Burger), new BringBackItem(Some.Steak)], board.FindAll(".eighty-six").Select(CommandOf)));
        Assert.All(board.FindAll(".eighty-six"), item => Assert.Equal("true", item.GetAttribute("aria-pressed")));
    }

    [Fact]
    public void An_item_is_86_for_a_while_or_until_changed_and_the_sheet_says_for_how_long()
    {
        var order = Kitchen.Order(Some.Burger);
        var board = Open(Some.Cook);
        OpenSheet(board, order);
        Assert.Equal([.. new[] { 15, 30, 60 }.Select(minutes => new EightySixItem(Some.Burger, EightySixUntil.Minutes, minutes)), new EightySixItem(Some.Burger, EightySixUntil.Changed)],
            board.FindAll(".stock > [aria-label='86 Burger for a while'] button").Select(CommandOf));

        Kitchen.Do(Some.Cook, new EightySixItem(Some.Burger, EightySixUntil.Minutes, 30));
        board.WaitForAssertion(() => Assert.Equal("is 86, back in  · bring back", board.Find(".eighty-six span").TextContent.Trim()));
        Assert.Equal(Kitchen.Given.Now.AddMinutes(30).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), board.Find(".eighty-six ko-clock").GetAttribute("until"));

        Kitchen.Do(Some.Cook, new EightySixItem(Some.Burger, EightySixUntil.Changed));
        board.WaitForAssertion(() => Assert.Equal("is 86 until changed · bring back", board.Find(".eighty-six span").TextContent.Trim()));
        Assert.Equal("true", board.Find(".until-changed").GetAttribute("aria-pressed"));

        Kitchen.Do(Some.Cook, new EightySixItem(Some.Burger));
        board.WaitForAssertion(() => Assert.Equal("is 86 today · bring back", board.Find(".eighty-six span").TextContent.Trim()));
        Kitchen.Do(Some.Cook, new BringBackItem(Some.Burger));
        board.WaitForAssertion(() => Assert.Equal("86 for today", board.Find(".eighty-six span").TextContent.Trim()));
    }

    [Fact]
    public void How_many_are_left_is_counted_with_a_tap_and_goes_down_on_the_open_sheet_as_they_are_sold()
    {
        var order = Kitchen.Order(Some.Burger);
        var board = Open(Some.Cook);
        OpenSheet(board, order);
        Assert.Equal("not counted", board.Find(".stock summary").FirstChild!.TextContent.Trim());
        Assert.Empty(board.FindAll(".not-counted"));
        Assert.Contains(new CountItem(Some.Burger, 3), board.FindAll(".counts button").Select(CommandOf));

        Kitchen.Do(Some.Cook, new CountItem(Some.Burger, 3));
        board.WaitForAssertion(() => Assert.Equal("3 left", Assert.Single(board.FindAll(".counts [aria-pressed=true]")).GetAttribute("aria-label")));
        Assert.Equal(new BringBackItem(Some.Burger), CommandOf(board.Find(".not-counted")));

        Kitchen.Order(Some.Burger);
        board.WaitForAssertion(() => Assert.Equal("2 left", board.Find(".stock summary").FirstChild!.TextContent.Trim()));
        Kitchen.Order(Some.Burger, Some.Burger);

        board.WaitForAssertion(() => Assert.Equal("is sold out · bring back", board.Find(".eighty-six span").TextContent.Trim()));
    }

    [Fact]
    public void Who_may_only_86_is_offered_nothing_else()
    {
        var order = Kitchen.Order(Some.Burger);
        Kitchen.Do(Some.Manager, new GrantAccess(Some.PrepChef, "Pia", Role.PrepChef, [Some.Grill]));
        var board = Open(Some.PrepChef);
        OpenSheet(board, order);

        Assert.Empty(board.FindAll(".note-form, .priorities"));
        Assert.Single(board.FindAll(".eighty-six"));
    }

    [Fact]
    public void The_sheet_goes_with_its_ticket_and_does_not_come_back_with_it()
    {
        var order = Kitchen.Order(Some.Burger);
        var board = Open(Some.Cook);
        OpenSheet(board, order);

        Kitchen.Do(Some.Cook, Kitchen.Bump(order, Some.Grill));
        board.WaitForAssertion(() => Assert.Empty(board.FindAll("ko-sheet")));
        Kitchen.Do(Some.Cook, new RecallLines(order, Some.Grill, [new DrawnWork(Kitchen.Given.Line(order).Id, 1)]));

        board.WaitForAssertion(() => Assert.Single(board.FindAll(".ticket")));
        Assert.Empty(board.FindAll("ko-sheet"));
    }

    [Fact]
    public void One_sheet_lies_over_the_rail_at_a_time()
    {
        var order = Kitchen.Order(Some.Burger);
        var board = Open(Some.Cook);
        OpenSheet(board, order);

        Click(board, ".recall-open");
        board.WaitForAssertion(() => Assert.Equal("Recall at Grill", Assert.Single(board.FindAll("ko-sheet")).GetAttribute("aria-label")));
        ClickToOpen(board, ".ticket .more");

        board.WaitForAssertion(() => Assert.Equal("Ticket 1 · T1 dine-in", Assert.Single(board.FindAll("ko-sheet")).GetAttribute("aria-label")));
        Assert.Equal("false", board.Find(".recall-open").GetAttribute("aria-expanded"));
    }
}
