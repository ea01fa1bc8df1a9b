namespace KitchenOps.Tests.Support;

public class DataFolderTests
{
    [Fact]
    public void A_missing_file_gives_a_reason_that_names_it()
    {
        var reason = DataFolder.ReasonToSkip("nowhere/nothing.csv");

        Assert.StartsWith("skipped: no data at ", reason);
        Assert.EndsWith("nothing.csv", reason);
    }

    [DataFact("maven-restaurant/menu_items.csv")]
    public void The_order_files_are_found_beside_the_repository()
    {
        Assert.Equal(33, File.ReadLines(DataFolder.At("maven-restaurant/menu_items.csv")).Count());
    }
}
