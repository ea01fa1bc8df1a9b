using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace KitchenOps.Web.Data.Rows;

/// <summary>
/// The rows of a turn, many in one statement: tracking each of them costs several times as much as writing it. Names and
/// types are those of the model; a test writes and reads each column.
/// </summary>
internal static class Inserts
{
    private const int RowsPerStatement = 100;   // far from either database's bound on parameters

    private static readonly string Events = Into("events", nameof(EventRow.Restaurant), nameof(EventRow.Seq), nameof(EventRow.Command), nameof(EventRow.Type), nameof(EventRow.Version),
        nameof(EventRow.Data), nameof(EventRow.Actor), nameof(EventRow.At), nameof(EventRow.ReceivedAt), nameof(EventRow.EffectiveAt));

    private static readonly string Commands = Into("commands", nameof(CommandRow.Restaurant), nameof(CommandRow.Id), nameof(CommandRow.Actor), nameof(CommandRow.BodyHash), nameof(CommandRow.Outcome),
        nameof(CommandRow.Seq), nameof(CommandRow.ReceivedAt));

    private static readonly string[] HistoryOfAnOrder = [nameof(OrderHistoryRow.Restaurant), nameof(OrderHistoryRow.Order), nameof(OrderHistoryRow.Number), nameof(OrderHistoryRow.Day), nameof(OrderHistoryRow.Channel),
        nameof(OrderHistoryRow.Table), nameof(OrderHistoryRow.Server), nameof(OrderHistoryRow.SentAt), nameof(OrderHistoryRow.ReadyAt), nameof(OrderHistoryRow.ClosedAt), nameof(OrderHistoryRow.Lines),
        nameof(OrderHistoryRow.Voided), nameof(OrderHistoryRow.Total)];

    private static readonly string History = Into("order_history", HistoryOfAnOrder);

    // An order that was closed before, and recalled, has its row already.
    private static readonly string OrTheNewest = $" ON CONFLICT (\"{HistoryOfAnOrder[0]}\", \"{HistoryOfAnOrder[1]}\") DO UPDATE SET {string.Join(", ", HistoryOfAnOrder.Skip(2).Select(column => $"\"{column}\" = excluded.\"{column}\""))}";

    public static Task InsertAsync(this KitchenDb db, IEnumerable<EventRow> rows) => InsertAsync(db, Events,
        rows.Select(row => new object[] { row.Restaurant, row.Seq, row.Command, row.Type, row.Version, row.Data, row.Actor, row.At.UtcDateTime, row.ReceivedAt.UtcDateTime, row.EffectiveAt.UtcDateTime }));

    public static Task InsertAsync(this KitchenDb db, IEnumerable<CommandRow> rows) => InsertAsync(db, Commands,
        rows.Select(row => new object[] { row.Restaurant, row.Id, row.Actor, row.BodyHash, row.Outcome, row.Seq, row.ReceivedAt.UtcDateTime }));

    /// <summary>One row an order at most.</summary>
    public static Task PutAsync(this KitchenDb db, IEnumerable<OrderHistoryRow> rows) => InsertAsync(db, History,
        rows.Select(row => new object?[] { row.Restaurant, row.Order, row.Number, row.Day, row.Channel, row.Table, row.Server, row.SentAt.UtcDateTime, row.ReadyAt?.UtcDateTime, row.ClosedAt?.UtcDateTime, row.Lines, row.Voided, row.Total }), OrTheNewest);

    private static string Into(string table, params string[] columns) => $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ";

    private static async Task InsertAsync(KitchenDb db, string into, IEnumerable<object?[]> rows, string otherwise = "")
    {
        foreach (var some in rows.Chunk(RowsPerStatement))
        {
            var sql = new StringBuilder(into);
            var values = new List<object?>();
            foreach (var row in some)
            {
                sql.Append(values.Count == 0 ? "(" : ", (");
                for (var i = 0; i < row.Length; i++) sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}{{{values.Count + i}}}");
                sql.Append(')');
                values.AddRange(row);
            }
            await db.Database.ExecuteSqlRawAsync(sql.Append(otherwise).ToString(), values!);   // a null is one in the database
        }
    }
}
