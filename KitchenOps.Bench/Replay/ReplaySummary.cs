using System.Globalization;
using System.Text;

namespace KitchenOps.Bench.Replay;

/// <summary>A result for people.</summary>
public static class ReplaySummary
{
    /// <summary>A few lines.</summary>
    public static string Of(ReplayResult result)
    {
        var text = new StringBuilder();
        void Line(string name, FormattableString value) => text.Append(CultureInfo.InvariantCulture, $"{name,-14}{value.ToString(CultureInfo.InvariantCulture)}\n");

        Line("file", $"{result.File}: {result.RowsRead} rows, {result.OrdersInFile} orders");
        foreach (var bad in result.RowsMalformed)
        {
            Line("", $"{bad.Count} rows of {bad.File} not used: {bad.Reason}, at line {string.Join(", ", bad.FirstLines)}{(bad.Count > bad.FirstLines.Count ? ", …" : "")}");
        }
        if (result.OrdersWithoutLines > 0)
        {
            Line("", $"{result.OrdersWithoutLines} orders have no usable row and are not sent");
        }
        Line("pace", $"×{result.Speed}, {result.Seconds:0.0} s{(result.GapsCut > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {result.GapsCut} quiet times of the file shortened to {result.LongestGapMinutes:0.##} min") : "")}");
        Line("orders", $"{result.Sent} of {result.OrdersChosen} sent, {result.Acknowledged} acknowledged, {result.Refused} refused");
        foreach (var (code, count) in result.RefusedByCode)
        {
            var first = result.FirstRefused.First(order => order.Code == code);
            Line("", $"{count} refused: {first.Reason}; the first is order {first.Order}, line {first.FirstRow} of the file");
        }
        Line("latency", $"{result.Latency}; latest order {result.WorstDelayMilliseconds:0} ms after it was due");
        foreach (var (command, count) in result.Commands)
        {
            Line("", $"{count} × {command}");
        }
        Line("boards", $"{(result.TicketsLeft.Count == 0 ? "empty" : string.Join(", ", result.TicketsLeft.Select(left => $"{left.Key}: {left.Value} tickets")))}");
        Line("feed", $"{(result.Feed is not { } feed ? "not read" : feed.Contiguous ? $"{feed.From} to {feed.Head} without a gap" : $"BROKEN: {string.Join("; ", feed.Gaps)}")}");
        Line("result", $"{(result.Interrupted ? "interrupted" : result.Holds ? "holds" : "DOES NOT HOLD")}");
        return text.ToString().TrimEnd();
    }
}
