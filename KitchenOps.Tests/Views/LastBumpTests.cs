using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Views;

/// <summary>The last bump of a station: when it was, and what of it can be taken back.</summary>
public class LastBumpTests
{
    readonly Given _given = Given.Kitchen();

    LastBump? At(StationId station) => _given.Board(station).LastBump;

    [Fact]
    public void There_is_none_before_the_first_bump_and_then_it_is_each_stations_own()
    {
        var order = _given.Place(Some.FishAndChips);
        Assert.Null(At(Some.Grill));

        _given.AfterMinutes(3).Bumped(order, Some.Grill);

        Assert.Equal(new LastBump(_given.Now, order, 1, _given.Drawn(order, Some.Grill, 0)), At(Some.Grill));
        Assert.Null(At(Some.Fryer));
    }

    [Fact]
    public void It_names_what_was_bumped_together_and_nothing_that_was_bumped_before()
    {
        var order = _given.Place(Some.Burger, Some.Steak, Some.Burger);
        _given.And(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 0)));

        _given.AfterMinutes(1).Bumped(order, Some.Grill);

        Assert.Equal([_given.Line(order, 1).Id, _given.Line(order, 2).Id], At(Some.Grill)!.Works.Items.Select(work => work.Line));
    }

    [Fact]
    public void It_can_be_taken_back_when_the_order_is_closed_and_when_it_was_it_keeps_its_time()
    {
        var order = _given.Place(Some.Burger);
        _given.Served(order);
        var bump = At(Some.Grill)!;
        Assert.NotEmpty(bump.Works);

        _given.AfterMinutes(1).And(Some.Cook, new RecallLines(order, Some.Grill, bump.Works));

        Assert.Equal(bump with { Works = [] }, At(Some.Grill));
    }

    [Fact]
    public void It_ends_with_the_business_day()
    {
        _given.Bumped(_given.Place(Some.Burger), Some.Grill);

        _given.After(TimeSpan.FromHours(17)).TimeDoesItsPart();

        Assert.Null(At(Some.Grill));
    }
}
