using System.Text.Json;
using Bunit;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Realtime;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Store;
using KitchenOps.Web.Ui;
using KitchenOps.Web.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Radzen;

namespace KitchenOps.Tests.Features;

/// <summary>Screens on a real bus, dispatcher and store; the browser is the test.</summary>
public abstract class LiveScreens : BunitContext
{
    protected LiveScreens()
    {
        Services.AddSingleton<FindBus>(id => id == Some.Restaurant ? Kitchen.Bus : null);
        Services.AddKitchenRealtime();
        Services.AddKitchenStore();
        Services.AddSingleton<IHostApplicationLifetime>(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddRadzenComponents();
        Services.AddSingleton<SubmitForm>((who, id, command) => Task.FromResult(SendForm(who.Actor, id, command)));
        Services.AddSingleton<SubmitReceipt>((_, screen, command) => Task.FromResult(Kitchen.Do(screen, command)));
        Register(Services);
        // What is waited for is a state; a machine that does much else takes its time.
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", true));
    }

    /// <summary>The server's clock; the browser's is at the same.</summary>
    protected ManualClock Clock { get; } = new(Some.Noon);

    /// <summary>The kitchen that they show.</summary>
    protected LiveKitchen Kitchen { get; } = new();

    /// <summary>What a page asks for besides: called before anything is drawn, after the fields of the test are there.</summary>
    protected virtual void Register(IServiceCollection services) { }

    /// <summary>A form's command, decided at once.</summary>
    protected virtual Outcome SendForm(ActorId who, CommandId id, Command command) => Kitchen.Do(who, command, id);

    /// <summary>A tap, between two draws: a frame may come at the same moment.</summary>
    protected static void Click<T>(IRenderedComponent<T> page, string selector, int index = 0) where T : IComponent =>
        page.InvokeAsync(() => page.FindAll(selector)[index].Click()).GetAwaiter().GetResult();

    /// <summary>A tap on what opens something and was drawn as text: the browser makes an event of it that what is around it listens to.</summary>
    protected static void ClickToOpen<T>(IRenderedComponent<T> page, string selector) where T : IComponent =>
        page.InvokeAsync(() =>
        {
            var at = page.Find(selector);
            return at.TriggerEventAsync("onkoopen", new OpenEventArgs { What = at.GetAttribute("data-open") });
        }).GetAwaiter().GetResult();

    /// <summary>A form that is sent, between two draws.</summary>
    protected static void Submit<T>(IRenderedComponent<T> page, string selector) where T : IComponent =>
        page.InvokeAsync(() => page.Find(selector).Submit()).GetAwaiter().GetResult();

    /// <summary>The command that an element carries.</summary>
    protected static Command CommandOf(AngleSharp.Dom.IElement element)
    {
        using var json = JsonDocument.Parse(element.GetAttribute("data-command") ?? throw new InvalidOperationException($"No command on {element.OuterHtml}"));
        Assert.True(CommandCatalog.TryRead(json.RootElement.GetProperty("type").GetString(), json.RootElement.GetProperty("data"), out var command, out var problem), $"{problem}");
        return command;
    }

    /// <summary>Finds an element and does something to it, with no draw in between that would make it another one.</summary>
    protected static void On<T>(IRenderedComponent<T> page, Func<IRenderedComponent<T>, AngleSharp.Dom.IElement> find, Action<AngleSharp.Dom.IElement> act) where T : class, IComponent =>
        page.InvokeAsync(() => act(find(page))).GetAwaiter().GetResult();

    /// <summary>Clicks the button within <paramref name="within"/> that says <paramref name="text"/>.</summary>
    protected static void Click<T>(IRenderedComponent<T> page, string within, string text) where T : class, IComponent => On(page, one => Button(one, within, text), element => element.Click());

    /// <summary>Types into what <paramref name="selector"/> finds.</summary>
    protected static void Type<T>(IRenderedComponent<T> page, string selector, string text) where T : class, IComponent => On(page, one => one.Find(selector), element => element.Input(text));

    /// <summary>The button within <paramref name="within"/> that says <paramref name="text"/>.</summary>
    protected static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> page, string within, string text) where T : class, IComponent => page.FindAll($"{within} button").First(button => button.TextContent.Contains(text, StringComparison.Ordinal));

    /// <summary>A tap as the browser takes it: the screen is told first, then the kitchen decides.</summary>
    protected Outcome Tap<T>(IRenderedComponent<T> page, ActorId actor, string selector) where T : class, IComponent
    {
        var (id, command) = Tell(page, selector);
        return Kitchen.Do(actor, command, id);
    }

    /// <summary>A tap that the kitchen has not heard of yet.</summary>
    protected (CommandId Id, Command Command) Tell<T>(IRenderedComponent<T> page, string selector) where T : class, IComponent
    {
        var (id, element) = (new CommandId(Guid.NewGuid()), page.Find(selector));
        var command = CommandOf(element);
        Tell(page, id.ToString(), element.GetAttribute("data-command")!);
        return (id, command);
    }

    /// <summary>What the browser says of a tap.</summary>
    protected void Tell<T>(IRenderedComponent<T> page, string id, string command) where T : class, IComponent
    {
        using var json = JsonDocument.Parse(command);
        var (root, type, data) = (page.FindComponent<ScreenRoot>().Instance, json.RootElement.GetProperty("type").GetString()!, json.RootElement.GetProperty("data").GetRawText());
        page.InvokeAsync(() => root.Tell(id, type, data, Clock.GetUtcNow().ToUnixTimeMilliseconds())).GetAwaiter().GetResult();
    }

    /// <summary>Who has signed in, as a component is told of it.</summary>
    protected static Task<AuthenticationState> SignedIn(ActorId actor) => Task.FromResult(new AuthenticationState(new CurrentActor(Some.Restaurant, actor).ToPrincipal(Schemes.Cookie)));
}
