using System.Net;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Data;
using KitchenOps.Web.Identity.People;
using Microsoft.AspNetCore.Identity;
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

        var set = await PostAsync(browser, "/pin", ("password", Secret), ("pin", Chosen), ("again", Chosen));
        Assert.Contains("Your new PIN is set", set.Body, StringComparison.Ordinal);
        Assert.Equal(PinOutcome.Right, await Pins.CheckAsync(person, Chosen));
        await PostAsync(browser, "/pin", ("password", Secret), ("pin", "8162"), ("again", "8162"));

        Assert.Equal((PinOutcome.Wrong, PinOutcome.Right), (await Pins.CheckAsync(person, Chosen), await Pins.CheckAsync(person, "8162")));
        var row = (await People.FindAsync(person.Value))!;
        Assert.DoesNotContain("8162", row.PinHash, StringComparison.Ordinal);
        Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<KitchenOps.Web.Data.Rows.AccountRow>().VerifyHashedPassword(row, row.PinHash!, "8162"));
        var change = Assert.Single(await People.LastPinChangesAsync([person.Value]));
        Assert.Equal((person.Value, true), (change.By, change.IsSet));
    }

    [Theory]
    [InlineData("not the password", Chosen, Chosen, "The password is not right")]
    [InlineData(Secret, Chosen, "5094", "not the same")]
    [InlineData(Secret, "1111", "1111", "everybody tries first")]
    [InlineData(Secret, "12", "12", "4 to 8 digits")]
    public async Task A_PIN_that_is_not_set_says_why(string password, string pin, string again, string why)
    {
        var (person, browser) = await PersonAsync();

        var answer = await PostAsync(browser, "/pin", ("password", password), ("pin", pin), ("again", again));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(why, WebUtility.HtmlDecode(answer.Body), StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{pin}\"", answer.Body, StringComparison.Ordinal);
        Assert.Null((await People.FindAsync(person.Value))!.PinHash);
    }

    [Fact]
    public async Task Five_wrong_PINs_lock_the_PIN_for_five_minutes_however_many_come_at_once_and_never_the_password()
    {
        var (person, _) = await PersonAsync(withPin: true);
        var clock = new ManualClock(DateTimeOffset.UtcNow);
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
    public async Task A_manager_clears_a_PIN_and_sees_who_did_it_and_never_sees_or_sets_one()
    {
        var (person, _) = await PersonAsync(withPin: true);
        var manager = await _app.SignedInAsync("demo-bistro", Manager.Value);
        Assert.Contains($"Clear the PIN of {NameOf(person)}", (await manager.AskAsync("/people/pins")).Is(HttpStatusCode.OK).Body, StringComparison.Ordinal);

        var cleared = await PostAsync(manager, "/people/pins", ("person", person.Value), ("pin", "8162"));

        Assert.Contains("is cleared", cleared.Body, StringComparison.Ordinal);
        Assert.Contains("cleared by Demo Manager", cleared.Body, StringComparison.Ordinal);
        Assert.DoesNotContain($"Clear the PIN of {NameOf(person)}", cleared.Body, StringComparison.Ordinal);
        Assert.Null((await People.FindAsync(person.Value))!.PinHash);
        var change = Assert.Single(await People.LastPinChangesAsync([person.Value]));
        Assert.Equal((Manager.Value, false), (change.By, change.IsSet));
    }

    [Fact]
    public async Task A_manager_clears_nobodys_PIN_who_is_above_or_elsewhere()
    {
        var (admin, _) = await PersonAsync(withPin: true, role: Role.Admin);
        var (elsewhere, _) = await PersonAsync(withPin: true, at: _app.Takeaway);
        var manager = await _app.SignedInAsync("demo-bistro", Manager.Value);

        foreach (var person in (ActorId[])[admin, elsewhere]) Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(manager, "/people/pins", ("person", person.Value))).Status);

        Assert.Equal(2, (await Pins.WithPinAsync([admin, elsewhere])).Count);
        Assert.DoesNotContain(NameOf(elsewhere), (await manager.AskAsync("/people/pins")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user:demo-bistro-ana")]
    [InlineData("device:demo-bistro-grill")]
    public async Task Who_does_not_manage_access_clears_nothing(string actor)
    {
        var (person, _) = await PersonAsync(withPin: true);
        var browser = await _app.SignedInAsync("demo-bistro", actor);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.AskAsync("/people/pins")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(browser, "/people/pins", ("person", person.Value))).Status);
        Assert.Equal(PinOutcome.Right, await Pins.CheckAsync(person, Chosen));
    }

    [Theory]
    [InlineData("/pin")]
    [InlineData("/people/pins")]
    public async Task Another_sites_form_changes_no_PIN(string path)
    {
        var (person, browser) = await PersonAsync(withPin: true, role: Role.Manager);

        using var answer = await browser.PostAsync(path, new FormUrlEncodedContent([new("password", Secret), new("pin", "8162"), new("again", "8162"), new("person", person.Value)]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(PinOutcome.Right, await Pins.CheckAsync(person, Chosen));
    }

    private Pins PinsAt(TimeProvider clock) => new(_app.Services.GetRequiredService<IServiceScopeFactory>(), People, Accounts, _app.Services.GetRequiredService<Sessions>(), clock);

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
        await PostAsync(browser, "/sign-in", ("email", EmailOf(person)), ("password", Secret));
        return (person, browser);
    }

    private static async Task<Answer> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var token = await KitchenApp.TokenAsync(client);
        return await client.AskAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]),
        });
    }
}
