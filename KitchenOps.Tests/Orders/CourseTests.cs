using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Orders;

public class CourseTests
{
    static readonly Settings Paced = new() { AutoFireCourseAfterMinutes = 10, UnreceivedAfterSeconds = 0 };

    static WorkState[] States(Given given, OrderId order) => [.. given.Order(order).Lines.Items.Select(line => line.State())];

    [Fact]
    public void Later_courses_are_held_and_what_has_no_course_is_fired()
    {
        var given = Given.Kitchen();
        var order = given.Place(Some.OnCourse(3, Some.Steak), Some.OnCourse(2, Some.Caesar), new LineRequest(Some.Mojito));

        Assert.Equal([WorkState.Held, WorkState.Fired, WorkState.Fired], States(given, order));
        Assert.Empty(given.Board(Some.Grill).Tickets);
    }

    [Fact]
    public void Server_and_expo_fire_a_course_and_firing_again_says_who_did()
    {
        var given = Given.Kitchen();
        var order = given.Place(Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Steak), Some.OnCourse(3, Some.Mojito));
        given.When(Some.Ben, new FireCourse(order, 2)).IsRefused(Codes.NotYourOrder);
        given.When(Some.Cook, new FireCourse(order, 2)).IsRefused(Codes.NotAllowed);
        given.When(Some.Ana, new FireCourse(order, 5)).IsRefused(Codes.Invalid, "course");

        given.AfterMinutes(7).And(Some.Ana, new FireCourse(order, 2)).Bumped(order, Some.Grill);

        given.When(Some.Expo, new FireCourse(order, 2)).WasSoAlready(Some.Ana);
        Assert.Equal([WorkState.Fired, WorkState.Ready, WorkState.Held], States(given, order));
        Assert.Equal(Some.Noon.AddMinutes(7), given.Line(order, 1).Works[0].FiredAt);
        given.And(Some.Expo, new FireCourse(order, 3));
    }

    [Fact]
    public void Firing_a_course_leaves_its_voided_lines_alone()
    {
        var given = Given.Kitchen();
        var order = given.Place(Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Steak), Some.OnCourse(2, Some.Fries));
        given.And(Some.Ana, new VoidLine(order, given.Line(order, 1).Id, "too much")).And(Some.Ana, new FireCourse(order, 2));

        Assert.Equal([WorkState.Fired, WorkState.Voided, WorkState.Fired], States(given, order));
    }

    [Fact]
    public void Nobody_fires_for_people_unless_the_restaurant_wants_it()
    {
        var given = Given.Kitchen();
        var order = given.Place(Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Steak));
        given.AfterMinutes(120).TimeDoesItsPart();

        Assert.Equal(WorkState.Held, given.Line(order, 1).State());
    }

    [Fact]
    public void The_clock_fires_each_course_so_long_after_the_one_before()
    {
        var given = Given.Kitchen(Paced);
        var order = given.Place(Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Steak), Some.OnCourse(4, Some.Mojito));
        Assert.Equal(Some.Noon.AddMinutes(10), given.State.NextDueAfter(given.Now));

        given.AfterMinutes(9.9).TimeDoesItsPart();
        Assert.Equal([WorkState.Fired, WorkState.Held, WorkState.Held], States(given, order));
        given.AfterMinutes(0.1).TimeDoesItsPart();
        Assert.Equal([WorkState.Fired, WorkState.Fired, WorkState.Held], States(given, order));
        Assert.Equal(ActorId.Clock, given.Line(order, 1).Works[0].FiredBy);
        given.AfterMinutes(10).TimeDoesItsPart();
        Assert.Equal([WorkState.Fired, WorkState.Fired, WorkState.Fired], States(given, order));
    }

    [Fact]
    public void With_the_last_plate_of_a_course_the_next_one_is_fired_where_the_restaurant_wants_it()
    {
        var given = Given.Kitchen(new Settings { AutoFireCourseWhenServed = true });
        var order = given.Place(Some.OnCourse(1, Some.Caesar), Some.OnCourse(1, Some.Fries), Some.OnCourse(2, Some.Steak), Some.OnCourse(3, Some.Mojito));
        given.Bumped(order, Some.Salad, Some.Fryer);

        given.And(Some.Expo, new ServeLines(order, [given.Line(order).Id]));
        Assert.Equal([WorkState.Served, WorkState.Ready, WorkState.Held, WorkState.Held], States(given, order));
        given.AfterMinutes(1).And(Some.Expo, new ServeLines(order));
        Assert.Equal([WorkState.Served, WorkState.Served, WorkState.Fired, WorkState.Held], States(given, order));
        Assert.Equal((Some.Expo, given.Now), (given.Line(order, 2).Works[0].FiredBy!.Value, given.Line(order, 2).Works[0].FiredAt!.Value));
        Assert.Single(given.Log, fact => fact.Event is CourseFired);
    }

    [Fact]
    public void A_void_of_the_last_plate_that_was_missing_fires_the_next_course_too()
    {
        var given = Given.Kitchen(new Settings { AutoFireCourseWhenServed = true });
        var order = given.Place(Some.OnCourse(1, Some.Caesar), Some.OnCourse(1, Some.Fries), Some.OnCourse(2, Some.Steak));
        given.Bumped(order, Some.Salad).And(Some.Expo, new ServeLines(order));
        Assert.Equal(WorkState.Held, given.Line(order, 2).State());

        given.And(Some.Ana, new VoidLine(order, given.Line(order, 1).Id, "does not want it"));

        Assert.Equal(WorkState.Fired, given.Line(order, 2).State());
    }

    [Fact]
    public void A_course_of_which_nothing_was_served_brings_nothing_forward()
    {
        var given = Given.Kitchen(new Settings { AutoFireCourseWhenServed = true });
        var order = given.Place(Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Steak));
        given.And(Some.Ana, new VoidLine(order, given.Line(order).Id, "no starter after all"));

        Assert.Equal(WorkState.Held, given.Line(order, 1).State());
    }

    [Fact]
    public void A_course_fired_early_brings_those_behind_it_forward()
    {
        var given = Given.Kitchen(Paced);
        var order = given.Place(Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Steak), Some.OnCourse(3, Some.Mojito));

        given.AfterMinutes(4).And(Some.Ana, new FireCourse(order, 2));

        Assert.Equal(Some.Noon.AddMinutes(14), given.Line(order, 2).FireAt);
    }

    [Fact]
    public void Several_lines_of_a_course_fall_due_as_one_command()
    {
        var given = Given.Kitchen(Paced);
        given.Place(Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Steak), Some.OnCourse(2, Some.Fries));

        Assert.IsType<FireDueCourse>(Assert.Single(given.State.DueBy(Some.Noon.AddMinutes(10))).Command);
    }

    [Fact]
    public void Time_fires_nothing_before_its_time_and_only_the_clock_speaks_for_it()
    {
        var given = Given.Kitchen(Paced);
        var order = given.Place(Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Steak));

        given.When(ActorId.Clock, new FireDueCourse(order, 2, Some.Noon)).WasSoAlready(null);
        given.When(Some.Manager, new FireDueCourse(order, 2, Some.Noon)).IsRefused(Codes.NotAllowed);
    }

    [Fact]
    public void Lines_added_to_a_course_that_was_fired_are_fired_and_to_a_later_one_held()
    {
        var given = Given.Kitchen();
        var order = given.Place(Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Steak), Some.OnCourse(3, Some.Mojito));
        given.And(Some.Ana, new FireCourse(order, 2));

        given.And(Some.Ana, new AddLines(order, [Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Burger), Some.OnCourse(3, Some.Mojito), new LineRequest(Some.Fries)]));

        Assert.Equal([WorkState.Fired, WorkState.Fired, WorkState.Held, WorkState.Fired], States(given, order)[3..]);
    }

    [Fact]
    public void A_course_whose_only_line_was_voided_unfired_is_not_a_fired_course()
    {
        var given = Given.Kitchen();
        var order = given.Place(Some.OnCourse(1, Some.Caesar), Some.OnCourse(2, Some.Steak));
        given.And(Some.Ana, new VoidLine(order, given.Line(order, 1).Id, "another"));

        given.And(Some.Ana, new AddLines(order, [Some.OnCourse(2, Some.Burger)]));

        Assert.Equal(WorkState.Held, given.Line(order, 2).State());
    }
}
