using System.Text.RegularExpressions;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Tenancy;

/// <summary>Answers without what is another one each time, so that two can be held against each other.</summary>
static partial class Comparable
{
    /// <summary>What a page says of itself apart from the address asked for, the time, the circuit's sealed markers and one-time tokens.</summary>
    public static (int, string?, string, string?) OfNoSlug(this Answer answer, string slug) =>
        ((int)answer.Status, answer.MediaType, Sealed().Replace(answer.Body, "").Replace(slug, "SLUG", StringComparison.Ordinal), answer.Location?.Replace(slug, "SLUG", StringComparison.Ordinal));

    /// <summary>What a circuit was told to draw, apart from the same.</summary>
    public static string[] OfNoSlug(this IEnumerable<string> drawn, string slug) =>
        [.. drawn.Where(text => !OfTheMoment().IsMatch(text)).Select(text => text.Replace(slug, "SLUG", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("<!--Blazor.*?-->|name=\"__RequestVerificationToken\" value=\"[^\"]*\"|nonce=\"[^\"]*\"|data-now=\"\\d+\"", RegexOptions.Singleline)]
    private static partial Regex Sealed();

    // The clock, and tokens that are made for each page.
    [GeneratedRegex("^(\\d{13}|[A-Za-z0-9_-]{60,})$")]
    private static partial Regex OfTheMoment();
}
