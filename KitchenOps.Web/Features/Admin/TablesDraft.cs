using System.Globalization;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Tables;

namespace KitchenOps.Web.Features.Admin;

/// <summary>A row of the list as the page draws it: a table that stands, or one that is being added.</summary>
/// <param name="Key">Names its cells.</param>
internal sealed record TableRow(string Key, TableEntry Standing, bool IsNew);

/// <summary>What somebody types over the list of tables: row by row, cell by cell, so that two who keep the list do not undo each other.</summary>
internal sealed class TablesDraft
{
    /// <summary>The columns, as the command names them.</summary>
    public const string Label = "label", Seats = "seats", Area = "area";

    private static readonly IReadOnlyList<string> Columns = [Label, Seats, Area];
    private readonly Typed _typed = new();
    private readonly HashSet<TableId> _archived = [];
    private readonly List<TableRow> _added = [];
    private EquatableArray<TableEntry> _standing = [];
    private IReadOnlyList<string> _sent = [];
    private int _next;

    /// <summary>The rows: those that stand by area and label, then the new ones as they were added. A row that is typed into stays where it was.</summary>
    public IEnumerable<TableRow> Rows => [.. _standing.Items.Select(entry => new TableRow(entry.Id.Value, entry, false)).OrderBy(row => SeenAt(row, Area), StringComparer.Ordinal).ThenBy(row => SeenAt(row, Label).Length).ThenBy(row => SeenAt(row, Label), StringComparer.Ordinal), .. _added];

    /// <summary>Names of areas to choose from.</summary>
    public IEnumerable<string> Areas => _standing.Items.Select(entry => entry.Area).Concat(_added.Select(row => this[row, Area])).Where(area => area.Length > 0).Distinct().Order(StringComparer.Ordinal);

    /// <summary>How many rows would be changed by saving.</summary>
    public int Changes => _added.Count + _archived.Count + _typed.Cells.Select(cell => cell[..cell.LastIndexOf('/')]).Distinct().Count(key => _added.All(row => row.Key != key) && !_archived.Contains(new TableId(key)));

    /// <summary>The text of a cell.</summary>
    public string this[TableRow row, string column] => _typed[Cell(row, column), StandingAt(row, column)];

    /// <summary>What stands in a cell.</summary>
    public static string StandingAt(TableRow row, string column) => TextOf(row.Standing, column);

    /// <summary>Whether a table is to be archived.</summary>
    public bool IsArchived(TableRow row) => _archived.Contains(row.Standing.Id);

    /// <summary>Whether a row is not as it stands.</summary>
    public bool IsChanged(TableRow row) => row.IsNew || IsArchived(row) || Columns.Any(column => _typed.At(Cell(row, column)));

    /// <summary>The columns of a row in which two changes meet.</summary>
    public IEnumerable<string> ClashesIn(TableRow row) => Columns.Where(column => _typed.Clashes(Cell(row, column), StandingAt(row, column)));

    /// <summary>Somebody types.</summary>
    public void Type(TableRow row, string column, string text) => _typed.Type(Cell(row, column), StandingAt(row, column), text);

    /// <summary>Of two changes, this one.</summary>
    public void Settle(TableRow row, string column, bool mine) => _typed.Settle(Cell(row, column), StandingAt(row, column), mine);

    /// <summary>A new row, filled in as whoever numbers a room would go on.</summary>
    public TableRow Add()
    {
        var last = Rows.LastOrDefault();
        var highest = Rows.Select(row => int.TryParse(this[row, Label], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty(0).Max();
        var label = highest is > 0 and < 9999 ? (highest + 1).ToString(CultureInfo.InvariantCulture) : "";
        var row = new TableRow($"new-{++_next}", new TableEntry(default, label, last is not null && int.TryParse(this[last, Seats], NumberStyles.None, CultureInfo.InvariantCulture, out var seats) ? seats : 4, last is null ? "" : this[last, Area]), true);
        _added.Add(row);
        return row;
    }

    /// <summary>Archives a table, or takes that back; a row that was only being added goes.</summary>
    public void Archive(TableRow row)
    {
        if (row.IsNew)
        {
            foreach (var column in Columns) _typed.Forget(Cell(row, column));
            _added.Remove(row);
        }
        else if (!_archived.Remove(row.Standing.Id)) _archived.Add(row.Standing.Id);
    }

    /// <summary>Everything as it stands.</summary>
    public void Forget()
    {
        _typed.Forget();
        _archived.Clear();
        _added.Clear();
    }

    /// <summary>A newer list came; what was saved is part of it.</summary>
    public void Follow(EquatableArray<TableEntry> standing)
    {
        _standing = standing;
        var byId = standing.Items.ToDictionary(entry => entry.Id);
        foreach (var row in _added.Where(row => byId.ContainsKey(row.Standing.Id)).ToList()) Archive(row);
        _archived.RemoveWhere(id => !byId.ContainsKey(id));
        foreach (var cell in _typed.Cells.ToList())
        {
            var (key, column) = (cell[..cell.LastIndexOf('/')], cell[(cell.LastIndexOf('/') + 1)..]);
            if (byId.TryGetValue(new TableId(key), out var entry)) _typed.Follow(cell, TextOf(entry, column));
            else if (_added.All(row => row.Key != key)) _typed.Forget(cell);   // archived by somebody else
        }
    }

    /// <summary>The command that makes the list as typed, or where no table can be made of it.</summary>
    public (SetTables? Command, Problem[] Problems) ToCommand()
    {
        var problems = new List<Problem>();
        var (tables, keys) = (new List<TableEntry>(), new List<string>());
        var taken = _standing.Items.Select(entry => entry.Id).ToHashSet();
        for (var i = 0; i < _added.Count; i++)
            if (_added[i] is { Standing.Id.Value: "" } row) _added[i] = row with { Standing = row.Standing with { Id = NewId(this[row, Label], taken) } };
        foreach (var row in Rows.Where(row => !IsArchived(row)))
        {
            var (label, area) = (this[row, Label].Trim(), this[row, Area].Trim());
            var counted = int.TryParse(this[row, Seats].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seats);
            if (!counted) problems.Add(new Problem(Codes.Invalid, $"tables[{keys.Count}].{Seats}", "a whole number"));
            keys.Add(row.Key);
            tables.Add(row.Standing with { Label = label, Seats = seats, Area = area });
        }
        _sent = keys;
        var seen = _standing.Map(entry => Seen(new TableRow(entry.Id.Value, entry, false)));
        return problems.Count > 0 ? (null, [.. problems]) : (new SetTables([.. tables], seen), []);
    }

    /// <summary>Where in the last command a cell was; null where it was not.</summary>
    public string? PathOf(TableRow row, string column)
    {
        for (var i = 0; i < _sent.Count; i++)
            if (_sent[i] == row.Key) return $"tables[{i}].{column}";
        return null;
    }

    // Where a change of somebody else meets one of here, the command says what stood before: it was seen.
    private TableEntry Seen(TableRow row) => row.Standing with
    {
        Label = SeenAt(row, Label),
        Area = SeenAt(row, Area),
        Seats = int.Parse(SeenAt(row, Seats), CultureInfo.InvariantCulture),
    };

    private string SeenAt(TableRow row, string column) => _typed.SeenAt(Cell(row, column), StandingAt(row, column));

    private static TableId NewId(string label, HashSet<TableId> taken)
    {
        var word = new string([.. label.Trim().ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        word = word.Length == 0 ? "table" : word[..Math.Min(word.Length, 48)];
        for (var n = 1; ; n++)
            if (new TableId(n == 1 ? $"t{word}" : $"t{word}-{n}") is var id && taken.Add(id)) return id;
    }

    private static string Cell(TableRow row, string column) => $"{row.Key}/{column}";

    private static string TextOf(TableEntry entry, string column) => column switch { Label => entry.Label, Seats => entry.Seats.ToString(CultureInfo.InvariantCulture), _ => entry.Area };
}
