using System.Globalization;

namespace KitchenOps.Bench.Files;

/// <summary>Orders of a takeaway in one table, one row a dish; its menu is what was ever ordered.</summary>
public static class TakeawayFile
{
    static readonly string[] Columns = ["invoice", "Order Date", "description", "Quantity", "Product Price"];

    /// <summary>Whether <paramref name="path"/> is such a table.</summary>
    public static bool IsAt(string path) => CsvRows.Header(path) is var header && Columns.All(column => header.Contains(column, StringComparer.OrdinalIgnoreCase));

    /// <summary>Reads the table; categories come from the mapping's naming rules.</summary>
    public static OrderFile Read(string path, Mapping mapping)
    {
        var rows = new RowReport();
        var orders = new OrderGathering();
        var menu = new DerivedMenu();
        foreach (var row in CsvRows.Read(path, Columns))
        {
            rows.Count();
            orders.Saw(row["invoice"]);
            if (Problem(row, out var at, out var quantity, out var price) is { } problem)
            {
                rows.Reject(Path.GetFileName(path), row.Line, problem);
                continue;
            }
            orders.Add(row["invoice"], at, new FileLine(menu.Add(row["description"], price), quantity, row.Line));
        }
        return new OrderFile(path, menu.Dishes(mapping), orders.ByTime(), orders.Count, rows);
    }

    static string? Problem(CsvRow row, out DateTime at, out int quantity, out decimal price)
    {
        (at, quantity, price) = (default, 0, 0);
        return !row.Whole ? Reasons.Fields
            : row["invoice"].Length == 0 ? Reasons.Order
            : !DateTime.TryParseExact(row["Order Date"], "d/M/yy H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out at) ? Reasons.Time
            : row["description"].Length == 0 ? Reasons.NullItem
            : !int.TryParse(row["Quantity"], NumberStyles.None, CultureInfo.InvariantCulture, out quantity) || quantity < 1 ? Reasons.Quantity
            : Money.TryParse(row["Product Price"], out price) ? null : Reasons.Price;
    }
}
