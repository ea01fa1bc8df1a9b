using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Devices;

public sealed class DevicesTests
{
    static readonly ActorId Wall = new("device:wall");
    static readonly DeviceProfile Grill = new(DeviceScreen.Board, [Some.Grill]);
    readonly Given _given = Given.Kitchen();

    [Fact]
    public void A_paired_screen_sees_and_works_what_its_profile_shows_and_nothing_else()
    {
        _given.When(Some.Manager, new PairDevice(Wall, "Grill wall", Grill)).IsAccepted();

        Assert.True(_given.State.MayWatch(Wall, Interest.InStation(Some.Grill)));
        Assert.False(_given.State.MayWatch(Wall, Interest.InStation(Some.Fryer)));
        Assert.False(_given.State.MayWatch(Wall, Interest.InExpo));
        Assert.Equal(new DeviceView("Grill wall", Grill), DeviceView.Of(_given.State, Wall));
    }

    [Fact]
    public void A_screen_that_moves_to_another_station_loses_the_first()
    {
        _given.And(Some.Manager, new PairDevice(Wall, "Wall", Grill));

        _given.When(Some.Manager, new ChangeDevice(Wall, "Wall", Grill, Grill with { Stations = [Some.Fryer] })).IsAccepted();

        Assert.False(_given.State.MayWatch(Wall, Interest.InStation(Some.Grill)));
        Assert.True(_given.State.MayWatch(Wall, Interest.InStation(Some.Fryer)));
    }

    [Fact]
    public void A_screen_at_the_pass_does_what_the_pass_does()
    {
        _given.And(Some.Manager, new PairDevice(Wall, "Pass", new DeviceProfile(DeviceScreen.Expo, [])));

        Assert.True(_given.State.MayWatch(Wall, Interest.InExpo));
        Assert.Equal(Role.Expo, _given.State.Grants.Of(Wall)!.Role);
    }

    [Fact]
    public void A_larger_text_is_no_change_of_access()
    {
        _given.And(Some.Manager, new PairDevice(Wall, "Wall", Grill));

        var profiled = _given.When(Some.Manager, new ChangeDevice(Wall, "Wall", Grill, Grill with { Text = TextSize.Largest })).IsAcceptedAs<DeviceProfiled>();

        Assert.Equal(new DeviceProfiled(Wall, Grill with { Text = TextSize.Largest }), profiled);
    }

    [Fact]
    public void Contrast_hand_and_language_reach_the_screen_and_change_no_access()
    {
        _given.And(Some.Manager, new PairDevice(Wall, "Wall", Grill));
        Assert.Equal((Contrast.Normal, Hand.Right, Language.English), (Grill.Contrast, Grill.Hand, Grill.Language));

        _given.When(Some.Manager, new ChangeDevice(Wall, "Wall", Grill, Grill with { Contrast = Contrast.High, Hand = Hand.Left, Language = Language.Spanish })).IsAcceptedAs<DeviceProfiled>();

        Assert.Equal(new DeviceView("Wall", Grill with { Contrast = Contrast.High, Hand = Hand.Left, Language = Language.Spanish }), DeviceView.Of(_given.State, Wall));
    }

    [Fact]
    public void Of_two_managers_who_change_the_same_screen_the_second_is_told_of_the_first()
    {
        _given.And(Some.Manager, new PairDevice(Wall, "Wall", Grill));
        _given.And(Some.Admin, new ChangeDevice(Wall, "Wall", Grill, Grill with { Text = TextSize.Largest }));

        _given.When(Some.Manager, new ChangeDevice(Wall, "Wall", Grill, Grill with { Text = TextSize.Large })).IsConflict(Codes.VersionChanged, Some.Admin);
        _given.When(Some.Manager, new ChangeDevice(Wall, "Wall", Grill, Grill with { Text = TextSize.Largest })).WasSoAlready(Some.Admin);
    }

    [Fact]
    public void A_revoked_screen_is_not_changed_and_its_id_is_never_used_again()
    {
        _given.And(Some.Manager, new PairDevice(Wall, "Wall", Grill));
        _given.And(Some.Manager, new RevokeAccess(Wall));

        _given.When(Some.Manager, new ChangeDevice(Wall, "Wall", Grill, Grill with { Text = TextSize.Small })).IsRefused(Codes.UnknownActor, "device");
        _given.When(Some.Manager, new PairDevice(Wall, "Wall", Grill)).IsRefused(Codes.Duplicate, "device");
        Assert.False(_given.State.MayWatch(Wall, Interest.InDevice(Wall)));
    }

    [Fact]
    public void Only_who_manages_devices_pairs_them_and_a_screen_never_changes_itself()
    {
        _given.And(Some.Manager, new PairDevice(Wall, "Wall", Grill));

        foreach (var actor in (ActorId[])[Some.Cook, Some.Ana, Some.Expo, Wall])
        {
            _given.When(actor, new PairDevice(new("device:other"), "Other", Grill)).IsRefused(Codes.NotAllowed);
            _given.When(actor, new ChangeDevice(Wall, "Wall", Grill, Grill with { Stations = [Some.Fryer] })).IsRefused(Codes.NotAllowed);
        }
    }

    [Fact]
    public void What_will_not_do_is_named()
    {
        void Refused(string path, DeviceProfile profile, string name = "Wall", string id = "device:new") =>
            Assert.Equal(path, Assert.IsType<Decision.Refused>(_given.When(Some.Manager, new PairDevice(new(id), name, profile))).Problems[0].Path);

        Refused("device", Grill, id: "user:new");
        Refused("name", Grill, name: " ");
        Refused("profile.stations", Grill with { Stations = [] });
        Refused("profile.stations", Grill with { Screen = DeviceScreen.OneRail, Stations = [] });
        Refused("profile.stations", Grill with { Stations = [Some.Grill, Some.Fryer, Some.Salad, Some.Bar, new("dessert")] });
        Refused("profile.volume", Grill with { Volume = 11 });
        Refused("profile.keys", Grill with { Keys = (KeyMap)9 });
        Refused("profile.stations", new DeviceProfile(DeviceScreen.Expo, [Some.Grill]));
        Refused("profile.stations[1]", Grill with { Stations = [Some.Grill, new("nowhere")] });
        Refused("profile.stations[1]", Grill with { Stations = [Some.Grill, Some.Grill] });
        Refused("profile.screen", Grill with { Screen = (DeviceScreen)9 });
        Refused("profile.digits", Grill with { Digits = (Digits)9 });
        Refused("profile.text", Grill with { Text = (TextSize)9 });
        Refused("profile.contrast", Grill with { Contrast = (Contrast)9 });
        Refused("profile.hand", Grill with { Hand = (Hand)9 });
    }
}
