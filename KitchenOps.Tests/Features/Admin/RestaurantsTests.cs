using Bunit;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Features.Admin;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Features.Admin;

public sealed class RestaurantsTests(SharedKitchenApp shared) : AppScreens(shared), IClassFixture<SharedKitchenApp>
{
    private static string NewSlug => $"new-{Guid.NewGuid():N}"[..16];

    private RestaurantEngine? Find(string slug) => App.Restaurants.Find(slug);

    [Fact]
    public async Task One_is_opened_with_the_set_up_of_another_but_not_its_people_orders_or_devices()
    {
        await KitchenApp.AcceptAsync(App.Bistro, Manager, new Domain.Orders.PlaceOrder([new(new("burger"))]));
        var slug = NewSlug;
        var outcome = await Organization.OpenAsync(await SignInAsync(Admin), slug, "New", "America/Lima", App.Bistro.Restaurant);

        Assert.Equal(OutcomeKind.Accepted, outcome.Kind);
        var (was, now) = (App.Bistro.Bus.Latest, Find(slug)!.Bus.Latest);
        Assert.Equal(("New", was.Settings with { TimeZone = "America/Lima" }), (now.Name, now.Settings));
        Assert.Equal(was.Stations.Values, now.Stations.Values);
        Assert.Equal(was.Menu.Items.Values.Select(MenuEntry.Of), now.Menu.Items.Values.Select(MenuEntry.Of));
        Assert.Equal(was.Menu.Categories, now.Menu.Categories);
        Assert.Equal(was.Tables.List(), now.Tables.List());
        var grant = Assert.Single(now.Grants.ByActor.Values);
        Assert.Equal((Admin, Role.Admin, "Demo Admin"), (grant.Actor, grant.Role, grant.Name));
        Assert.Empty(now.Live);
    }

    [Fact]
    public async Task One_starts_empty_where_nothing_is_named_and_its_name_is_taken_once()
    {
        var slug = NewSlug;
        Assert.Equal(OutcomeKind.Accepted, (await Organization.OpenAsync(await SignInAsync(Admin), slug, "New", "UTC", null)).Kind);
        Assert.Empty(Find(slug)!.Bus.Latest.Stations);
        Assert.Equal("slug", (await Organization.OpenAsync(await SignInAsync(Admin), slug, "New", "UTC", null)).Problems[0].Path);
        Assert.Equal("slug", (await Organization.OpenAsync(await SignInAsync(Admin), "a b", "New", "UTC", null)).Problems[0].Path);
        Assert.Equal("settings.timeZone", (await Organization.OpenAsync(await SignInAsync(Admin), NewSlug, "New", "Mars", null)).Problems[0].Path);
    }

    [Fact]
    public async Task Only_an_administrator_opens_one_and_copies_what_is_theirs()
    {
        var (slug, all) = (NewSlug, App.Restaurants.All().Count);
        foreach (var who in (ActorId[])[Manager, Ana, new("device:demo-bistro-grill"), new("user:nobody")])
            Assert.Equal(OutcomeKind.Refused, (await Organization.OpenAsync(await SignInAsync(who), slug, "New", "UTC", null)).Kind);
        Assert.Equal(OutcomeKind.Refused, (await Organization.OpenAsync((await SignInAsync(Admin)) with { Session = "ended" }, slug, "New", "UTC", null)).Kind);
        var foreign = await KitchenApp.OpenedAsync(App, NewSlug);
        Assert.Equal("like", (await Organization.OpenAsync(await SignInAsync(Admin), slug, "New", "UTC", foreign.Restaurant)).Problems[0].Path);
        Assert.Equal((all + 1, null), (App.Restaurants.All().Count, Find(slug)));
    }

    [Fact]
    public async Task The_page_lists_what_one_manages_and_nothing_else()
    {
        var page = Open<RestaurantsPage>(await SignInAsync(Manager));
        Assert.Equal(["demo-bistro"], page.FindAll("[data-place]").Select(place => place.GetAttribute("data-place")!));
        Assert.Empty(page.FindAll("#open-name"));
        Assert.Empty(Open<RestaurantsPage>(await SignInAsync(Ana)).FindAll("[data-place]"));
        Assert.Contains("demo-takeaway", Open<RestaurantsPage>(await SignInAsync(Admin)).FindAll("[data-place]").Select(place => place.GetAttribute("data-place")));
    }

    [Fact]
    public async Task On_the_page_the_short_name_follows_the_name_and_what_is_wrong_stands_at_its_field()
    {
        var page = Open<RestaurantsPage>(await SignInAsync(Admin));
        var name = $"Café {Guid.NewGuid():N}"[..14];
        On(page, "#open-name", field => field.Input(name));
        Assert.StartsWith("caf-", page.Find("#open-slug").GetAttribute("value"), StringComparison.Ordinal);
        On(page, "#open-zone", field => field.Input("Mars/Olympus"));
        On(page, "form.console-form", form => form.Submit());
        page.WaitForAssertion(() => Assert.Equal("Not right: Mars/Olympus.", Words(page, "[data-field=open-zone] .field-wrong")));
        Assert.Equal(name, page.Find("#open-name").GetAttribute("value"));

        On(page, "#open-zone", field => field.Input("Europe/Madrid"));
        On(page, "form.console-form", form => form.Submit());
        page.WaitForAssertion(() => Assert.Contains(name, page.Find(".places").TextContent, StringComparison.Ordinal));
        Assert.Equal("true", page.Find(".answer").GetAttribute("data-done"));
    }
}
