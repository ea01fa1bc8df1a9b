using Bunit;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Tables;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Admin;
using KitchenOps.Web.Features.Tables;

namespace KitchenOps.Tests.Features.Admin;

public sealed class SectionsPageTests : ConsoleScreens
{
    private static void Choose(IRenderedComponent<SectionsPage> page, TableId table, string server) => On(page, one => one.Find($"label[data-table={table}] select"), select => select.Change(server));

    private ActorId? SectionOf(TableId table) => Kitchen.Given.State.Tables.SectionOf(table);

    [Fact]
    public void A_section_is_a_choice_at_each_table_and_the_servers_floor_has_it_first()
    {
        var floor = Render<FloorPage>(page => page.AddCascadingValue(SignedIn(Some.Ana)).Add(one => one.Slug, "demo"));
        var page = Open<SectionsPage>(Some.Manager);
        Choose(page, Some.Table3, Some.Ana.Value);
        Choose(page, Some.Table1, Some.Ben.Value);
        Submit(page, "form");

        Assert.Equal((Some.Ana, Some.Ben, null), (SectionOf(Some.Table3), SectionOf(Some.Table1), SectionOf(Some.Table2)));
        floor.WaitForAssertion(() => Assert.Equal("t3", floor.FindAll("button.take")[0].GetAttribute("data-stop")));
        Assert.Contains("Ben's", floor.Find(".take[data-stop=t1]").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", floor.Find(".take[data-stop=t3]").GetAttribute("data-mine"));
    }

    [Fact]
    public void A_whole_area_is_given_at_once_and_taken_back()
    {
        var page = Open<SectionsPage>(Some.Manager);
        On(page, one => one.Find("select[data-area]"), select => select.Change(Some.Ben.Value));
        Submit(page, "form");
        var area = Kitchen.Given.State.Tables.Find(Some.Table1)!.Area;
        Assert.All(Kitchen.Given.State.Tables.List().Items.Where(table => table.Area == area), table => Assert.Equal(Some.Ben, SectionOf(table.Id)));

        page.WaitForAssertion(() => Assert.True(page.Find(".save").HasAttribute("disabled")));
        On(page, one => one.Find("select[data-area]"), select => select.Change("-"));
        Submit(page, "form");
        Assert.Null(SectionOf(Some.Table1));
    }

    [Fact]
    public void Where_two_give_the_same_table_the_second_is_told_who_was_first()
    {
        var page = Open<SectionsPage>(Some.Manager);
        Choose(page, Some.Table1, Some.Ana.Value);
        Kitchen.Do(Some.Admin, new SetSections([new SectionChange(Some.Table1, null, Some.Ben)]));
        page.WaitForAssertion(() => Assert.Equal("Adam made this Ben while you typed Ana.", Words(page, ".clash span")));
        Submit(page, "form");
        page.WaitForAssertion(() => Assert.StartsWith("Adam changed this", Words(page, ".answer"), StringComparison.Ordinal));
        Assert.Equal(Some.Ben, SectionOf(Some.Table1));
        Click(page, ".keep-mine");
        Submit(page, "form");
        Assert.Equal(Some.Ana, SectionOf(Some.Table1));
    }

    [Fact]
    public void Only_servers_are_offered() =>
        Assert.Equal(["nobody", "Ana", "Ben"], Open<SectionsPage>(Some.Manager).FindAll("label[data-table=t1] option").Select(option => option.TextContent));

    [Fact]
    public void It_is_a_managers_page()
    {
        foreach (var who in (ActorId[])[Some.Ana, Some.Cook, Some.Expo, Some.Display, Some.FullKey, Some.Stranger]) Assert.NotEmpty(Open<SectionsPage>(who).FindAll(".no-access"));
    }

    [Fact]
    public void A_section_whose_server_is_gone_says_so_and_counts_for_nobody()
    {
        Kitchen.Do(Some.Manager, new SetSections([new SectionChange(Some.Table1, null, Some.Ben)]));
        Kitchen.Do(Some.Manager, new RevokeAccess(Some.Ben));
        Assert.Contains("Ben (serves no more)", Words(Open<SectionsPage>(Some.Manager), "label[data-table=t1]"), StringComparison.Ordinal);
        Assert.All(Domain.Views.ServerView.Of(Kitchen.Given.State, Some.Ana).Free, table => Assert.Null(table.Section));
    }
}
