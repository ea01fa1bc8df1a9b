using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Features.Expo;

/// <summary>The words of the pass.</summary>
internal static class PassText
{
    /// <summary>"seats 1, 3 · 4 dishes": what leaves with a tap.</summary>
    public static string Leaving(PassOrder order)
    {
        var ready = order.Ready();
        var dishes = ready.Sum(line => line.Quantity);
        return string.Join(" · ", new[] { OrderWords.Seats(ready.Select(line => line.Seat)), $"{dishes} {(dishes == 1 ? "dish" : "dishes")}" }.OfType<string>());
    }

    /// <summary>What is to be checked on the plate: "MEDIUM · + Bacon · no Onion · seat 2", and the note.</summary>
    public static string? Details(PassLine line)
    {
        var words = line.Modifiers.Items.Where(modifier => !modifier.IsAllergy()).OrderBy(modifier => !modifier.IsDoneness()).Select(Word)
            .Concat(new[] { line.Seat is { } seat ? $"seat {seat}" : null, line.Note }.OfType<string>()).ToList();
        return words.Count == 0 ? null : string.Join(" · ", words);
    }

    /// <summary>What the guest must not have; null where that is nothing.</summary>
    public static string? Allergies(PassLine line) =>
        string.Join(", ", line.Modifiers.Items.Where(modifier => modifier.IsAllergy()).Select(modifier => modifier.Name)) is { Length: > 0 } names ? names : null;

    /// <summary>Who has acknowledged the line's allergy, or at which stations nobody has yet; null where there is nothing to say.</summary>
    public static string? Acknowledged(PassLine line)
    {
        var waiting = line.Works.Items.Where(work => work.Covered).Select(work => work.StationName.ToLowerInvariant()).ToList();
        if (waiting.Count > 0) return $"not acknowledged yet at {string.Join(", ", waiting)}";
        var readers = line.Works.Items.Select(work => work.AcknowledgedBy).OfType<string>().Distinct().ToList();
        return readers.Count == 0 ? null : $"acknowledged by {string.Join(", ", readers)}";
    }

    // How far it is cooked is what goes wrong most.
    private static string Word(LineModifier modifier) => modifier.IsDoneness() ? OrderWords.Of(modifier).ToUpperInvariant() : OrderWords.Of(modifier);
}
