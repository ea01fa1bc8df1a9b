using System.Globalization;
using System.Text;

namespace KitchenOps.Web.Features.Admin.Menu;

/// <summary>How values stand in a cell. Whatever is written is read back as it was.</summary>
internal static class CsvCell
{
    private const char Escape = '\\';

    /// <summary>
    /// Text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe in front, as people do it themselves.
    /// So does one that has the apostrophe already, or it would lose it when it is read.
    /// </summary>
    public static string Guarded(string text) => LooksLikeFormula(text) || text.StartsWith('\'') ? $"'{text}" : text;

    /// <summary>The text that was guarded.</summary>
    public static string Unguarded(string cell) => cell is ['\'', .. var rest] && (LooksLikeFormula(rest) || rest.StartsWith('\'')) ? rest : cell;

    /// <summary>Several values in one cell, each of several parts: <c>a:1|b:2</c>.</summary>
    public static string List(IEnumerable<IReadOnlyList<string>> entries) => string.Join('|', entries.Select(parts => string.Join(':', parts.Select(Escaped))));

    /// <summary>The values of a cell that <see cref="List"/> wrote, or somebody typed: blanks around separators do not count.</summary>
    public static List<List<string>> Entries(string cell)
    {
        var entries = new List<List<string>>();
        if (string.IsNullOrWhiteSpace(cell)) return entries;
        var (parts, part, kept) = (new List<string>(), new StringBuilder(), 0);
        for (var i = 0; i < cell.Length; i++)
        {
            var c = cell[i];
            if (c == Escape && i + 1 < cell.Length)
            {
                part.Append(cell[++i]);
                kept = part.Length;
            }
            else if (c == ':') EndPart();
            else if (c == '|') EndEntry();
            else if (!char.IsWhiteSpace(c))
            {
                part.Append(c);
                kept = part.Length;
            }
            else if (part.Length > 0) part.Append(c);
        }
        EndEntry();
        return entries;

        void EndPart()
        {
            parts.Add(part.ToString(0, kept));
            part.Clear();
            kept = 0;
        }

        void EndEntry()
        {
            EndPart();
            entries.Add([.. parts]);
            parts.Clear();
        }
    }

    /// <summary>A number as people with this separator write it: where cells end with a semicolon, the decimal sign is a comma.</summary>
    public static string Number(decimal value, char separator, int atLeastDecimals = 0)
    {
        var text = value.ToString(atLeastDecimals == 0 ? "0.############################" : "0.00##########################", CultureInfo.InvariantCulture);
        return separator == ';' ? text.Replace('.', ',') : text;
    }

    /// <summary>Reads a number with a point or a comma. Null where it is none, or could be a thousand as well as a one.</summary>
    public static decimal? Number(string cell, char separator)
    {
        var text = cell.Trim();
        var comma = text.IndexOf(',');
        if (comma >= 0 && (text.Contains('.') || separator != ';' && text.Length - comma == 4)) return null;
        return decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    // Signs that begin a formula, also in their wide forms, and blanks that a program may cut away before it looks.
    private static bool LooksLikeFormula(ReadOnlySpan<char> text)
    {
        if (text.Length > 0 && text[0] is '\t' or '\r' or '\n') return true;
        var first = text.TrimStart();
        return first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';
    }

    private static string Escaped(string part)
    {
        var escaped = new StringBuilder();
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] is Escape or ':' or '|' || (char.IsWhiteSpace(part[i]) && (i == 0 || i == part.Length - 1))) escaped.Append(Escape);
            escaped.Append(part[i]);
        }
        return escaped.ToString();
    }
}
