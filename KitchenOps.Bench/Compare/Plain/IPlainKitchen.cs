using KitchenOps.Bench.Client;

namespace KitchenOps.Bench.Compare.Plain;

/// <summary>What the door of a contestant needs: orders come, stations bump them, somebody serves them.</summary>
public interface IPlainKitchen
{
    /// <summary>Takes an order.</summary>
    Task<PlacedBody> PlaceAsync(string restaurant, OrderBody order);

    /// <summary>An order with its lines; null where there is none.</summary>
    Task<PassOrderBody?> FindAsync(Guid order);

    /// <summary>A station has done its part.</summary>
    Task BumpAsync(string restaurant, Guid order, string station);

    /// <summary>It is served.</summary>
    Task ServeAsync(Guid order);
}

/// <summary>Who tells the screens. Called once what happened is stored.</summary>
public interface IKitchenNews
{
    /// <summary>A station has a new ticket.</summary>
    Task PlacedAsync(string restaurant, string station, Ticket ticket);

    /// <summary>A station has done one.</summary>
    Task BumpedAsync(string restaurant, string station, Guid order);

    /// <summary>Something was changed, whatever it was; after the others.</summary>
    void Changed();
}
