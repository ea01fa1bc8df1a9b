using Bunit;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Diagnostics;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Identity.People;
using KitchenOps.Web.Store;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Radzen;

namespace KitchenOps.Tests.Features.Admin;

/// <summary>Console pages on the whole application: for what lies outside a kitchen, accounts and the organization.</summary>
public abstract class AppScreens : BunitContext
{
    protected static readonly ActorId Admin = new("user:demo-admin"), Manager = new("user:demo-bistro-manager"), Ana = new("user:demo-bistro-ana");

    protected AppScreens(SharedKitchenApp shared)
    {
        App = shared.App;
        Services.AddFallbackServiceProvider(App.Services);
        Services.AddKitchenStore();
        // What is registered here takes nothing from the fallback by itself.
        Services.AddSingleton(App.Services.GetRequiredService<SubmitForm>());
        Services.AddSingleton(App.Services.GetRequiredService<SubmitReceipt>());
        Services.AddSingleton(App.Services.GetRequiredService<TimeProvider>());
        Services.AddSingleton(App.Services.GetRequiredService<IHostApplicationLifetime>());
        Services.AddSingleton(App.Services.GetRequiredService<Measures>());
        Services.AddRadzenComponents();
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", true));
    }

    /// <summary>The application.</summary>
    protected KitchenApp App { get; }

    /// <summary>Its staff desk.</summary>
    protected StaffDesk Staff => App.Services.GetRequiredService<StaffDesk>();

    /// <summary>Its organization.</summary>
    protected OrganizationDesk Organization => App.Services.GetRequiredService<OrganizationDesk>();

    /// <summary>Its accounts.</summary>
    protected Accounts Accounts => App.Services.GetRequiredService<Accounts>();

    /// <summary>Somebody who has signed in.</summary>
    protected async Task<CurrentActor> SignInAsync(ActorId actor, RestaurantEngine? at = null) =>
        new((at ?? App.Bistro).Restaurant, actor, (await App.Services.GetRequiredService<Sessions>().BeginAsync(actor)).Id);

    /// <summary>A person of a restaurant with an account, and what they sign in with.</summary>
    protected async Task<(ActorId Actor, string Email, string Password)> PersonAsync(Role role, params RestaurantEngine[] at)
    {
        var actor = Accounts.NewId();
        var (email, password) = ($"{actor.Value["user:".Length..]}@example.test", Web.Identity.People.Accounts.TemporaryPassword());
        Assert.Null(await Accounts.CreateAsync(actor, "PAT", email, password));
        foreach (var one in at) await KitchenApp.AcceptAsync(one, ActorId.System, new GrantAccess(actor, "PAT", role));
        return (actor, email, password);
    }

    /// <summary>A page as somebody sees it.</summary>
    protected IRenderedComponent<TPage> Open<TPage>(CurrentActor who, string slug = "demo-bistro") where TPage : IComponent =>
        Render<TPage>(page => page.AddCascadingValue(Task.FromResult(new AuthenticationState(who.ToPrincipal(Schemes.Cookie)))).TryAdd("Slug", slug));

    /// <summary>The text of what <paramref name="selector"/> finds, in one line.</summary>
    protected static string Words<T>(IRenderedComponent<T> page, string selector) where T : class, IComponent => string.Join(' ', page.Find(selector).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Does something to an element, between two draws.</summary>
    protected static void On<T>(IRenderedComponent<T> page, string selector, Action<AngleSharp.Dom.IElement> act) where T : class, IComponent => page.InvokeAsync(() => act(page.Find(selector))).GetAwaiter().GetResult();
}
