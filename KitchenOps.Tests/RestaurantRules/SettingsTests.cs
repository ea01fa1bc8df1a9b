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

public class SettingsTests
{
    [Fact]
    public void A_restaurant_is_opened_once_by_the_installation()
    {
        var open = new OpenRestaurant("demo", "Demo", new Settings());
        var given = Given.Nothing();
        given.When(Some.Ana, new PlaceOrder(Some.Lines(Some.Burger))).IsRefused(Codes.NotOpen);
        given.When(Some.Admin, open).IsRefused(Codes.NotAllowed);
        given.When(ActorId.System, open with { Slug = "a b" }).IsRefused(Codes.Invalid, "slug");
        given.When(ActorId.System, open with { Name = "" }).IsRefused(Codes.Invalid, "name");
        given.When(ActorId.System, open with { Settings = null! }).IsRefused(Codes.Invalid, "settings");
        given.When(ActorId.System, open with { Settings = new Settings { TimeZone = "Mars/Olympus" } }).IsRefused(Codes.Invalid, "settings.timeZone");
        Assert.Empty(given.State.DueBy(given.Now));
        given.And(ActorId.System, open).When(ActorId.System, open).IsRefused(Codes.NotOpen);
    }

    [Fact]
    public void A_restaurant_has_its_administrator_from_the_first_moment_on()
    {
        var given = Given.Nothing();
        var open = new OpenRestaurant("demo", "Demo", new Settings(), new FirstAdmin(Some.Admin, "Adam"));
        given.When(ActorId.System, open with { For = new FirstAdmin(new ActorId("key:x"), "Key") }).IsRefused(Codes.Invalid, "for.to");
        given.When(ActorId.System, open with { For = new FirstAdmin(Some.Admin, "") }).IsRefused(Codes.Invalid, "for.name");
        given.And(ActorId.System, open);
        Assert.Equal(Role.Admin, given.State.Grants.Of(Some.Admin)!.Role);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var problems = new Settings { TimeZone = "Mars", DefaultTargetSeconds = 0, LateFromPercent = 20 }.Problems();
        Assert.Equal(["settings.timeZone", "settings.defaultTargetSeconds", "settings.dueFromPercent"], problems.Items.Select(problem => problem.Path));
    }

    [Fact]
    public void Of_two_who_edit_the_settings_the_second_is_told_who_was_first()
    {
        var given = Given.Kitchen();
        var seen = given.State.Settings;
        given.And(Some.Admin, new ChangeSettings(seen, seen with { LateFromPercent = 110 }));

        given.When(Some.Manager, new ChangeSettings(seen, seen with { DueFromPercent = 60 })).IsConflict(Codes.VersionChanged, Some.Admin);
        given.When(Some.Manager, new ChangeSettings(seen, seen with { LateFromPercent = 110 })).WasSoAlready(Some.Admin);
        given.When(Some.Manager, new ChangeSettings(null!, seen)).IsConflict(Codes.VersionChanged, Some.Admin);
        given.When(Some.Ana, new ChangeSettings(seen, seen)).IsRefused(Codes.NotAllowed);
        Assert.Equal(110, given.Board(Some.Grill).Thresholds.LateFromPercent);
    }

    public static TheoryData<Settings> Wrong =>
    [
        new Settings { TimeZone = null! }, new Settings { NumberReuseAfterMinutes = -1 }, new Settings { NumberReuseAfterMinutes = 1441 }, new Settings { DefaultTargetSeconds = 0 },
        new Settings { AutoFireCourseAfterMinutes = 241 }, new Settings { DueFromPercent = 101 }, new Settings { LateFromPercent = 151 }, new Settings { CriticalFromPercent = 1001 },
    ];

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Settings_have_their_bounds(Settings settings)
    {
        var given = Given.Kitchen();
        given.When(Some.Manager, new ChangeSettings(given.State.Settings, settings)).IsRefused(Codes.Invalid);
        given.When(Some.Manager, new ChangeSettings(given.State.Settings, null!)).IsRefused(Codes.Invalid);
    }
}
