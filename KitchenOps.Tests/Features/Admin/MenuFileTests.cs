using System.Text;
using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Admin.Menu;

namespace KitchenOps.Tests.Features.Admin;

/// <summary>A menu goes through a spreadsheet and comes back as it was; what is wrong with a row is said, and loses nothing.</summary>
public sealed class MenuFileTests
{
    private readonly Given _given = Given.Kitchen();

    private MenuBookView Menu => MenuBookView.Of(_given.State);

    public static TheoryData<char> Separators => [',', ';'];

    [Theory]
    [MemberData(nameof(Separators))]
    public void A_menu_that_is_exported_and_imported_is_the_same_menu(char separator)
    {
        var random = new Random(4711);
        for (var round = 0; round < 200; round++)
        {
            var given = Given.Kitchen().And(Some.Manager, Some.Menu([.. Enumerable.Range(0, 6).Select(i => Nasty(i, random))]));
            var menu = MenuBookView.Of(given.State);
            var (text, problem) = MenuFile.Decode(MenuFile.Write(menu, separator));

            var import = MenuImport.Of(menu, text!, isWhole: true);

            Assert.Null(problem);
            Assert.Null(import.Problem);
            Assert.True(import.Rows.Items.All(row => row.Change == ImportChange.Unchanged), string.Join('\n', import.Rows.Items.Where(row => row.Change != ImportChange.Unchanged)));
            Assert.Equal(menu.Items.Count, import.Rows.Count);
            Assert.Null(import.Command);

            // Into a restaurant that has none of it yet, it comes as it was there.
            var fresh = given.Copy().And(Some.Manager, new SetMenu(Some.Stations, []));
            fresh.And(Some.Manager, MenuImport.Of(MenuBookView.Of(fresh.State) with { Archived = [] }, text!, isWhole: true).Command!);
            Assert.Equal(menu.Items.Items.Select(one => MenuEntry.Of(one.Item)).OrderBy(one => one.Id), MenuBookView.Of(fresh.State).Items.Items.Select(one => MenuEntry.Of(one.Item)).OrderBy(one => one.Id));
        }
    }

    [Fact]
    public void Nothing_in_a_file_is_taken_for_a_formula()
    {
        string[] evil = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =cmd|' /C calc'!A0", "＝1", "'=1", "'quoted'", "''"];
        _given.And(Some.Manager, Some.Menu([.. evil.Select((text, i) => Some.Dish(Some.Burger) with { Id = new($"evil{i}"), Name = text, Category = text, Components = [new(text, 1)], Modifiers = [] })]));
        var (text, _) = MenuFile.Decode(MenuFile.Write(Menu, ','));

        Assert.All(CsvText.Read(text!, ',').SelectMany(row => row.Cells).Select(cell => cell.TrimStart()), cell => Assert.False(cell.Length > 0 && "=+-@＝＋－＠".Contains(cell[0]), cell));
        Assert.All(MenuImport.Of(Menu, text!, isWhole: true).Rows.Items, row => Assert.Equal(ImportChange.Unchanged, row.Change));
    }

    [Fact]
    public void A_file_says_before_anything_is_done_what_it_would_do()
    {
        _given.And(Some.Manager, new SetMenu(Some.Stations, [.. Some.Dishes.Items.Where(dish => dish.Id != Some.Mojito)]));

        var import = Import("""
            id,name,category,stations,targetSeconds,allergens,modifiers,components,price
            burger,Hamburger,mains,grill|fryer,480,gluten milk,bacon:add:Bacon | onion:remove:Onion|rare:doneness:Rare,Patty:2|Bun:1|Cheese:0.04:kg,13.5
            steak,Steak,mains,grill,900,,rare:doneness:Rare|medium:doneness:Medium,,24
            soup,Soup of the day,starters,salad,,celery,,Stock:0.3:l,6.50
            mojito,Mojito,drinks,bar,360,,,,8
            """, isWhole: true);

        Assert.Equal([ImportChange.Changed, ImportChange.Unchanged, ImportChange.New, ImportChange.Back], import.Rows.Items.Select(row => row.Change));
        Assert.Equal([new("name", "Burger", "Hamburger"), new("stations", "grill", "grill|fryer"), new("price", "12.50", "13.50")], import.Rows[0].Cells);
        Assert.Equal(["Caesar salad", "Chef's surprise", "Fish and chips", "Fries"], import.Archived.Items.Select(item => item.Name));
        Assert.Equal(2, _given.State.Menu.Version);

        _given.And(Some.Manager, import.Command!);

        Assert.Equal([Some.Burger, Some.Mojito, new MenuItemId("soup"), Some.Steak], _given.State.Menu.Items.Values.Where(item => !item.Archived).Select(item => item.Id));
        var soup = _given.State.Menu.Items[new("soup")];
        Assert.Equal((300, 6.5m, "Stock"), (soup.TargetSeconds, soup.Price, soup.Components[0].Name));
        Assert.Equal(new RecipeComponent("Stock", 0.3m, "l"), soup.Components[0]);
    }

    [Theory]
    [InlineData("high", LinePriority.High)]
    [InlineData(" Low ", LinePriority.Low)]
    [InlineData("medium", LinePriority.Medium)]
    [InlineData("", LinePriority.Medium)]
    [InlineData("first", null)]
    public void What_is_begun_first_is_high_low_or_as_most(string cell, LinePriority? priority)
    {
        var row = Assert.Single(Import($"id,name,priority\nburger,Burger,{cell}", isWhole: false).Rows.Items);

        if (priority is null) Assert.Equal("priority", Assert.Single(row.Problems.Items).Column);
        else Assert.Equal(priority == LinePriority.Medium ? ImportChange.Unchanged : ImportChange.Changed, row.Change);
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData(" TRUE ", true)]
    [InlineData("no", false)]
    [InlineData("", false)]
    [InlineData("18", null)]
    public void Whether_an_age_is_checked_is_yes_or_no(string cell, bool? checks)
    {
        var row = Import($"id,name,ageCheck\nmojito,Mojito,{cell}\nburger,Burger,{cell}", isWhole: false);

        if (checks is null) Assert.All(row.Rows.Items, one => Assert.Equal("ageCheck", Assert.Single(one.Problems.Items).Column));
        else Assert.Equal(checks.Value ? "burger" : "mojito", Assert.Single(row.Rows.Items, one => one.Change == ImportChange.Changed).Id);
    }

    [Fact]
    public void A_file_of_a_part_of_the_menu_archives_nothing_unless_it_is_called_the_whole()
    {
        var import = Import("id,name,price\nburger,Burger,1", isWhole: false);

        Assert.Empty(import.Archived);
        Assert.Equal(6, import.Kept.Count);
        _given.And(Some.Manager, import.Command!);
        Assert.Equal((1m, 480, 3), (_given.State.Menu.Items[Some.Burger].Price, _given.State.Menu.Items[Some.Burger].TargetSeconds, _given.State.Menu.Items[Some.Burger].Modifiers.Count));
        Assert.Equal(7, MenuBookView.Of(_given.State).Items.Count);
    }

    [Fact]
    public void What_is_wrong_is_named_by_row_and_column_and_loses_nothing()
    {
        var import = Import("""
            id,name,category,stations,targetSeconds,allergens,modifiers,components,price
            burger,,mains,moon,fast,glutn,bacon,Patty,free
            steak,Steak,mains,grill,0,,rare:raw:Rare,Bun:0,"1,000"
            no id,X,,,,,,,1
            fries,Frites,sides,fryer,240,,,,4,extra
            caesar,Caesar salad,starters,salad,180,egg fish,,,9.5
            caesar,Caesar salad,starters,salad,180,egg fish,,,9
            """, isWhole: true);

        string[] Wrong(int row) => [.. import.Rows[row].Problems.Items.Select(problem => problem.Column)];
        Assert.Equal(["targetSeconds", "allergens", "modifiers", "components", "price", "name", "stations"], Wrong(0));
        Assert.Equal([2, 3, 4, 5, 6, 7], import.Rows.Items.Select(row => row.Number));
        Assert.Equal(["modifiers", "price", "targetSeconds", "components"], Wrong(1));
        Assert.Equal(["id"], Wrong(2));
        Assert.Equal([""], Wrong(3));
        Assert.Equal(ImportChange.Changed, import.Rows[4].Change);
        Assert.Equal(["id"], Wrong(5));
        Assert.Contains("Row 6 is about", import.Rows[5].Problems[0].Text, StringComparison.Ordinal);
        Assert.Contains("“glutn” is no allergen", import.Rows[0].Problems[1].Text, StringComparison.Ordinal);
        // The row without an id may be about anything: nothing goes before that is known.
        Assert.Contains("Row 4", import.WhyKept, StringComparison.Ordinal);
        Assert.Empty(import.Archived);

        var before = _given.State.Menu;
        _given.And(Some.Manager, import.Command!);

        Assert.Equal(9.5m, _given.State.Menu.Items[Some.Caesar].Price);
        foreach (var item in before.Items.Values.Where(item => item.Id != Some.Caesar)) Assert.Equal(item, _given.State.Menu.Items[item.Id]);
    }

    [Fact]
    public void What_goes_with_a_row_that_is_wrong_stays_on_the_menu_while_the_rest_is_archived()
    {
        var import = Import("id,name,price\nburger,Burger,x\nsteak,Steak,24", isWhole: true);

        Assert.Equal(5, import.Archived.Count);
        _given.And(Some.Manager, import.Command!);
        Assert.Equal([Some.Burger, Some.Steak], _given.State.Menu.Items.Values.Where(item => !item.Archived).Select(item => item.Id));
    }

    [Fact]
    public void Excel_writes_semicolons_commas_in_numbers_line_breaks_in_cells_and_a_mark_at_the_front()
    {
        var text = "\uFEFFid;name;price;components\r\n\r\nburger;\"Burger \"\"XL\"\"\nwith cheese\";13,5;Patty:1,5:kg\r\nsteak;Steak;24;\r\n";

        var (decoded, problem) = MenuFile.Decode(Encoding.UTF8.GetBytes(text));
        var import = MenuImport.Of(Menu, decoded!, isWhole: false);

        Assert.Null(problem);
        Assert.Equal([(3, ImportChange.Changed), (4, ImportChange.Unchanged)], import.Rows.Items.Select(row => (row.Number, row.Change)));
        _given.And(Some.Manager, import.Command!);
        var burger = _given.State.Menu.Items[Some.Burger];
        Assert.Equal(("Burger \"XL\"\nwith cheese", 13.5m), (burger.Name, burger.Price));
        Assert.Equal([new RecipeComponent("Patty", 1.5m, "kg")], burger.Components);
        Assert.Equal(import.Rows[1] with { Number = 3 }, MenuImport.Of(Menu, "sep=;\r\nID;Name;PRICE\r\nsteak;Steak;24,00", isWhole: false).Rows[0]);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\n \n", "empty")]
    [InlineData("name,price\nBurger,1", "“id”")]
    [InlineData("id;price\nburger;1", "“name”")]
    [InlineData("id,name,name\nburger,1,2", "twice")]
    public void What_is_no_menu_at_all_is_said_at_once(string text, string says) => Assert.Contains(says, Import(text, isWhole: false).Problem, StringComparison.Ordinal);

    [Fact]
    public void What_is_no_text_in_UTF_8_or_too_much_of_it_is_not_read()
    {
        Assert.Contains("not in UTF-8", MenuFile.Decode("id,name\nx,Cr\u00e8me"u8.ToArray().Select(b => b == 0xC3 ? (byte)0xE8 : b).ToArray()).Problem, StringComparison.Ordinal);
        Assert.Contains("UTF-16", MenuFile.Decode([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("id,name")]).Problem, StringComparison.Ordinal);
        Assert.Contains("workbook", MenuFile.Decode("PK\u0003\u0004"u8).Problem, StringComparison.Ordinal);
        Assert.Contains("larger", MenuFile.Decode(new byte[MenuFile.MostBytes + 1]).Problem, StringComparison.Ordinal);
        Assert.Contains("empty", MenuFile.Decode([]).Problem, StringComparison.Ordinal);
        Assert.Contains("2001 rows", Import("id,name\n" + string.Concat(Enumerable.Range(0, 2001).Select(i => $"i{i},X\n")), isWhole: false).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_that_never_ends_archives_nothing_of_what_it_swallowed()
    {
        var import = Import("id,name,price\nsteak,Steak,25\nburger,\"Burger,12.5\nfries,Fries,4\n", isWhole: true);

        Assert.Equal([ImportChange.Changed, ImportChange.Wrong], import.Rows.Items.Select(row => row.Change));
        Assert.Contains("never ends", import.Rows[1].Problems[0].Text, StringComparison.Ordinal);
        Assert.NotNull(import.WhyKept);
        Assert.Empty(import.Archived);
    }

    [Fact]
    public void A_column_that_is_none_of_ours_is_named_and_changes_nothing()
    {
        var import = Import("id,name,colour\nburger,Burger,red", isWhole: false);

        Assert.Equal(["colour"], import.IgnoredColumns);
        Assert.Null(import.Command);
    }

    private MenuImport Import(string text, bool isWhole) => MenuImport.Of(Menu, text, isWhole);

    // Whatever people put in a name, and what would break a careless file.
    private static MenuEntry Nasty(int number, Random random)
    {
        string Text(int most)
        {
            const string signs = "aé水🍔 ,;:|\\\"'=+-@\t\r\n._<&";
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => signs.EnumerateRunes().ElementAt(random.Next(signs.EnumerateRunes().Count())).ToString()));
            return string.IsNullOrWhiteSpace(text) ? "x" : text.Length > most ? text[..most] : text;
        }
        return new MenuEntry(new($"n:{number}.x-_"), Text(40), random.Next(3) == 0 ? "" : Text(40), random.Next(2) == 0 ? [] : [Some.Fryer, Some.Grill], random.Next(1, 86_401),
            [.. Allergens.Named.Items.Where(_ => random.Next(3) == 0)],
            [.. Enumerable.Range(0, random.Next(3)).Select(i => new Modifier(new($"m:{i}"), Text(40), (ModifierKind)random.Next(5)))],
            random.Next(2) == 0 ? random.Next(1_000_000) : random.Next(1, 100_000_000) / 1000m,
            [.. Enumerable.Range(0, random.Next(3)).Select(i => new RecipeComponent($"{i}{Text(30)}", random.Next(1, 10_000_000) / 1000m, random.Next(2) == 0 ? "" : "k:g"))], AgeCheck: random.Next(2) == 0, Priority: (LinePriority)random.Next(-1, 2));
    }
}
