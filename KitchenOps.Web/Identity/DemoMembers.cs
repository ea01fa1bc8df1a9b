using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Demo;
using KitchenOps.Web.Engine;

namespace KitchenOps.Web.Identity;

/// <summary>A demo restaurant with the people and devices that have access now.</summary>
public sealed record DemoMembers(RestaurantId Restaurant, string Slug, string Name, IReadOnlyList<Grant> Members)
{
    /// <summary>Those of the demo restaurants; a real restaurant in the same database is not among them.</summary>
    public static IReadOnlyList<DemoMembers> Of(Restaurants restaurants) =>
        [.. restaurants.All().Select(engine => engine.Bus.Latest).Where(kitchen => DemoRestaurants.Has(kitchen.Slug))
            .Select(kitchen => new DemoMembers(kitchen.Restaurant, kitchen.Slug, kitchen.Name,
                [.. kitchen.Grants.ByActor.Values.Where(grant => grant.Stands() && grant.Role != Role.Integration).OrderBy(grant => grant.Role).ThenBy(grant => grant.Name, StringComparer.Ordinal)]))];
}
