using Bunit;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Tables;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Admin;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Features.Admin;

public sealed class TablesPageTests : ConsoleScreens
{
    private EquatableArray<TableEntry> Standing => Kitchen.Given.State.Tables.List();

    private static string? Value(IRenderedComponent<TablesPage> page, string cell) => page.Find($"#{cell}").GetAttribute("value");

    private void Set(ActorId who, Func<TableEntry, TableEntry> change) => Assert.Equal(OutcomeKind.Accepted, Kitchen.Do(who, new SetTables(Standing.Map(change))).Kind);

    [Fact]
    public void A_table_is_renamed_seated_anew_and_moved_to_another_area_with_one_save()
    {
        var (page, seen) = (Open<TablesPage>(Some.Manager), Standing);
        Fill(page, "#t1-label", "Window");
        Fill(page, "#t1-seats", "2");
        Fill(page, "#t1-area", "Terrace");
        Assert.Equal("Save 1 change", Words(page, ".save"));
        Submit(page, "form");

        Assert.Equal(seen, Assert.IsType<SetTables>(Assert.Single(Sent)).Seen);
        Assert.Equal(new TableEntry(Some.Table1, "Window", 2, "Terrace"), Standing.Items.Single(table => table.Id == Some.Table1));
        page.WaitForAssertion(() => Assert.True(page.Find(".save").HasAttribute("disabled")));
        Assert.Empty(page.FindAll("[data-changed]"));
        Assert.Contains("Mia", Words(page, ".page-about"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_table_goes_on_where_the_list_ends_and_is_typed_into_at_once()
    {
        var page = Open<TablesPage>(Some.Manager);
        Click(page, ".add");
        Fill(page, "#new-1-label", "Bar 1");
        Fill(page, "#new-1-seats", "3");
        Submit(page, "form");

        var added = Standing.Items.Single(table => table.Label == "Bar 1");
        Assert.Equal((new TableId("tbar-1"), 3), (added.Id, added.Seats));
        page.WaitForAssertion(() => Assert.Equal("Bar 1", Value(page, "tbar-1-label")));
        Assert.Empty(page.FindAll("#new-1-label"));
    }

    [Fact]
    public void A_table_is_archived_and_comes_back_with_its_name()
    {
        var page = Open<TablesPage>(Some.Manager);
        Click(page, "tr[data-row=t3] button", 0);
        Assert.Equal("true", page.Find("tr[data-row=t3]").GetAttribute("data-archived"));
        Submit(page, "form");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tr[data-row=t3]")));
        Assert.DoesNotContain(Standing.Items, table => table.Id == Some.Table3);
    }

    [Fact]
    public void A_table_with_an_open_order_cannot_be_archived_and_nothing_typed_is_lost()
    {
        Kitchen.Order(Some.Fries);
        var page = Open<TablesPage>(Some.Manager);
        Click(page, "tr[data-row=t1] button", 0);
        Fill(page, "#t2-label", "Two");
        Submit(page, "form");

        page.WaitForAssertion(() => Assert.Contains("has an open order", Words(page, ".answer"), StringComparison.Ordinal));
        Assert.Equal(("Two", "true"), (Value(page, "t2-label"), page.Find("tr[data-row=t1]").GetAttribute("data-archived")));
    }

    [Fact]
    public void What_is_wrong_stands_in_its_cell()
    {
        var page = Open<TablesPage>(Some.Manager);
        Fill(page, "#t2-seats", "many");
        Submit(page, "form");
        Assert.Equal("Not right: a whole number.", Words(page, "#t2-seats-wrong"));
        Assert.Empty(Sent);

        Fill(page, "#t2-seats", "100");
        Submit(page, "form");
        page.WaitForAssertion(() => Assert.Equal("Not right: 0 to 99.", Words(page, "#t2-seats-wrong")));
        Fill(page, "#t2-seats", "4");
        Fill(page, "#t2-label", $" {Standing.Items.Single(table => table.Id == Some.Table1).Label.ToLowerInvariant()} ");
        Submit(page, "form");
        page.WaitForAssertion(() => Assert.StartsWith("There is one already", Words(page, "#t2-label-wrong"), StringComparison.Ordinal));
    }

    [Fact]
    public void Two_who_keep_the_list_change_different_rows_without_undoing_each_other()
    {
        var (one, other) = (Open<TablesPage>(Some.Manager), Open<TablesPage>(Some.Admin));
        Fill(other, "#t2-label", "Two");
        Fill(one, "#t1-label", "One");
        Submit(one, "form");
        other.WaitForAssertion(() => Assert.Equal("One", Value(other, "t1-label")));
        Submit(other, "form");
        Assert.Equal(["One", "Two"], Standing.Items.Take(2).Select(table => table.Label));
    }

    [Fact]
    public void Where_two_change_the_same_cell_the_second_has_to_choose()
    {
        var page = Open<TablesPage>(Some.Manager);
        Fill(page, "#t1-label", "Mine");
        Set(Some.Admin, table => table.Id == Some.Table1 ? table with { Label = "Theirs" } : table);
        page.WaitForAssertion(() => Assert.Equal("Adam made this Theirs while you typed Mine.", Words(page, ".clash span")));
        // What one types into stays where it is, wherever its new name would put it.
        Assert.Equal("t1", page.Find("tbody tr").GetAttribute("data-row"));
        Submit(page, "form");
        page.WaitForAssertion(() => Assert.StartsWith("Adam changed this", Words(page, ".answer"), StringComparison.Ordinal));
        Assert.Equal("Theirs", Standing[0].Label);

        Click(page, ".keep-mine");
        Submit(page, "form");
        Assert.Equal("Mine", Standing[0].Label);
    }

    [Fact]
    public void It_is_a_managers_page()
    {
        foreach (var who in (ActorId[])[Some.Ana, Some.Cook, Some.Expo, Some.Display, Some.FullKey, Some.Stranger]) Assert.NotEmpty(Open<TablesPage>(who).FindAll(".no-access"));
    }
}
