using Bunit;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Stations;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Admin;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Features.Admin;

public sealed class StationsPageTests : ConsoleScreens
{
    private static string? Value(IRenderedComponent<StationsPage> page, string cell) => page.Find($"#{cell}").GetAttribute("value");

    private Station Station(string id) => Kitchen.Given.State.Stations[new StationId(id)];

    private static void Archive(IRenderedComponent<StationsPage> page, string id) => Click(page, $"tr[data-row={id}] .archive");

    [Fact]
    public void A_station_is_renamed_and_made_another_kind_and_the_menu_stays_as_it_is()
    {
        var menu = Kitchen.Given.State.Menu.Items.Values.Select(MenuEntry.Of).ToList();
        var page = Open<StationsPage>(Some.Manager);
        Fill(page, "#bar-name", "Cellar");
        On(page, one => one.Find("tr[data-row=bar] select"), select => select.Change("other"));
        Submit(page, "form");

        Assert.Equal(("Cellar", StationKind.Other), (Station("bar").Name, Station("bar").Kind));
        Assert.Equal(menu, Kitchen.Given.State.Menu.Items.Values.Select(MenuEntry.Of));
        page.WaitForAssertion(() => Assert.True(page.Find(".save").HasAttribute("disabled")));
    }

    [Fact]
    public void A_station_is_given_a_backup_and_loses_it_with_the_station_that_it_was()
    {
        var page = Open<StationsPage>(Some.Manager);
        Assert.Equal(["none", "Bar", "Fryer", "Salad"], page.FindAll("tr[data-row=grill] .backup option").Select(option => option.TextContent).Order(StringComparer.Ordinal).OrderBy(name => name != "none"));
        On(page, one => one.Find("tr[data-row=grill] .backup"), select => select.Change("fryer"));
        Submit(page, "form");
        Assert.Equal(Some.Fryer, Station("grill").Backup);

        page.WaitForAssertion(() => Assert.True(page.Find(".save").HasAttribute("disabled")));
        Archive(page, "fryer");
        Submit(page, "form");
        Assert.True(Station("fryer").Archived);
        Assert.Null(Station("grill").Backup);
    }

    [Fact]
    public void Two_managers_who_name_another_backup_at_once_are_told_by_name()
    {
        var (mine, theirs) = (Open<StationsPage>(Some.Manager), Open<StationsPage>(Some.Admin));
        On(mine, one => one.Find("tr[data-row=grill] .backup"), select => select.Change("fryer"));
        On(theirs, one => one.Find("tr[data-row=grill] .backup"), select => select.Change("bar"));
        Submit(theirs, "form");

        mine.WaitForAssertion(() => Assert.Contains("Fryer", Words(mine, ".clash"), StringComparison.Ordinal));
        Assert.Contains("Bar", Words(mine, ".clash"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_station_gets_an_id_of_its_name()
    {
        var page = Open<StationsPage>(Some.Manager);
        Click(page, ".add");
        Fill(page, "#new-1-name", "Pizza oven");
        Submit(page, "form");
        Assert.Equal(("Pizza oven", false), (Station("pizza-oven").Name, Station("pizza-oven").Archived));
        page.WaitForAssertion(() => Assert.Equal("Pizza oven", Value(page, "pizza-oven-name")));
    }

    [Fact]
    public void A_station_with_open_work_needs_a_target_and_its_work_and_dishes_go_there()
    {
        var order = Kitchen.Order(Some.Fries);
        var page = Open<StationsPage>(Some.Manager);
        Archive(page, "fryer");
        Submit(page, "form");
        page.WaitForAssertion(() => Assert.Equal("It still has open work. Say which station takes it over.", Words(page, ".move .field-wrong")));
        Assert.False(Station("fryer").Archived);

        On(page, one => one.Find(".move select"), select => select.Change("grill"));
        Submit(page, "form");
        Assert.True(Station("fryer").Archived);
        Assert.Equal(Some.Grill, Kitchen.Given.State.Find(order)!.Lines[0].Works[0].Station);
        Assert.Equal(Some.Grill, Assert.Single(Kitchen.Given.State.Menu.Find(Some.Fries)!.Stations));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tr[data-row=fryer]")));
    }

    [Fact]
    public void Archiving_can_be_taken_back_before_it_is_saved()
    {
        var page = Open<StationsPage>(Some.Manager);
        Archive(page, "fryer");
        Assert.NotEmpty(page.FindAll(".move"));
        Archive(page, "fryer");
        Assert.Empty(page.FindAll(".move"));
        Assert.True(page.Find(".save").HasAttribute("disabled"));
    }

    [Fact]
    public void A_change_of_the_menu_meanwhile_comes_in_and_is_not_undone()
    {
        var page = Open<StationsPage>(Some.Manager);
        Fill(page, "#bar-name", "Cellar");
        Assert.Equal(OutcomeKind.Accepted, Kitchen.Do(Some.Admin, Some.Menu(Some.Dish(Some.Fries) with { Price = 99 })).Kind);
        page.WaitForState(() => page.Find(".page-about").TextContent.Contains("Adam", StringComparison.Ordinal));
        Submit(page, "form");
        Assert.Equal(("Cellar", 99), (Station("bar").Name, Kitchen.Given.State.Menu.Find(Some.Fries)!.Price));
    }

    [Fact]
    public void Where_two_rename_the_same_station_the_second_has_to_choose()
    {
        var page = Open<StationsPage>(Some.Manager);
        Fill(page, "#bar-name", "Cellar");
        var view = Domain.Views.StationsView.Of(Kitchen.Given.State);
        Kitchen.Do(Some.Admin, view.With([.. view.Stations.Items.Select(entry => entry.Station.Id == Some.Bar ? entry.Station with { Name = "Taproom" } : entry.Station)], []));
        page.WaitForAssertion(() => Assert.Equal("Adam made this Taproom while you typed Cellar.", Words(page, ".clash span")));
        Submit(page, "form");
        page.WaitForAssertion(() => Assert.StartsWith("Adam changed this", Words(page, ".answer"), StringComparison.Ordinal));
        Assert.Equal("Taproom", Station("bar").Name);
        Click(page, ".take-theirs");
        Assert.Equal("Taproom", Value(page, "bar-name"));
    }

    [Fact]
    public void A_name_is_needed()
    {
        var page = Open<StationsPage>(Some.Manager);
        Fill(page, "#bar-name", " ");
        Submit(page, "form");
        page.WaitForAssertion(() => Assert.Equal("Not right: 1 to 80 characters.", Words(page, "#bar-name-wrong")));
    }

    [Fact]
    public void It_is_a_managers_page()
    {
        foreach (var who in (ActorId[])[Some.Ana, Some.Cook, Some.Expo, Some.Display, Some.OrdersKey, Some.Stranger]) Assert.NotEmpty(Open<StationsPage>(who).FindAll(".no-access"));
    }
}
