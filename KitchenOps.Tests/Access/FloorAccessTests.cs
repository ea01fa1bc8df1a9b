using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Tables;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Access;

public class FloorAccessTests
{
    [Fact]
    public void The_whole_floor_is_for_who_may_edit_anybodys_orders()
    {
        var kitchen = Given.Kitchen().State;

        foreach (var interest in (Interest[])[Interest.InWholeFloor, Interest.InPadOfAll])
        {
            Assert.All((ActorId[])[Some.Manager, Some.Admin], actor => Assert.True(kitchen.MayWatch(actor, interest), $"{actor} {interest}"));
            Assert.All((ActorId[])[Some.Ana, Some.Cook, Some.Expo, Some.PrepChef, Some.Display, Some.OrdersKey, Some.Stranger], actor => Assert.False(kitchen.MayWatch(actor, interest), $"{actor} {interest}"));
        }
    }

    [Fact]
    public void A_pad_is_its_servers_own()
    {
        var kitchen = Given.Kitchen().State;

        Assert.True(kitchen.MayWatch(Some.Ana, Interest.InPad(Some.Ana)));
        Assert.All((ActorId[])[Some.Ben, Some.Cook, Some.Expo, Some.Display, Some.OrdersKey, Some.Stranger], actor => Assert.False(kitchen.MayWatch(actor, Interest.InPad(Some.Ana)), actor.Value));
    }

    [Fact]
    public void A_server_knows_to_whom_a_table_can_be_given_and_nothing_else_of_the_colleagues()
    {
        var given = Given.Kitchen().And(Some.Ben, new AssignTable(Some.Table2));

        var floor = given.Floor(Some.Ana);

        Assert.Equal([Some.Ben, Some.Manager, Some.Admin], floor.Colleagues.Items.Select(colleague => colleague.Actor));
        Assert.Empty(floor.Tables);
        Assert.DoesNotContain(floor.Free.Items, table => table.TableId == Some.Table2);
    }
}
