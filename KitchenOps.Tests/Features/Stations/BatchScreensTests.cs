using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Stations;

namespace KitchenOps.Tests.Features.Stations;

/// <summary>What is prepared ahead, on a live board.</summary>
public sealed class BatchScreensTests : LiveScreens
{
    static readonly MakeBatch Caesar = new(Some.Salad, Some.Caesar, 12, 120), Dressing = new(Some.Salad, MenuItemId.Written, 30, 60, "House dressing");

    IRenderedComponent<BoardPage> Open(StationId? station = null) => Render<BoardPage>(page => page
        .AddCascadingValue(SignedIn(Some.Roundsman)).Add(one => one.Slug, "demo").Add(one => one.Station, (station ?? Some.Salad).Value));

    static List<string> Names(IRenderedComponent<BoardPage> board) => [.. board.FindAll(".batches li .what b").Select(one => one.TextContent)];

    static JsonElement Command(IElement of) => JsonDocument.Parse(of.GetAttribute("data-command")!).RootElement;

    BatchId Id(string name) => Kitchen.Bus.Latest.Batches.Items.Single(batch => batch.Name == name).Id;

    [Fact]
    public void A_batch_stands_on_every_board_of_its_station_what_must_go_first_in_front_and_goes_when_it_is_gone()
    {
        var (one, other) = (Open(), Open());
        Assert.Empty(one.FindAll(".batches"));

        Kitchen.Do(Some.Roundsman, Caesar);
        Kitchen.Do(Some.Roundsman, Dressing);
        foreach (var board in new[] { one, other }) board.WaitForAssertion(() => Assert.Equal(["30 × House dressing", "12 × Caesar salad"], Names(board)));

        Kitchen.Do(Some.Roundsman, new FinishBatch(Some.Salad, Id("House dressing")));
        foreach (var board in new[] { one, other }) board.WaitForAssertion(() => Assert.Equal(["12 × Caesar salad"], Names(board)));
    }

    [Fact]
    public void Its_label_has_both_times_by_the_restaurants_wall_and_who_made_it()
    {
        Kitchen.Do(Some.Manager, new ChangeSettings(Kitchen.Bus.Latest.Settings, Kitchen.Bus.Latest.Settings with { TimeZone = "Europe/Madrid" }));
        Kitchen.Do(Some.Roundsman, Caesar);
        Kitchen.Do(Some.Roundsman, Dressing with { HoldMinutes = 1440 });
        var board = Open();

        Assert.Equal(["made 13:00 → 15:00 · Rob", "made Wed 13:00 → Thu 13:00 · Rob"], board.FindAll(".batches small").Select(one => one.TextContent));
    }

    [Fact]
    public void The_browser_is_told_from_when_on_it_is_used_first_and_when_it_is_over()
    {
        Kitchen.Do(Some.Roundsman, Caesar);
        var clock = Open().Find("ko-batch");

        Assert.Equal((Some.Noon.AddMinutes(108).ToUnixTimeMilliseconds().ToString(), Some.Noon.AddMinutes(120).ToUnixTimeMilliseconds().ToString(), Id("Caesar salad").ToString()),
            (clock.GetAttribute("soon"), clock.GetAttribute("until"), clock.GetAttribute("of")));
    }

    [Fact]
    public void Used_and_discard_are_two_taps_that_say_what_they_are_about_and_can_be_taken_back()
    {
        Kitchen.Do(Some.Roundsman, Caesar);
        var buttons = Open().FindAll(".batches button");

        Assert.Equal([("FinishBatch", "Used up: 12 × Caesar salad"), ("DiscardBatch", "Discard: 12 × Caesar salad")], buttons.Select(one => (Command(one).GetProperty("type").GetString(), one.GetAttribute("aria-label"))));
        Assert.All(buttons, one => Assert.Equal((Id("Caesar salad").ToString(), "batch", "3"), (Command(one).GetProperty("data").GetProperty("batch").GetString(), one.GetAttribute("data-key"), one.GetAttribute("data-second-thoughts"))));
    }

    [Fact]
    public void The_form_has_a_place_in_its_command_for_everything_that_is_typed()
    {
        var form = Open().Find("ko-batch-form form");
        var command = Command(form);

        Assert.Equal("MakeBatch", command.GetProperty("type").GetString());
        // The browser puts what is typed over values of the same name, and only over those.
        foreach (var field in form.QuerySelectorAll("[name]")) Assert.True(command.GetProperty("data").TryGetProperty(field.GetAttribute("name")!, out _), $"{field.OuterHtml} goes nowhere");
        Assert.Equal(["portions", "holdMinutes"], form.QuerySelectorAll("input[type=number][required]").Select(field => field.GetAttribute("name")));
    }

    [Fact]
    public void It_offers_what_was_made_here_with_how_it_was_the_last_time_then_the_stations_dishes_then_something_else()
    {
        Kitchen.Do(Some.Manager, Some.Menu(new MenuEntry(new MenuItemId("greek"), "Greek salad", "starters", [Some.Salad], 180)));
        var board = Open();
        IEnumerable<string> Picks() => board.FindAll(".pick b").Select(one => one.TextContent);
        Assert.Equal(["Caesar salad", "Greek salad", "something else"], Picks());

        Kitchen.Do(Some.Roundsman, Dressing);
        Kitchen.Do(Some.Roundsman, new MakeBatch(Some.Salad, new MenuItemId("greek"), 7, 90));

        board.WaitForAssertion(() => Assert.Equal(["Greek salad", "House dressing", "Caesar salad", "something else"], Picks()));
        (string?, string?, string?, string?) Facts(IElement of) => (of.GetAttribute("value"), of.GetAttribute("data-written"), of.GetAttribute("data-portions"), of.GetAttribute("data-minutes"));
        Assert.Equal(("greek", null, "7", "90"), Facts(board.FindAll(".pick input")[0]));
        Assert.Equal(("written", "House dressing", "30", "60"), Facts(board.FindAll(".pick input")[1]));
        Assert.Equal(("caesar", null, null, null), Facts(board.FindAll(".pick input")[2]));
        Assert.Equal("7 portions · keeps 1 h 30", board.Find(".pick small").TextContent);
    }

    [Fact]
    public void A_station_that_prepares_nothing_has_neither_and_one_that_does_no_longer_still_shows_what_there_is()
    {
        var grill = Open(Some.Grill);
        Assert.Empty(grill.FindAll(".batches, .make-batch, ko-batch-form"));

        Kitchen.Do(Some.Roundsman, Caesar);
        Kitchen.Do(Some.Manager, Some.Menu() with { Stations = [.. Some.Stations.Items.Select(station => station.Id == Some.Salad ? station with { Kind = "plating" } : station)] });
        var board = Open();
        Assert.Equal(["12 × Caesar salad"], Names(board));
        Assert.Empty(board.FindAll(".make-batch"));
    }

    [Fact]
    public void On_a_split_screen_each_rail_has_its_own()
    {
        Kitchen.Do(Some.Roundsman, Caesar);
        var page = Render<SplitPage>(split => split.AddCascadingValue(SignedIn(Some.Roundsman)).Add(one => one.Slug, "demo").Add(one => one.Stations, "grill+salad"));

        Assert.Single(page.Find("[data-view=salad]").QuerySelectorAll(".batches li"));
        Assert.Single(page.Find("[data-view=salad]").QuerySelectorAll(".make-batch"));
        Assert.Empty(page.Find("[data-view=grill]").QuerySelectorAll(".batches, .make-batch"));
    }

    [Fact]
    public void A_ticket_that_comes_draws_no_batch_anew()
    {
        Kitchen.Do(Some.Roundsman, Caesar);
        var board = Open();
        var (strip, form) = (board.FindComponent<BatchStrip>(), board.FindComponent<BatchButton>());
        var (stripDrawn, formDrawn) = (strip.RenderCount, form.RenderCount);

        Kitchen.Order(Some.Caesar);
        board.WaitForAssertion(() => Assert.Single(board.FindAll(".ticket")));

        Assert.Equal((stripDrawn, formDrawn), (strip.RenderCount, form.RenderCount));
    }
}
