using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Features.Orders;

/// <summary>The words of the pad.</summary>
internal static class PadText
{
    /// <summary>Why a line is voided, for one tap.</summary>
    public static readonly IReadOnlyList<string> VoidReasons = ["guest changed their mind", "ordered by mistake", "took too long", "guest left"];

    public static string Of(Problem problem) => problem.Code switch
    {
        Codes.EightySixed => "86: not available",
        Codes.NotEnoughLeft => $"only {problem.Detail}",
        Codes.MenuChanged => "changed on the menu: check and send again",
        Codes.UnknownItem => "no longer on the menu",
        Codes.UnknownModifier => $"no longer possible: {problem.Detail}",
        _ => $"{problem.Code} {problem.Detail}".Trim(),
    };

    public static string Of(Modifier modifier) => OrderWords.Modifier(EnumNames.Of(modifier.Kind), modifier.Name);

    public static string Of(EquatableArray<Modifier> modifiers) => string.Join(", ", modifiers.Items.Select(Of));

    public static string Of(PassLine line) => line.State switch
    {
        WorkState.Held => $"held · course {line.Course}",
        WorkState.Fired => line.Unrouted ? "at the pass" : "sent",
        WorkState.InProgress => "cooking",
        WorkState.Ready => "ready ✓",
        WorkState.Served => "served",
        _ => $"void · {line.VoidReason}",
    };

    public static string Price(decimal price) => price.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    public static string Pressed(bool pressed) => pressed ? "true" : "false";

    public static string? Text(object? value) => value is string text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
