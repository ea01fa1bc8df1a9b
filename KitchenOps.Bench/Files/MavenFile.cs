using System.Globalization;

namespace KitchenOps.Bench.Files;

/// <summary>Orders of a restaurant with a menu of its own: <c>menu_items.csv</c> and <c>order_details.csv</c> in one folder, one row a portion.</summary>
public static class MavenFile
{
    const string MenuFile = "menu_items.csv";
    const string OrdersFile = "order_details.csv";

    /// <summary>Whether <paramref name="folder"/> holds such files.</summary>
    public static bool IsAt(string folder) => File.Exists(Path.Combine(folder, OrdersFile));

    /// <summary>Reads the folder.</summary>
    public static OrderFile Read(string folder)
    {
        var rows = new RowReport();
        var menu = ReadMenu(Path.Combine(folder, MenuFile), rows);
        var orders = new OrderGathering();
        foreach (var row in CsvRows.Read(Path.Combine(folder, OrdersFile), "order_id", "order_date", "order_time", "item_id"))
        {
            rows.Count();
            orders.Saw(row["order_id"]);
            if (Problem(row, menu, out var at) is { } problem)
            {
                rows.Reject(OrdersFile, row.Line, problem);
                continue;
            }
            orders.Add(row["order_id"], at, new FileLine(IdOf(row["item_id"]), 1, row.Line));
        }
        return new OrderFile(folder, menu.Values.ToList(), orders.ByTime(), orders.Count, rows);
    }

    static SortedDictionary<string, Dish> ReadMenu(string path, RowReport rows)
    {
        var menu = new SortedDictionary<string, Dish>(StringComparer.Ordinal);
        foreach (var row in CsvRows.Read(path, "menu_item_id", "item_name", "category", "price"))
        {
            var id = IdOf(row["menu_item_id"]);
            var problem = !row.Whole ? Reasons.Fields : IsNull(row["menu_item_id"]) || IsNull(row["item_name"]) ? Reasons.NullItem
                : !Money.TryParse(row["price"], out var price) ? Reasons.Price
                : menu.TryAdd(id, new Dish(id, row["item_name"], row["category"], price)) ? null : "dish given twice";
            if (problem is not null)
            {
                rows.Reject(MenuFile, row.Line, problem);
            }
        }
        return menu;
    }

    static string? Problem(CsvRow row, SortedDictionary<string, Dish> menu, out DateTime at)
    {
        at = default;
        return !row.Whole ? Reasons.Fields
            : row["order_id"].Length == 0 ? Reasons.Order
            : !DateTime.TryParseExact($"{row["order_date"]} {row["order_time"]}", "d-M-yyyy H:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out at) ? Reasons.Time
            : IsNull(row["item_id"]) ? Reasons.NullItem
            : menu.ContainsKey(IdOf(row["item_id"])) ? null : Reasons.UnknownItem;
    }

    static string IdOf(string number) => Slug.Of(number);

    static bool IsNull(string field) => field.Length == 0 || field.Equals("NULL", StringComparison.OrdinalIgnoreCase);
}
