using AngleSharp.Dom;
using Bunit;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Stations;
using KitchenOps.Web.Store;
using KitchenOps.Web.Ui;

namespace KitchenOps.Tests.Features.Stations;

/// <summary>Every station on one rail.</summary>
public sealed class AllStationsPageTests : LiveScreens
{
    IRenderedComponent<AllStationsPage> Open(ActorId actor, string slug = "demo") => Render<AllStationsPage>(page => page.AddCascadingValue(SignedIn(actor)).Add(one => one.Slug, slug));

    static List<string> Rail(IRenderedComponent<AllStationsPage> page) =>
        [.. page.FindAll(".rail article").Select(ticket => $"{ticket.GetAttribute("data-in")}: {string.Join(", ", ticket.QuerySelectorAll(".item").Select(item => item.TextContent))}")];

    static IElement Head(IRenderedComponent<AllStationsPage> page, StationId station) => page.Find($".station-head[data-view='{station}']");

    [Fact]
    public void Tickets_of_all_stations_lie_among_each_other_the_oldest_first_and_a_rush_before_them()
    {
        var page = Open(Some.Roundsman);
        Kitchen.Order(Some.FishAndChips);
        var last = Kitchen.Order(Some.Steak, Some.Fries);
        page.WaitForAssertion(() => Assert.Equal(["fryer: Fish and chips", "grill: Fish and chips", "fryer: Fries", "grill: Steak"], Rail(page)));

        Kitchen.Do(Some.Expo, new SetPriority(last, SetPriority.Rush));

        page.WaitForAssertion(() => Assert.Equal(["fryer: Fries", "grill: Steak", "fryer: Fish and chips", "grill: Fish and chips"], Rail(page)));
    }

    [Fact]
    public void A_bump_takes_the_ticket_of_its_station_and_leaves_that_of_the_others()
    {
        var page = Open(Some.Roundsman);
        var order = Kitchen.Order(Some.FishAndChips);
        page.WaitForAssertion(() => Assert.Equal(["fryer: Fish and chips", "grill: Fish and chips"], Rail(page)));

        Kitchen.Do(Some.Cook, Kitchen.Bump(order, Some.Grill));

        page.WaitForAssertion(() => Assert.Equal(["fryer: Fish and chips"], Rail(page)));
    }

    [Fact]
    public void A_ticket_says_whose_it_is_to_the_eye_and_to_who_listens_and_a_key_tells_two_of_one_order_apart()
    {
        var order = Kitchen.Order(Some.FishAndChips);

        var page = Open(Some.Roundsman);

        var tickets = page.FindAll(".rail article");
        Assert.Equal(["Fryer", "Grill"], tickets.Select(ticket => ticket.QuerySelector(".at")!.TextContent));
        Assert.Equal(["Fryer: Ticket", "Grill: Ticket"], tickets.Select(ticket => ticket.GetAttribute("aria-label")![..13]));
        Assert.Equal([$"fryer {order}", $"grill {order}"], tickets.Select(ticket => ticket.GetAttribute("data-stop")));
    }

    [Fact]
    public void Each_station_says_its_own_number_beside_the_rail_and_the_pill_the_one_that_all_reflect()
    {
        var page = Open(Some.Roundsman);
        Kitchen.Order(Some.Steak);

        page.WaitForAssertion(() => Assert.Equal($"{Kitchen.Bus.Latest.Seq}", Head(page, Some.Grill).GetAttribute("data-seq")));
        Assert.False(page.Find("#screen").HasAttribute("data-seq"));
        page.WaitForAssertion(() => Assert.Equal(Kitchen.Bus.Latest.Seq, page.FindComponent<ScreenRoot>().Instance.Beat().Seq));
    }

    [Fact]
    public void The_sheet_of_a_ticket_is_that_of_the_station_whose_ticket_was_opened()
    {
        var order = Kitchen.Order(Some.FishAndChips, Some.Fries);
        var page = Open(Some.Roundsman);

        page.InvokeAsync(() => page.Find(".rail").TriggerEventAsync("onkoopen", new OpenEventArgs { What = $"{order}", Of = "grill" }));

        page.WaitForAssertion(() => Assert.Equal("grill", page.Find(".ticket-sheet").Closest("[data-in]")!.GetAttribute("data-in")));
        Assert.Single(page.FindAll(".ticket-sheet .eighty-six"));
    }

    [Fact]
    public void What_no_browser_of_ours_says_opens_nothing()
    {
        var order = Kitchen.Order(Some.Steak);
        var page = Open(Some.Roundsman);

        foreach (var (what, of) in new[] { ($"{order}", null), ($"{order}", "bar"), ("x", "grill"), (null, "grill") })
            page.InvokeAsync(() => page.Find(".rail").TriggerEventAsync("onkoopen", new OpenEventArgs { What = what, Of = of }));

        Assert.Empty(page.FindAll(".ticket-sheet"));
    }

    [Fact]
    public void The_counts_of_each_station_stand_under_its_name_when_they_are_wanted()
    {
        Kitchen.Order(Some.Steak, Some.Fries);
        var page = Open(Some.Roundsman);
        Assert.Empty(page.FindAll(".all-day"));

        page.Find("[data-key=all-day]").Click();

        page.WaitForAssertion(() => Assert.Equal(["Fryer 1Fries", "Grill 1Steak"], page.FindAll(".all-days > section").Select(one => $"{one.QuerySelector(".chip")!.TextContent} {one.QuerySelector("li")!.TextContent}")));
    }

    [Fact]
    public void Whoever_works_at_two_stations_has_those_two_and_one_that_is_taken_away_goes_alone()
    {
        Kitchen.Do(Some.Manager, new GrantAccess(Some.Cook, "Cora", Role.Cook, [Some.Grill, Some.Fryer]));
        Kitchen.Order(Some.Steak, Some.Fries);
        Kitchen.Order(Some.Caesar);
        var page = Open(Some.Cook);
        Assert.Equal(["fryer: Fries", "grill: Steak"], Rail(page));

        Kitchen.Do(Some.Manager, new GrantAccess(Some.Cook, "Cora", Role.Cook, [Some.Grill]));

        page.WaitForAssertion(() => Assert.Equal(["grill: Steak"], Rail(page)));
        page.WaitForAssertion(() => Assert.Equal(["grill"], page.FindAll(".station-head").Select(head => head.GetAttribute("data-view"))));
    }

    [Theory]
    [InlineData("user:stranger", "demo")]
    [InlineData("user:rounds", "elsewhere")]
    public void Who_may_not_look_sees_nothing(string actor, string slug)
    {
        Kitchen.Order(Some.Steak);

        var page = Open(new ActorId(actor), slug);

        Assert.Single(page.FindAll(".no-access"));
        Assert.DoesNotContain("Steak", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Demo", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_screen_that_is_left_holds_nothing()
    {
        Open(Some.Roundsman);

        await DisposeComponentsAsync();

        Assert.Equal((0, 0), (Kitchen.Bus.Count, Kitchen.Bus.Views.Count));
    }
}
