using System.Text.Json;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.Replay;

namespace KitchenOps.Tests.Bench;

public class OpenOrdersTests
{
    readonly OpenOrders _orders = new();
    long _seq;

    (string? Ready, string Stations) Apply(string type, string data)
    {
        var (ready, stations) = _orders.Apply(new EventBody(++_seq, type, null, JsonSerializer.Deserialize<JsonElement>(data)));
        return (ready, string.Join(',', stations));
    }

    void PlaceBurgerWithFries() => Assert.Equal((null, "grill,grill,fryer"), Apply("OrderPlaced", """
        {"order":"o","lines":[{"line":"burger","stations":["grill"]},{"line":"surf","stations":["grill","fryer"]}]}
        """));

    [Fact]
    public void An_order_is_ready_when_every_station_has_bumped_and_closed_orders_are_forgotten()
    {
        PlaceBurgerWithFries();
        Assert.Null(Apply("LinesBumped", """{"order":"o","station":"grill","lines":["burger","surf"]}""").Ready);
        Assert.Equal("o", Apply("LinesBumped", """{"order":"o","station":"fryer","lines":["surf"]}""").Ready);
        Assert.Equal((1, "o"), (_orders.Count, Assert.Single(_orders.ReadyNow())));
        Apply("LinesServed", """{"order":"o","lines":["burger","surf"]}""");
        Assert.Empty(_orders.ReadyNow());
        Apply("OrderClosed", """{"order":"o"}""");

        Assert.Equal(0, _orders.Count);
    }

    [Fact]
    public void A_recall_brings_a_closed_order_back_to_its_station()
    {
        Apply("OrderReopened", """{"order":"o"}""");
        Assert.Equal((null, "grill"), Apply("LinesRecalled", """{"order":"o","station":"grill","lines":["burger"]}"""));
        Assert.Equal(1, _orders.Count);

        Assert.Equal("o", Apply("LinesBumped", """{"order":"o","station":"grill","lines":["burger"]}""").Ready);
    }

    [Fact]
    public void A_void_may_be_what_makes_an_order_ready()
    {
        PlaceBurgerWithFries();
        Apply("LinesBumped", """{"order":"o","station":"grill","lines":["burger","surf"]}""");

        Assert.Equal(("o", "grill,fryer"), Apply("LineVoided", """{"order":"o","line":"surf"}"""));
    }

    [Fact]
    public void Held_lines_wait_for_their_course()
    {
        Apply("OrderPlaced", """{"order":"o","lines":[{"line":"soup","stations":["prep"],"course":1},{"line":"steak","stations":["grill"],"course":2,"held":true}]}""");
        Assert.Equal("o", Apply("LinesBumped", """{"order":"o","station":"prep","lines":["soup"]}""").Ready);
        Assert.Equal((null, "grill"), Apply("CourseFired", """{"order":"o","course":2}"""));

        Assert.Equal("o", Apply("LinesBumped", """{"order":"o","station":"grill","lines":["steak"]}""").Ready);
    }

    [Fact]
    public void A_changed_dish_is_made_again_and_a_changed_note_is_not()
    {
        PlaceBurgerWithFries();
        Apply("LinesBumped", """{"order":"o","station":"grill","lines":["burger","surf"]}""");
        Assert.Equal((null, ""), Apply("LineChanged", """{"order":"o","line":"burger","what":["note"]}"""));
        Assert.Equal((null, "grill"), Apply("LineChanged", """{"order":"o","line":"burger","what":["quantity"]}"""));
        Assert.Null(Apply("LinesBumped", """{"order":"o","station":"fryer","lines":["surf"]}""").Ready);

        Assert.Equal("o", Apply("LinesBumped", """{"order":"o","station":"grill","lines":["burger"]}""").Ready);
    }

    [Fact]
    public void Work_that_moves_is_waited_for_where_it_went()
    {
        Apply("OrderPlaced", """{"order":"o","lines":[{"line":"x","stations":["unrouted"]}]}""");
        Assert.Equal((null, "unrouted,grill"), Apply("WorkMoved", """{"order":"o","line":"x","from":"unrouted","to":"grill"}"""));

        Assert.Equal("o", Apply("LinesBumped", """{"order":"o","station":"grill","lines":["x"]}""").Ready);
    }
}
