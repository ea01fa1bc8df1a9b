using System.Net;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Stations;

namespace KitchenOps.Tests.Features.Stations;

public sealed class GalleryTests
{
    [Fact]
    public async Task The_gallery_is_there_in_demo_mode_and_nowhere_else()
    {
        await using var demo = await KitchenApp.StartAsync();
        await using var restaurant = await KitchenApp.StartAsync("--Demo=false");

        Assert.Equal(HttpStatusCode.OK, (await demo.Nobody().AskAsync(Gallery.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await restaurant.Nobody().AskAsync(Gallery.Path)).Status);
    }
}
