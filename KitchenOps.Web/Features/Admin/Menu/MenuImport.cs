using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Features.Admin.Menu;

/// <summary>What a row of a file comes to.</summary>
public enum ImportChange
{
    /// <summary>An item that there never was.</summary>
    New,
    /// <summary>An item that was archived is on the menu again.</summary>
    Back,
    /// <summary>An item is different.</summary>
    Changed,
    /// <summary>Everything is as it stands.</summary>
    Unchanged,
    /// <summary>Something is wrong with it; what stands, stays.</summary>
    Wrong,
}

/// <summary>A cell that differs from what stands.</summary>
/// <param name="Was">What stands, as the file would write it; empty for a new item.</param>
/// <param name="Becomes">What it becomes.</param>
public sealed record ImportCell(string Column, string Was, string Becomes);

/// <summary>What is wrong with a cell.</summary>
public sealed record ImportProblem(string Column, string Text);

/// <summary>A row of the file and what it comes to.</summary>
/// <param name="Number">As the spreadsheet counts it; the header is 1.</param>
public sealed record ImportRow(int Number, string Id, string Name, ImportChange Change, EquatableArray<ImportCell> Cells = default, EquatableArray<ImportProblem> Problems = default);

/// <summary>
/// What a file would do to a menu: row by row, before anything is done. Pure: the same file and menu give the same report, so it is made anew
/// whenever the menu changes.
/// </summary>
/// <param name="Problem">Why nothing of the file can be read; null where it can.</param>
/// <param name="Archived">Items that the file does not have and that go with it.</param>
/// <param name="Kept">Items that the file does not have and that stay.</param>
/// <param name="WhyKept">Why they stay although the file was called the whole menu; null otherwise.</param>
/// <param name="Command">What applies it; null where it would change nothing.</param>
public sealed record MenuImport(
    string? Problem, EquatableArray<ImportRow> Rows = default, EquatableArray<MenuItem> Archived = default, EquatableArray<MenuItem> Kept = default, string? WhyKept = null,
    EquatableArray<string> IgnoredColumns = default, SetMenu? Command = null)
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>How many rows come to <paramref name="change"/>.</summary>
    public int Count(ImportChange change) => Rows.Items.Count(row => row.Change == change);

    /// <summary>What <paramref name="text"/> would do to <paramref name="menu"/>.</summary>
    /// <param name="isWhole">Whether the file is the whole menu: what it does not have is archived then.</param>
    public static MenuImport Of(MenuBookView menu, string text, bool isWhole)
    {
        text = WithoutSeparatorLine(text, out var said);
        var separator = said ?? Separators.MaxBy(one => HeaderOf(text, one).Count(column => column is not null));
        var rows = CsvText.Read(text, separator);
        if (rows.FirstOrDefault(row => !row.IsBlank()) is not { } header) return new MenuImport("The file is empty.");
        var columns = header.Cells.Select(MenuColumn.Find).ToList();
        foreach (var needed in (string[])[MenuColumn.IdName, "name"])
            if (columns.All(column => column?.Name != needed)) return new MenuImport($"The first row has no column “{needed}”. An exported menu shows what the columns are called.");
        if (columns.OfType<MenuColumn>().GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { } twice) return new MenuImport($"The first row has the column “{twice.Key}” twice.");
        var body = rows.Where(row => row.Number > header.Number && !row.IsBlank()).ToList();
        if (body.Count > Limits.MenuItems) return new MenuImport($"The file has {body.Count} rows; a menu has at most {Limits.MenuItems} items.");
        var ignored = header.Cells.Where(cell => MenuColumn.Find(cell) is null && !string.IsNullOrWhiteSpace(cell)).ToEquatableArray();
        return new Reading(menu, columns, separator, said is null ? 0 : 1).Report(body, isWhole) with { IgnoredColumns = ignored };
    }

    private static IEnumerable<MenuColumn?> HeaderOf(string text, char separator) =>
        CsvText.Read(FirstLineOf(text), separator) is [var header, ..] ? header.Cells.Select(MenuColumn.Find).Distinct() : [];

    private static string FirstLineOf(string text) => text.TrimStart('\r', '\n').Split('\n', 2)[0];

    // Excel is told the separator by a line of its own, "sep=;".
    private static string WithoutSeparatorLine(string text, out char? separator)
    {
        separator = null;
        if (!text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || text.Length < 6 || text[5] is not ('\r' or '\n')) return text;
        separator = text[4];
        return text[5..].TrimStart('\r').TrimStart('\n') is var rest && separator == '"' ? "" : rest;
    }

    private sealed class Reading(MenuBookView menu, List<MenuColumn?> columns, char separator, int linesBefore)
    {
        private readonly Dictionary<MenuItemId, MenuItem> _standing = menu.Items.Items.Select(one => one.Item).ToDictionary(item => item.Id);
        private readonly Dictionary<MenuItemId, MenuItem> _archived = menu.Archived.Items.ToDictionary(item => item.Id);
        private readonly HashSet<StationId> _stations = [.. menu.Stations.Items.Select(station => station.Id)];
        private readonly Dictionary<MenuItemId, int> _rowOf = [];
        private readonly Dictionary<MenuItemId, MenuEntry> _entries = [];
        private readonly CellContext _context = new(separator, menu.Items.Items.Select(one => one.Item).Concat(menu.Archived.Items).SelectMany(item => item.Allergens.Items).Concat(Allergens.Named.Items).ToHashSet(StringComparer.Ordinal));
        private int? _nameless;

        public MenuImport Report(List<CsvRow> body, bool isWhole)
        {
            var rows = body.Select(Row).ToEquatableArray();
            var missing = _standing.Values.Where(item => !_rowOf.ContainsKey(item.Id)).OrderBy(item => item.Name, StringComparer.Ordinal).ToEquatableArray();
            // A row that does not say which item it is may be any of those that are missing.
            var whyKept = isWhole && !missing.IsEmpty && _nameless is { } row ? $"Row {row} does not say which item it is about, and it may be one of these. Nothing is archived before that is mended." : null;
            var archives = isWhole && whyKept is null;
            var entries = menu.Items.Items.Where(one => !archives || _rowOf.ContainsKey(one.Item.Id)).Select(one => _entries.GetValueOrDefault(one.Item.Id) ?? MenuEntry.Of(one.Item))
                .Concat(_entries.Values.Where(entry => !_standing.ContainsKey(entry.Id))).ToList();
            var problem = entries.Count > Limits.MenuItems ? $"The menu would have {entries.Count} items; it can have {Limits.MenuItems}." : null;
            var changes = rows.Items.Any(one => one.Change is ImportChange.New or ImportChange.Back or ImportChange.Changed) || (archives && !missing.IsEmpty);
            return new MenuImport(problem, rows, archives ? missing : [], archives ? [] : missing, whyKept, Command: changes && problem is null ? menu.With(entries) : null);
        }

        private ImportRow Row(CsvRow row)
        {
            var (number, problems) = (row.Number + linesBefore, new List<ImportProblem>());
            if (row.Broken is { } broken) problems.Add(new ImportProblem("", $"{char.ToUpperInvariant(broken[0])}{broken[1..]}."));
            if (row.Cells.Skip(columns.Count).Any(cell => !string.IsNullOrWhiteSpace(cell))) problems.Add(new ImportProblem("", $"It has {row.Cells.Count} cells, the first row has {columns.Count}."));
            var idCell = CellOf(row, MenuColumn.IdName).Trim();
            var knows = TextId.IsValid(idCell);
            var id = new MenuItemId(knows ? idCell : "");
            if (!knows || row.Broken is not null) _nameless ??= number;
            if (knows && !_rowOf.TryAdd(id, number)) problems.Add(new ImportProblem(MenuColumn.IdName, $"Row {_rowOf[id]} is about “{idCell}” already."));
            var was = _standing.GetValueOrDefault(id);
            var before = was is not null ? MenuEntry.Of(was) : null;
            // A column that the file does not have changes nothing; what came back from the archive is as it was then.
            var entry = before ?? (_archived.TryGetValue(id, out var old) ? MenuEntry.Of(old) : new MenuEntry(id, "", ""));
            for (var i = 0; i < columns.Count; i++)
            {
                if (columns[i] is not { } column) continue;
                var reading = column.Read(entry, i < row.Cells.Count ? row.Cells[i] : "", _context);
                if (reading.Wrong is { } wrong) problems.Add(new ImportProblem(column.Name, $"{wrong}."));
                else entry = reading.Entry;
            }
            entry = entry with { TargetSeconds = entry.TargetSeconds ?? menu.DefaultTargetSeconds };
            // What cannot be read was said; what can be read may still be impossible.
            foreach (var problem in MenuRules.ProblemsOf(entry, _stations))
            {
                var column = problem.Path!.Split('[', '.')[0];
                if (problems.All(known => known.Column != column)) problems.Add(new ImportProblem(column, FormText.Of(problem)));
            }
            if (problems.Count > 0) return new ImportRow(number, idCell, before?.Name ?? entry.Name, ImportChange.Wrong, Problems: [.. problems]);
            _entries[id] = entry;
            if (before is null)
            {
                var all = MenuColumn.All.Where(column => column.Path is not ("id" or "name")).Select(column => new ImportCell(column.Name, "", column.Write(entry, separator))).Where(cell => cell.Becomes.Length > 0);
                return new ImportRow(number, idCell, entry.Name, _archived.ContainsKey(id) ? ImportChange.Back : ImportChange.New, all.ToEquatableArray());
            }
            var cells = MenuColumn.All.Select(column => new ImportCell(column.Name, column.Write(before, separator), column.Write(entry, separator))).Where(cell => cell.Was != cell.Becomes).ToEquatableArray();
            return new ImportRow(number, idCell, entry.Name, cells.IsEmpty ? ImportChange.Unchanged : ImportChange.Changed, cells);
        }

        private string CellOf(CsvRow row, string name)
        {
            var at = columns.FindIndex(column => column?.Name == name);
            return at >= 0 && at < row.Cells.Count ? row.Cells[at] : "";
        }
    }
}
