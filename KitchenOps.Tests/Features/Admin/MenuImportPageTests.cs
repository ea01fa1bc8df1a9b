using Bunit;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Admin.Menu;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Features.Admin;

public sealed class MenuImportPageTests : ConsoleScreens
{
    private readonly MenuUploads _uploads = new(TimeProvider.System);

    protected override void Register(IServiceCollection services) => services.AddSingleton(_uploads);

    private IRenderedComponent<MenuImportPage> Upload(string text, ActorId? sender = null, ActorId? reader = null)
    {
        var (decoded, problem) = MenuFile.Decode(System.Text.Encoding.UTF8.GetBytes(text));
        var id = _uploads.Add(Some.Restaurant, sender ?? Some.Manager, "menu.csv", decoded, problem);
        return Render<MenuImportPage>(page =>
        {
            page.AddCascadingValue(SignedIn(reader ?? Some.Manager)).TryAdd("Slug", "demo");
            page.Add(one => one.Upload, id);
        });
    }

    private static string Tally(IRenderedComponent<MenuImportPage> page, string kind) => Words(page, $".tally [data-kind={kind}]");

    [Fact]
    public void What_a_file_would_do_is_shown_and_then_done_as_one_command()
    {
        var page = Upload("id,name,price\nburger,Burger,14\nsoup,Soup,6\nsteak,Steak,24\nfries,Fries,dear\n");

        Assert.Equal(("1 wrong", "1 changed", "1 new", "0 archived", "1 unchanged"), (Tally(page, "wrong"), Tally(page, "changed"), Tally(page, "new"), Tally(page, "archived"), Tally(page, "unchanged")));
        Assert.Equal("price 12.50 → 14.00", Words(page, "[data-row='2'] .cell-change"));
        Assert.StartsWith("price: “dear” is no price", Words(page, "[data-row='5'] .field-wrong"), StringComparison.Ordinal);
        Assert.Equal(1, Kitchen.Given.State.Menu.Version);
        Click(page, ".apply");

        page.WaitForAssertion(() => Assert.Equal("Applied: the menu is as the file says.", Words(page, ".answer")));
        page.WaitForAssertion(() => Assert.Equal("3 unchanged", Tally(page, "unchanged")));
        Assert.Equal((14m, 4m, 8), (Kitchen.Given.State.Menu.Items[Some.Burger].Price, Kitchen.Given.State.Menu.Items[Some.Fries].Price, Kitchen.Given.State.Menu.Items.Values.Count(item => !item.Archived)));
        Assert.Single(Sent);
        Assert.True(page.Find(".apply").HasAttribute("disabled"));
    }

    [Fact]
    public void Only_a_file_that_is_called_the_whole_menu_archives_and_says_what_before()
    {
        var page = Upload("id,name\nburger,Burger\nsteak,Steak\n");
        Assert.True(page.Find(".apply").HasAttribute("disabled"));

        On(page, one => one.Find("#is-whole"), box => box.Change(true));

        Assert.Equal("5 archived", Tally(page, "archived"));
        Assert.Equal("Caesar salad, Chef's surprise, Fish and chips, Fries, Mojito", Words(page, "[aria-label=Archived] .names"));
        Click(page, ".apply");
        page.WaitForAssertion(() => Assert.Equal(2, Kitchen.Given.State.Menu.Items.Values.Count(item => !item.Archived)));
    }

    [Fact]
    public void The_report_follows_the_menu_and_a_change_in_between_is_not_overwritten()
    {
        var page = Upload("id,name,price\nburger,Burger,14\n");
        Kitchen.Do(Some.Admin, Some.Menu(Some.Dish(Some.Burger) with { Price = 13 }));
        page.WaitForAssertion(() => Assert.Equal("price 13.00 → 14.00", Words(page, "[data-row='2'] .cell-change")));

        First = () => Kitchen.Do(Some.Admin, Some.Menu(Some.Dish(Some.Burger) with { Price = 15 }));
        Click(page, ".apply");

        page.WaitForAssertion(() => Assert.StartsWith("Adam changed this", Words(page, ".answer"), StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal("price 15.00 → 14.00", Words(page, "[data-row='2'] .cell-change")));
        Assert.Equal(15m, Kitchen.Given.State.Menu.Items[Some.Burger].Price);
    }

    [Fact]
    public void A_file_is_shown_to_who_sent_it_alone() =>
        Assert.StartsWith("The file is no longer here", Words(Upload("id,name\nburger,X\n", sender: Some.Admin), ".nothing"), StringComparison.Ordinal);

    [Fact]
    public void It_is_a_managers_page()
    {
        foreach (var who in (ActorId[])[Some.Ana, Some.Cook, Some.Display, Some.Stranger]) Assert.NotEmpty(Upload("id,name\nburger,X\n", who, who).FindAll(".no-access"));
    }

    [Fact]
    public void What_cannot_be_read_is_said() => Assert.StartsWith("The file is empty.", Words(Upload(""), ".field-wrong"), StringComparison.Ordinal);
}
