using System.Text;
using System.Text.Json;
using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Laws;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Data;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Wire;

/// <summary>What goes over the wire comes back as it was, and what is wrong with it is named by its place.</summary>
public sealed class CommandWireTests
{
    [Fact]
    public void Every_command_is_in_the_catalogue_or_is_the_clocks_or_the_houses()
    {
        var commands = typeof(Command).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Command)) && !type.IsAbstract).ToList();
        Assert.Equal(commands.Where(type => !IsOurs(type)).Select(type => type.Name).Order(), CommandCatalog.Types.Keys.Order());
        foreach (var clock in commands.Where(IsOurs))
        {
            Assert.False(CommandCatalog.TryRead(clock.Name, Json("{}"), out _, out var problem));
            Assert.Equal("type", problem!.Path);
        }
    }

    private static bool IsOurs(Type type) => type.IsSubclassOf(typeof(ClockCommand)) || type.IsSubclassOf(typeof(HouseCommand));

    [Fact]
    public void Every_command_event_and_kitchen_of_a_random_service_comes_back_as_it_was()
    {
        var seen = new HashSet<Type>();
        List<Type> Unseen() => [.. CommandCatalog.Types.Values.Except(seen).Where(type => type != typeof(Domain.Restaurants.OpenRestaurant))];
        // What is rare in a service may not be among the first histories.
        for (var round = 0; round == 0 || (Unseen().Count > 0 && round < 10); round++) Law.Holds(60, history =>
        {
            foreach (var step in history.Steps)
            {
                if (step.Command is not (null or ClockCommand or HouseCommand) && IsWritable(step.Command, out var written))
                {
                    seen.Add(step.Command.GetType());
                    Assert.True(CommandCatalog.TryRead(step.Command.GetType().Name, Json(written), out var read, out var problem), $"{problem} {written}");
                    if (step.Decision is Decision.Accepted && IsWhole(step.Command)) Assert.Equal(CommandCatalog.Canonical(step.Command), CommandCatalog.Canonical(read));
                    // A null that only code can make takes the default on the way; what was read stays what it is.
                    Assert.True(CommandCatalog.TryRead(read.GetType().Name, Json(JsonSerializer.Serialize(read, read.GetType(), KitchenJson.Options)), out var again, out _));
                    Assert.Equal(CommandCatalog.Canonical(read), CommandCatalog.Canonical(again));
                }
                foreach (var fact in step.Facts)
                {
                    seen.Add(fact.Event.GetType());
                    var read = EventCatalog.Read(EventCatalog.NameOf(fact.Event), EventCatalog.VersionOf(fact.Event), EventCatalog.Write(fact.Event));
                    Assert.Equal(fact.Event, read);
                }
            }
            var kitchen = KitchenText.TryRead(KitchenText.Write(history.Last));
            Assert.Equal(KitchenText.Write(history.Last), KitchenText.Write(kitchen!));
            Assert.Equal(KitchenText.Write(history.Last), KitchenText.Write(KitchenText.TryReadOfOtherShape(KitchenText.Write(history.Last))!));
            // Not only the same text: it decides and draws the same.
            Assert.Equal(history.Last.DueBy(Some.Noon.AddDays(3)), kitchen!.DueBy(Some.Noon.AddDays(3)));
            Assert.Equal(Same.Text(Domain.Views.ExpoView.Of(history.Last)), Same.Text(Domain.Views.ExpoView.Of(kitchen)));
        });
        Assert.Equal([], Unseen());
    }

    // What only code can make (an undefined enum value, half a surrogate pair) is nobody's command.
    private static bool IsWritable(Command command, out string written)
    {
        try
        {
            written = JsonSerializer.Serialize(command, command.GetType(), KitchenJson.Options);
            return CommandCatalog.TryRead(command.GetType().Name, Json(written), out _, out _);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            written = "";
            return false;
        }
    }

    static readonly JsonSerializerOptions NullsToo = new(KitchenJson.Options) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never };

    // A null that only code can make is left out in silence where it is written, and found where nulls are written too.
    private static bool IsWhole(Command command)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), NullsToo).Length > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [Theory]
    [InlineData("""{"order":"aaaaaaaa-0000-8000-8000-000000000001","station":"grill","works":[{"line":"bbbbbbbb-0000-8000-8000-000000000001","workVersion":2}]}""")]
    [InlineData(""" { "works" : [ { "workVersion" : 2, "line" : "BBBBBBBB-0000-8000-8000-000000000001" } ] , "station":"grill", "reason": null, "order":"aaaaaaaa-0000-8000-8000-000000000001" } """)]
    public void The_same_command_has_one_form_whatever_its_spacing_and_order(string body)
    {
        Assert.True(CommandCatalog.TryRead("BumpLines", Json(body), out var command, out _));
        Assert.Equal("""{"type":"BumpLines","data":{"order":"aaaaaaaa-0000-8000-8000-000000000001","station":"grill","works":[{"line":"bbbbbbbb-0000-8000-8000-000000000001","workVersion":2}]}}""",
            Encoding.UTF8.GetString(CommandCatalog.Canonical(command)));
    }

    [Theory]
    [InlineData("Nonsense", "{}", "type")]
    [InlineData(null, "{}", "type")]
    [InlineData("PlaceOrder", "[]", "data")]
    [InlineData("PlaceOrder", "null", "data")]
    [InlineData("PlaceOrder", "{}", "data")]
    [InlineData("PlaceOrder", """{"lines":[{"item":"burger"},{"quantity":1}]}""", "data.lines[1]")]
    [InlineData("PlaceOrder", """{"lines":[{"item":"burger"},{"item":null}]}""", "data.lines[1].item")]
    [InlineData("PlaceOrder", """{"lines":[{"item":"burger","quantity":"2"}]}""", "data.lines[0].quantity")]
    [InlineData("PlaceOrder", """{"lines":[{"item":"burger"},null]}""", "data.lines[1]")]
    [InlineData("PlaceOrder", """{"lines":[{"item":"not an id!"}]}""", "data.lines[0].item")]
    [InlineData("VoidLine", """{"order":"aaaaaaaa-0000-8000-8000-000000000001","line":"bbbbbbbb-0000-8000-8000-000000000001","reason":null}""", "data.reason")]
    [InlineData("GrantAccess", """{"to":"user:x","name":"X","role":"king"}""", "data.role")]
    [InlineData("GrantAccess", """{"to":"user:x","name":"X","role":5}""", "data.role")]
    public void What_is_wrong_is_named_by_its_place(string? type, string data, string path)
    {
        Assert.False(CommandCatalog.TryRead(type, Json(data), out _, out var problem));
        Assert.Equal((Codes.Invalid, path), (problem!.Code, problem.Path));
        Assert.DoesNotContain("KitchenOps", problem.Detail ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_be_missing_takes_its_default()
    {
        Assert.True(CommandCatalog.TryRead("PlaceOrder", Json("""{"lines":[{"item":"burger"}],"somethingNew":1}"""), out var command, out _));
        Assert.Equal(new PlaceOrder([new LineRequest(new MenuItemId("burger"))]), command);
    }

    [Fact]
    public void The_hash_of_a_shape_changes_with_everything_that_is_in_it()
    {
        Assert.Equal(KitchenText.HashOf(typeof(Before)), KitchenText.HashOf(typeof(Before)));
        string[] hashes = [.. new[] { typeof(Before), typeof(PropertyAdded), typeof(TypeChanged), typeof(InnerBefore), typeof(InnerChanged), typeof(Few), typeof(Many) }.Select(KitchenText.HashOf)];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.NotEqual(KitchenText.HashOf(typeof(Around<Few>)), KitchenText.HashOf(typeof(Around<Many>)));
        Assert.Equal(KitchenText.HashOf(typeof(Kitchen)), KitchenText.Schema);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private sealed record Before(int Number);
    private sealed record PropertyAdded(int Number, string? Name);
    private sealed record TypeChanged(long Number);
    private sealed record InnerBefore(Before Inner);
    private sealed record InnerChanged(EquatableArray<PropertyAdded> Inner);
    private sealed record Around<T>(T Inner);
    private enum Few { One }
    private enum Many { One, Two }
}
