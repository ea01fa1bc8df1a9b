using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Views;

/// <summary>How long what is plated cold may wait: from when the salad station is done with it until it is served.</summary>
public sealed class ColdHoldTests
{
    readonly Given _given = Given.Kitchen();

    DateTimeOffset?[] Holds() => [.. ExpoView.Of(_given.State).Orders.Items.SelectMany(order => order.Lines.Items).Select(line => line.HoldUntil)];

    [Fact]
    public void It_counts_from_when_a_salad_station_is_done_and_no_other_station_starts_it()
    {
        var order = _given.Place(Some.Caesar, Some.Burger);
        Assert.Equal([null, null], Holds());

        _given.AfterMinutes(2).Bumped(order, Some.Grill);
        Assert.Equal([null, null], Holds());

        _given.AfterMinutes(1).Bumped(order, Some.Salad);
        Assert.Equal([Some.Noon.AddMinutes(13), null], Holds());
    }

    [Fact]
    public void What_is_plated_cold_holds_while_another_station_is_still_at_its_line()
    {
        _given.And(Some.Manager, Some.Menu(Some.Dish(Some.Burger) with { Stations = [Some.Grill, Some.Salad] }));
        var order = _given.Place(Some.Burger);

        _given.Bumped(order, Some.Salad);

        Assert.Equal([_given.Now.AddMinutes(10)], Holds());
    }

    [Fact]
    public void It_ends_when_the_line_is_served_and_begins_anew_when_it_was_taken_back()
    {
        var order = _given.Place(Some.Caesar, Some.Burger);
        _given.Bumped(order, Some.Salad).And(Some.Ana, new ServeLines(order, [_given.Line(order).Id]));
        Assert.Equal([null, null], Holds());

        _given.And(Some.Expo, new RecallLines(order, Some.Salad, [new DrawnWork(_given.Line(order).Id, _given.Line(order).Works[0].Version)]));
        Assert.Equal([null, null], Holds());

        _given.AfterMinutes(4).Bumped(order, Some.Salad);
        Assert.Equal([_given.Now.AddMinutes(10), null], Holds());
    }

    [Fact]
    public void The_restaurant_says_how_long_and_whether_and_it_changes_for_what_waits_already()
    {
        var order = _given.Place(Some.Caesar);
        _given.Bumped(order, Some.Salad);
        var before = _given.State;
        var seen = new Seen(before, ExpoView.Of(before));

        _given.And(Some.Manager, new ChangeSettings(before.Settings, before.Settings with { ColdHoldMinutes = 5 }));
        Assert.Equal(Some.Noon.AddMinutes(5), ExpoView.Of(_given.State, seen).Orders[0].Lines[0].HoldUntil);

        _given.And(Some.Manager, new ChangeSettings(_given.State.Settings, _given.State.Settings with { ColdHoldMinutes = 0 }));
        Assert.Equal([null], Holds());
        Assert.Equal("settings.coldHoldMinutes", new Settings { ColdHoldMinutes = 241 }.FirstProblem()!.Path);
        Assert.NotNull(new Settings { ColdHoldMinutes = -1 }.FirstProblem());
    }
}
