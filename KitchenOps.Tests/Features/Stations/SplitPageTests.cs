using AngleSharp.Dom;
using Bunit;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Stations;
using KitchenOps.Web.Store;

namespace KitchenOps.Tests.Features.Stations;

/// <summary>Several stations on one screen.</summary>
public sealed class SplitPageTests : LiveScreens
{
    IRenderedComponent<SplitPage> Open(ActorId actor, string stations, string slug = "demo") => Render<SplitPage>(page => page
        .AddCascadingValue(SignedIn(actor))
        .Add(one => one.Slug, slug).Add(one => one.Stations, stations));

    static IElement Rail(IRenderedComponent<SplitPage> page, StationId station) => page.Find($"[data-view='{station}']");
    static List<string> Items(IRenderedComponent<SplitPage> page, StationId station) => [.. Rail(page, station).QuerySelectorAll(".item").Select(item => item.TextContent)];

    [Fact]
    public void Each_rail_has_its_stations_lines_and_a_bump_in_one_leaves_the_other()
    {
        var page = Open(Some.Roundsman, "grill+fryer+salad");
        var order = Kitchen.Order(Some.Steak, Some.FishAndChips, Some.Fries);
        page.WaitForAssertion(() => Assert.Equal(["Steak", "Fish and chips"], Items(page, Some.Grill)));
        page.WaitForAssertion(() => Assert.Equal(["Fish and chips", "Fries"], Items(page, Some.Fryer)));
        Assert.Contains("All caught up", Rail(page, Some.Salad).TextContent, StringComparison.Ordinal);

        Kitchen.Do(Some.Cook, Kitchen.Bump(order, Some.Grill));

        page.WaitForAssertion(() => Assert.Empty(Items(page, Some.Grill)));
        Assert.Equal(["Fish and chips", "Fries"], Items(page, Some.Fryer));
    }

    [Fact]
    public void The_rail_of_a_station_that_is_not_ones_own_shows_nothing_of_it_and_the_others_show()
    {
        Kitchen.Order(Some.Steak, Some.Fries);

        var page = Open(Some.Cook, "fryer+grill");

        Assert.Equal(["Steak"], Items(page, Some.Grill));
        Assert.Equal("fryer Not open to you.", string.Join(' ', Rail(page, Some.Fryer).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        // Its number, its kind and its name as the restaurant writes it are as unknown as its tickets.
        Assert.Equal((false, false, "fryer"), (Rail(page, Some.Fryer).HasAttribute("data-seq"), Rail(page, Some.Fryer).HasAttribute("data-station"), Rail(page, Some.Fryer).GetAttribute("aria-label")));
        Assert.Equal(2, Kitchen.Bus.Count);
    }

    [Fact]
    public void A_rail_that_is_taken_away_goes_blank_alone_and_holds_the_number_of_the_others_back_no_more()
    {
        Kitchen.Do(Some.Manager, new GrantAccess(Some.Cook, "Cora", Role.Cook, [Some.Grill, Some.Fryer]));
        Kitchen.Order(Some.Steak, Some.Fries);
        var page = Open(Some.Cook, "grill+fryer");
        Assert.Equal(["Fries"], Items(page, Some.Fryer));

        Kitchen.Do(Some.Manager, new GrantAccess(Some.Cook, "Cora", Role.Cook, [Some.Grill]));
        page.WaitForAssertion(() => Assert.Contains("Not open", Rail(page, Some.Fryer).TextContent, StringComparison.Ordinal));
        Kitchen.Order(Some.Steak);

        page.WaitForAssertion(() => Assert.Equal(["Steak", "Steak"], Items(page, Some.Grill)));
        page.WaitForAssertion(() => Assert.Equal(Kitchen.Bus.Latest.Seq, page.FindComponent<ScreenRoot>().Instance.Beat().Seq));
    }

    [Fact]
    public void Each_rail_is_at_the_number_at_which_it_was_drawn_and_the_pill_at_the_one_that_all_reflect()
    {
        var page = Open(Some.Roundsman, "grill+salad");
        page.WaitForAssertion(() => Assert.Equal(Kitchen.Bus.Latest.Seq, page.FindComponent<ScreenRoot>().Instance.Beat().Seq));   // what an opening still draws is at its number by now
        var salad = Rail(page, Some.Salad).GetAttribute("data-seq");

        Kitchen.Order(Some.Steak);

        page.WaitForAssertion(() => Assert.Equal($"{Kitchen.Bus.Latest.Seq}", Rail(page, Some.Grill).GetAttribute("data-seq")));
        Assert.Equal(salad, Rail(page, Some.Salad).GetAttribute("data-seq"));
        Assert.False(page.Find("#screen").HasAttribute("data-seq"));
        page.WaitForAssertion(() => Assert.Equal(Kitchen.Bus.Latest.Seq, page.FindComponent<ScreenRoot>().Instance.Beat().Seq));
    }

    [Fact]
    public void The_heartbeat_says_whether_taps_can_be_saved_and_draws_nothing_for_it()
    {
        var page = Open(Some.Roundsman, "grill+salad");
        var root = page.FindComponent<ScreenRoot>();
        Assert.True(root.Instance.Beat().IsSaving);

        // What the opening still draws may come in between, once for each rail; a heartbeat that draws would do so every time.
        page.WaitForAssertion(() =>
        {
            var renders = root.RenderCount;
            Kitchen.Bus.IsSaving = false;
            Assert.False(root.Instance.Beat().IsSaving);
            Kitchen.Bus.IsSaving = true;
            Assert.True(root.Instance.Beat().IsSaving);
            Assert.Equal(renders, root.RenderCount);
        });
    }

    [Fact]
    public void What_is_86_stands_in_the_header_once_and_goes_when_it_is_back()
    {
        var page = Open(Some.Roundsman, "grill+fryer");

        Kitchen.Do(Some.Manager, new EightySixItem(Some.Fries));
        page.WaitForAssertion(() => Assert.Equal("86 Fries", Assert.Single(page.FindAll(".off")).TextContent));

        Kitchen.Do(Some.Manager, new BringBackItem(Some.Fries));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".off")));
    }

    [Fact]
    public void More_than_four_are_named_and_not_shown_and_the_same_one_twice_is_one()
    {
        var page = Open(Some.Roundsman, "grill+fryer+grill+salad+bar+dessert");

        Assert.Equal(["grill", "fryer", "salad", "bar"], page.FindAll(".split-rail").Select(rail => rail.GetAttribute("data-view")));
        Assert.EndsWith("Not shown: dessert", page.Find(".left-out").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_counts_of_each_station_stand_in_its_own_rail_when_they_are_wanted()
    {
        Kitchen.Order(Some.Steak, Some.Fries);
        var page = Open(Some.Roundsman, "grill+fryer");
        Assert.Empty(page.FindAll(".all-day"));

        page.Find("[aria-pressed]").Click();

        page.WaitForAssertion(() => Assert.Equal("1Steak", Rail(page, Some.Grill).QuerySelector(".all-day li")!.TextContent));
        Assert.Equal("1Fries", Rail(page, Some.Fryer).QuerySelector(".all-day li")!.TextContent);
    }

    [Theory]
    [InlineData("user:stranger", "demo")]
    [InlineData("user:rounds", "elsewhere")]
    public void Who_may_not_look_sees_nothing(string actor, string slug)
    {
        Kitchen.Order(Some.Steak, Some.Fries);

        var page = Open(new ActorId(actor), "grill+fryer", slug);

        Assert.Equal(2, page.FindAll(".no-access").Count);
        Assert.DoesNotContain("Steak", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Demo", page.Markup, StringComparison.Ordinal);
        Assert.Equal(slug == "demo" ? 2 : 0, Kitchen.Bus.Count);   // they wait for the right to come
    }

    [Fact]
    public async Task A_screen_that_is_left_holds_nothing()
    {
        Open(Some.Roundsman, "grill+fryer");
        Assert.Equal(2, Kitchen.Bus.Count);

        await DisposeComponentsAsync();

        Assert.Equal((0, 0), (Kitchen.Bus.Count, Kitchen.Bus.Views.Count));
    }
}
