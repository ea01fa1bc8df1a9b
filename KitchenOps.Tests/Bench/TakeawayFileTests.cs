using KitchenOps.Bench.Files;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Bench;

public class TakeawayFileTests
{
    const string Data = "indian-takeaway/restaurant-1-orders.csv";

    static readonly Mapping Own = Mapping.Load(OrderFiles.Own("indian"));
    static readonly Lazy<OrderFile> Whole = new(() => TakeawayFile.Read(DataFolder.At(Data), Own));

    [DataFact(Data)]
    public void Every_row_order_and_dish_is_counted()
    {
        Assert.Equal(74_818, Whole.Value.Rows.Read);
        Assert.Empty(Whole.Value.Rows.Bad);
        Assert.Equal(13_397, Whole.Value.Orders.Count);
        Assert.Equal(248, Whole.Value.Menu.Count);
    }

    [DataFact(Data)]
    public void Orders_come_by_time_with_all_their_lines_wherever_they_stand()
    {
        var orders = Whole.Value.Orders;

        Assert.Equal(74_818, orders.Sum(order => order.Lines.Count));
        Assert.Equal(60, orders.Max(order => order.Lines.Count));
        Assert.True(orders.Zip(orders.Skip(1)).All(pair => pair.First.At <= pair.Second.At));
        Assert.Equal(new DateTime(2015, 9, 1, 14, 42, 0), orders[0].At);
    }

    [DataFact(Data)]
    public void Ids_are_unique_and_every_line_names_a_dish()
    {
        var ids = Whole.Value.Menu.Select(dish => dish.Id).ToHashSet();

        Assert.Equal(248, ids.Count);
        Assert.All(ids, id => Assert.True(KitchenOps.Domain.Kernel.TextId.IsValid(id)));
        Assert.All(Whole.Value.Orders.SelectMany(order => order.Lines), line => Assert.Contains(line.Dish, ids));
    }

    [DataFact(Data)]
    public void Almost_every_dish_has_a_category_and_a_station()
    {
        Assert.Equal(["French Fries", "Royal Paneer"], Whole.Value.Menu.Where(dish => dish.Category == "Other").Select(dish => dish.Name).Order());
        Assert.Equal(["Royal Paneer"], Whole.Value.Menu.Where(dish => Own.RouteOf(dish).Stations.Count == 0).Select(dish => dish.Name));
    }

    [Fact]
    public void Bad_rows_are_reported_and_the_rest_is_read()
    {
        using var folder = new FilesOnDisk(("orders.csv", """
            invoice,Order Date,description,Quantity,Product Price,Total products,City
            2,03/08/19 20:25,Plain Naan,2,2.6,1,x
            1,03/08/19 9:58,Plain Naan,0,2.6,1,x
            1,99/08/19 20:25,Plain Naan,1,2.6,1,x
            1,03/08/19 20:24,,1,2.6,1,x
            1,03/08/19 20:24,PLAIN  naan,1,2.6,1,x
            2,03/08/19 20:25,Plain Rice,1.5,2.6,1,x
            """));

        var file = TakeawayFile.Read(Path.Combine(folder.Path, "orders.csv"), Own);

        Assert.Equal(["1", "2"], file.Orders.Select(order => order.Id));
        Assert.Equal(["plain-naan", "plain-naan-2"], file.Menu.Select(dish => dish.Id));
        Assert.Equal(
            [(3, Reasons.Quantity), (4, Reasons.Time), (5, Reasons.NullItem), (7, Reasons.Quantity)],
            file.Rows.Bad.Select(row => (row.Line, row.Reason)));
    }
}
