using Bunit;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Admin.Devices;
using KitchenOps.Web.Store;
using KitchenOps.Web.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Features.Admin;

public sealed class DevicesPageTests : ConsoleScreens
{
    private static readonly ActorId Wall = new("device:wall");
    private static readonly DeviceProfile Grill = new(DeviceScreen.Board, [Some.Grill]);

    private readonly List<WaitingCommand> _waiting = [];
    private readonly List<(CommandId, bool)> _settled = [];

    public DevicesPageTests() => Kitchen.Do(Some.Manager, new PairDevice(Wall, "Grill wall", Grill));

    protected override void Register(IServiceCollection services)
    {
        services.AddSingleton<ReadWaiting>((_, _) => Task.FromResult<IReadOnlyList<WaitingCommand>?>([.. _waiting]));
        services.AddSingleton<SettleWaiting>((_, id, reissue) =>
        {
            _settled.Add((id, reissue));
            return Task.FromResult(_waiting.RemoveAll(one => one.Id == id) == 0 ? null : new Outcome(id, reissue ? OutcomeKind.Accepted : OutcomeKind.Refused));
        });
    }

    private DevicePulses Pulses => Services.GetRequiredService<DevicePulses>();

    private DeviceProfile Profile => Kitchen.Given.State.Devices.Find(Wall)!.Profile;

    private IRenderedComponent<DevicesPage> Editing(ActorId? who = null)
    {
        var page = Open<DevicesPage>(who ?? Some.Manager);
        Click(page, $"[data-device='{Wall}'] .row-open");
        return page;
    }

    private static string[] Cells(IRenderedComponent<DevicesPage> page, ActorId device) => [.. page.FindAll($"[data-device='{device}'] td").Select(cell => cell.TextContent.Trim())];

    [Fact]
    public void What_was_not_measured_is_no_data_and_what_was_ages_until_it_is_heard_again()
    {
        var page = Open<DevicesPage>(Some.Manager);
        Assert.Equal(["Grill", "no data", "no data", "no data", "no data"], Cells(page, Wall));

        Pulses.Beat(Some.Restaurant, Wall, BuildVersion.Text, 38, 2);
        page.WaitForAssertion(() => Assert.Equal(["Grill", "0 s ago", "38 ms", "2 taps", BuildVersion.Text], Cells(page, Wall)));
        Assert.Equal("true", page.Find($"[data-device='{Wall}'] .heard").GetAttribute("data-live"));

        Clock.Advance(TimeSpan.FromMinutes(3));
        page.WaitForAssertion(() => Assert.Equal("3 min ago", Cells(page, Wall)[1]));
        page.WaitForAssertion(() => Assert.Equal("false", page.Find($"[data-device='{Wall}'] .heard").GetAttribute("data-live")));

        Pulses.Beat(Some.Restaurant, Wall, "0.9.0", 0, 1);
        page.WaitForAssertion(() => Assert.Equal(["Grill", "0 s ago", "no data", "1 tap", "0.9.0, older than here"], Cells(page, Wall)));
    }

    [Fact]
    public void Another_restaurants_device_of_the_same_name_is_another_device()
    {
        var page = Open<DevicesPage>(Some.Manager);
        Pulses.Beat(new RestaurantId(Guid.NewGuid()), Wall, "1", 1, 1);
        Pulses.Beat(Some.Restaurant, Some.Display, "1", 7, 0);
        page.WaitForAssertion(() => Assert.Equal("7 ms", Cells(page, Some.Display)[2]));
        Assert.Equal("no data", Cells(page, Wall)[2]);
    }

    [Fact]
    public void Name_and_profile_are_changed_here_and_both_change_together()
    {
        var page = Editing();
        Fill(page, "#device-name", "Hot side");
        On(page, one => one.Find("[name=station][value=fryer]"), box => box.Change(true));
        On(page, one => one.Find("#device-text"), select => select.Change("Largest"));
        On(page, one => one.Find("#device-contrast"), select => select.Change("High"));
        On(page, one => one.Find("#device-hand"), select => select.Change("Left"));
        On(page, one => one.Find("#device-language"), select => select.Change("Spanish"));
        On(page, one => one.Find("#device-keys"), select => select.Change("Oracle"));
        On(page, one => one.Find("#device-digits"), select => select.Change("Bump"));
        On(page, one => one.Find("#device-volume"), select => select.Change("0"));
        Submit(page, "form.console-form");

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".side-form")));
        Assert.Equal(Grill with { Stations = [Some.Grill, Some.Fryer], Text = TextSize.Largest, Contrast = Contrast.High, Hand = Hand.Left, Keys = KeyMap.Oracle, Volume = 0, Language = Language.Spanish, Digits = Digits.Bump }, Profile);
        Assert.Equal(("Hot side", true), (Kitchen.Given.State.Grants.NameOf(Wall), Kitchen.Given.State.Grants.Of(Wall)!.WorksAt(Some.Fryer)));
        page.WaitForAssertion(() => Assert.Equal("Grill + Fryer", Cells(page, Wall)[0]));
    }

    [Fact]
    public void A_screen_can_be_sent_to_the_pass_and_one_without_a_station_is_said()
    {
        var page = Editing();
        On(page, one => one.Find("[name=station][value=grill]"), box => box.Change(false));
        Submit(page, "form.console-form");
        page.WaitForAssertion(() => Assert.Equal("Not right: 1 to 4.", Words(page, "fieldset .field-wrong")));

        On(page, one => one.Find("[name=screen][value=expo]"), radio => radio.Change("expo"));
        Submit(page, "form.console-form");
        page.WaitForAssertion(() => Assert.Equal((DeviceScreen.Expo, Role.Expo), (Profile.Screen, Kitchen.Given.State.Grants.Of(Wall)!.Role)));
    }

    [Fact]
    public void A_screen_can_be_sent_to_one_rail_which_takes_more_stations_than_fit_side_by_side()
    {
        Kitchen.Do(Some.Manager, Some.Menu() with { Stations = [.. Some.Stations, new MenuStation(new StationId("dessert"), "Dessert", "dessert")] });
        var page = Editing();

        On(page, one => one.Find("[name=screen][value=rail]"), radio => radio.Change("rail"));
        foreach (var station in (string[])["fryer", "salad", "bar", "dessert"]) On(page, one => one.Find($"[name=station][value={station}]"), box => box.Change(true));
        Submit(page, "form.console-form");

        page.WaitForAssertion(() => Assert.Equal((DeviceScreen.OneRail, 5), (Profile.Screen, Profile.Stations.Count)));
        page.WaitForAssertion(() => Assert.EndsWith(", on one rail", Cells(page, Wall)[0], StringComparison.Ordinal));
        Assert.Equal("/r/demo/all", ScreenAddress.Of("demo", Profile));
    }

    [Theory]
    [InlineData(".keep-mine", TextSize.Small)]
    [InlineData(".take-theirs", TextSize.Largest)]
    public void Where_two_change_the_same_screen_both_stand_until_it_is_said_which(string choice, TextSize size)
    {
        var page = Editing();
        On(page, one => one.Find("#device-text"), select => select.Change("Small"));
        Kitchen.Do(Some.Admin, new ChangeDevice(Wall, "Grill wall", Grill, Grill with { Text = TextSize.Largest, Hand = Hand.Left, Language = Language.Spanish }));
        page.WaitForAssertion(() => Assert.Contains("text largest, left hand, in Español.", Words(page, ".clash"), StringComparison.Ordinal));
        Assert.True(page.Find(".save").HasAttribute("disabled"));

        Click(page, choice);
        Fill(page, "#device-name", "Other");
        Submit(page, "form.console-form");
        page.WaitForAssertion(() => Assert.Equal((size, "Other"), (Profile.Text, Kitchen.Given.State.Grants.NameOf(Wall))));
    }

    [Fact]
    public void Who_has_typed_nothing_sees_what_another_console_saves()
    {
        var (page, other) = (Editing(Some.Admin), Editing());
        On(other, one => one.Find("#device-text"), select => select.Change("Small"));
        Submit(other, "form.console-form");
        page.WaitForAssertion(() => Assert.Equal("Small", page.Find("#device-text").GetAttribute("value")));
    }

    [Fact]
    public void Ending_an_access_asks_once_and_the_device_stays_in_the_record()
    {
        var page = Editing();
        Click(page, ".revoke");
        Click(page, ".revoke-sure");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll($"[data-device='{Wall}']")));
        Assert.Null(Kitchen.Given.State.Grants.Of(Wall));
        Assert.Contains("Grill wall", Words(page, ".archived ul"), StringComparison.Ordinal);
        Assert.Contains("by Mia", Words(page, ".archived ul"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_revoked_screen_still_sent_is_done_in_ones_own_name_or_dropped()
    {
        var (line, order) = (new LineId(Guid.NewGuid()), new OrderId(Guid.NewGuid()));
        var about = new AuditOrder(147, null, null, new Dictionary<LineId, string> { [line] = "Burger" });
        WaitingCommand Of(Command command, AuditOrder? on) => new(new CommandId(Guid.NewGuid()), Wall, "Grill wall", Some.Noon, Some.Noon.AddMinutes(-2), command, on);
        var (bump, note) = (Of(new BumpLines(order, Some.Grill, [new(line, 1)]), about), Of(new NoteOrder(order, "late"), null));
        _waiting.AddRange([bump, note]);
        var page = Open<DevicesPage>(Some.Manager);
        page.WaitForAssertion(() => Assert.StartsWith("Bump Burger of order 147 at Grill", Words(page, $"[data-waiting='{bump.Id}']"), StringComparison.Ordinal));

        Click(page, $"[data-waiting='{bump.Id}'] .reissue");
        page.WaitForAssertion(() => Assert.Equal("Done, in your name.", Words(page, ".answer")));
        Click(page, $"[data-waiting='{note.Id}'] .drop");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".waiting")));

        Assert.Equal([(bump.Id, true), (note.Id, false)], _settled);
    }

    [Fact]
    public void What_begins_to_wait_is_shown_at_once()
    {
        var page = Open<DevicesPage>(Some.Manager);
        Assert.Empty(page.FindAll(".waiting"));
        _waiting.Add(new(new CommandId(Guid.NewGuid()), Wall, "Grill wall", Some.Noon, null, new Domain.Menu.EightySixItem(Some.Burger), null));
        Services.GetRequiredService<WaitingNews>().Changed(Some.Restaurant);
        page.WaitForAssertion(() => Assert.Contains("Waiting for you: 1", Words(page, ".waiting"), StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_a_managers_page()
    {
        foreach (var who in (ActorId[])[Some.Ana, Some.Cook, Some.Expo, Some.Display, Some.Stranger, Wall]) Assert.NotEmpty(Open<DevicesPage>(who).FindAll(".no-access"));
        Assert.NotEmpty(Open<DevicesPage>(Some.Manager, "another").FindAll(".no-access"));
    }
}
