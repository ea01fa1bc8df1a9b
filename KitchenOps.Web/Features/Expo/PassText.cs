using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Ui;

namespace KitchenOps.Web.Features.Expo;

/// <summary>The words of the pass.</summary>
internal static class PassText
{
    /// <summary>"seats 1, 3 · 4 dishes": what leaves with a tap.</summary>
    public static string Leaving(Texts say, PassOrder order)
    {
        var ready = order.Ready();
        var dishes = ready.Sum(line => line.Quantity);
        return string.Join(" · ", new[] { OrderWords.Seats(say, ready.Select(line => line.Seat)), say.Count(dishes, "{0} dish", "{0} dishes") }.OfType<string>());
    }

    /// <summary>What is to be checked on the plate: "MEDIUM · + Bacon · no Onion · seat 2", and the note.</summary>
    public static string? Details(Texts say, PassLine line)
    {
        var words = line.Modifiers.Items.Where(modifier => !modifier.IsAllergy()).OrderBy(modifier => !modifier.IsDoneness()).Select(modifier => Word(say, modifier))
            .Concat(new[] { line.Seat is { } seat ? say["seat {0}", seat] : null, line.Note }.OfType<string>()).ToList();
        return words.Count == 0 ? null : string.Join(" · ", words);
    }

    /// <summary>What the guest must not have; null where that is nothing.</summary>
    public static string? Allergies(Texts say, PassLine line) =>
        string.Join(", ", line.Modifiers.Items.Where(modifier => modifier.IsAllergy()).Select(modifier => say[modifier.Name])) is { Length: > 0 } names ? names : null;

    /// <summary>Who has acknowledged the line's allergy, or at which stations nobody has yet; null where there is nothing to say.</summary>
    public static string? Acknowledged(Texts say, PassLine line)
    {
        var waiting = line.Works.Items.Where(work => work.Covered).Select(work => work.StationName.ToLowerInvariant()).ToList();
        if (waiting.Count > 0) return say["not acknowledged yet at {0}", string.Join(", ", waiting)];
        var readers = line.Works.Items.Select(work => work.AcknowledgedBy).OfType<string>().Distinct().ToList();
        return readers.Count == 0 ? null : say["acknowledged by {0}", string.Join(", ", readers)];
    }

    /// <summary>What the pass says most often, for one tap. Kept in English, and said in the language of whoever reads it.</summary>
    public static readonly IReadOnlyList<string> Better = ["hotter", "cook it more", "overdone", "something is missing", "plate it anew"];

    // How far it is cooked is what goes wrong most.
    private static string Word(Texts say, LineModifier modifier) => modifier.IsDoneness() ? OrderWords.Of(say, modifier).ToUpperInvariant() : OrderWords.Of(say, modifier);
}
