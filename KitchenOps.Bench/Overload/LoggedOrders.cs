using KitchenOps.Bench.Client;

namespace KitchenOps.Bench.Overload;

/// <summary>Compares the orders that were acknowledged with those that the log has.</summary>
public sealed class LoggedOrders
{
    readonly Dictionary<(string Restaurant, string Order), int> _times = [];

    /// <summary>Takes an event of a restaurant's log in; others than placed orders are nothing to it.</summary>
    public void Saw(string restaurant, EventBody e)
    {
        if (e.Type == "OrderPlaced")
        {
            var order = (restaurant, e.Data.GetProperty("order").GetString()!.ToLowerInvariant());
            _times[order] = _times.GetValueOrDefault(order) + 1;
        }
    }

    /// <summary>The verdict.</summary>
    /// <param name="acknowledged">What somebody was told is there.</param>
    /// <param name="unclear">How many were left in the dark: theirs may be there or not.</param>
    public LogVerdict Judge(IReadOnlyCollection<PlacedOrder> acknowledged, int unclear)
    {
        var told = acknowledged.Select(order => (order.Restaurant, order.Order.ToLowerInvariant())).ToHashSet();
        var untold = _times.Keys.Count(order => !told.Contains(order));
        return new LogVerdict(acknowledged.Count - told.Count(_times.ContainsKey), _times.Values.Count(times => times > 1), Math.Min(untold, unclear), Math.Max(0, untold - unclear));
    }
}

/// <summary>What the log says of the orders of a run.</summary>
/// <param name="Lost">Acknowledged and not there.</param>
/// <param name="Doubled">There more than once.</param>
/// <param name="Unanswered">There, of a sender who got no clear answer: it may be, and whoever sends the same again finds it.</param>
/// <param name="RefusedButThere">There, and nobody was left who could have sent it but those who were refused.</param>
public sealed record LogVerdict(int Lost, int Doubled, int Unanswered, int RefusedButThere);
