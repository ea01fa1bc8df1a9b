using System.Text.Json;
using KitchenOps.Bench.Client;

namespace KitchenOps.Bench.Replay;

/// <summary>
/// What the pass knows from the log: which orders are open, and what their stations still have to bump. It follows the events in
/// their order, on one thread; only <see cref="Count"/> may be read from others.
/// </summary>
public sealed class OpenOrders
{
    readonly Dictionary<string, OpenOrder> _orders = new(StringComparer.Ordinal);
    int _count;

    /// <summary>How many orders have something to make or to serve; one of which everything left is held does not count.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The orders that wait at the pass: everything fired is bumped, and something is not served. On the thread of <see cref="Apply"/>.</summary>
    public IReadOnlyList<string> ReadyNow() => _orders.Where(order => order.Value.IsWaiting).Select(order => order.Key).ToList();

    /// <summary>Takes one event in; gives the order that has just become ready to serve, and the stations that have something new.</summary>
    public (string? Ready, IReadOnlyList<string> Stations) Apply(EventBody e)
    {
        if (!e.Data.TryGetProperty("order", out var id) || id.ValueKind != JsonValueKind.String || id.GetString() is not { } orderId)
        {
            return (null, []);
        }
        if (e.Type == "OrderClosed")
        {
            if (_orders.Remove(orderId, out var closed))
            {
                _count -= closed.IsBusy ? 1 : 0;
            }
            return (null, []);
        }
        // Nothing but placing and taking back opens an order; anything else about a closed one is past.
        if (!_orders.TryGetValue(orderId, out var order))
        {
            if (e.Type is not ("OrderPlaced" or "LinesRecalled"))
            {
                return (null, []);
            }
            _orders[orderId] = order = new OpenOrder();
        }
        var before = order.IsBusy ? 1 : 0;
        var stations = order.Apply(e);
        Volatile.Write(ref _count, _count - before + (order.IsBusy ? 1 : 0));
        return (order.IsReady() ? orderId : null, stations);
    }

    sealed class OpenOrder
    {
        readonly HashSet<(string Line, string Station)> _toBump = [];
        readonly List<(string Line, string Station, int? Course)> _held = [];
        readonly HashSet<(string Line, string Station)> _works = [];
        bool _somethingReady;

        public bool IsBusy => _works.Count > 0;

        public bool IsWaiting => IsBusy && _toBump.Count == 0;

        public bool IsReady()
        {
            var ready = _somethingReady && _toBump.Count == 0;
            _somethingReady &= !ready;
            return ready;
        }

        public IReadOnlyList<string> Apply(EventBody e)
        {
            switch (e.Type)
            {
                case "OrderPlaced" or "LinesAdded":
                    return Add(e.Data);
                case "CourseFired":
                    return Fire(e.Data.GetProperty("course").GetInt32());
                case "LinesBumped":
                    _toBump.ExceptWith(Drawn(e.Data));
                    _somethingReady = true;
                    return [];
                case "LinesRecalled":
                    _toBump.UnionWith(Drawn(e.Data));
                    _works.UnionWith(Drawn(e.Data));
                    return [Text(e.Data, "station")];
                case "LineChanged":
                    // A changed note leaves what is ready ready; a changed dish is made again.
                    var isAnother = e.Data.GetProperty("what").EnumerateArray().Any(what => what.GetString() is "quantity" or "modifiers");
                    var again = _works.Where(work => isAnother && work.Line == Text(e.Data, "line")).ToList();
                    _toBump.UnionWith(again);
                    return again.Select(work => work.Station).ToList();
                case "LineVoided":
                    var voided = Remove(Text(e.Data, "line"));
                    _somethingReady |= voided.Count > 0;
                    return voided;
                case "LinesServed":
                    foreach (var line in Lines(e.Data))
                    {
                        Remove(line);
                    }
                    return [];
                case "WorkMoved":
                    return Move(Text(e.Data, "line"), Text(e.Data, "from"), Text(e.Data, "to"));
                default:
                    return [];
            }
        }

        List<string> Add(JsonElement data)
        {
            var stations = new List<string>();
            foreach (var line in data.GetProperty("lines").EnumerateArray())
            {
                var held = line.TryGetProperty("held", out var flag) && flag.ValueKind == JsonValueKind.True;
                int? course = line.TryGetProperty("course", out var number) && number.ValueKind == JsonValueKind.Number ? number.GetInt32() : null;
                foreach (var station in line.GetProperty("stations").EnumerateArray().Select(station => station.GetString()!))
                {
                    if (held)
                    {
                        _held.Add((Text(line, "line"), station, course));
                        continue;
                    }
                    _works.Add((Text(line, "line"), station));
                    _toBump.Add((Text(line, "line"), station));
                    stations.Add(station);
                }
            }
            return stations;
        }

        List<string> Fire(int course)
        {
            var fired = _held.Where(held => held.Course == course).ToList();
            _held.RemoveAll(held => held.Course == course);
            foreach (var (line, station, _) in fired)
            {
                _works.Add((line, station));
                _toBump.Add((line, station));
            }
            return fired.Select(held => held.Station).ToList();
        }

        List<string> Remove(string line)
        {
            var stations = _works.Where(work => work.Line == line).Select(work => work.Station).ToList();
            _works.RemoveWhere(work => work.Line == line);
            _toBump.RemoveWhere(work => work.Line == line);
            _held.RemoveAll(held => held.Line == line);
            return stations;
        }

        List<string> Move(string line, string from, string to)
        {
            if (_held.FindIndex(held => held.Line == line && held.Station == from) is >= 0 and var at)
            {
                _held[at] = _held[at] with { Station = to };
            }
            if (_works.Remove((line, from)))
            {
                _works.Add((line, to));
            }
            if (_toBump.Remove((line, from)))
            {
                _toBump.Add((line, to));
            }
            return [from, to];
        }

        static IEnumerable<(string, string)> Drawn(JsonElement data) => Lines(data).Select(line => (line, Text(data, "station")));

        static IEnumerable<string> Lines(JsonElement data) => data.GetProperty("lines").EnumerateArray().Select(line => line.GetString()!);

        static string Text(JsonElement data, string name) => data.GetProperty(name).GetString()!;
    }
}
