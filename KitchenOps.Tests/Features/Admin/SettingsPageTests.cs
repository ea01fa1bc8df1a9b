using Bunit;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Admin;

namespace KitchenOps.Tests.Features.Admin;

public sealed class SettingsPageTests : ConsoleScreens
{
    private const string Target = "#settings-defaultTargetSeconds", Late = "#settings-lateFromPercent", Due = "#settings-dueFromPercent";

    private Settings Standing => Kitchen.Given.State.Settings;

    private void Change(ActorId who, Func<Settings, Settings> change) => Assert.Equal(Web.Wire.OutcomeKind.Accepted, Kitchen.Do(who, new ChangeSettings(Standing, change(Standing))).Kind);

    private static string? Value(IRenderedComponent<SettingsPage> page, string field) => page.Find(field).GetAttribute("value");

    [Fact]
    public void What_is_typed_is_saved_with_what_was_seen_and_said_so()
    {
        var (page, seen) = (Open<SettingsPage>(Some.Manager), Standing);
        Fill(page, Target, "420");
        Submit(page, "form");

        Assert.Equal(new ChangeSettings(seen, seen with { DefaultTargetSeconds = 420 }), Assert.Single(Sent));
        page.WaitForAssertion(() => Assert.Equal("true", page.Find(".answer").GetAttribute("data-done")));
        page.WaitForAssertion(() => Assert.StartsWith("Last changed by Mia", Words(page, ".page-about"), StringComparison.Ordinal));
        Assert.Equal(420, Standing.DefaultTargetSeconds);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_where_it_is_and_nothing_typed_is_lost()
    {
        var page = Open<SettingsPage>(Some.Manager);
        Fill(page, Target, "0");
        Fill(page, Late, "20");
        Submit(page, "form");

        page.WaitForAssertion(() => Assert.Equal("Not right: 1 to 86400.", Words(page, "[data-field=settings-defaultTargetSeconds] .field-wrong")));
        Assert.Equal("Not right: at most 20, where late begins.", Words(page, "[data-field=settings-dueFromPercent] .field-wrong"));
        Assert.Equal(("0", "20", "true"), (Value(page, Target), Value(page, Late), page.Find(Due).GetAttribute("aria-invalid")));
        Assert.Contains("settings-dueFromPercent-wrong", page.Find(Due).GetAttribute("aria-describedby"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_number_is_not_sent()
    {
        var page = Open<SettingsPage>(Some.Manager);
        Fill(page, Target, "five");
        Submit(page, "form");

        Assert.Equal("Not right: a whole number.", Words(page, "[data-field=settings-defaultTargetSeconds] .field-wrong"));
        Assert.Empty(Sent);
        Assert.Equal("five", Value(page, Target));
    }

    [Fact]
    public void Two_consoles_show_each_others_change_and_keep_what_is_typed_elsewhere()
    {
        var (one, other) = (Open<SettingsPage>(Some.Manager), Open<SettingsPage>(Some.Admin));
        Fill(other, Late, "120");
        Fill(one, Target, "420");
        Submit(one, "form");

        other.WaitForAssertion(() => Assert.Equal("420", Value(other, Target)));
        Assert.Equal("120", Value(other, Late));
        Submit(other, "form");
        other.WaitForAssertion(() => Assert.Equal((420, 120), (Standing.DefaultTargetSeconds, Standing.LateFromPercent)));
    }

    [Theory]
    [InlineData(".keep-mine", 500)]
    [InlineData(".take-theirs", 420)]
    public void Where_two_change_the_same_number_both_stand_until_it_is_said_which(string choice, int standing)
    {
        var page = Open<SettingsPage>(Some.Manager);
        Fill(page, Target, "500");
        Change(Some.Admin, settings => settings with { DefaultTargetSeconds = 420 });
        page.WaitForAssertion(() => Assert.Equal("Adam made this 420 while you typed 500.", Words(page, ".clash span")));

        Submit(page, "form");
        page.WaitForAssertion(() => Assert.Contains("Adam changed this", page.Find(".answer").TextContent, StringComparison.Ordinal));
        Assert.Equal(("500", 420), (Value(page, Target), Standing.DefaultTargetSeconds));

        Click(page, choice);
        Assert.Empty(page.FindAll(".clash"));
        Submit(page, "form");
        page.WaitForAssertion(() => Assert.Equal(standing, Standing.DefaultTargetSeconds));
        Assert.Equal($"{standing}", Value(page, Target));
    }

    [Fact]
    public void Who_is_faster_by_a_moment_is_named_and_nothing_is_overwritten()
    {
        var page = Open<SettingsPage>(Some.Manager);
        Fill(page, Target, "500");
        First = () => Change(Some.Admin, settings => settings with { LateFromPercent = 130 });
        Submit(page, "form");

        page.WaitForAssertion(() => Assert.StartsWith("Adam changed this", page.Find(".answer").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal(("500", "130"), (Value(page, Target), Value(page, Late))));
        Submit(page, "form");
        page.WaitForAssertion(() => Assert.Equal((500, 130), (Standing.DefaultTargetSeconds, Standing.LateFromPercent)));
    }

    [Fact]
    public void Changes_can_be_forgotten()
    {
        var page = Open<SettingsPage>(Some.Manager);
        Fill(page, Target, "500");
        Click(page, ".forget");
        Assert.Equal(("300", true), (Value(page, Target), page.Find(".save").HasAttribute("disabled")));
    }

    [Fact]
    public void It_is_a_managers_page()
    {
        foreach (var who in (ActorId[])[Some.Ana, Some.Cook, Some.Expo, Some.Display, Some.FullKey, Some.Stranger])
            Assert.NotEmpty(Open<SettingsPage>(who).FindAll(".no-access"));
        Assert.NotEmpty(Open<SettingsPage>(Some.Manager, "another").FindAll(".no-access"));
        Assert.Empty(Open<SettingsPage>(Some.Admin).FindAll(".no-access"));
    }

    [Fact]
    public void A_screen_goes_blank_when_its_managers_access_ends()
    {
        var page = Open<SettingsPage>(Some.Manager);
        Kitchen.Do(Some.Admin, new Domain.Access.RevokeAccess(Some.Manager));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".no-access")));
        Assert.Empty(page.FindAll("form"));
    }
}
