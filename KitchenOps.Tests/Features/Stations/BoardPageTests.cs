using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Stations;
using KitchenOps.Web.Store;
using KitchenOps.Web.Ui;

namespace KitchenOps.Tests.Features.Stations;

/// <summary>The board on a real bus, dispatcher and store; the browser is the test.</summary>
public sealed class BoardPageTests : LiveScreens
{
    IRenderedComponent<BoardPage> Open(ActorId actor, string slug = "demo") => Render<BoardPage>(page => page
        .AddCascadingValue(SignedIn(actor))
        .Add(one => one.Slug, slug).Add(one => one.Station, Some.Grill.Value));

    static List<string> Numbers(IRenderedComponent<BoardPage> board) => [.. board.FindAll(".ticket .number").Select(one => one.TextContent)];

    [Fact]
    public void Tickets_come_with_their_orders_and_go_with_their_bump_on_every_board()
    {
        Kitchen.Order(Some.Burger);
        var (cook, display) = (Open(Some.Cook), Open(Some.Display));
        Assert.Equal(["1"], Numbers(cook));

        var second = Kitchen.Order(Some.Steak, Some.Fries);
        cook.WaitForAssertion(() => Assert.Equal(["1", "2"], Numbers(cook)));
        display.WaitForAssertion(() => Assert.Equal(["1", "2"], Numbers(display)));
        Assert.Equal(["Steak"], cook.Find($"[data-order='{second}']").QuerySelectorAll(".item").Select(one => one.TextContent));

        Kitchen.Do(Some.Cook, Kitchen.Bump(second, Some.Grill));
        display.WaitForAssertion(() => Assert.Equal(["1"], Numbers(display)));
        Assert.Equal(Kitchen.Bus.Latest.Seq.ToString(), display.Find("#screen").GetAttribute("data-seq"));
    }

    [Fact]
    public async Task What_the_pages_of_a_station_have_drawn_is_received_once_whoever_says_it_and_said_until_it_is()
    {
        var (first, second) = (Kitchen.Order(Some.Burger), Kitchen.Order(Some.Steak));
        var (cook, display) = (Open(Some.Cook), Open(Some.Display));
        string[] drawn = [$"grill {first}", $"grill {second}"];

        var beat = Beat(cook, drawn);
        Assert.Empty(beat.Received!);   // not yet known: it is said again
        Assert.NotNull(beat.Seq);
        await Eventually.Holds(() => !Kitchen.Bus.Latest.IsExpected(first, Some.Grill) && !Kitchen.Bus.Latest.IsExpected(second, Some.Grill), "both are received");

        Assert.Equal(drawn, Beat(display, drawn).Received);
        Assert.Equal(drawn, Beat(cook, drawn).Received);
        Assert.All(Kitchen.Given.Log.Where(fact => fact.Event is Domain.Orders.TicketReceived), fact => Assert.Equal(Some.Cook, fact.Actor));
        Assert.Equal(2, Kitchen.Given.Log.Count(fact => fact.Event is Domain.Orders.TicketReceived));
    }

    [Fact]
    public void Who_only_looks_on_receives_nothing_for_the_station()
    {
        var order = Kitchen.Order(Some.Burger);
        var expo = Open(Some.Expo);
        string[] grill = [$"grill {order}"];

        Assert.Equal(grill, Beat(expo, grill).Received);   // there is nothing to say again
        // Nor for a station whose board it is not, nor what is no order at all.
        var cook = Open(Some.Cook);
        string[] other = [$"fryer {order}", "grill", "", $"grill {Guid.NewGuid()}", "x y z"];
        Assert.Equal(other, Beat(cook, other).Received);

        Assert.DoesNotContain(Kitchen.Given.Log, fact => fact.Event is Domain.Orders.TicketReceived);
    }

    static ScreenRoot.Heartbeat Beat(IRenderedComponent<BoardPage> board, string[] drawn) => board.InvokeAsync(() => board.FindComponent<ScreenRoot>().Instance.BeatWith(drawn)).GetAwaiter().GetResult();

    [Fact]
    public void A_change_of_one_ticket_draws_that_one_alone_and_once_for_all_screens()
    {
        var first = Kitchen.Order(Some.Burger);
        for (var i = 0; i < 59; i++) Kitchen.Order(Some.Steak);
        var (board, other) = (Open(Some.Cook), Open(Some.Display));
        board.WaitForAssertion(() => Assert.Equal(60, Numbers(board).Count));
        other.WaitForAssertion(() => Assert.Equal(60, Numbers(other).Count));
        static Dictionary<OrderId, object> Faces(IRenderedComponent<BoardPage> of) => of.FindComponent<TicketCards>().Instance.Items.ToDictionary(ticket => ticket.OrderId, ticket => (object)TicketFace.Of(ticket, Some.Grill));
        var before = Faces(board);

        Kitchen.Do(Some.Cook, new Domain.Orders.StartWork(first, Some.Grill, Kitchen.Given.Drawn(first, Some.Grill)));
        board.WaitForAssertion(() => Assert.Contains("Cora", board.Find(".working").TextContent, StringComparison.Ordinal));
        other.WaitForAssertion(() => Assert.Contains("Cora", other.Find(".working").TextContent, StringComparison.Ordinal));

        var after = Faces(board);
        Assert.Equal([first], after.Where(face => !ReferenceEquals(face.Value, before[face.Key])).Select(face => face.Key));
        Assert.All(Faces(other), face => Assert.Same(after[face.Key], face.Value));
    }

    [Fact]
    public void A_flood_draws_the_first_hundred_and_says_how_many_more_there_are()
    {
        for (var i = 0; i < WithinReach.Most; i++) Kitchen.Order(Some.Steak);
        var board = Open(Some.Cook);
        Assert.Empty(board.FindAll(".rest"));

        for (var i = 0; i < 3; i++) Kitchen.Order(Some.Steak);
        board.WaitForAssertion(() => Assert.Equal("3", board.Find(".rest").GetAttribute("data-rest")));
        Assert.Equal(("1", "100", "103"), (Numbers(board)[0], Numbers(board)[^1], board.Find(".count b").TextContent));

        Kitchen.Do(Some.Cook, Kitchen.Bump(Kitchen.Given.Board(Some.Grill).Tickets[0].OrderId, Some.Grill));
        board.WaitForAssertion(() => Assert.Equal(("2", "101"), (Numbers(board)[0], Numbers(board)[^1])));
        Assert.Contains("2 more", board.Find(".rest").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rush_beyond_the_hundredth_comes_to_where_it_is_seen()
    {
        var last = default(OrderId);
        for (var i = 0; i <= WithinReach.Most; i++) last = Kitchen.Order(Some.Steak);
        var board = Open(Some.Cook);
        Assert.Empty(board.FindAll($".ticket[data-order='{last}']"));

        Kitchen.Do(Some.Expo, new Domain.Orders.SetPriority(last, Domain.Orders.SetPriority.Rush));
        board.WaitForAssertion(() => Assert.Equal("101", Numbers(board)[0]));
        Assert.Equal("100", board.FindAll(".ticket").Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_frame_that_changes_no_ticket_draws_none()
    {
        Kitchen.Order(Some.Burger);
        var board = Open(Some.Cook);
        board.WaitForAssertion(() => Assert.Single(Numbers(board)));
        var drawn = board.FindComponent<TicketCards>().RenderCount;

        Kitchen.Do(Some.Manager, new Domain.Menu.EightySixItem(Some.Steak));
        board.WaitForAssertion(() => Assert.Contains("Steak", board.Find(".bar").TextContent, StringComparison.Ordinal));

        Assert.Equal(drawn, board.FindComponent<TicketCards>().RenderCount);
    }

    [Fact]
    public void A_tap_that_the_page_was_told_of_shows_before_it_is_decided_and_comes_back_when_refused()
    {
        var order = Kitchen.Order(Some.Burger);
        var board = Open(Some.Cook);
        var root = board.FindComponent<ScreenRoot>().Instance;
        using var tap = JsonDocument.Parse(board.Find(".bump").GetAttribute("data-command")!);
        var id = Guid.NewGuid().ToString();

        root.Tell(id, tap.RootElement.GetProperty("type").GetString()!, tap.RootElement.GetProperty("data").GetRawText(), Kitchen.Given.Now.ToUnixTimeMilliseconds());
        board.WaitForAssertion(() => Assert.Contains("All caught up", board.Markup, StringComparison.Ordinal));

        root.Settled($$"""{"commandId":"{{id}}","outcome":"conflict","code":"workChanged","by":"Rob"}""");
        board.WaitForAssertion(() => Assert.Equal(["1"], Numbers(board)));
        Assert.NotNull(board.Find($"[data-order='{order}']"));
    }

    [Fact]
    public void An_empty_board_says_when_the_last_bump_was_once_there_was_one()
    {
        var board = Open(Some.Cook);
        Assert.Empty(board.FindAll(".caught-up ko-clock"));
        Assert.Contains("New tickets appear", board.Find(".caught-up").TextContent, StringComparison.Ordinal);
        var order = Kitchen.Order(Some.Burger);

        Kitchen.Given.AfterMinutes(3);
        Kitchen.Do(Some.Cook, Kitchen.Bump(order, Some.Grill));

        board.WaitForAssertion(() => Assert.Equal(Kitchen.Given.Now.ToUnixTimeMilliseconds().ToString(), board.Find(".caught-up ko-clock").GetAttribute("since")));
    }

    [Fact]
    public void A_revoked_display_goes_blank()
    {
        Kitchen.Order(Some.Burger);
        var display = Open(Some.Display);
        Assert.Equal(["1"], Numbers(display));

        Kitchen.Do(Some.Manager, new RevokeAccess(Some.Display));

        display.WaitForAssertion(() => Assert.Contains("not open to you", display.Markup, StringComparison.Ordinal));
        Assert.Empty(display.FindAll(".ticket"));
    }

    [Theory]
    [InlineData("user:fry", "demo")]
    [InlineData("user:stranger", "demo")]
    [InlineData("user:cook", "elsewhere")]
    public void Who_may_not_look_sees_nothing(string actor, string slug)
    {
        Kitchen.Order(Some.Burger);

        Assert.Contains("not open to you", Open(new ActorId(actor), slug).Markup, StringComparison.Ordinal);
        // It waits for the right to come, where the restaurant is its own.
        Assert.Equal(slug == "demo" ? 1 : 0, Kitchen.Bus.Count);
    }

    [Fact]
    public void The_same_station_of_another_address_is_another_screen()
    {
        Kitchen.Order(Some.Burger);
        var board = Open(Some.Cook);
        Assert.Equal(["1"], Numbers(board));

        board.Render(page => page.Add(one => one.Slug, "elsewhere"));

        Assert.Contains("not open to you", board.Markup, StringComparison.Ordinal);
        Assert.Equal(0, Kitchen.Bus.Count);
    }

    [Fact]
    public void The_all_day_column_can_be_put_away()
    {
        Kitchen.Order(Some.Burger);
        var board = Open(Some.Cook);
        Assert.Single(board.FindAll(".all-day"));

        board.Find("[aria-pressed]").Click();

        // A frame may be drawn at the same moment; the click has its turn after it.
        board.WaitForAssertion(() => Assert.Empty(board.FindAll(".all-day")));
        Assert.Equal("false", board.Find("[aria-pressed]").GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task A_board_that_is_left_holds_nothing()
    {
        Open(Some.Cook);
        Assert.Equal(1, Kitchen.Bus.Count);

        await DisposeComponentsAsync();

        Assert.Equal((0, 0), (Kitchen.Bus.Count, Kitchen.Bus.Views.Count));
    }
}
