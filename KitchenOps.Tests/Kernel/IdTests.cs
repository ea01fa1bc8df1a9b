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

public class IdTests
{
    static readonly CommandId Command = new(new Guid("11111111-2222-3333-4444-555555555555"));

    [Fact]
    public void A_derived_id_is_the_same_on_every_machine_and_for_ever() =>
        Assert.Equal(new Guid("07a12488-7251-8b2c-8138-6552b4ee6690"), DerivedId.Of(Command, 0));

    [Fact]
    public void Ordinals_and_commands_make_different_ids_of_version_8()
    {
        var ids = Enumerable.Range(0, 1000).Select(i => DerivedId.Of(Command, i)).Append(DerivedId.Of(default, 0)).ToList();

        Assert.Equal(1001, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(('8', true), (id.ToString()[14], id.ToString()[19] is '8' or '9' or 'a' or 'b')));
    }

    [Fact]
    public void A_clock_command_is_told_apart_by_restaurant_subject_kind_and_time()
    {
        CommandId Of(RestaurantId restaurant, string subject, string kind, int minute) => DerivedId.OfClock(restaurant, subject, kind, Some.Noon.AddMinutes(minute));

        Assert.Equal(6, new[] { Of(Some.Restaurant, "a", "fire", 0), Of(default, "a", "fire", 0), Of(Some.Restaurant, "b", "fire", 0), Of(Some.Restaurant, "a", "end", 0), Of(Some.Restaurant, "a", "fire", 1), Of(Some.Restaurant, "a|fire", "", 0) }.Distinct().Count());
        Assert.Equal(DerivedId.OfClock(Some.Restaurant, "a", "fire", Some.Noon), DerivedId.OfClock(Some.Restaurant, "a", "fire", Some.Noon.ToOffset(TimeSpan.FromHours(5))));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("user:ana-1_2.B", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a b", false)]
    [InlineData("café", false)]
    [InlineData("a/b", false)]
    [InlineData("a\n", false)]
    public void A_text_id_has_letters_digits_and_four_signs(string? text, bool valid)
    {
        Assert.Equal(valid, TextId.IsValid(text));
        Assert.Equal(valid, StationId.TryParse(text, out var id));
        if (valid) Assert.Equal(text, id.ToString());
    }

    [Fact]
    public void A_text_id_has_at_most_64_characters()
    {
        Assert.True(TextId.IsValid(new string('x', 64)));
        Assert.False(TextId.IsValid(new string('x', 65)));
    }

    [Fact]
    public void An_empty_id_is_the_default_one()
    {
        Assert.Equal(default, new ActorId(""));
        Assert.Equal(default, new StationId(null!));
        Assert.Equal("", default(MenuItemId).Value);
    }

    [Fact]
    public void Ids_stand_in_the_order_of_code_points_whatever_the_culture() =>
        Assert.Equal(["B", "a", "b"], new[] { "b", "a", "B" }.Select(text => new TableId(text)).Order().Select(id => id.Value));

    [Theory]
    [InlineData("grill", StationKind.Grill)]
    [InlineData("GRILL", StationKind.Grill)]
    [InlineData("0", null)]
    [InlineData("+0", null)]
    [InlineData(" grill", null)]
    [InlineData("grill,fryer", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Enum_values_are_read_by_their_names_only(string? name, StationKind? kind) => Assert.Equal(kind, EnumNames.Find<StationKind>(name));

    [Fact]
    public void Time_stops_at_its_ends_instead_of_failing()
    {
        Assert.Equal(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue.PlusMinutes(1));
        Assert.Equal(DateTimeOffset.MinValue, DateTimeOffset.MinValue.Plus(TimeSpan.MinValue));
        Assert.Equal(Some.Noon.AddMinutes(-3), Some.Noon.PlusMinutes(-3));
    }
}
