using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.RestaurantRules;

public class BusinessDayTests
{
    static readonly Settings Madrid = new() { TimeZone = "Europe/Madrid", UnreceivedAfterSeconds = 0 };

    static DateTimeOffset Utc(int month, int day, int hour, int minute = 0) => new(2026, month, day, hour, minute, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(3, 4, 2, 59, 3)]    // 03:59 in Madrid: still yesterday's
    [InlineData(3, 4, 3, 0, 4)]     // 04:00 in Madrid
    [InlineData(3, 4, 22, 59, 4)]   // before midnight
    [InlineData(3, 4, 23, 30, 4)]   // after midnight in Madrid: the same service
    public void A_business_day_runs_from_four_in_the_restaurants_own_time(int month, int day, int hour, int minute, int expected) =>
        Assert.Equal(new DateOnly(2026, 3, expected), Madrid.BusinessDayOf(Utc(month, day, hour, minute)));

    [Fact]
    public void Daylight_saving_makes_days_of_23_and_25_hours()
    {
        DateOnly spring = new(2026, 3, 28), autumn = new(2026, 10, 24);
        Assert.Equal(TimeSpan.FromHours(23), Madrid.StartOf(spring.AddDays(1)) - Madrid.StartOf(spring));
        Assert.Equal(TimeSpan.FromHours(25), Madrid.StartOf(autumn.AddDays(1)) - Madrid.StartOf(autumn));
    }

    [Theory]
    [InlineData("Europe/Madrid", 2, 30)]      // skipped in spring, twice in autumn
    [InlineData("America/New_York", 2, 0)]
    [InlineData("Australia/Lord_Howe", 1, 45)]   // half an hour of daylight saving
    [InlineData("Asia/Kathmandu", 4, 0)]
    [InlineData("America/Sao_Paulo", 0, 0)]
    [InlineData("Pacific/Kiritimati", 23, 59)]
    public void Days_never_run_backwards_and_each_begins_when_it_says(string zone, int hour, int minute)
    {
        var settings = new Settings { TimeZone = zone, BusinessDayStartLocalTime = new TimeOnly(hour, minute) };
        var last = settings.BusinessDayOf(Utc(1, 1, 0));
        for (var at = Utc(1, 1, 0); at < Utc(12, 31, 0); at = at.AddMinutes(15))
        {
            var day = settings.BusinessDayOf(at);
            Assert.True(day == last || day == last.AddDays(1), $"{at}: {last} then {day}");
            Assert.True(settings.StartOf(day) <= at, $"{at} is before the start of {day}");
            last = day;
        }
    }

    [Fact]
    public void The_first_command_after_its_start_is_preceded_by_the_day_once_and_late_orders_belong_to_it()
    {
        var given = Given.Kitchen(Madrid);
        var late = given.Place(Some.Burger);
        given.Now = Utc(3, 5, 3);

        var due = Assert.Single(given.State.DueBy(given.Now));
        Assert.Equal((Utc(3, 5, 3), new OpenBusinessDay(new DateOnly(2026, 3, 5))), (due.At, due.Command));
        given.TimeDoesItsPart();

        given.When(ActorId.Clock, due.Command).WasSoAlready(null);
        Assert.Equal((new DateOnly(2026, 3, 4), new DateOnly(2026, 3, 5)), (given.Order(late).Day!.Value, given.Order(given.Place(Some.Burger)).Day!.Value));
        Assert.Equal(Utc(3, 6, 3), given.State.NextDueAfter(given.Now));
    }

    [Fact]
    public void A_restaurant_that_was_closed_for_a_week_opens_only_today()
    {
        var given = Given.Kitchen().After(TimeSpan.FromDays(7));

        Assert.Equal(new OpenBusinessDay(new DateOnly(2026, 3, 11)), Assert.Single(given.State.DueBy(given.Now)).Command);
    }

    [Fact]
    public void A_day_that_has_not_begun_is_not_opened_and_nobody_but_the_clock_opens_one()
    {
        var given = Given.Kitchen();
        given.When(ActorId.Clock, new OpenBusinessDay(new DateOnly(2026, 3, 5))).IsRefused(Codes.Invalid, "day");
        given.When(Some.Admin, new OpenBusinessDay(new DateOnly(2026, 3, 4))).IsRefused(Codes.NotAllowed);
    }

    [Fact]
    public void The_same_due_command_has_the_same_id_on_every_node()
    {
        var given = Given.Kitchen().After(TimeSpan.FromDays(1));

        Assert.Equal(given.State.DueBy(given.Now)[0].Id, given.State.DueBy(given.Now.AddHours(1))[0].Id);
    }

    [Fact]
    public void Yesterdays_closed_orders_leave_memory_and_open_ones_stay()
    {
        var given = Given.Kitchen();
        var closed = given.Place(Some.Burger);
        var open = given.Place(Some.Steak);
        given.Served(closed).After(TimeSpan.FromHours(17)).TimeDoesItsPart();

        Assert.Null(given.State.Find(closed));
        Assert.NotNull(given.State.Find(open));
    }
}
