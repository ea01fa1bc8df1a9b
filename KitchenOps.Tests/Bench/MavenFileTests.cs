using KitchenOps.Bench.Files;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Bench;

public class MavenFileTests
{
    const string Data = "maven-restaurant/order_details.csv";

    static readonly Lazy<OrderFile> Whole = new(() => MavenFile.Read(DataFolder.At("maven-restaurant")));

    [DataFact(Data)]
    public void Every_row_and_order_is_counted()
    {
        Assert.Equal(12_234, Whole.Value.Rows.Read);
        Assert.Equal(5_370, Whole.Value.OrdersRead);
        Assert.Equal(32, Whole.Value.Menu.Count);
    }

    [DataFact(Data)]
    public void Null_items_are_reported_with_reason_and_line_numbers()
    {
        var nulls = Assert.Single(Whole.Value.Rows.ByReason());

        Assert.Equal(Reasons.NullItem, nulls.Reason);
        Assert.Equal(137, nulls.Count);
        Assert.Equal([123, 299, 359, 388], nulls.FirstLines.Take(4));
        Assert.All(nulls.FirstLines, line => Assert.Matches(",(NULL)?$", File.ReadLines(DataFolder.At(Data)).ElementAt(line - 1)));
    }

    [DataFact(Data)]
    public void Every_other_row_is_a_line_of_an_order()
    {
        Assert.Equal(12_234 - 137, Whole.Value.Orders.Sum(order => order.Lines.Count));
        // 27 orders hold null items only: there is nothing to send of them.
        Assert.Equal(5_370 - 27, Whole.Value.Orders.Count);
    }

    [Fact]
    public void Bad_rows_are_reported_and_the_rest_is_read()
    {
        using var folder = new FilesOnDisk(
            ("menu_items.csv", "menu_item_id,item_name,category,price\n1,Soup,Starters,4.50\n2,\"Salt, and pepper\",Extras,free\n"),
            ("order_details.csv", """
                order_details_id,order_id,order_date,order_time,item_id
                1,1,01-01-2023,11:38:36,1
                2,1,31-02-2023,11:38:36,1
                3,2,01-01-2023,noon,1
                4,2,01-01-2023,12:00:00,2
                5,3,01-01-2023,12:00:00
                6,4,01-01-2023,11:00:00,NULL
                7,4,01-01-2023,11:00:00,1
                """));

        var file = MavenFile.Read(folder.Path);

        Assert.Equal(["4", "1"], file.Orders.Select(order => order.Id));
        Assert.Equal(4, file.OrdersRead);
        Assert.Equal(7, file.Rows.Read);
        Assert.Equal(
            [(3, Reasons.Price), (3, Reasons.Time), (4, Reasons.Time), (5, Reasons.UnknownItem), (6, Reasons.Fields), (7, Reasons.NullItem)],
            file.Rows.Bad.Select(row => (row.Line, row.Reason)));
    }
}
