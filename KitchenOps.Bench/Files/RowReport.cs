namespace KitchenOps.Bench.Files;

/// <summary>Counts every row and remembers each that could not be used, so that none is skipped in silence.</summary>
public sealed class RowReport
{
    readonly List<BadRow> _bad = [];

    /// <summary>Rows of orders read, good and bad, without headers.</summary>
    public int Read { get; private set; }

    /// <summary>The rows that could not be used.</summary>
    public IReadOnlyList<BadRow> Bad => _bad;

    /// <summary>Counts a row of orders.</summary>
    public void Count() => Read++;

    /// <summary>Remembers a row that cannot be used.</summary>
    public void Reject(string file, int line, string reason) => _bad.Add(new BadRow(file, line, reason));

    /// <summary>The bad rows by reason, the most frequent reason first.</summary>
    public IReadOnlyList<BadRows> ByReason() => _bad
        .GroupBy(row => (row.File, row.Reason))
        .Select(rows => new BadRows(rows.Key.File, rows.Key.Reason, rows.Count(), rows.Take(10).Select(row => row.Line).ToList()))
        .OrderByDescending(rows => rows.Count).ThenBy(rows => rows.Reason, StringComparer.Ordinal)
        .ToList();
}

/// <summary>A row that could not be used.</summary>
/// <param name="Line">Its line number in the file, the header being 1.</param>
public sealed record BadRow(string File, int Line, string Reason);

/// <summary>The rows of one reason.</summary>
/// <param name="FirstLines">The first ten line numbers.</param>
public sealed record BadRows(string File, string Reason, int Count, IReadOnlyList<int> FirstLines);
