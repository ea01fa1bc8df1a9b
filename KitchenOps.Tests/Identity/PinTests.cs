using System.Net;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Data;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Identity.People;
using KitchenOps.Web.Store;
using KitchenOps.Web.Wire;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Identity;

/// <summary>PINs: what one must be, who sets and clears it, and what wrong ones cost.</summary>
public sealed class PinTests(SharedKitchenApp shared) : IClassFixture<SharedKitchenApp>
{
    private const string Secret = "a quiet kitchen at dawn", Chosen = "5093";
    private static readonly ActorId Manager = new("user:demo-bistro-manager");
    private readonly KitchenApp _app = shared.App;
    private Accounts Accounts => _app.Services.GetRequiredService<Accounts>();
    private Pins Pins => _app.Services.GetRequiredService<Pins>();
    private PeopleTables People => _app.Services.GetRequiredService<PeopleTables>();

    [Theory]
    [InlineData("0000"), InlineData("77777777")]
    [InlineData("1234"), InlineData("3456789"), InlineData("7890"), InlineData("4321"), InlineData("2109")]
    [InlineData("1212"), InlineData("123123"), InlineData("40414041")]
    [InlineData("123"), InlineData("123456789"), InlineData(""), InlineData(null), InlineData("12a4"), InlineData("１２５４")]
    public void A_PIN_that_everybody_tries_first_or_that_is_none_will_not_do(string? pin) => Assert.NotNull(Pin.Problem(pin));

    [Theory]
    [InlineData("4271"), InlineData("1233"), InlineData("2580"), InlineData("12312"), InlineData("90125673")]
    public void Any_other_four_to_eight_digits_will(string pin) => Assert.Null(Pin.Problem(pin));

    [Fact]
    public async Task One_sets_and_changes_ones_own_PIN_with_the_password_and_it_is_kept_as_a_hash()
    {
        var (person, browser) = await PersonAsync();

        var set = await browser.PostFormAsync("/pin", ("password", Secret), ("pin", Chosen), ("again", Chosen));
        Assert.Contains("Your new PIN is set", set.Body, StringComparison.Ordinal);
        Assert.Equal(PinOutcome.Right, await Pins.CheckAsync(person, Chosen));
        await browser.PostFormAsync("/pin", ("password", Secret), ("pin", "8162"), ("again", "8162"));

        Assert.Equal((PinOutcome.Wrong, PinOutcome.Right), (await Pins.CheckAsync(person, Chosen), await Pins.CheckAsync(person, "8162")));
        var row = (await People.FindAsync(person.Value))!;
        Assert.DoesNotContain("8162", row.PinHash, StringComparison.Ordinal);
        Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<KitchenOps.Web.Data.Rows.AccountRow>().VerifyHashedPassword(row, row.PinHash!, "8162"));
        Assert.Equal([(person.Value, true), (person.Value, true)], await ChangesAsync(person));
    }

    [Theory]
    [InlineData("not the password", Chosen, Chosen, "The password is not right")]
    [InlineData(Secret, Chosen, "5094", "not the same")]
    [InlineData(Secret, "1111", "1111", "everybody tries first")]
    [InlineData(Secret, "12", "12", "4 to 8 digits")]
    public async Task A_PIN_that_is_not_set_says_why(string password, string pin, string again, string why)
    {
        var (person, browser) = await PersonAsync();

        var answer = await browser.PostFormAsync("/pin", ("password", password), ("pin", pin), ("again", again));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(why, WebUtility.HtmlDecode(answer.Body), StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{pin}\"", answer.Body, StringComparison.Ordinal);
        Assert.Null((await People.FindAsync(person.Value))!.PinHash);
    }

    [Fact]
    public async Task Five_wrong_PINs_lock_the_PIN_for_five_minutes_however_many_come_at_once_and_never_the_password()
    {
        var (person, _) = await PersonAsync(withPin: true);
        var clock = ManualClock.Standing();
        var pins = PinsAt(clock);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => pins.CheckAsync(person, "9999")));

        Assert.Equal((4, 4), (answers.Count(one => one == PinOutcome.Wrong), answers.Count(one => one == PinOutcome.Locked)));
        Assert.Equal(PinOutcome.Locked, await pins.CheckAsync(person, Chosen));
        Assert.Equal(SignInOutcome.Right, (await Accounts.CheckAsync(EmailOf(person), Secret)).Outcome);
        clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal(PinOutcome.Locked, await pins.CheckAsync(person, Chosen));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PinOutcome.Right, await pins.CheckAsync(person, Chosen));
    }

    [Fact]
    public async Task Wrong_passwords_lock_the_password_and_never_the_PIN()
    {
        var (person, _) = await PersonAsync(withPin: true);
        for (var i = 0; i < 5; i++) await Accounts.CheckAsync(EmailOf(person), "not the password");

        Assert.Equal(SignInOutcome.Locked, (await Accounts.CheckAsync(EmailOf(person), Secret)).Outcome);
        Assert.Equal(PinOutcome.Right, await Pins.CheckAsync(person, Chosen));
    }

    [Fact]
    public async Task Counting_passwords_does_not_take_back_what_was_counted_of_PINs()
    {
        var (person, _) = await PersonAsync(withPin: true);
        var users = _app.Services.CreateScope().ServiceProvider.GetRequiredService<UserManager<KitchenOps.Web.Data.Rows.AccountRow>>();
        var read = (await People.FindAsync(person.Value))!;
        for (var i = 0; i < 5; i++) await Pins.CheckAsync(person, "9999");

        await users.AccessFailedAsync(read);   // as it was read before

        Assert.Equal(PinOutcome.Locked, await Pins.CheckAsync(person, Chosen));
    }

    [Fact]
    public async Task A_right_PIN_forgives_the_wrong_ones_before_it()
    {
        var (person, _) = await PersonAsync(withPin: true);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++) Assert.Equal(PinOutcome.Wrong, await Pins.CheckAsync(person, "9999"));
            Assert.Equal(PinOutcome.Right, await Pins.CheckAsync(person, Chosen));
        }
    }

    [Fact]
    public async Task Who_has_no_PIN_is_refused_and_locked_like_who_has_another_one()
    {
        var (without, _) = await PersonAsync();
        var (with, _) = await PersonAsync(withPin: true);

        for (var i = 0; i < 6; i++) Assert.Equal(await Pins.CheckAsync(with, "9999"), await Pins.CheckAsync(without, "9999"));
        Assert.Equal(PinOutcome.Wrong, await Pins.CheckAsync(null, "9999"));
    }

    [Fact]
    public async Task A_manager_takes_a_PIN_away_and_the_log_says_who_it_was()
    {
        var (person, _) = await PersonAsync(withPin: true);

        var outcome = (await Staff.ClearPinAsync(await SignedInAsync(Manager), person)).Outcome;

        Assert.Equal(OutcomeKind.Accepted, outcome.Kind);
        Assert.Null((await People.FindAsync(person.Value))!.PinHash);
        Assert.Equal((Manager.Value, false), (await ChangesAsync(person))[^1]);
        var logged = (await (await _app.SignedInAsync("demo-bistro", Manager.Value)).AskAsync($"{Http.Bistro}/events?after={outcome.Seq - 1}&limit=1")).Body;
        Assert.Contains("SignInReset", logged, StringComparison.Ordinal);
        Assert.Contains(Manager.Value, logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_takes_nobodys_PIN_away_who_is_above_or_elsewhere_or_works_elsewhere_too()
    {
        var (admin, _) = await PersonAsync(withPin: true, role: Role.Admin);
        var (elsewhere, _) = await PersonAsync(withPin: true, at: _app.Takeaway);
        var (both, _) = await PersonAsync(withPin: true);
        await KitchenApp.AcceptAsync(_app.Takeaway, ActorId.System, new GrantAccess(both, NameOf(both), Role.Cook));
        var manager = await SignedInAsync(Manager);

        foreach (var person in (ActorId[])[admin, elsewhere, both]) Assert.Equal(OutcomeKind.Refused, (await Staff.ClearPinAsync(manager, person)).Outcome.Kind);

        Assert.Equal(3, (await Pins.WithPinAsync([admin, elsewhere, both])).Count);
    }

    [Theory]
    [InlineData("user:demo-bistro-ana")]
    [InlineData("device:demo-bistro-grill")]
    public async Task Who_does_not_manage_access_takes_none_away(string actor)
    {
        var (person, _) = await PersonAsync(withPin: true);

        Assert.Equal(OutcomeKind.Refused, (await Staff.ClearPinAsync(await SignedInAsync(new(actor)), person)).Outcome.Kind);

        Assert.Equal(PinOutcome.Right, await Pins.CheckAsync(person, Chosen));
    }

    [Fact]
    public async Task A_manager_at_a_shared_screen_takes_none_away()
    {
        var (person, _) = await PersonAsync(withPin: true);
        var sessions = _app.Services.GetRequiredService<Sessions>();
        var device = new ActorId("device:demo-bistro-grill");
        var over = (await sessions.BeginOverAsync((await sessions.BeginAsync(device, device)).Id, device, Manager))!;

        Assert.Equal(OutcomeKind.Refused, (await Staff.ClearPinAsync(new CurrentActor(_app.Bistro.Restaurant, Manager, over.Id, device), person)).Outcome.Kind);

        Assert.Equal(PinOutcome.Right, await Pins.CheckAsync(person, Chosen));
    }

    [Fact]
    public async Task Another_sites_form_changes_no_PIN()
    {
        var (person, browser) = await PersonAsync(withPin: true, role: Role.Manager);

        using var answer = await browser.PostAsync("/pin", new FormUrlEncodedContent([new("password", Secret), new("pin", "8162"), new("again", "8162")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(PinOutcome.Right, await Pins.CheckAsync(person, Chosen));
    }

    private Pins PinsAt(TimeProvider clock) => new(_app.Services.GetRequiredService<IServiceScopeFactory>(), People, Accounts, _app.Services.GetRequiredService<Sessions>(), clock);

    private StaffDesk Staff => _app.Services.GetRequiredService<StaffDesk>();

    private async Task<CurrentActor> SignedInAsync(ActorId actor) => new(_app.Bistro.Restaurant, actor, (await _app.Services.GetRequiredService<Sessions>().BeginAsync(actor)).Id);

    private async Task<IReadOnlyList<(string By, bool IsSet)>> ChangesAsync(ActorId person)
    {
        await using var db = _app.Services.GetRequiredService<Database>().Read();
        return [.. (await db.PinChanges.Where(row => row.Account == person.Value).ToListAsync()).OrderBy(row => row.Id).Select(row => (row.By, row.IsSet))];
    }

    private static string EmailOf(ActorId person) => $"{person.Value[5..]}@example.org";

    private static string NameOf(ActorId person) => $"Mara {person.Value[^6..]}";

    private async Task<(ActorId Person, HttpClient Browser)> PersonAsync(bool withPin = false, Role role = Role.Cook, Web.Engine.RestaurantEngine? at = null)
    {
        var person = Web.Identity.People.Accounts.NewId();
        Assert.Null(await Accounts.CreateAsync(person, NameOf(person), EmailOf(person), "temp-orary-pass-word"));
        Assert.Null((await Accounts.ChangePasswordAsync(EmailOf(person), "temp-orary-pass-word", Secret, null)).Why);
        await KitchenApp.AcceptAsync(at ?? _app.Bistro, ActorId.System, new GrantAccess(person, NameOf(person), role));
        if (withPin) Assert.Null(await Pins.SetAsync(person, Secret, Chosen));
        var browser = _app.Browser();
        await browser.PostFormAsync("/sign-in", ("email", EmailOf(person)), ("password", Secret));
        return (person, browser);
    }
}
