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

    public static Task InsertAsync(this KitchenDb db, IEnumerable<EventRow> rows) => InsertAsync(db, Events,
        rows.Select(row => new object[] { row.Restaurant, row.Seq, row.Command, row.Type, row.Version, row.Data, row.Actor, row.At.UtcDateTime, row.ReceivedAt.UtcDateTime, row.EffectiveAt.UtcDateTime }));

    public static Task InsertAsync(this KitchenDb db, IEnumerable<CommandRow> rows) => InsertAsync(db, Commands,
        rows.Select(row => new object[] { row.Restaurant, row.Id, row.Actor, row.BodyHash, row.Outcome, row.Seq, row.ReceivedAt.UtcDateTime }));

    private static string Into(string table, params string[] columns) => $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ";

    private static async Task InsertAsync(KitchenDb db, string into, IEnumerable<object[]> rows)
    {
        foreach (var some in rows.Chunk(RowsPerStatement))
        {
            var sql = new StringBuilder(into);
            var values = new List<object>();
            foreach (var row in some)
            {
                sql.Append(values.Count == 0 ? "(" : ", (");
                for (var i = 0; i < row.Length; i++) sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}{{{values.Count + i}}}");
                sql.Append(')');
                values.AddRange(row);
            }
            await db.Database.ExecuteSqlRawAsync(sql.ToString(), values);
        }
    }
}
