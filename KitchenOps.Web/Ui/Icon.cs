using Microsoft.AspNetCore.Components;

namespace KitchenOps.Web.Ui;

/// <summary>
/// The product's own icons. The shapes are in the page once (<see cref="IconShapes"/>); what a ticket carries is a reference to
/// one: a few bytes of markup, and no component for each.
/// </summary>
public static class Icon
{
    /// <summary>Done, ready.</summary>
    public static readonly MarkupString Tick = Of("tick");
    /// <summary>An allergy.</summary>
    public static readonly MarkupString Allergy = Of("allergy");
    /// <summary>Start, fire.</summary>
    public static readonly MarkupString Flame = Of("flame");
    /// <summary>Before the others.</summary>
    public static readonly MarkupString Rush = Of("rush");
    /// <summary>A note.</summary>
    public static readonly MarkupString Note = Of("note");
    /// <summary>Somebody works on it.</summary>
    public static readonly MarkupString Hand = Of("hand");
    /// <summary>Take back.</summary>
    public static readonly MarkupString Recall = Of("recall");
    /// <summary>How rows are laid out.</summary>
    public static readonly MarkupString Rows = Of("rows");
    /// <summary>A list.</summary>
    public static readonly MarkupString List = Of("list");

    /// <summary>Put away.</summary>
    public static readonly MarkupString Close = Of("close");
    /// <summary>The page before.</summary>
    public static readonly MarkupString Left = Of("left");
    /// <summary>The page after.</summary>
    public static readonly MarkupString Right = Of("right");

    /// <summary>Somebody has to look.</summary>
    public static readonly MarkupString Bell = Of("bell");

    /// <summary>A digit less.</summary>
    public static readonly MarkupString Erase = Of("erase");
    /// <summary>A person at a shared screen.</summary>
    public static readonly MarkupString Person = Of("person");

    /// <summary>A guest's age is to be checked.</summary>
    public static readonly MarkupString IdCard = Of("id-card");

    /// <summary>More to be done with it.</summary>
    public static readonly MarkupString More = Of("more");

    /// <summary>What is written on a container: what it is and until when.</summary>
    public static readonly MarkupString Label = Of("label");

    private static MarkupString Of(string name) => new($"""<svg class="icon" aria-hidden="true"><use href="#icon-{name}"/></svg>""");
}
