namespace KitchenOps.Bench.Files;

/// <summary>Whole words and phrases in a name, whatever stands between them: "pad thai" is in "Tofu Pad-Thai", "ale" is not in "kale".</summary>
internal static class Words
{
    public static bool AnyIn(string name, IReadOnlyList<string> phrases)
    {
        var padded = $"-{Slug.Of(name)}-";
        return phrases.Any(phrase => padded.Contains($"-{Slug.Of(phrase)}-", StringComparison.Ordinal));
    }
}
