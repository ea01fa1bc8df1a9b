using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Features.Admin.Audit;

/// <summary>How people call what the log names by id; the id itself where nobody calls it anything.</summary>
public sealed class LogNames(AuditNames names)
{
    private readonly Dictionary<string, string> _people = Of(names.People), _stations = Of(names.Stations), _tables = Of(names.Tables), _items = Of(names.Items);

    /// <summary>The names that these are.</summary>
    public AuditNames Source { get; } = names;

    /// <summary>A person, a device, a program, or nobody of them.</summary>
    public string Of(ActorId actor) => actor == ActorId.Clock ? "The clock" : actor == ActorId.System ? "The installation" : _people.GetValueOrDefault(actor.Value, actor.Value);

    /// <summary>A station.</summary>
    public string Of(StationId station) => station == StationId.Unrouted ? "the unrouted tray" : _stations.GetValueOrDefault(station.Value, station.Value);

    /// <summary>A table, with the word before it.</summary>
    public string Of(TableId table) => $"table {_tables.GetValueOrDefault(table.Value, table.Value)}";

    /// <summary>An item of the menu.</summary>
    public string Of(MenuItemId item) => _items.GetValueOrDefault(item.Value, item.Value);

    /// <summary>An order, as far as it is known.</summary>
    public static string Of(AuditOrder? order) => order is { Number: { } number } ? $"order {number}" : "an order";

    /// <summary>Lines of an order by name where those are known, else how many.</summary>
    public static string Lines(AuditOrder? order, IReadOnlyCollection<LineId> lines)
    {
        var known = lines.Select(line => order?.Lines.GetValueOrDefault(line)).OfType<string>().ToList();
        return known.Count == lines.Count && known.Count > 0 ? string.Join(", ", known) : lines.Count == 1 ? "a line" : $"{lines.Count} lines";
    }

    private static Dictionary<string, string> Of(EquatableArray<Named> named) => named.Items.ToDictionary(one => one.Id, one => one.Name, StringComparer.Ordinal);
}
