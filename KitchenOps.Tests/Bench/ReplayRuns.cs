using System.Text.Json;

namespace KitchenOps.Tests.Bench;

/// <summary>Order files that run through a kitchen, as somebody would start them at a terminal.</summary>
public class ReplayRuns
{
    [ReleaseFact("maven-restaurant/order_details.csv")]
    public async Task The_restaurants_orders_run_through_a_kitchen_until_every_board_is_empty()
    {
        var result = await ReplayAsync("maven");

        Assert.Equal(40, result.GetProperty("acknowledged").GetInt32());
        Assert.Equal(137, result.GetProperty("null_items").GetInt32());
    }

    [ReleaseFact("indian-takeaway/restaurant-1-orders.csv")]
    public async Task The_takeaways_orders_run_through_a_kitchen_until_every_board_is_empty()
    {
        var result = await ReplayAsync("indian");

        Assert.Equal(40, result.GetProperty("acknowledged").GetInt32());
    }

    static Task<JsonElement> ReplayAsync(string file) => BenchRuns.RunAsync("replay", "--file", file, "--orders", "40", "--speed", "600", "--longest-gap", "1", "--cook");
}
