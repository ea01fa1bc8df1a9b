using System.Net;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Identity;

namespace KitchenOps.Tests.Identity;

public sealed class KeyTests(SharedKitchenApp shared) : IClassFixture<SharedKitchenApp>
{
    private readonly KitchenApp _app = shared.App;

    [Fact]
    public void A_key_is_read_as_it_was_written()
    {
        var key = KeyText.New();

        Assert.True(KeyText.TryParse(key.ToString(), out var read));
        Assert.Equal(key, read);
        Assert.True(read.HasHash(key.SecretHash));
        Assert.Matches("^ko_[0-9a-z]{10}_[0-9a-z]{52}$", key.ToString());
        Assert.Equal($"key:{key.Id}", key.Actor.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ko_")]
    [InlineData("ko_0123456789")]
    [InlineData("xx_0123456789_0123456789012345678901234567890123456789012345678901")]
    [InlineData("ko_0123456789_0123456789012345678901234567890123456789012345678901_0")]
    [InlineData("ko_012345678U_0123456789012345678901234567890123456789012345678901")]
    public void What_cannot_be_a_key_is_none(string? text) => Assert.False(KeyText.TryParse(text, out _));

    [Fact]
    public void Another_secret_has_another_hash() => Assert.False(KeyText.New().HasHash(KeyText.New().SecretHash));

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer nonsense")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer ko_0123456789_0123456789012345678901234567890123456789012345678901")]
    public async Task Who_proves_nothing_is_told_to(string authorization)
    {
        var client = _app.Nobody();
        if (authorization.Length > 0) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        (await client.AskAsync($"{Http.Bistro}/menu")).IsProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task The_right_id_with_a_wrong_secret_is_told_the_same_as_an_unknown_key()
    {
        var key = await _app.NewKeyAsync(_app.Bistro);

        var wrong = (await _app.With(key with { Secret = KeyText.New().Secret }).AskAsync($"{Http.Bistro}/menu")).IsProblem(401, "unauthenticated");

        Assert.Equal(await _app.With(KeyText.New()).AskAsync($"{Http.Bistro}/menu"), wrong);
        (await _app.With(key).AskAsync($"{Http.Bistro}/menu")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_that_was_ended_is_told_so_at_once()
    {
        var key = await _app.NewKeyAsync(_app.Bistro);
        (await _app.With(key).AskAsync($"{Http.Bistro}/menu")).Is(HttpStatusCode.OK);

        await KitchenApp.AcceptAsync(_app.Bistro, ActorId.System, new RevokeAccess(key.Actor));

        (await _app.With(key).AskAsync($"{Http.Bistro}/menu")).IsProblem(403, "revoked");
        (await _app.With(key).OrderAsync("x", """{"lines":[{"item":"beer"}]}""")).IsProblem(403, "revoked");
    }

    [Fact]
    public async Task A_key_wins_over_a_cookie()
    {
        var browser = await _app.SignedInAsync("demo-bistro", "user:demo-bistro-manager");
        browser.DefaultRequestHeaders.Authorization = new("Bearer", "nonsense");

        (await browser.AskAsync($"{Http.Bistro}/menu")).IsProblem(401, "unauthenticated");
    }
}
