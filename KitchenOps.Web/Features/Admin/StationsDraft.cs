using System.Globalization;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Features.Admin;

/// <summary>A station as the page draws it: one that stands, or one that is being added.</summary>
/// <param name="Key">Names its cells.</param>
internal sealed record StationRow(string Key, MenuStation Standing, EquatableArray<string> Items, bool IsNew);

/// <summary>
/// What somebody types over the stations. Menu and stations are one document, set whole: its version is what was seen, and a newer one is
/// taken in as soon as it comes, but where it meets what is typed.
/// </summary>
internal sealed class StationsDraft
{
    /// <summary>The columns, as the command names them.</summary>
    public const string Name = "name", Kind = "kind", Backup = "backup", Baskets = "baskets", BasketPortions = "basketPortions";

    private static readonly IReadOnlyList<string> Columns = [Name, Kind, Backup, Baskets, BasketPortions];
    private readonly Typed _typed = new();
    private readonly Dictionary<StationId, StationId?> _archived = [];
    private readonly List<StationRow> _added = [];
    private readonly Dictionary<string, int> _seenVersions = [];
    private StationsView? _standing;
    private IReadOnlyList<string> _sent = [];
    private int _next;

    /// <summary>The rows: those that stand, then the new ones.</summary>
    public IEnumerable<StationRow> Rows => [.. _standing?.Stations.Items.Select(entry => new StationRow(entry.Station.Id.Value, entry.Station, entry.Items, false)) ?? [], .. _added];

    /// <summary>Whether saving would change anything.</summary>
    public bool IsTyped => _typed.Any || _added.Count > 0 || _archived.Count > 0;

    /// <summary>The text of a cell.</summary>
    public string this[StationRow row, string column] => _typed[Cell(row, column), StandingAt(row, column)];

    /// <summary>What stands in a cell.</summary>
    public static string StandingAt(StationRow row, string column) => StandingAt(row.Standing, column);

    /// <summary>Whether a station is to be archived.</summary>
    public bool IsArchived(StationRow row) => _archived.ContainsKey(row.Standing.Id);

    /// <summary>Where an archived station's open work goes; null leaves it to there being none.</summary>
    public StationId? TargetOf(StationRow row) => _archived.GetValueOrDefault(row.Standing.Id);

    /// <summary>Whether a row is not as it stands.</summary>
    public bool IsChanged(StationRow row) => row.IsNew || IsArchived(row) || Columns.Any(column => _typed.At(Cell(row, column)));

    /// <summary>The columns of a row in which two changes meet.</summary>
    public IEnumerable<string> ClashesIn(StationRow row) => Columns.Where(column => _typed.Clashes(Cell(row, column), StandingAt(row, column)));

    /// <summary>Somebody types.</summary>
    public void Type(StationRow row, string column, string text)
    {
        _typed.Type(Cell(row, column), StandingAt(row, column), text);
        _seenVersions.TryAdd(Cell(row, column), _standing?.Version ?? 0);
    }

    /// <summary>Of two changes, this one.</summary>
    public void Settle(StationRow row, string column, bool mine)
    {
        _typed.Settle(Cell(row, column), StandingAt(row, column), mine);
        _seenVersions[Cell(row, column)] = _standing?.Version ?? 0;
    }

    /// <summary>A new row.</summary>
    public StationRow Add()
    {
        var row = new StationRow($"new-{++_next}", new MenuStation(default, "", EnumNames.Of(Domain.Stations.StationKind.Other)), [], true);
        _added.Add(row);
        return row;
    }

    /// <summary>Archives a station, or takes that back; a row that was only being added goes.</summary>
    public void Archive(StationRow row)
    {
        if (row.IsNew)
        {
            foreach (var column in Columns) _typed.Forget(Cell(row, column));
            _added.Remove(row);
        }
        else if (!_archived.Remove(row.Standing.Id)) _archived.Add(row.Standing.Id, null);
    }

    /// <summary>Says where an archived station's work goes.</summary>
    public void Move(StationRow row, StationId? to) => _archived[row.Standing.Id] = to;

    /// <summary>Everything as it stands.</summary>
    public void Forget()
    {
        _typed.Forget();
        _archived.Clear();
        _added.Clear();
    }

    /// <summary>A newer menu came; what was saved is part of it.</summary>
    public void Follow(StationsView standing)
    {
        _standing = standing;
        var byId = standing.Stations.Items.ToDictionary(entry => entry.Station.Id, entry => entry.Station);
        foreach (var row in _added.Where(row => byId.ContainsKey(row.Standing.Id)).ToList()) Archive(row);
        foreach (var gone in _archived.Keys.Where(id => !byId.ContainsKey(id)).ToList()) _archived.Remove(gone);
        foreach (var (id, to) in _archived.ToList())
            if (to is { } target && !byId.ContainsKey(target)) _archived[id] = null;
        foreach (var cell in _typed.Cells.ToList())
        {
            var (key, column) = (cell[..cell.LastIndexOf('/')], cell[(cell.LastIndexOf('/') + 1)..]);
            if (byId.TryGetValue(new StationId(key), out var station)) _typed.Follow(cell, StandingAt(station, column));
            else if (_added.All(row => row.Key != key)) _typed.Forget(cell);   // archived by somebody else
        }
        foreach (var cell in _seenVersions.Keys.Where(cell => !_typed.At(cell)).ToList()) _seenVersions.Remove(cell);
    }

    /// <summary>The command that makes the stations as typed.</summary>
    public SetMenu ToCommand()
    {
        var taken = _standing!.Stations.Items.Select(entry => entry.Station.Id).ToHashSet();
        for (var i = 0; i < _added.Count; i++)
            if (_added[i] is { Standing.Id.Value: "" } row) _added[i] = row with { Standing = row.Standing with { Id = NewId(this[row, Name], taken) } };
        var rows = Rows.Where(row => !IsArchived(row)).ToList();
        _sent = [.. rows.Select(row => row.Key)];
        EquatableArray<MenuStation> stations = [.. rows.Select(row => row.Standing with { Name = this[row, Name].Trim(), Kind = this[row, Kind], Backup = StationId.TryParse(this[row, Backup], out var backup) ? backup : null, Baskets = Counted(row, Baskets), BasketPortions = Counted(row, BasketPortions) })];
        // What was typed over something that has changed since rests on the older version, and the kitchen says who was first.
        var clash = Rows.SelectMany(row => ClashesIn(row).Select(column => _seenVersions.GetValueOrDefault(Cell(row, column)))).DefaultIfEmpty(_standing.Version).Min();
        return _standing.With(stations, [.. _archived.Where(one => one.Value is not null).Select(one => new StationMove(one.Key, one.Value!.Value))]) with { SeenVersion = clash };
    }

    /// <summary>Where in the last command a cell was; null where it was not.</summary>
    public string? PathOf(StationRow row, string column)
    {
        for (var i = 0; i < _sent.Count; i++)
            if (_sent[i] == row.Key) return $"stations[{i}].{column}";
        return null;
    }

    private static string StandingAt(MenuStation station, string column) => column switch
    {
        Name => station.Name,
        Kind => station.Kind,
        Baskets => TextOf(station.Baskets),
        BasketPortions => TextOf(station.BasketPortions),
        _ => station.Backup?.Value ?? "",
    };

    private static string TextOf(int count) => count == 0 ? "" : count.ToString(CultureInfo.InvariantCulture);

    // What is no number goes out as one that the kitchen refuses, and names.
    private int Counted(StationRow row, string column) => this[row, column].Trim() is { Length: > 0 } text ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : -1 : 0;

    private static StationId NewId(string name, HashSet<StationId> taken)
    {
        var word = new string([.. name.Trim().ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        word = word.Length == 0 ? "station" : word[..Math.Min(word.Length, 48)];
        for (var n = 1; ; n++)
            if (new StationId(n == 1 ? word : $"{word}-{n}") is var id && id != StationId.Unrouted && taken.Add(id)) return id;
    }

    private static string Cell(StationRow row, string column) => $"{row.Key}/{column}";
}
