using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Demo;

public sealed class DemoTests
{
    [Fact]
    public async Task Two_restaurants_with_equal_stations_and_other_time_zones_are_made()
    {
        await using var app = await KitchenApp.StartAsync();
        var (bistro, takeaway) = (app.Bistro.Bus.Latest, app.Takeaway.Bus.Latest);

        Assert.Equal(bistro.Stations.Keys, takeaway.Stations.Keys);
        Assert.NotEqual(bistro.Settings.TimeZone, takeaway.Settings.TimeZone);
        foreach (var kitchen in new[] { bistro, takeaway })
        {
            Assert.StartsWith("Demo ", kitchen.Name, StringComparison.Ordinal);
            Assert.NotEmpty(kitchen.Menu.Items);
            Assert.NotEmpty(kitchen.Tables.ById);
            Assert.All(kitchen.Grants.ByActor.Values, grant => Assert.StartsWith("Demo ", grant.Name, StringComparison.Ordinal));
            Assert.All(kitchen.Stations.Keys, station => Assert.Contains(kitchen.Grants.ByActor.Values, grant => grant.Role == Role.Display && grant.WorksAt(station)));
            Assert.All(new[] { Role.Server, Role.Cook, Role.Expo, Role.Manager }, role => Assert.Contains(kitchen.Grants.ByActor.Values, grant => grant.Role == role));
        }
    }

    [Fact]
    public async Task They_are_made_once_and_never_beside_a_real_one()
    {
        var folder = Directory.CreateTempSubdirectory("kitchenops-").FullName;
        try
        {
            await using (var real = await KitchenApp.StartOnAsync(folder, null, "--Demo=false"))
                await real.Restaurants.OpenAsync(new OpenRestaurant("real", "A real one", new Settings()));
            await using var app = await KitchenApp.StartOnAsync(folder, null);

            Assert.Equal("real", Assert.Single(app.Restaurants.All()).Bus.Latest.Slug);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
