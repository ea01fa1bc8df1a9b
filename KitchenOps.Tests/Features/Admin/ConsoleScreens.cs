using Bunit;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Wire;
using Microsoft.AspNetCore.Components;

namespace KitchenOps.Tests.Features.Admin;

/// <summary>Console pages on a real bus, dispatcher and store; their forms are decided by the kitchen at once.</summary>
public abstract class ConsoleScreens : LiveScreens
{
    /// <summary>Every command that a form sent.</summary>
    protected List<Command> Sent { get; } = [];

    /// <summary>What happens right before a form's command is decided: somebody else is faster.</summary>
    protected Action? First { get; set; }

    /// <inheritdoc/>
    protected override Outcome SendForm(ActorId who, CommandId id, Command command)
    {
        var first = First;
        First = null;
        first?.Invoke();
        Sent.Add(command);
        return base.SendForm(who, id, command);
    }

    /// <summary>A page of the console as somebody sees it.</summary>
    protected IRenderedComponent<TPage> Open<TPage>(ActorId actor, string slug = "demo") where TPage : IComponent =>
        Render<TPage>(page => page.AddCascadingValue(SignedIn(actor)).TryAdd("Slug", slug));

    /// <summary>Writes into a field and leaves it.</summary>
    protected static void Fill<T>(IRenderedComponent<T> page, string selector, string text) where T : class, IComponent => On(page, one => one.Find(selector), element => element.Input(text));

    /// <summary>The text of what <paramref name="selector"/> finds, in one line.</summary>
    protected static string Words<T>(IRenderedComponent<T> page, string selector) where T : class, IComponent => string.Join(' ', page.Find(selector).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
