using System.Net;
using System.Text.RegularExpressions;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Identity.People;
using Microsoft.Extensions.DependencyInjection;
using static KitchenOps.Tests.Identity.SharedScreens;

namespace KitchenOps.Tests.Identity;

/// <summary>People who switch in on a screen that everybody shares, over a real socket: who may, and what is shown and done in whose name.</summary>
public sealed partial class SwitchTests
{
    [Fact]
    public async Task Who_switches_in_acts_in_their_own_name_and_it_is_in_the_frame()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        Assert.Contains("Switch person", (await screen.AskAsync(Board)).Body, StringComparison.Ordinal);

        var answer = await SwitchAsync(screen, Grill);
        Assert.Equal((HttpStatusCode.Redirect, Board), (answer.Status, answer.Location));

        Assert.Contains("Demo Cook Grill is at this screen", (await screen.AskAsync(Board)).Body, StringComparison.Ordinal);
        await BumpAsync(app, screen);
        Assert.Equal(new ActorId(Grill), await LastActorAsync(app));
        var row = (await People(app).SessionAsync(await SessionAsync(screen)))!;
        Assert.Equal((Grill, Display), (row.Actor, row.Device));
        Assert.Equal(Display, (await People(app).SessionAsync(row.Over!))!.Actor);
    }

    [Fact]
    public async Task The_screen_goes_on_showing_what_the_device_may_show_whoever_stands_before_it()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);

        await SwitchAsync(screen, Manager);
        (await screen.AskAsync($"{Http.Bistro}/board?station=grill")).Is(HttpStatusCode.OK);
        (await screen.AskAsync($"{Http.Bistro}/board?station=fryer")).IsProblem(403, "notAllowed");
        (await screen.AskAsync($"{Http.Bistro}/menu")).IsProblem(403, "notAllowed");
        Assert.Contains("not open to you", (await screen.AskAsync("/r/demo-bistro/expo")).Body, StringComparison.Ordinal);

        await SwitchAsync(screen, Ana);   // who may not see a station of her own
        Assert.Contains("Demo Server Ana is at this screen", (await screen.AskAsync(Board)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_done_there_is_bound_by_the_grant_of_the_person()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        await SwitchAsync(screen, Ana);

        Assert.Contains("notAllowed", (await screen.CommandsAsync(Http.Batch(await BumpOfAsync(app)))).Body, StringComparison.Ordinal);
        await SwitchAsync(screen, Manager);
        Assert.Contains("accepted", (await screen.CommandsAsync(Http.Batch(new EightySixItem(new("ribeye"))))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_lists_the_names_of_who_can_work_here_and_has_a_PIN_and_nothing_else_of_them()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        await app.Services.GetRequiredService<Pins>().ClearAsync(new(Fryer), new(Manager));
        await KitchenApp.AcceptAsync(app.Bistro, new(Manager), new RevokeAccess(new("user:demo-bistro-cook-bar")));

        var page = (await screen.AskAsync("/switch")).Is(HttpStatusCode.OK).Body;

        Assert.Equal(["Demo Admin", "Demo Cook Dessert", "Demo Cook Grill", "Demo Cook Salad", "Demo Expo", "Demo Manager", "Demo Server Ana", "Demo Server Ben", "Demo Server Chloe"], NameOnPage().Matches(page).Select(name => name.Groups[1].Value));
        Assert.DoesNotContain("@", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_PINs_lock_it_and_the_page_says_so()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        for (var i = 0; i < 4; i++)
        {
            var wrong = await SwitchAsync(screen, Grill, "9999");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
            Assert.Contains("That is not the PIN", wrong.Body, StringComparison.Ordinal);
        }

        Assert.Contains("Too many wrong PINs", (await SwitchAsync(screen, Grill, "9999")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SwitchAsync(screen, Grill)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await SwitchAsync(screen, Fryer)).Status);
    }

    [Fact]
    public async Task The_answer_does_not_tell_who_has_no_PIN_from_who_has_another_one()
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        await app.Services.GetRequiredService<Pins>().ClearAsync(new(Fryer), new(Manager));

        for (var i = 0; i < 6; i++)
        {
            var (with, without) = (await SwitchAsync(screen, Grill, "9999"), await SwitchAsync(screen, Fryer, RightPin));
            Assert.Equal((with.Status, Stable(with.Body).Replace("Cook Grill", "", StringComparison.Ordinal)), (without.Status, Stable(without.Body).Replace("Cook Fryer", "", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("user:demo-takeaway-manager")]
    [InlineData("device:demo-bistro-fryer")]
    [InlineData("user:nobody")]
    [InlineData("")]
    public async Task Nobody_is_let_in_who_does_not_belong_here(string person)
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);

        Assert.Equal(HttpStatusCode.Unauthorized, (await SwitchAsync(screen, person, tokenFrom: "/dev/sign-in")).Status);
        Assert.Contains("Switch person", (await screen.AskAsync(Board)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_screen_may_not_try_for_ever_whoever_it_tries()
    {
        await using var app = await KitchenApp.StartAsync("--Identity:EntryBurstPerAddress=3");
        var screen = await app.SignedInAsync("demo-bistro", Display);
        foreach (var person in (string[])[Grill, Fryer, Ana]) Assert.Equal(HttpStatusCode.Unauthorized, (await SwitchAsync(screen, person, "9999")).Status);

        var next = await SwitchAsync(screen, Manager);

        Assert.Equal(HttpStatusCode.TooManyRequests, next.Status);
        Assert.Contains("Wait a minute", next.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Away_from_a_paired_screen_nobody_switches()
    {
        await using var app = await KitchenApp.StartAsync();
        var phone = await app.SignedInAsync("demo-bistro", Ana);

        Assert.Equal("/", (await phone.AskAsync("/switch")).Location);
        Assert.Equal("/", (await SwitchAsync(phone, Manager, tokenFrom: "/dev/sign-in")).Location);
        Assert.StartsWith("/sign-in", (await SwitchAsync(app.Browser(), Manager, tokenFrom: "/dev/sign-in")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/switch")]
    [InlineData("/switch/back")]
    public async Task Another_sites_form_changes_nobody_and_a_page_that_lay_open_too_long_leads_on(string path)
    {
        await using var app = await KitchenApp.StartAsync();
        var screen = await app.SignedInAsync("demo-bistro", Display);
        await SwitchAsync(screen, Grill);

        var answer = await screen.AskAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("person", Fryer), new("pin", RightPin)]) });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Choose again", answer.Body, StringComparison.Ordinal);
        Assert.Contains("Demo Cook Grill is at this screen", (await screen.AskAsync(Board)).Body, StringComparison.Ordinal);
    }

    private static string Stable(string page) => Sealed().Replace(page, "");

    [GeneratedRegex("class=\"person\"[^>]*>([^<]+)<")]
    private static partial Regex NameOnPage();
    [GeneratedRegex("value=\"[^\"]*\"")]
    private static partial Regex Sealed();
}
