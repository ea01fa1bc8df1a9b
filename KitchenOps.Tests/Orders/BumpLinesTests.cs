using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Orders;

public class BumpLinesTests
{
    readonly Given _given = Given.Kitchen();

    [Fact]
    public void A_station_bumps_its_own_work_and_no_other()
    {
        var order = _given.Place(Some.FishAndChips);

        var bumped = _given.When(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill))).IsAcceptedAs<LinesBumped>();

        Assert.Equal(Some.Grill, bumped.Station);
        Assert.Equal(WorkState.Ready, _given.Line(order).At(Some.Grill)!.State);
        Assert.Equal(WorkState.Fired, _given.Line(order).At(Some.Fryer)!.State);
        Assert.Equal(WorkState.Fired, _given.Line(order).State());
    }

    [Fact]
    public void What_is_in_progress_is_bumped_as_well()
    {
        var order = _given.Place(Some.Burger);
        _given.And(Some.Cook, new StartWork(order, Some.Grill, _given.Drawn(order, Some.Grill)));

        _given.When(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill))).IsAcceptedAs<LinesBumped>();
    }

    [Fact]
    public void A_bump_of_what_was_drawn_leaves_the_line_that_came_later_and_says_so()
    {
        var order = _given.Place(Some.Burger);
        var drawn = _given.Drawn(order, Some.Grill);
        _given.AfterMinutes(1).And(Some.Ana, new AddLines(order, Some.Lines(Some.Steak)));

        var decision = _given.When(Some.Cook, new BumpLines(order, Some.Grill, drawn)).IsAccepted();

        Assert.Equal(Codes.MoreLines, decision.Code);
        Assert.Equal(WorkState.Ready, _given.Line(order, 0).State());
        Assert.Equal(WorkState.Fired, _given.Line(order, 1).State());
    }

    [Fact]
    public void A_bump_of_everything_that_is_open_carries_no_remark()
    {
        var order = _given.Place(Some.Burger, Some.Steak);

        Assert.Null(_given.When(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill))).IsAccepted().Code);
    }

    [Fact]
    public void Of_two_screens_that_bump_at_once_one_does_it_and_the_other_is_told_who_did()
    {
        var order = _given.Place(Some.Burger);
        var drawn = _given.Drawn(order, Some.Grill);
        _given.And(Some.Cook, new BumpLines(order, Some.Grill, drawn));
        var before = _given.Log.Count;

        _given.When(Some.Display, new BumpLines(order, Some.Grill, drawn)).WasSoAlready(Some.Cook);

        Assert.Equal(before, _given.Log.Count);
    }

    [Fact]
    public void A_bump_of_a_recalled_line_is_a_conflict()
    {
        var order = _given.Place(Some.Burger);
        var drawn = _given.Drawn(order, Some.Grill);
        _given.And(Some.Cook, new BumpLines(order, Some.Grill, drawn)).And(Some.Expo, new RecallLines(order, Some.Grill, drawn));

        var conflict = _given.When(Some.Display, new BumpLines(order, Some.Grill, drawn)).IsConflict(Codes.WorkChanged, Some.Expo);

        Assert.Equal(order, conflict.Order);
        Assert.Equal(WorkState.InProgress, _given.Line(order).State());
    }

    [Fact]
    public void A_bump_of_a_line_that_was_changed_since_it_was_drawn_is_a_conflict()
    {
        var order = _given.Place(Some.Burger);
        var drawn = _given.Drawn(order, Some.Grill);
        _given.And(Some.Ana, new ChangeLine(order, _given.Line(order).Id, Note: new(null, "no salt")));

        _given.When(Some.Cook, new BumpLines(order, Some.Grill, drawn)).IsConflict(Codes.WorkChanged, Some.Ana);
    }

    [Fact]
    public void A_ticket_is_bumped_whole_or_not_at_all()
    {
        var order = _given.Place(Some.Burger, Some.Steak);
        var drawn = _given.Drawn(order, Some.Grill);
        _given.And(Some.Ana, new ChangeLine(order, _given.Line(order, 1).Id, Note: new(null, "no salt")));

        _given.When(Some.Cook, new BumpLines(order, Some.Grill, drawn)).IsConflict(Codes.WorkChanged, Some.Ana);

        Assert.Equal(WorkState.Fired, _given.Line(order, 0).State());
    }

    [Fact]
    public void A_voided_line_cannot_be_bumped()
    {
        var order = _given.Place(Some.Burger);
        var drawn = _given.Drawn(order, Some.Grill);
        _given.And(Some.Ana, new VoidLine(order, _given.Line(order).Id, "guest left"));

        _given.When(Some.Cook, new BumpLines(order, Some.Grill, drawn)).IsConflict(Codes.Voided, Some.Ana);
    }

    [Fact]
    public void A_held_line_cannot_be_bumped()
    {
        var order = _given.Place(Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Burger));

        _given.When(Some.Cook, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill, 1))).IsRefused(Codes.Held);
    }

    [Fact]
    public void Expo_bumps_for_a_station_only_with_a_reason()
    {
        var order = _given.Place(Some.Burger);
        var drawn = _given.Drawn(order, Some.Grill);

        _given.When(Some.Expo, new BumpLines(order, Some.Grill, drawn)).IsRefused(Codes.ReasonNeeded, "reason");
        _given.When(Some.Expo, new BumpLines(order, Some.Grill, drawn, "  ")).IsRefused(Codes.ReasonNeeded, "reason");

        Assert.Equal("screen is dark", _given.When(Some.Expo, new BumpLines(order, Some.Grill, drawn, "screen is dark")).IsAcceptedAs<LinesBumped>().Reason);
    }

    [Fact]
    public void A_reason_may_be_500_characters_long_and_no_longer()
    {
        var order = _given.Place(Some.Burger);
        var drawn = _given.Drawn(order, Some.Grill);

        _given.When(Some.Expo, new BumpLines(order, Some.Grill, drawn, new string('x', 501))).IsRefused(Codes.Invalid, "reason");
        _given.When(Some.Expo, new BumpLines(order, Some.Grill, drawn, new string('x', 500))).IsAccepted();
    }

    [Fact]
    public void Another_station_and_a_server_may_not_bump()
    {
        var order = _given.Place(Some.Burger);
        var bump = new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill));

        _given.When(Some.FryCook, bump).IsRefused(Codes.NotYourStation, "station");
        _given.When(Some.Ana, bump).IsRefused(Codes.NotAllowed);
        _given.When(Some.PrepChef, bump).IsRefused(Codes.NotAllowed);
        _given.When(Some.OrdersKey, bump).IsRefused(Codes.NotAllowed);
        _given.When(Some.Stranger, bump).IsRefused(Codes.NotAMember);
    }

    [Fact]
    public void The_screen_a_cook_of_all_stations_a_manager_and_a_program_bump_without_a_reason()
    {
        foreach (var actor in new[] { Some.Display, Some.Roundsman, Some.Manager, Some.Admin, Some.FullKey })
        {
            var order = _given.Place(Some.Burger);
            _given.When(actor, new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill))).IsAccepted();
        }
    }

    [Fact]
    public void A_bump_names_lines_that_exist_and_are_made_there()
    {
        var order = _given.Place(Some.Burger);
        var line = _given.Line(order).Id;

        _given.When(Some.Roundsman, new BumpLines(order, Some.Grill, [])).IsRefused(Codes.Invalid, "works");
        _given.When(Some.Roundsman, new BumpLines(order, Some.Grill, [new DrawnWork(default, 1)])).IsRefused(Codes.UnknownLine, "works[0].line");
        _given.When(Some.Roundsman, new BumpLines(order, Some.Bar, [new DrawnWork(line, 1)])).IsRefused(Codes.NotAtStation, "works[0].line");
        _given.When(Some.Roundsman, new BumpLines(default, Some.Grill, [new DrawnWork(line, 1)])).IsRefused(Codes.UnknownOrder, "order");
    }

    [Fact]
    public void A_line_named_twice_is_bumped_once()
    {
        var order = _given.Place(Some.Burger);
        var drawn = _given.Drawn(order, Some.Grill)[0];

        Assert.Single(_given.When(Some.Cook, new BumpLines(order, Some.Grill, [drawn, drawn])).IsAcceptedAs<LinesBumped>().Lines.Items);
    }

    [Fact]
    public void What_no_station_was_found_for_is_bumped_from_the_tray_and_served()
    {
        var order = _given.Place(Some.Surprise);
        Assert.Equal(StationId.Unrouted, _given.Line(order).Works[0].Station);

        _given.And(Some.Expo, new BumpLines(order, StationId.Unrouted, _given.Drawn(order, StationId.Unrouted))).And(Some.Expo, new ServeLines(order));

        Assert.NotNull(_given.Order(order).ClosedAt);
    }
}
