using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace KitchenOps.Web.Ui;

/// <summary>
/// Shows the things of a list as cards, and is drawn again only when one of them is another one than before: a screen hands its lists on at
/// every draw. One component for the whole list: one for each card would take memory and time of its own on every screen. What is in a card is
/// drawn once for all screens (<see cref="Html"/>). Other parameters are those of the list, and stay as long as it does.
/// </summary>
public abstract class Cards<TItem> : ComponentBase where TItem : class
{
    /// <summary>What to draw; the same references in the same order draw nothing.</summary>
    [Parameter, EditorRequired] public required ImmutableArray<TItem> Items { get; set; }

    /// <inheritdoc/>
    public override Task SetParametersAsync(ParameterView parameters) =>
        AreSame(parameters.GetValueOrDefault<ImmutableArray<TItem>>(nameof(Items)).AsSpan(), Items.AsSpan()) ? Task.CompletedTask : base.SetParametersAsync(parameters);

    private static bool AreSame(ReadOnlySpan<TItem> these, ReadOnlySpan<TItem> those)
    {
        // Nothing at all is drawn, too: the first time there is nothing before.
        if (these.Length == 0 || these.Length != those.Length) return false;
        for (var i = 0; i < these.Length; i++) if (!ReferenceEquals(these[i], those[i])) return false;
        return true;
    }
}
