using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Access;

public class ConsoleAccessTests
{
    [Fact]
    public void What_the_console_shows_is_for_who_runs_the_restaurant()
    {
        var kitchen = Given.Kitchen().State;

        foreach (var interest in (Interest[])[Interest.InMenuBook, Interest.InDevices, Interest.InKeys, Interest.InAudit])
        {
            Assert.All((ActorId[])[Some.Manager, Some.Admin], actor => Assert.True(kitchen.MayWatch(actor, interest), $"{actor} {interest}"));
            Assert.All((ActorId[])[Some.Ana, Some.Cook, Some.Expo, Some.PrepChef, Some.Display, Some.OrdersKey, Some.Stranger], actor => Assert.False(kitchen.MayWatch(actor, interest), $"{actor} {interest}"));
        }
    }
}
