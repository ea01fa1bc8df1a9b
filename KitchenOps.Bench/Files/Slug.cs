using System.Text;

namespace KitchenOps.Bench.Files;

/// <summary>Names as ids: small letters, digits and single hyphens, at most 64 characters.</summary>
public static class Slug
{
    /// <summary>The slug of <paramref name="name"/>; never empty.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            // A combining accent ends no word.
            else if (slug.Length > 0 && slug[^1] != '-' && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                slug.Append('-');
            }
        }
        var text = slug.ToString()[..Math.Min(slug.Length, 64)].TrimEnd('-');
        return text.Length > 0 ? text : "dish";
    }
}
