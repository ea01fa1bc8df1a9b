using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Web.Features;
using KitchenOps.Web.Ui;

namespace KitchenOps.Tests.Features;

public sealed class OrderWordsTests
{
    [Theory]
    [InlineData("12", "Marcus", "T12 · Marcus")]
    [InlineData("12a", null, "12a")]
    [InlineData("Window", null, "Window")]
    [InlineData(null, "Marcus", "Marcus")]
    [InlineData(null, null, "")]
    public void A_bare_number_is_said_to_be_a_table_so_that_nobody_takes_it_for_the_orders(string? table, string? name, string said) => Assert.Equal(said, OrderWords.Where(table, name));

    [Fact]
    public void Seats_are_named_once_each_and_in_order()
    {
        Assert.Equal("seats 1, 3", OrderWords.Seats(Texts.English, [3, null, 1, 3]));
        Assert.Equal("seat 2", OrderWords.Seats(Texts.English, [2, 2]));
        Assert.Null(OrderWords.Seats(Texts.English, [null]));
    }

    [Fact]
    public void A_modifier_says_what_it_does_to_the_dish()
    {
        Assert.Equal("Medium, + Bacon, no Onion, with Fries, allergy: nuts",
            OrderWords.Of(Texts.English, (LineModifier[])[Of("Medium", "doneness"), Of("Bacon", "add"), Of("Onion", "remove"), Of("Fries", "side"), Of("nuts", "allergy")]));
        Assert.Null(OrderWords.Of(Texts.English, (LineModifier[])[]));
    }

    static LineModifier Of(string name, string kind) => new(new ModifierId("one"), name, kind);
}
