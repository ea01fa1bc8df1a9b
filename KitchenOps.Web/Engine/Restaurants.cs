using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Engine;

/// <summary>The restaurants of this installation, each with its running engine.</summary>
public sealed class Restaurants
{
    /// <summary>The engine of the restaurant with this slug, or null.</summary>
    public RestaurantEngine? Find(string slug) => throw new NotSupportedException();

    /// <summary>The engine of this restaurant, or null.</summary>
    public RestaurantEngine? Find(RestaurantId id) => throw new NotSupportedException();

    /// <summary>All of them, by slug.</summary>
    public IReadOnlyList<RestaurantEngine> All() => throw new NotSupportedException();
}
