using Bunit;
using KitchenOps.Domain.Orders;
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
        Assert.Equal([("3", "Burger", ""), ("1", "Steak", "4 held")], Counts());

        _given.And(Some.Cook, new BumpLines(first, Some.Grill, _given.Drawn(first, Some.Grill, 0)));
        _given.And(Some.Ana, new VoidLine(first, _given.Line(first, 1).Id, "wrong"));
        Assert.Equal([("1", "Burger", ""), ("0", "Steak", "4 held")], Counts());

        _given.And(Some.Expo, new FireCourse(second, 2));
        Assert.Equal([("4", "Steak", ""), ("1", "Burger", "")], Counts());
    }

    List<(string, string, string)> Counts() =>
        [.. Render<AllDay>(all => all.Add(one => one.Tickets, _given.Board(Some.Grill).Tickets)).FindAll("li")
            .Select(li => (li.QuerySelector("b")!.TextContent, li.QuerySelector("span")!.TextContent, li.QuerySelector("small")?.TextContent ?? ""))];
}
