using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Kernel;

public class EquatableArrayTests
{
    sealed record Holder(EquatableArray<string> Items);

    [Fact]
    public void Records_that_hold_one_compare_by_content()
    {
        Assert.Equal(new Holder(["a", "b"]), new Holder(["a", "b"]));
        Assert.Equal(new Holder(["a", "b"]).GetHashCode(), new Holder(["a", "b"]).GetHashCode());
        Assert.NotEqual(new Holder(["a", "b"]), new Holder(["b", "a"]));
        Assert.NotEqual(new Holder(["a"]), new Holder(["a", "b"]));
        Assert.True(new Holder([]).Items != ["a"]);
    }

    [Fact]
    public void The_default_is_empty()
    {
        EquatableArray<string> none = default;
        Assert.Equal([], none);
        Assert.Equal(none.GetHashCode(), new EquatableArray<string>([]).GetHashCode());
        Assert.True(none.IsEmpty && none.Items.IsEmpty);
        Assert.Empty(none.Map(item => item));
        Assert.Equal(["a"], none.AddRange(["a"]));
        foreach (var item in none) Assert.Fail(item);
    }

    [Fact]
    public void Nulls_in_it_break_nothing()
    {
        EquatableArray<string?> some = [null, "a"];
        Assert.Equal([null, "a"], some);
        Assert.NotEqual(0, some.GetHashCode());
    }

    [Fact]
    public void It_is_read_like_an_array()
    {
        EquatableArray<int> some = [1, 2, 3];
        Assert.Equal((3, 2, 6), (some.Count, some[1], some.Items.Sum()));
        Assert.Equal([2, 4, 6], some.Map(item => item * 2));
        Assert.Equal("[1, 2, 3]", some.ToString());
        Assert.Throws<IndexOutOfRangeException>(() => some[3]);
    }
}
