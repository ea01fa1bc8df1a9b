using Microsoft.AspNetCore.Components;

namespace KitchenOps.Web.Ui;

/// <summary>Something of a card that was drawn as text is to be opened: the element said so in its <c>data-open</c>.</summary>
public sealed class OpenEventArgs : EventArgs
{
    /// <summary>What, as the element names it; from the browser, so it may be anything.</summary>
    public string? What { get; set; }

    /// <summary>The view that it is of, where it stands apart from it (views.js); from the browser too.</summary>
    public string? Of { get; set; }
}

/// <summary>The events of the page's own that components listen to.</summary>
[EventHandler("onkoopen", typeof(OpenEventArgs))]
[EventHandler("onkoremember", typeof(RememberEventArgs))]
public static class EventHandlers;
