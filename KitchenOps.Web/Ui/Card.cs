using Microsoft.AspNetCore.Components;

namespace KitchenOps.Web.Ui;

/// <summary>
/// Shows one thing of a list, and is drawn again only when it is given another one: a screen hands every card its thing at every draw,
/// and nearly all of them are as they were. Other parameters of a card are those of its list, and stay as long as its key.
/// </summary>
public abstract class Card<TItem> : ComponentBase where TItem : class
{
    /// <summary>What to draw; the same reference draws nothing.</summary>
    [Parameter, EditorRequired] public required TItem Item { get; set; }

    /// <inheritdoc/>
    public override Task SetParametersAsync(ParameterView parameters) =>
        ReferenceEquals(parameters.GetValueOrDefault<TItem>(nameof(Item)), Item) ? Task.CompletedTask : base.SetParametersAsync(parameters);
}
