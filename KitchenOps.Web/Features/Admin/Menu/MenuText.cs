using System.Globalization;
using System.Text;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;

namespace KitchenOps.Web.Features.Admin.Menu;

/// <summary>The menu's values as a form writes and reads them.</summary>
internal static class MenuText
{
    /// <summary>The priorities in words, the most urgent first.</summary>
    public static readonly IReadOnlyList<(LinePriority Priority, string Says)> Priorities = [(LinePriority.High, "Begun first"), (LinePriority.Medium, "As most"), (LinePriority.Low, "After the others")];

    /// <summary>Seconds as minutes: 8:30.</summary>
    public static string Minutes(int seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}");

    /// <summary>The seconds of 8:30, or of 8 minutes; null where it is no time.</summary>
    public static int? Seconds(string text)
    {
        var parts = text.Trim().Split(':');
        if (parts.Length is 0 or > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes > 1440) return null;
        if (parts.Length == 1) return minutes * 60;
        return parts[1].Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 60 ? minutes * 60 + seconds : null;
    }

    /// <summary>A price without a currency, which the restaurant knows.</summary>
    public static string Price(decimal price) => price.ToString("0.00##", CultureInfo.InvariantCulture);

    /// <summary>An id that says what the name says: <c>creme-brulee</c> for Crème brûlée. Empty where nothing of the name can stand in one.</summary>
    public static string IdOf(string name)
    {
        var id = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c)) id.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && id.Length > 0 && id[^1] != '-') id.Append('-');
        }
        var text = id.ToString().Trim('-');
        return text.Length > TextId.MaxLength ? text[..TextId.MaxLength].Trim('-') : text;
    }

    /// <summary>A kind of modifier in words.</summary>
    public static string Of(ModifierKind kind) => kind switch
    {
        ModifierKind.Add => "Add (+)",
        ModifierKind.Remove => "Without (−)",
        ModifierKind.Doneness => "Doneness",
        ModifierKind.Side => "Side",
        _ => "Allergy",
    };
}
