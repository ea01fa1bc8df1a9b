using Bunit;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Admin;
using KitchenOps.Web.Identity.People;
using KitchenOps.Web.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Features.Admin;

public sealed class StaffTests(SharedKitchenApp shared) : AppScreens(shared), IClassFixture<SharedKitchenApp>
{
    private Grant? Of(ActorId actor) => App.Bistro.Bus.Latest.Grants.Of(actor);

    private static string Row(ActorId actor) => $"tr[data-person='{actor}']";

    private async Task<IRenderedComponent<StaffPage>> OpenAtAsync(ActorId who, ActorId person)
    {
        var page = Open<StaffPage>(await SignInAsync(who));
        On(page, $"{Row(person)} .change", button => button.Click());
        return page;
    }

    [Fact]
    public async Task Somebody_new_gets_an_account_and_a_password_that_is_shown_once()
    {
        var (page, email) = (Open<StaffPage>(await SignInAsync(Manager)), $"{Guid.NewGuid():N}@example.test");
        On(page, "#new-email", field => field.Input(email));
        On(page, "#new-name", field => field.Input("Nia"));
        On(page, "#new-role", field => field.Change("Cook"));
        On(page, ".ticks input[value=grill]", field => field.Change(true));
        On(page, "form.person", form => form.Submit());

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".once-text")));
        var password = page.Find(".once-text").TextContent;
        var (outcome, account) = await Accounts.CheckAsync(email, password);
        Assert.Equal(SignInOutcome.MustChange, outcome);
        var grant = Of(new ActorId(account!.Id))!;
        Assert.Equal(("Nia", Role.Cook, new StationId("grill"), Manager), (grant.Name, grant.Role, Assert.Single(grant.Stations), grant.By!.Value));
        page.WaitForAssertion(() => Assert.Contains(email, Words(page, Row(grant.Actor)), StringComparison.Ordinal));

        On(page, ".told", button => button.Click());
        Assert.Empty(page.FindAll(".once-text"));
    }

    [Fact]
    public async Task Who_has_an_account_in_the_organization_keeps_it()
    {
        var (actor, email, password) = await PersonAsync(Role.Server, App.Takeaway);
        var added = await Staff.AddAsync(await SignInAsync(Manager), $" {email.ToUpperInvariant()} ", "", Role.Expo, []);

        Assert.Equal((OutcomeKind.Accepted, null), (added.Outcome.Kind, added.Password));
        Assert.Equal((Role.Expo, "PAT"), (Of(actor)!.Role, Of(actor)!.Name));
        Assert.Equal(SignInOutcome.MustChange, (await Accounts.CheckAsync(email, password)).Outcome);
        var again = await Staff.AddAsync(await SignInAsync(Manager), email, "", Role.Cook, []);
        Assert.Equal("email", Assert.Single(again.Outcome.Problems).Path);
    }

    [Theory]
    [InlineData("", Role.Cook, "name")]
    [InlineData("Nia", Role.Admin, "role")]
    public async Task What_would_be_refused_makes_no_account(string name, Role role, string path)
    {
        var email = $"{Guid.NewGuid():N}@example.test";
        var added = await Staff.AddAsync(await SignInAsync(Manager), email, name, role, []);
        Assert.Equal((OutcomeKind.Refused, path), (added.Outcome.Kind, added.Outcome.Problems[0].Path));
        Assert.Null(await Accounts.FindByEmailAsync(email));
        Assert.Equal("email", (await Staff.AddAsync(await SignInAsync(Manager), "no mail", "Nia", Role.Cook, [])).Outcome.Problems[0].Path);
    }

    [Fact]
    public async Task A_role_is_changed_on_the_page_and_seen_on_every_other_one()
    {
        var (actor, _, _) = await PersonAsync(Role.Server, App.Bistro);
        var (one, other) = (await OpenAtAsync(Manager, actor), Open<StaffPage>(await SignInAsync(Admin)));
        On(one, $".person-row select", field => field.Change("Expo"));
        On(one, ".person-row form", form => form.Submit());

        other.WaitForAssertion(() => Assert.Contains("Expo", Words(other, Row(actor)), StringComparison.Ordinal));
        Assert.Equal((Role.Expo, Manager), (Of(actor)!.Role, Of(actor)!.By!.Value));
    }

    [Fact]
    public async Task Where_two_change_the_same_person_the_second_has_to_choose()
    {
        var (actor, _, _) = await PersonAsync(Role.Server, App.Bistro);
        var page = await OpenAtAsync(Manager, actor);
        On(page, ".person-row select", field => field.Change("Expo"));
        await KitchenApp.AcceptAsync(App.Bistro, Admin, new GrantAccess(actor, "PAT", Role.Cook));
        page.WaitForAssertion(() => Assert.Equal("Demo Admin made this Cook while you typed Expo.", Words(page, ".clash span")));
        On(page, ".person-row form", form => form.Submit());
        page.WaitForAssertion(() => Assert.StartsWith("Demo Admin changed this", Words(page, ".person-row .answer"), StringComparison.Ordinal));
        Assert.Equal(Role.Cook, Of(actor)!.Role);
    }

    [Fact]
    public async Task Access_is_ended_only_when_one_is_sure_and_can_be_given_again()
    {
        var (actor, _, _) = await PersonAsync(Role.Server, App.Bistro);
        var page = await OpenAtAsync(Manager, actor);
        On(page, ".end", button => button.Click());
        Assert.NotNull(Of(actor));
        On(page, ".end-sure", button => button.Click());
        page.WaitForState(() => Of(actor) is null);
        page.WaitForAssertion(() => Assert.Contains("no access", Words(page, $".gone {Row(actor)}"), StringComparison.Ordinal));
        On(page, ".person-row form", form => form.Submit());
        page.WaitForState(() => Of(actor) is not null);
    }

    [Fact]
    public async Task A_new_password_ends_every_sign_in_and_stands_in_the_log_without_itself()
    {
        var (actor, email, old) = await PersonAsync(Role.Server, App.Bistro);
        var theirs = await SignInAsync(actor);
        var page = await OpenAtAsync(Manager, actor);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".reset")));
        On(page, ".reset", button => button.Click());

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".once-text")));
        var password = page.Find(".once-text").TextContent;
        Assert.Equal((SignInOutcome.Wrong, SignInOutcome.MustChange), ((await Accounts.CheckAsync(email, old)).Outcome, (await Accounts.CheckAsync(email, password)).Outcome));
        Assert.Null(await App.Services.GetRequiredService<Sessions>().FindAsync(theirs.Session!));
        var log = await (await App.SignedInAsync("demo-bistro", Manager.Value)).GetStringAsync("/api/v1/restaurants/demo-bistro/events?limit=1000");
        Assert.Contains("SignInReset", log, StringComparison.Ordinal);
        Assert.DoesNotContain(password, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_PIN_that_is_taken_away_is_gone_and_the_log_says_who_took_it()
    {
        var (actor, email, password) = await PersonAsync(Role.Server, App.Bistro);
        const string own = "a password of their own";
        await Accounts.ChangePasswordAsync(email, password, own, null);
        var pins = App.Services.GetRequiredService<Pins>();
        Assert.Null(await pins.SetAsync(actor, own, "4827"));
        Assert.Contains(actor, await pins.WithPinAsync([actor]));
        var page = await OpenAtAsync(Manager, actor);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".clear-pin")));
        On(page, ".clear-pin", button => button.Click());

        page.WaitForAssertion(() => Assert.Contains("has no PIN any more", Words(page, ".person-row .answer"), StringComparison.Ordinal));
        Assert.Empty(await pins.WithPinAsync([actor]));
        var log = await (await App.SignedInAsync("demo-bistro", Manager.Value)).GetStringAsync("/api/v1/restaurants/demo-bistro/events?limit=1000");
        Assert.Contains("\"part\":\"pin\"", log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Signed_out_everywhere_is_signed_out()
    {
        var (actor, email, password) = await PersonAsync(Role.Server, App.Bistro);
        var theirs = await SignInAsync(actor);
        Assert.Equal(OutcomeKind.Accepted, (await Staff.SignOutAsync(await SignInAsync(Manager), actor)).Outcome.Kind);
        Assert.Null(await App.Services.GetRequiredService<Sessions>().FindAsync(theirs.Session!));
        Assert.Equal(SignInOutcome.MustChange, (await Accounts.CheckAsync(email, password)).Outcome);
    }

    [Fact]
    public async Task Whoever_works_in_another_restaurant_too_is_an_administrators_to_touch()
    {
        var (actor, email, password) = await PersonAsync(Role.Server, App.Bistro, App.Takeaway);
        var refused = await Staff.ResetPasswordAsync(await SignInAsync(Manager), actor);
        Assert.Equal((OutcomeKind.Refused, null), (refused.Outcome.Kind, refused.Password));
        Assert.Equal(SignInOutcome.MustChange, (await Accounts.CheckAsync(email, password)).Outcome);
        Assert.NotNull((await Staff.ResetPasswordAsync(await SignInAsync(Admin), actor)).Password);
    }

    [Fact]
    public async Task Nobody_else_adds_people_resets_anything_or_learns_an_e_mail()
    {
        var (actor, email, password) = await PersonAsync(Role.Server, App.Takeaway);
        var (foreign, here, _) = await PersonAsync(Role.Cook, App.Bistro);
        foreach (var who in (ActorId[])[Ana, actor, new("user:nobody")])
        {
            var asker = await SignInAsync(who);
            Assert.Equal(OutcomeKind.Refused, (await Staff.AddAsync(asker, email, "X", Role.Cook, [])).Outcome.Kind);
            Assert.Equal(OutcomeKind.Refused, (await Staff.ResetPasswordAsync(asker, foreign)).Outcome.Kind);
            Assert.Equal(OutcomeKind.Refused, (await Staff.SignOutAsync(asker, foreign)).Outcome.Kind);
            Assert.Empty(await Staff.OfAsync(asker, [foreign, actor]));
        }
        // A manager learns of the people here, and of nobody's elsewhere.
        var known = await Staff.OfAsync(await SignInAsync(Manager), [foreign, actor]);
        Assert.Equal((foreign, here), (Assert.Single(known).Key, known[foreign].Email));
        Assert.Equal(OutcomeKind.Refused, (await Staff.ResetPasswordAsync(await SignInAsync(Manager), actor)).Outcome.Kind);
        Assert.Equal(SignInOutcome.MustChange, (await Accounts.CheckAsync(email, password)).Outcome);
    }

    [Theory]
    [InlineData("user:demo-bistro-ana")]
    [InlineData("user:demo-bistro-cook-grill")]
    [InlineData("device:demo-bistro-grill")]
    [InlineData("user:demo-takeaway-manager")]
    public async Task It_is_a_managers_page(string who) => Assert.NotEmpty(Open<StaffPage>(await SignInAsync(new ActorId(who))).FindAll(".no-access"));

    [Fact]
    public async Task An_ended_sign_in_changes_nothing_whatever_its_screen_still_shows()
    {
        var (actor, _, _) = await PersonAsync(Role.Server, App.Bistro);
        var page = await OpenAtAsync(Manager, actor);
        await App.Services.GetRequiredService<Sessions>().EndAllAsync(Manager);
        On(page, ".person-row select", field => field.Change("Expo"));
        On(page, ".person-row form", form => form.Submit());
        page.WaitForAssertion(() => Assert.Equal("You have no access here any more. Nothing was saved.", Words(page, ".person-row .answer")));
        Assert.Equal(Role.Server, Of(actor)!.Role);
    }

    [Fact]
    public async Task Administrators_are_made_by_administrators_only()
    {
        Assert.DoesNotContain("Administrator", Open<StaffPage>(await SignInAsync(Manager)).Find("#new-role").TextContent, StringComparison.Ordinal);
        Assert.Contains("Administrator", Open<StaffPage>(await SignInAsync(Admin)).Find("#new-role").TextContent, StringComparison.Ordinal);
        var page = await OpenAtAsync(Manager, Admin);
        On(page, ".end", button => button.Click());
        On(page, ".end-sure", button => button.Click());
        page.WaitForAssertion(() => Assert.Contains("administrator", Words(page, ".person-row .answer"), StringComparison.Ordinal));
        Assert.Equal(Role.Admin, Of(Admin)!.Role);
    }
}
