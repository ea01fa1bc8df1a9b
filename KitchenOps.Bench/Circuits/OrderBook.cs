using System.Text.Json;
using System.Text.Json.Nodes;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Circuits;

/// <summary>Makes the orders of one restaurant: its stations take turns, and so do their dishes and the tables. One thread at a time.</summary>
public sealed class OrderBook
{
    readonly string _restaurant;
    readonly int _stationsPerOrder;
    readonly int _linesPerOrder;
    readonly List<(string Station, List<string> Items)> _stations;
    readonly IReadOnlyList<(string Table, string Server)> _tables;
    readonly Dictionary<string, int> _turn = [];
    int _next;

    /// <summary>Takes the dishes that one station alone makes, so that it is known where an order goes.</summary>
    /// <param name="restaurant">The slug.</param>
    /// <param name="menu">The menu, as the API gives it.</param>
    /// <param name="tables">Tables with who has them; none where orders come over the counter.</param>
    /// <param name="plan">How large an order is.</param>
    public OrderBook(string restaurant, JsonObject menu, IReadOnlyList<(string Table, string Server)> tables, CircuitsPlan plan)
    {
        (_restaurant, _tables, _stationsPerOrder, _linesPerOrder) = (restaurant, tables, plan.StationsPerOrder, plan.LinesPerOrder);
        var document = menu.Deserialize<MenuBody>(Client.KitchenClient.Json)!;
        _stations = [.. document.Stations
            .Select(station => (station.Id, document.Items.Where(item => item.Stations is [var only] && only == station.Id).Select(item => item.Id).ToList()))
            .Where(station => station.Item2.Count > 0 && (plan.Station is null || plan.Station == station.Id))];
        if (_stations.Count < _stationsPerOrder)
        {
            throw new BenchException($"{restaurant} has {_stations.Count} stations with dishes of their own; --stations-per-order asks for {_stationsPerOrder}");
        }
    }

    /// <summary>The stations that orders go to.</summary>
    public IReadOnlyList<string> Stations => [.. _stations.Select(station => station.Station)];

    /// <summary>Orders that put <paramref name="tickets"/> on each board.</summary>
    public int OrdersFor(int tickets) => (int)Math.Ceiling((double)tickets * _stations.Count / _stationsPerOrder);

    /// <summary>The next order.</summary>
    public PlannedOrder Next()
    {
        var n = _next++;
        // Stepping by whole orders keeps the boards equally full.
        var chosen = Enumerable.Range(0, _stationsPerOrder).Select(i => _stations[((n * _stationsPerOrder) + i) % _stations.Count]).ToList();
        var items = Enumerable.Range(0, _linesPerOrder).Select(line => Dish(chosen[line % chosen.Count])).ToList();
        var (table, server) = _tables.Count > 0 ? _tables[n % _tables.Count] : (null, null);
        return new PlannedOrder(_restaurant, [.. chosen.Select(station => station.Station)], table, server, items);
    }

    string Dish((string Station, List<string> Items) station)
    {
        var turn = _turn.GetValueOrDefault(station.Station);
        _turn[station.Station] = turn + 1;
        return station.Items[turn % station.Items.Count];
    }

    sealed record MenuBody(IReadOnlyList<StationBody> Stations, IReadOnlyList<ItemBody> Items);

    sealed record StationBody(string Id);

    sealed record ItemBody(string Id, IReadOnlyList<string> Stations);
}
