using System.Text;

namespace KitchenOps.Web.Features.Admin.Menu;

/// <summary>A row of a CSV file.</summary>
/// <param name="Number">As a spreadsheet counts: the first row is 1, and a cell with line breaks is in one row.</param>
/// <param name="Broken">What is wrong with its quotes; null where nothing is.</param>
internal sealed record CsvRow(int Number, IReadOnlyList<string> Cells, string? Broken = null)
{
    /// <summary>Whether nothing stands in it.</summary>
    public bool IsBlank() => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>Rows of cells as text: RFC 4180, with whatever separator.</summary>
internal static class CsvText
{
    /// <summary>The rows of <paramref name="text"/>. Never throws: what is wrong with a row is said with it.</summary>
    public static List<CsvRow> Read(string text, char separator)
    {
        var (rows, cells, cell) = (new List<CsvRow>(), new List<string>(), new StringBuilder());
        string? broken = null;
        var (at, wasQuoted) = (0, false);
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '"' && cell.Length == 0 && !wasQuoted)
            {
                wasQuoted = true;
                at = Quoted(at + 1);
                continue;
            }
            at++;
            if (c == separator) EndCell();
            else if (c is '\r' or '\n')
            {
                if (c == '\r' && at < text.Length && text[at] == '\n') at++;
                EndRow();
            }
            else
            {
                if (wasQuoted && !char.IsWhiteSpace(c)) broken ??= "something stands after a closing quote; a quote inside a cell is written twice";
                if (!wasQuoted) cell.Append(c);
            }
        }
        if (cell.Length > 0 || cells.Count > 0 || wasQuoted) EndRow();
        return rows;

        // From behind the opening quote to behind the closing one.
        int Quoted(int from)
        {
            for (var i = from; i < text.Length; i++)
            {
                if (text[i] != '"') { cell.Append(text[i]); continue; }
                if (i + 1 < text.Length && text[i + 1] == '"') { cell.Append('"'); i++; continue; }
                return i + 1;
            }
            broken = "a quote that begins here never ends, so everything after it is missing";
            return text.Length;
        }

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
            wasQuoted = false;
        }

        void EndRow()
        {
            EndCell();
            rows.Add(new CsvRow(rows.Count + 1, [.. cells], broken));
            cells.Clear();
            broken = null;
        }
    }

    /// <summary>A row of cells, with its line break.</summary>
    public static string Write(IEnumerable<string> cells, char separator) => string.Join(separator, cells.Select(cell => Quote(cell, separator))) + "\r\n";

    private static string Quote(string cell, char separator) =>
        cell.AsSpan().IndexOfAny(['"', '\r', '\n', separator]) >= 0 || cell.Length > 0 && (char.IsWhiteSpace(cell[0]) || char.IsWhiteSpace(cell[^1])) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
