using KitchenOps.Bench.Client;

namespace KitchenOps.Bench.Replay;

/// <summary>What the boards still show.</summary>
public static class OpenBoards
{
    /// <summary>Tickets by station, of the stations that are not empty.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> ReadAsync(KitchenClient client, IReadOnlyList<string> stations, CancellationToken cancellation)
    {
        var open = new Dictionary<string, int>();
        foreach (var station in stations)
        {
            var answer = await Retry.UntilAnsweredAsync(() => client.BoardAsync(station, cancellation), cancellation);
            var board = answer.OrFail($"the board of {station}");
            if (board.Tickets.Count > 0)
            {
                open[station] = board.Tickets.Count;
            }
        }
        return open;
    }
}
