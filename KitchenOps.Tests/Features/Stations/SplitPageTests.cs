using AngleSharp.Dom;
using Bunit;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Realtime;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Stations;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Store;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Features.Stations;

/// <summary>Several stations on one screen, on a real bus, dispatcher and store; the browser is the test.</summary>
public sealed class SplitPageTests : BunitContext
{
    readonly LiveKitchen _kitchen = new();

    public SplitPageTests()
    {
        Services.AddSingleton<FindBus>(id => id == Some.Restaurant ? _kitchen.Bus : null);
        Services.AddKitchenRealtime();
        Services.AddKitchenStore();
        Services.AddSingleton(TimeProvider.System);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", true));
    }

    IRenderedComponent<SplitPage> Open(ActorId actor, string stations, string slug = "demo") => Render<SplitPage>(page => page
        .AddCascadingValue(Task.FromResult(new AuthenticationState(new CurrentActor(Some.Restaurant, actor).ToPrincipal(Schemes.Cookie))))
        .Add(one => one.Slug, slug).Add(one => one.Stations, stations));

    static IElement Rail(IRenderedComponent<SplitPage> page, StationId station) => page.Find($"[data-view='{station}']");
    static List<string> Items(IRenderedComponent<SplitPage> page, StationId station) => [.. Rail(page, station).QuerySelectorAll(".item").Select(item => item.TextContent)];

    [Fact]
    public void Each_rail_has_its_stations_lines_and_a_bump_in_one_leaves_the_other()
    {
        var page = Open(Some.Roundsman, "grill+fryer+salad");
        var order = _kitchen.Order(Some.Steak, Some.FishAndChips, Some.Fries);
        page.WaitForAssertion(() => Assert.Equal(["Steak", "Fish and chips"], Items(page, Some.Grill)));
        page.WaitForAssertion(() => Assert.Equal(["Fish and chips", "Fries"], Items(page, Some.Fryer)));
        Assert.Contains("All caught up", Rail(page, Some.Salad).TextContent, StringComparison.Ordinal);

        _kitchen.Do(Some.Cook, _kitchen.Bump(order, Some.Grill));

        page.WaitForAssertion(() => Assert.Empty(Items(page, Some.Grill)));
        Assert.Equal(["Fish and chips", "Fries"], Items(page, Some.Fryer));
    }

    [Fact]
    public void The_rail_of_a_station_that_is_not_ones_own_shows_nothing_of_it_and_the_others_show()
    {
        _kitchen.Order(Some.Steak, Some.Fries);

        var page = Open(Some.Cook, "fryer+grill");

        Assert.Equal(["Steak"], Items(page, Some.Grill));
        Assert.Equal("fryer Not open to you.", string.Join(' ', Rail(page, Some.Fryer).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        // Its number, its kind and its name as the restaurant writes it are as unknown as its tickets.
        Assert.Equal((false, false, "fryer"), (Rail(page, Some.Fryer).HasAttribute("data-seq"), Rail(page, Some.Fryer).HasAttribute("data-station"), Rail(page, Some.Fryer).GetAttribute("aria-label")));
        Assert.Equal(2, _kitchen.Bus.Count);
    }

    [Fact]
    public void A_rail_that_is_taken_away_goes_blank_alone_and_holds_the_number_of_the_others_back_no_more()
    {
        _kitchen.Do(Some.Manager, new GrantAccess(Some.Cook, "Cora", Role.Cook, [Some.Grill, Some.Fryer]));
        _kitchen.Order(Some.Steak, Some.Fries);
        var page = Open(Some.Cook, "grill+fryer");
        Assert.Equal(["Fries"], Items(page, Some.Fryer));

        _kitchen.Do(Some.Manager, new GrantAccess(Some.Cook, "Cora", Role.Cook, [Some.Grill]));
        page.WaitForAssertion(() => Assert.Contains("Not open", Rail(page, Some.Fryer).TextContent, StringComparison.Ordinal));
        _kitchen.Order(Some.Steak);

        page.WaitForAssertion(() => Assert.Equal(["Steak", "Steak"], Items(page, Some.Grill)));
        page.WaitForAssertion(() => Assert.Equal(_kitchen.Bus.Latest.Seq, page.FindComponent<ScreenRoot>().Instance.Beat().Seq));
    }

    [Fact]
    public void Each_rail_is_at_the_number_at_which_it_was_drawn_and_the_pill_at_the_one_that_all_reflect()
    {
        var page = Open(Some.Roundsman, "grill+salad");
        page.WaitForAssertion(() => Assert.NotNull(Rail(page, Some.Salad).GetAttribute("data-seq")));
        var salad = Rail(page, Some.Salad).GetAttribute("data-seq");

        _kitchen.Order(Some.Steak);

        page.WaitForAssertion(() => Assert.Equal($"{_kitchen.Bus.Latest.Seq}", Rail(page, Some.Grill).GetAttribute("data-seq")));
        Assert.Equal(salad, Rail(page, Some.Salad).GetAttribute("data-seq"));
        Assert.False(page.Find("#screen").HasAttribute("data-seq"));
        page.WaitForAssertion(() => Assert.Equal(_kitchen.Bus.Latest.Seq, page.FindComponent<ScreenRoot>().Instance.Beat().Seq));
    }

    [Fact]
    public void The_heartbeat_says_whether_taps_can_be_saved_and_draws_nothing_for_it()
    {
        var page = Open(Some.Roundsman, "grill+salad");
        var root = page.FindComponent<ScreenRoot>();
        Assert.True(root.Instance.Beat().IsSaving);
        var renders = root.RenderCount;

        _kitchen.Bus.IsSaving = false;
        Assert.False(root.Instance.Beat().IsSaving);
        _kitchen.Bus.IsSaving = true;
        Assert.True(root.Instance.Beat().IsSaving);

        Assert.Equal(renders, root.RenderCount);
    }

    [Fact]
    public void What_is_86_stands_in_the_header_once_and_goes_when_it_is_back()
    {
        var page = Open(Some.Roundsman, "grill+fryer");

        _kitchen.Do(Some.Manager, new EightySixItem(Some.Fries));
        page.WaitForAssertion(() => Assert.Equal("86 Fries", Assert.Single(page.FindAll(".off")).TextContent));

        _kitchen.Do(Some.Manager, new BringBackItem(Some.Fries));
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
        _kitchen.Order(Some.Steak, Some.Fries);
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
        _kitchen.Order(Some.Steak, Some.Fries);

        var page = Open(new ActorId(actor), "grill+fryer", slug);

        Assert.Equal(2, page.FindAll(".no-access").Count);
        Assert.DoesNotContain("Steak", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Demo", page.Markup, StringComparison.Ordinal);
        Assert.Equal(slug == "demo" ? 2 : 0, _kitchen.Bus.Count);   // they wait for the right to come
    }

    [Fact]
    public async Task A_screen_that_is_left_holds_nothing()
    {
        Open(Some.Roundsman, "grill+fryer");
        Assert.Equal(2, _kitchen.Bus.Count);

        await DisposeComponentsAsync();

        Assert.Equal((0, 0), (_kitchen.Bus.Count, _kitchen.Bus.Views.Count));
    }
}
