using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Ui;

namespace KitchenOps.Web.Features;

/// <summary>The words for what an order says, the same on every screen.</summary>
internal static class OrderWords
{
    /// <summary>A table by its label; a bare number beside an order's own would be read as one.</summary>
    public static string Table(string label) => label.All(char.IsAsciiDigit) ? $"T{label}" : label;

    /// <summary>Where an order goes: "T12 · Marcus"; empty where neither table nor name says it.</summary>
    public static string Where(string? table, string? name) => string.Join(" · ", new[] { table is null ? null : Table(table), name }.OfType<string>());

    /// <summary>"seats 1, 3"; null where none is named.</summary>
    public static string? Seats(Texts say, IEnumerable<int?> seats)
    {
        var named = seats.OfType<int>().Distinct().Order().ToList();
        return named.Count == 0 ? null : say[named.Count == 1 ? "seat {0}" : "seats {0}", string.Join(", ", named)];
    }

    /// <summary>Who works on a line and where: "Ana · grill"; null where nobody has started.</summary>
    public static string? Claims(PassLine line) =>
        string.Join(", ", line.Works.Items.Where(work => work is { State: WorkState.InProgress, By: not null }).Select(work => $"{work.By} · {work.StationName.ToLowerInvariant()}")) is { Length: > 0 } claims ? claims : null;

    /// <summary>A modifier in a row of text, where it has no colour of its own.</summary>
    /// <param name="kind">A modifier kind, in lower camel case.</param>
    public static string Modifier(Texts say, string kind, string name) => kind switch
    {
        "add" => $"+ {name}",
        "remove" => say["no {0}", name],
        "side" => say["with {0}", name],
        "allergy" => say["allergy: {0}", say[name]],
        _ => name,
    };

    /// <summary>The same of a line.</summary>
    public static string Of(Texts say, LineModifier modifier) => Modifier(say, modifier.Kind, modifier.Name);

    /// <summary>"no Onion, Medium"; null where there are none.</summary>
    public static string? Of(Texts say, IEnumerable<LineModifier> modifiers) => string.Join(", ", modifiers.Select(modifier => Of(say, modifier))) is { Length: > 0 } words ? words : null;
}
