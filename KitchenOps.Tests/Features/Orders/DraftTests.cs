using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Orders;
using KitchenOps.Web.Ui;

namespace KitchenOps.Tests.Features.Orders;

public sealed class DraftTests
{
    private static readonly PadItem Steak = new(Some.Steak, "Steak", "mains", 24m, [], [], ["Grill"], On: true, Left: null);
    private static readonly PadItem FishAndChips = new(Some.FishAndChips, "Fish and chips", "mains", 15m, [], [], ["Grill", "Fryer"], On: true, Left: null);
    private static readonly PadItem Candle = new(new("candle"), "Candle", "desserts", 0m, [], [], [StationId.Unrouted.Value], On: true, Left: null);

    private static DraftLine One(PadItem item, int? seat = null, int? course = null) => new(item, 1, [], null, seat, course);

    [Fact]
    public void Equal_lines_are_counted_and_others_are_not()
    {
        var draft = Draft.Empty.Add(One(Steak)).Add(One(Steak)).Add(One(Steak, seat: 1)).Add(One(Steak) with { Note = "rare" });

        Assert.Equal([2, 1, 1], draft.Lines.Items.Select(line => line.Quantity));
        Assert.Equal((4, 96m), (draft.Count, draft.Total));
    }

    [Fact]
    public void A_dish_whose_stock_has_changed_meanwhile_is_still_the_same_dish() =>
        Assert.Equal(2, Assert.Single(Draft.Empty.Add(One(Steak)).Add(One(Steak with { Left = 3 })).Lines).Quantity);

    [Fact]
    public void A_quantity_of_nothing_takes_the_line_away() => Assert.Empty(Draft.Empty.Add(One(Steak)).With(0, One(Steak) with { Quantity = 0 }).Lines);

    [Fact]
    public void Destinations_count_every_station_that_makes_something_most_first() =>
        Assert.Equal("grill 3, fryer 1, pass 1", Draft.Empty.Add(One(Steak)).Add(One(Steak)).Add(One(FishAndChips)).Add(One(Candle)).Destinations(Texts.English));

    [Fact]
    public void Nothing_is_held_where_there_is_only_one_course()
    {
        Assert.Equal([null, null], Draft.Empty.Add(One(Steak)).Add(One(Candle)).ToRequests().Items.Select(line => line.Course));
        Assert.Equal("", Draft.Empty.Add(One(Steak, course: 2)).Summary(Texts.English));
        Assert.Equal("seats 1, 3 · courses 2, 3 held", Draft.Empty.Add(One(Steak, 3)).Add(One(Candle, 1, 2)).Add(One(Candle, 1, 3)).Summary(Texts.English));
    }

    [Fact]
    public void The_menu_that_the_first_dish_was_chosen_from_is_the_one_that_was_seen_until_the_kitchen_has_said_what_changed()
    {
        var draft = Draft.Empty.Add(One(Steak), 4).Add(One(Candle), 5);

        Assert.Equal(4, draft.SeenVersion);
        Assert.Null(draft.With(Texts.English, [new Problem(Codes.MenuChanged, "lines[0].item")]).SeenVersion);
    }
}
