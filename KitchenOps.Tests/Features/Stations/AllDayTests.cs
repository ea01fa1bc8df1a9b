using Bunit;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Stations;

namespace KitchenOps.Tests.Features.Stations;

public sealed class AllDayTests : BunitContext
{
    readonly Given _given = Given.Kitchen();

    [Fact]
    public void What_is_to_be_made_is_counted_by_item_with_the_most_first_and_held_lines_apart()
    {
        var first = _given.Place(new LineRequest(Some.Burger, 2), new LineRequest(Some.Steak), new LineRequest(Some.Fries, 5));
        var second = _given.Place(Some.OnCourse(1, Some.Burger), new LineRequest(Some.Steak, 4, Course: 2));
        _given.And(Some.Cook, new StartWork(second, Some.Grill, _given.Drawn(second, Some.Grill)));
        Assert.Equal([("3", "Burger", ""), ("1", "Steak", "+4 held")], Counts());

        _given.And(Some.Cook, new BumpLines(first, Some.Grill, _given.Drawn(first, Some.Grill, 0)));
        _given.And(Some.Ana, new VoidLine(first, _given.Line(first, 1).Id, "wrong"));
        Assert.Equal([("1", "Burger", ""), ("0", "Steak", "+4 held")], Counts());

        _given.And(Some.Expo, new FireCourse(second, 2));
        Assert.Equal([("4", "Steak", ""), ("1", "Burger", "")], Counts());
    }

    [Fact]
    public void Counts_that_did_not_change_are_the_very_same_and_are_not_drawn_again()
    {
        var order = _given.Place(Some.Burger, Some.Steak);
        var (kitchen, before) = (_given.State, _given.Board(Some.Grill));
        var column = Render<AllDay>(all => all.Add(one => one.Item, before.AllDay));
        void Draw(BoardView board) => column.Render(all => all.Add(one => one.Item, board.AllDay));

        _given.And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill)));
        var started = BoardView.Of(_given.State, Some.Grill, new Seen(kitchen, before));
        Assert.NotSame(before, started);
        Assert.Same(before.AllDay, started.AllDay);
        Draw(started);
        Assert.Equal(1, column.RenderCount);

        (kitchen, before) = (_given.State, started);
        _given.And(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0)));
        Draw(BoardView.Of(_given.State, Some.Grill, new Seen(kitchen, before)));
        Assert.Equal(2, column.RenderCount);
        Assert.Equal("Steak", Assert.Single(column.FindAll("li span")).TextContent);
    }

    [Fact]
    public void Below_the_items_stands_what_they_take_pieces_first_and_what_is_held_apart()
    {
        var first = _given.Place(new LineRequest(Some.Burger, 2), new LineRequest(Some.Steak));
        _given.Place(Some.OnCourse(1, Some.Steak), new LineRequest(Some.Burger, 3, Course: 2));
        Assert.Equal([("4", "Patty", "+6 held"), ("2", "Bun", "+3 held"), ("0.08 kg", "Cheese", "+0.12 kg held")], Counts(".parts li"));

        _given.And(Some.Cook, new BumpLines(first, Some.Grill, _given.Drawn(first, Some.Grill)));
        Assert.Equal([("0", "Patty", "+6 held"), ("0", "Bun", "+3 held"), ("0 kg", "Cheese", "+0.12 kg held")], Counts(".parts li"));
    }

    [Fact]
    public void Under_an_item_stands_how_much_of_it_is_to_be_done_alike_and_a_tap_finds_just_those()
    {
        var first = _given.Place(new LineRequest(Some.Steak, 2, [Some.Rare]), new LineRequest(Some.Burger));
        _given.Place(Some.OnCourse(1, Some.Burger), new LineRequest(Some.Steak, 3, [Some.Medium]), new LineRequest(Some.Steak), new LineRequest(Some.Steak, 1, [Some.Rare], Course: 2));
        Assert.Equal([("6", "Steak", "+1 held"), ("3", "Medium", ""), ("2", "Rare", "+1 held"), ("2", "Burger", "")], Counts());

        var tickets = Render<TicketCards>(cards => cards.Add(one => one.Station, Some.Grill).Add(one => one.Items, _given.Board(Some.Grill).Tickets.Items));
        var rare = Render<AllDay>(all => all.Add(one => one.Item, _given.Board(Some.Grill).AllDay)).FindAll(".doneness button").Single(one => one.QuerySelector("span")!.TextContent == "Rare").GetAttribute("data-shows");
        Assert.Equal(["2", "1"], tickets.FindAll($"[data-counted~={rare}] .quantity").Select(quantity => quantity.TextContent));

        _given.And(Some.Cook, new BumpLines(first, Some.Grill, _given.Drawn(first, Some.Grill)));
        Assert.Equal([("4", "Steak", "+1 held"), ("3", "Medium", ""), ("0", "Rare", "+1 held"), ("1", "Burger", "")], Counts());
    }

    [Fact]
    public void A_count_and_the_lines_that_are_in_it_say_so_to_the_browser_and_what_is_done_is_in_none()
    {
        var order = _given.Place(Some.Burger, Some.Steak);
        var tickets = Render<TicketCards>(cards => cards.Add(one => one.Station, Some.Grill).Add(one => one.Items, _given.Board(Some.Grill).Tickets.Items));
        var column = Render<AllDay>(all => all.Add(one => one.Item, _given.Board(Some.Grill).AllDay));
        string[] LinesOf(string count) => [.. tickets.FindAll($"[data-counted~={column.FindAll("[data-shows]").Single(one => one.QuerySelector("span")!.TextContent == count).GetAttribute("data-shows")}] .item").Select(item => item.TextContent)];
        Assert.Equal(["Burger"], LinesOf("Burger"));
        Assert.Equal(["Burger"], LinesOf("Patty"));
        Assert.Equal(["Steak"], LinesOf("Steak"));

        _given.And(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0)));
        tickets.Render(cards => cards.Add(one => one.Station, Some.Grill).Add(one => one.Items, _given.Board(Some.Grill).Tickets.Items));
        Assert.Empty(LinesOf("Patty"));
    }

    List<(string, string, string)> Counts(string rows = "ul:not(.parts) li") =>
        [.. Render<AllDay>(all => all.Add(one => one.Item, _given.Board(Some.Grill).AllDay)).FindAll(rows)
            .Select(li => (li.QuerySelector("b")!.TextContent, li.QuerySelector("span")!.TextContent, li.QuerySelector("small")?.TextContent ?? ""))];
}
