using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Features.Expo;

/// <summary>The words of the pass.</summary>
internal static class PassText
{
    /// <summary>Where an order goes. A bare number could be anything beside an order's own.</summary>
    public static string Where(PassOrder order) => string.Join(" · ", new[] { order.Table is { } table ? char.IsAsciiDigit(table[0]) ? $"T{table}" : table : null, order.Name }.OfType<string>());

    /// <summary>"seats 1, 3 · 4 dishes": what leaves with a tap.</summary>
    public static string Leaving(PassOrder order)
    {
        var ready = order.Lines.Items.Where(line => line.State == WorkState.Ready).ToList();
        var seats = ready.Select(line => line.Seat).OfType<int>().Distinct().Order().ToList();
        var dishes = ready.Sum(line => line.Quantity);
        return $"{(seats.Count == 0 ? "" : $"{(seats.Count == 1 ? "seat" : "seats")} {string.Join(", ", seats)} · ")}{dishes} {(dishes == 1 ? "dish" : "dishes")}";
    }

    /// <summary>What is to be checked on the plate: "MEDIUM · + Bacon · no Onion · seat 2", and the note.</summary>
    public static string? Details(PassLine line)
    {
        var words = line.Modifiers.Items.Where(modifier => modifier.Kind != "allergy").OrderBy(modifier => modifier.Kind != "doneness").Select(Word)
            .Concat(new[] { line.Seat is { } seat ? $"seat {seat}" : null, line.Note }.OfType<string>()).ToList();
        return words.Count == 0 ? null : string.Join(" · ", words);
    }

    private static string Word(LineModifier modifier) => modifier.Kind switch
    {
        "doneness" => modifier.Name.ToUpperInvariant(),
        "add" => $"+ {modifier.Name}",
        "remove" => $"no {modifier.Name}",
        _ => $"with {modifier.Name}",
    };
}
