using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Access;

public class UnroutedTrayTests
{
    static readonly Interest Tray = Interest.InStation(StationId.Unrouted);

    [Fact]
    public void The_unrouted_tray_is_a_board_for_whoever_sees_the_pass_and_for_nobody_else()
    {
        var kitchen = Given.Kitchen().State;

        Assert.All((ActorId[])[Some.Expo, Some.Manager, Some.Admin, Some.FullKey], actor => Assert.True(kitchen.MayWatch(actor, Tray), actor.Value));
        Assert.All((ActorId[])[Some.Ana, Some.Cook, Some.Roundsman, Some.PrepChef, Some.Display, Some.OrdersKey], actor => Assert.False(kitchen.MayWatch(actor, Tray), actor.Value));
    }
}
