using CsvHelper;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Files;

/// <summary>The rows of a CSV file by column name. What is wrong with a row is the caller's to say; only a file that is not such a table at all is an error.</summary>
public static class CsvRows
{
    /// <summary>Reads <paramref name="path"/> row by row.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The names that the header must hold, in any order and case.</param>
    public static IEnumerable<CsvRow> Read(string path, params string[] columns)
    {
        if (!File.Exists(path))
        {
            throw new BenchException($"no file {path}");
        }
        var broken = new HashSet<long>();
        using var csv = CsvReader.FromFile(path, Form(broken));
        var missing = columns.Where(column => !csv.TryGetFieldIndex(column, out _)).ToList();
        if (missing.Count > 0)
        {
            throw new BenchException($"{path} has no column {string.Join(", ", missing)}");
        }
        while (csv.Read())
        {
            var fields = columns.ToDictionary(column => column, csv.GetString);
            yield return new CsvRow((int)csv.LineNumber, fields, Whole: !broken.Remove(csv.LineNumber) && csv.FieldCount == csv.Headers.Count);
        }
    }

    /// <summary>The header's names; empty where there is no such file.</summary>
    public static IReadOnlyList<string> Header(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }
        using var csv = CsvReader.FromFile(path, Form([]));
        return [.. csv.Headers];
    }

    // A row ends with its line, whatever its quotes say, so that one bad quote cannot swallow the rest of the file.
    static CsvReaderOptions Form(HashSet<long> broken) => new()
    {
        Separator = ',',
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        AllowLineBreaksInQuotes = false,
        TrackLineNumbers = true,
        OnMalformedRecord = record => broken.Add(record.LineNumber),
    };
}

/// <summary>One row.</summary>
/// <param name="Line">Its line number in the file, the header being 1.</param>
/// <param name="Whole">It has as many fields as the header and its quotes are in order.</param>
public sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Fields, bool Whole)
{
    /// <summary>The field of a column; empty where the row has none.</summary>
    public string this[string column] => Fields[column];
}
