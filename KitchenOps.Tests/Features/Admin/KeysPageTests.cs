using Bunit;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Admin.Keys;
using KitchenOps.Web.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Features.Admin;

public sealed class KeysPageTests : ConsoleScreens
{
    protected override void Register(IServiceCollection services) => services.AddSingleton<KeyUses>();

    [Fact]
    public void A_key_is_shown_once_and_what_is_kept_can_only_prove_it()
    {
        var page = Open<KeysPage>(Some.Manager);
        Fill(page, "#key-name", "Till 7");
        On(page, one => one.Find("[name=scope][value=orders]"), box => box.Change(true));
        On(page, one => one.Find("[name=scope][value=read]"), box => box.Change(true));
        Submit(page, "form.console-form");

        var command = Assert.IsType<CreateKey>(Assert.Single(Sent));
        page.WaitForElement("#new-key");
        Assert.True(KeyText.TryParse(Words(page, "#new-key"), out var key));
        Assert.Equal((key.Actor, key.SecretHash, "Till 7"), (command.Key, command.SecretHash, command.Name));
        Assert.Equal([Scopes.Orders, Scopes.Read], Kitchen.Given.State.Grants.Of(key.Actor)!.Scopes);
        Assert.DoesNotContain(key.Secret, string.Concat(Kitchen.Given.Log.Select(fact => fact.Event)), StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Contains("orders, read", Words(page, $"[data-key='{key.Actor}']"), StringComparison.Ordinal));

        Click(page, ".copied");
        Assert.DoesNotContain(key.Secret, page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Secret, Open<KeysPage>(Some.Admin).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_without_name_or_scope_is_not_made()
    {
        var page = Open<KeysPage>(Some.Manager);
        Submit(page, "form.console-form");
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".field-wrong")));
        Fill(page, "#key-name", "Till");
        Submit(page, "form.console-form");
        page.WaitForAssertion(() => Assert.Equal("Choose at least one.", Words(page, ".field-wrong")));
        Assert.Empty(page.FindAll("#new-key"));
    }

    [Fact]
    public void When_a_key_was_last_used_is_measured_or_not_said()
    {
        Services.GetRequiredService<KeyUses>().Note(Some.OrdersKey);
        Clock.Advance(TimeSpan.FromMinutes(5));
        var page = Open<KeysPage>(Some.Manager);
        Assert.Equal("5 min ago", Words(page, $"[data-key='{Some.OrdersKey}'] [data-label='Last used']"));
        Assert.Equal("no data", Words(page, $"[data-key='{Some.FullKey}'] [data-label='Last used']"));
    }

    [Fact]
    public void Ending_a_key_asks_once_and_every_console_sees_it()
    {
        var (page, other) = (Open<KeysPage>(Some.Manager), Open<KeysPage>(Some.Admin));
        Click(page, $"[data-key='{Some.OrdersKey}'] .revoke");
        Click(page, $"[data-key='{Some.OrdersKey}'] .revoke-no");
        Assert.Empty(Sent);
        Click(page, $"[data-key='{Some.OrdersKey}'] .revoke");
        Click(page, $"[data-key='{Some.OrdersKey}'] .revoke-sure");

        other.WaitForAssertion(() => Assert.Empty(other.FindAll($"[data-key='{Some.OrdersKey}']")));
        Assert.Contains("Till", Words(other, ".archived ul"), StringComparison.Ordinal);
        Assert.Null(Kitchen.Given.State.Grants.Of(Some.OrdersKey));
    }

    [Fact]
    public void It_is_a_managers_page()
    {
        foreach (var who in (ActorId[])[Some.Ana, Some.Cook, Some.Expo, Some.Display, Some.Stranger]) Assert.NotEmpty(Open<KeysPage>(who).FindAll(".no-access"));
        Assert.NotEmpty(Open<KeysPage>(Some.Manager, "another").FindAll(".no-access"));
    }
}
