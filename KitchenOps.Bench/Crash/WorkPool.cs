using System.Text.Json;
using KitchenOps.Bench.Client;

namespace KitchenOps.Bench.Crash;

/// <summary>
/// What a client could do next: bump a ticket as a board drew it, serve or recall what it bumped. Other clients see the same boards, so
/// clashes are part of the load. Used by one sender.
/// </summary>
public sealed class WorkPool
{
    readonly IReadOnlyList<string> _stations;
    readonly Random _random;
    readonly List<Act> _bumps = [];
    readonly List<Act> _later = [];
    int _station;

    /// <summary>An empty pool.</summary>
    public WorkPool(IReadOnlyList<string> stations, Random random) => (_stations, _random, _station) = (stations, random, random.Next(stations.Count));

    /// <summary>There is nothing left to bump; a board may have more.</summary>
    public bool NeedsLook => _bumps.Count == 0;

    /// <summary>The station to look at.</summary>
    public string NextStation() => _stations[_station = (_station + 1) % _stations.Count];

    /// <summary>Takes in what a board shows; a few of its tickets, so that clients do not all do the same.</summary>
    public void Saw(BoardBody board)
    {
        foreach (var ticket in board.Tickets.OrderBy(_ => _random.Next()).Take(8))
        {
            var works = ticket.Lines.Where(line => line.IsOpen).Select(line => new { line = line.LineId, workVersion = line.WorkVersion }).ToArray();
            if (works.Length > 0)
            {
                var type = _random.NextDouble() < 0.15 ? "StartWork" : "BumpLines";
                _bumps.Add(new Act(type, new { order = ticket.OrderId, station = board.Station, works }));
            }
        }
    }

    /// <summary>The next act, or null.</summary>
    public Act? Next()
    {
        var from = _later.Count > 0 && (_bumps.Count == 0 || _random.NextDouble() < 0.5) ? _later : _bumps;
        if (from.Count == 0)
        {
            return null;
        }
        var act = from[^1];
        from.RemoveAt(from.Count - 1);
        return act;
    }

    /// <summary>What was bumped can be served or recalled.</summary>
    public void Answered(CommandBody command, CommandResult result)
    {
        if (command.Type != "BumpLines" || !result.IsAccepted)
        {
            return;
        }
        if (_random.NextDouble() < 0.35)
        {
            _later.Add(new Act("RecallLines", command.Data));
        }
        else
        {
            _later.Add(new Act("ServeLines", new { order = command.Data.GetProperty("order").GetString() }));
        }
        // A sender that repeats itself under another id: it was so already, and is accepted without an event.
        if (_random.NextDouble() < 0.1)
        {
            _later.Add(new Act("BumpLines", command.Data));
        }
    }

    /// <summary>A command to be sent.</summary>
    public sealed record Act(string Type, object Data);
}
