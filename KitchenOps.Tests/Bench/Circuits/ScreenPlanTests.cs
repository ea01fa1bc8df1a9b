using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Tests.Bench.Circuits;

public class ScreenPlanTests
{
    static readonly Member[] Members =
    [
        .. new[] { "one", "two" }.SelectMany(restaurant => new Member[]
        {
            new(restaurant, "user:grill", "Cook", "grill"), new(restaurant, "user:fryer", "Cook", "fryer"), new(restaurant, "user:expo", "Expo", null),
            new(restaurant, "user:ana", "Server", null), new(restaurant, "user:ben", "Server", null),
        }),
    ];

    static IReadOnlyList<Screen> Of(int count, params ScreenKind[] kinds) => ScreenPlan.Of(count, ["one", "two"], Members, kinds, [7, 1, 2]);

    [Fact]
    public void Kinds_come_in_their_parts_in_each_restaurant()
    {
        var screens = Of(200, ScreenKind.Station, ScreenKind.Expo, ScreenKind.Server);

        foreach (var restaurant in new[] { "one", "two" })
        {
            Assert.Equal([(ScreenKind.Station, 70), (ScreenKind.Expo, 10), (ScreenKind.Server, 20)],
                screens.Where(screen => screen.Member.Restaurant == restaurant).CountBy(screen => screen.Kind).Select(kind => (kind.Key, kind.Value)).Order());
        }
    }

    [Fact]
    public void Stations_and_people_take_turns() =>
        Assert.Equal(["/r/one/stations/grill", "/r/two/stations/grill", "/r/one/stations/fryer", "/r/two/stations/fryer", "/r/one/stations/grill"], Of(5, ScreenKind.Station).Select(screen => screen.Path));

    [Fact]
    public void Kinds_that_the_server_does_not_have_leave_their_part_to_the_others() => Assert.All(Of(50, ScreenKind.Station), screen => Assert.Equal(ScreenKind.Station, screen.Kind));

    [Fact]
    public void A_mix_without_a_kind_that_is_there_is_an_error() =>
        Assert.Throws<BenchException>(() => ScreenPlan.Of(5, ["one"], Members, [ScreenKind.Station], [0, 1, 1]));

    [Fact]
    public void The_sign_in_page_names_everybody_with_role_and_station()
    {
        const string html = """
            <form method="post" action="/dev/sign-in"><input type="hidden" name="__RequestVerificationToken" value="t"><input type="hidden" name="restaurant" value="demo"><input type="hidden" name="actor" value="user:a&amp;b">
            <input type="hidden" name="returnUrl" value="/"><button><strong>Cook Grill</strong> Cook: grill</button></form>
            <form method="post" action="/dev/sign-in"><input type="hidden" name="restaurant" value="demo"><input type="hidden" name="actor" value="user:m"><button><strong>Manager</strong> Manager</button></form>
            """;

        Assert.Equal([new Member("demo", "user:a&b", "Cook", "grill"), new Member("demo", "user:m", "Manager", null)], Staff.Read(html));
    }

    [Theory]
    [InlineData("import", 1, """{"__jsObjectId":9}""")]
    [InlineData("attach", 3, "null")]
    [InlineData("isVisible", 0, "true")]
    public void Calls_into_the_browser_get_a_plausible_answer(string identifier, int kind, string json) =>
        Assert.Equal(json, JsAnswers.For(System.Text.Encoding.UTF8.GetBytes(identifier), kind, 9));

    [Fact]
    public void The_object_that_a_call_hands_out_is_found()
    {
        Assert.Equal(12, JsAnswers.ObjectIn("""[{"__dotNetObject":12}]"""u8));
        Assert.Equal(0, JsAnswers.ObjectIn("[1,2]"u8));
    }
}
