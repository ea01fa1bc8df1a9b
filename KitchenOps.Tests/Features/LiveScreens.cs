using Bunit;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Realtime;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Store;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Features;

/// <summary>Screens on a real bus, dispatcher and store; the browser is the test.</summary>
public abstract class LiveScreens : BunitContext
{
    protected LiveScreens()
    {
        Services.AddSingleton<FindBus>(id => id == Some.Restaurant ? Kitchen.Bus : null);
        Services.AddKitchenRealtime();
        Services.AddKitchenStore();
        Services.AddSingleton(TimeProvider.System);
        // What is waited for is a state; a machine that does much else takes its time.
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", true));
    }

    /// <summary>The kitchen that they show.</summary>
    protected LiveKitchen Kitchen { get; } = new();

    /// <summary>A tap, between two draws: a frame may come at the same moment.</summary>
    protected static void Click<T>(IRenderedComponent<T> page, string selector, int index = 0) where T : IComponent =>
        page.InvokeAsync(() => page.FindAll(selector)[index].Click()).GetAwaiter().GetResult();

    /// <summary>A form that is sent, between two draws.</summary>
    protected static void Submit<T>(IRenderedComponent<T> page, string selector) where T : IComponent =>
        page.InvokeAsync(() => page.Find(selector).Submit()).GetAwaiter().GetResult();

    /// <summary>Who has signed in, as a component is told of it.</summary>
    protected static Task<AuthenticationState> SignedIn(ActorId actor) => Task.FromResult(new AuthenticationState(new CurrentActor(Some.Restaurant, actor).ToPrincipal(Schemes.Cookie)));
}
