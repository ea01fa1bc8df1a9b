using KitchenOps.Domain.Access;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Tables;

namespace KitchenOps.Web.Demo;

/// <summary>A made-up restaurant, as the commands that make it.</summary>
/// <param name="TimeZone">IANA name.</param>
public sealed record DemoRestaurant(string Slug, string Name, string TimeZone, SetMenu Menu, SetTables Tables, IReadOnlyList<GrantAccess> People);
