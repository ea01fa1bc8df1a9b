using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Ui;

namespace KitchenOps.Web.Features.Orders;

/// <summary>The words of the pad.</summary>
internal static class PadText
{
    /// <summary>Why a line is voided, for one tap.</summary>
    public static readonly IReadOnlyList<string> VoidReasons = ["guest changed their mind", "ordered by mistake", "took too long", "guest left"];

    public static string Of(Texts say, Problem problem) => problem.Code switch
    {
        Codes.EightySixed => say["86: not available"],
        Codes.NotEnoughLeft => say["only {0}", problem.Detail],
        Codes.MenuChanged => say["changed on the menu: check and send again"],
        Codes.UnknownItem => say["no longer on the menu"],
        Codes.UnknownModifier => say["no longer possible: {0}", problem.Detail],
        _ => $"{problem.Code} {problem.Detail}".Trim(),
    };

    public static string Of(Texts say, Modifier modifier) => OrderWords.Modifier(say, EnumNames.Of(modifier.Kind), modifier.Name);

    public static string Of(Texts say, EquatableArray<Modifier> modifiers) => string.Join(", ", modifiers.Items.Select(modifier => Of(say, modifier)));

    public static string Of(Texts say, PassLine line) => line.State switch
    {
        WorkState.Held => say["held, course {0}", line.Course],
        _ when line.HeldBack => say["waits for its start"],
        WorkState.Fired => say[line.Unrouted ? "at the pass" : "sent"],
        WorkState.InProgress => say["cooking"],
        WorkState.Ready => $"{say["ready"]} ✓",
        WorkState.Served => say["served"],
        _ => line.VoidReason is { } why ? $"{say["void"]} · {say[why]}" : say["void"],
    };

    public static string Price(decimal price) => price.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    public static string Pressed(bool pressed) => pressed ? "true" : "false";

    public static string? Text(object? value) => value is string text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
