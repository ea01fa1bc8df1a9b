using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Stations;
using KitchenOps.Web.Store;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Features.Stations;

/// <summary>The recall list of a board, live while it is open.</summary>
public sealed class RecallListTests : LiveScreens
{
    IRenderedComponent<BoardPage> Open(ActorId actor) => Render<BoardPage>(page => page.AddCascadingValue(SignedIn(actor)).Add(one => one.Slug, "demo").Add(one => one.Station, Some.Grill.Value));

    static void OpenList(IRenderedComponent<BoardPage> board)
    {
        Click(board, ".recall-open");
        board.WaitForAssertion(() => Assert.Single(board.FindAll("ko-sheet.recall-list")));
    }

    static List<string> Bumped(IRenderedComponent<BoardPage> board) => [.. board.FindAll(".bumped .number").Select(one => one.TextContent)];

    OrderId BumpedOrder(params MenuItemId[] items)
    {
        var order = Kitchen.Order(items);
        Kitchen.Do(Some.Cook, Kitchen.Bump(order, Some.Grill));
        Kitchen.Given.AfterMinutes(1);
        return order;
    }

    [Fact]
    public void The_list_is_live_while_it_is_open_and_costs_nothing_when_it_is_not()
    {
        BumpedOrder(Some.Burger);
        var board = Open(Some.Cook);
        Assert.Equal(1, Kitchen.Bus.Views.Count);
        OpenList(board);
        Assert.Equal(["1"], Bumped(board));
        Assert.Equal("true", board.Find(".recall-open").GetAttribute("aria-expanded"));
        Assert.Equal(2, Kitchen.Bus.Views.Count);

        BumpedOrder(Some.Steak);
        board.WaitForAssertion(() => Assert.Equal(["2", "1"], Bumped(board)));
        Click(board, "ko-sheet [data-close]");

        board.WaitForAssertion(() => Assert.Empty(board.FindAll("ko-sheet")));
        Assert.Equal("false", board.Find(".recall-open").GetAttribute("aria-expanded"));
        Assert.Equal((1, 1), (Kitchen.Bus.Views.Count, Kitchen.Bus.Count));
    }

    [Fact]
    public void A_ticket_and_each_of_its_lines_name_what_was_drawn_and_say_what_they_do()
    {
        var order = BumpedOrder(Some.Burger, Some.Steak, Some.Fries);
        var board = Open(Some.Cook);
        OpenList(board);
        var works = Kitchen.Given.Order(order).Lines.Items.Take(2).Select(line => new DrawnWork(line.Id, 1)).ToEquatableArray();

        Assert.Equal(new RecallLines(order, Some.Grill, works), CommandOf(board.Find(".recall-ticket")));
        Assert.Equal([.. works.Items.Select(work => (Command)new RecallLines(order, Some.Grill, [work]))], board.FindAll(".bumped-line").Select(CommandOf));
        Assert.Equal(order.ToString(), board.Find(".recall-ticket").GetAttribute("data-marks"));
        Assert.Equal(works.Items.Select(work => work.Line.ToString()), board.FindAll(".bumped-line").Select(line => line.GetAttribute("data-marks")));
        Assert.Contains("Recall the ticket", board.Find(".recall-ticket").TextContent, StringComparison.Ordinal);
        Assert.All(board.FindAll(".bumped-line"), line => Assert.Contains("Recall this line", line.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_recall_of_a_closed_order_takes_it_off_the_list_before_it_is_decided_and_brings_the_ticket_back_to_its_place()
    {
        var first = Kitchen.Order(Some.Burger);
        Kitchen.Given.AfterMinutes(1);
        Kitchen.Order(Some.Steak);
        Kitchen.Do(Some.Cook, Kitchen.Bump(first, Some.Grill));
        Kitchen.Do(Some.Expo, new ServeLines(first));
        var board = Open(Some.Cook);
        OpenList(board);
        Assert.Contains("served", board.Find(".bumped-line").TextContent, StringComparison.Ordinal);
        var (recall, id) = (CommandOf(board.Find(".recall-ticket")), Kitchen.Given.NextId);

        board.FindComponent<ScreenRoot>().Instance.Tell(id.ToString(), nameof(RecallLines), JsonSerializer.Serialize(recall, recall.GetType(), KitchenJson.Options), Kitchen.Given.Now.ToUnixTimeMilliseconds());
        board.WaitForAssertion(() => Assert.Empty(Bumped(board)));
        Kitchen.Do(Some.Cook, recall);

        board.WaitForAssertion(() => Assert.Equal(["1", "2"], board.FindAll(".ticket .number").Select(one => one.TextContent)));
        Assert.Contains("Nothing was bumped", board.Find(".recall-list").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_day_is_drawn_in_pages()
    {
        for (var i = 0; i < RecallList.PageSize + 2; i++) BumpedOrder(Some.Burger);
        var board = Open(Some.Cook);
        OpenList(board);
        Assert.Equal(RecallList.PageSize, Bumped(board).Count);
        Assert.Equal("52", Bumped(board)[0]);
        Assert.Contains("1–50 of 52", board.Find(".pages").TextContent, StringComparison.Ordinal);

        Click(board, ".pages button", 1);
        board.WaitForAssertion(() => Assert.Equal(["2", "1"], Bumped(board)));

        // The second page goes away under one's hands.
        foreach (var order in Kitchen.Bus.Latest.Live.Values.OrderBy(order => order.Number).Take(2).ToList())
            Kitchen.Do(Some.Cook, new RecallLines(order.Id, Some.Grill, [new DrawnWork(order.Lines[0].Id, 1)]));
        board.WaitForAssertion(() => Assert.Equal(("52", RecallList.PageSize), (Bumped(board)[0], Bumped(board).Count)));
        Assert.Empty(board.FindAll(".pages"));
    }

    [Fact]
    public void A_bump_draws_its_own_card_and_leaves_the_others()
    {
        for (var i = 0; i < 5; i++) BumpedOrder(Some.Burger);
        var board = Open(Some.Cook);
        OpenList(board);
        var before = board.FindComponents<RecallCard>().ToDictionary(card => card.Instance.Item.OrderId, card => card.RenderCount);

        var late = BumpedOrder(Some.Steak);
        board.WaitForAssertion(() => Assert.Equal(6, Bumped(board).Count));

        Assert.Equal([late], board.FindComponents<RecallCard>().Where(card => !before.TryGetValue(card.Instance.Item.OrderId, out var count) || card.RenderCount != count).Select(card => card.Instance.Item.OrderId));
    }

    [Fact]
    public void The_last_bump_is_taken_back_with_one_tap_and_then_there_is_none_to_take_back()
    {
        BumpedOrder(Some.Burger);
        var order = BumpedOrder(Some.Steak);
        var board = Open(Some.Cook);
        var last = board.Find(".recall-last");
        Assert.Equal(("2", "Recall the last bump, of ticket 2"), (last.TextContent.Trim(), last.GetAttribute("aria-label")));
        var recall = CommandOf(last);
        Assert.Equal(new RecallLines(order, Some.Grill, [new DrawnWork(Kitchen.Given.Line(order).Id, 1)]), recall);

        Kitchen.Do(Some.Cook, recall);

        board.WaitForAssertion(() => Assert.Empty(board.FindAll(".recall-last")));
        Assert.Single(board.FindAll(".recall-open"));
    }

    [Fact]
    public void Whose_access_ends_sees_no_list_any_more()
    {
        BumpedOrder(Some.Burger);
        var display = Open(Some.Display);
        OpenList(display);
        Assert.Single(Bumped(display));

        Kitchen.Do(Some.Manager, new RevokeAccess(Some.Display));

        display.WaitForAssertion(() => Assert.Contains("not open to you", display.Markup, StringComparison.Ordinal));
        Assert.Empty(Bumped(display));
    }

    [Theory]
    [InlineData("user:fry", "demo")]
    [InlineData("user:stranger", "demo")]
    [InlineData("user:cook", "elsewhere")]
    public void Who_may_not_look_at_the_board_sees_nothing_in_its_list(string actor, string slug)
    {
        BumpedOrder(Some.Burger);

        var list = Render<RecallList>(page => page.AddCascadingValue(SignedIn(new ActorId(actor))).Add(one => one.Slug, slug).Add(one => one.Station, Some.Grill.Value));

        Assert.Contains("not open to you", list.Markup, StringComparison.Ordinal);
        Assert.Equal(slug == "demo" ? 1 : 0, Kitchen.Bus.Count);   // it waits for the right to come
    }
}
