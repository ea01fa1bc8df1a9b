using Bunit;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Admin.Menu;

namespace KitchenOps.Tests.Features.Admin;

public sealed class MenuPageTests : ConsoleScreens
{
    private const string Name = "#item-name", Price = "#item-price", Target = "#item-target";

    private MenuItem Item(MenuItemId id) => Kitchen.Given.State.Menu.Items[id];

    private static string[] Rows(IRenderedComponent<MenuPage> page) => [.. page.FindAll("tbody [data-item]").Select(row => row.GetAttribute("data-item")!)];

    private IRenderedComponent<MenuPage> Editing(MenuItemId id, ActorId? who = null)
    {
        var page = Open<MenuPage>(who ?? Some.Manager);
        Click(page, $"[data-item={id}] .row-open");
        return page;
    }

    private void Change(ActorId who, params MenuEntry[] instead) => Assert.Equal(Web.Wire.OutcomeKind.Accepted, Kitchen.Do(who, Some.Menu(instead)).Kind);

    private static string? Value(IRenderedComponent<MenuPage> page, string field) => page.Find(field).GetAttribute("value");

    [Fact]
    public void The_menu_is_searched_by_words_category_and_station()
    {
        var page = Open<MenuPage>(Some.Manager);
        Assert.Equal(7, Rows(page).Length);

        Fill(page, "#menu-search", "PATT");
        Assert.Equal(["burger"], Rows(page));
        Fill(page, "#menu-search", "");
        On(page, one => one.Find("#menu-category"), select => select.Change("mains"));
        Assert.Equal(["burger", "surprise", "fish-and-chips", "steak"], Rows(page));
        On(page, one => one.Find("#menu-station"), select => select.Change("fryer"));
        Assert.Equal(["fish-and-chips"], Rows(page));
        On(page, one => one.Find("#menu-station"), select => select.Change(MenuFilter.Unrouted));
        Assert.Equal(["surprise"], Rows(page));
        Fill(page, "#menu-search", "soup");
        Assert.Equal("Nothing on the menu is like this.", Words(page, ".nothing"));
    }

    [Fact]
    public void An_item_is_changed_in_every_field_and_nothing_else_is()
    {
        var page = Editing(Some.Burger);
        Assert.Equal(("Burger", "12.50", "8:00"), (Value(page, Name), Value(page, Price), Value(page, Target)));

        Fill(page, Name, "Hamburger");
        Fill(page, Price, "13,5");
        Fill(page, Target, "8:30");
        On(page, one => one.Find("[name=station][value=fryer]"), box => box.Change(true));
        On(page, one => one.Find("[name=allergen][value=milk]"), box => box.Change(false));
        On(page, one => one.Find("[name=allergen][value=sesame]"), box => box.Change(true));
        On(page, one => one.Find("[name=age-check]"), box => box.Change(true));
        On(page, one => one.Find("[name=priority][value=High]"), radio => radio.Change("High"));
        Click(page, "[data-line=modifier] .remove-line", 1);
        Click(page, ".add-modifier");
        On(page, one => one.FindAll("[data-line=modifier] .line-name")[2], input => input.Input("Extra crispy"));
        On(page, one => one.FindAll("[data-line=modifier] select")[2], select => select.Change("Side"));
        On(page, one => one.FindAll("[data-line=component] .line-quantity")[0], input => input.Input("1"));
        Submit(page, "form.console-form");

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".side-form")));
        var expected = Some.Dish(Some.Burger) with
        {
            Name = "Hamburger", Price = 13.5m, TargetSeconds = 510, Stations = [Some.Fryer, Some.Grill], Allergens = ["gluten", "sesame"],
            Modifiers = [new(new("bacon"), "Bacon", ModifierKind.Add), new(new("rare"), "Rare", ModifierKind.Doneness), new(new("extra-crispy"), "Extra crispy", ModifierKind.Side)],
            Components = [new("Patty", 1), new("Bun", 1), new("Cheese", 0.04m, "kg")], AgeCheck = true, Priority = LinePriority.High,
        };
        Assert.Equal(expected, MenuEntry.Of(Item(Some.Burger)));
        foreach (var dish in Some.Dishes.Items.Where(dish => dish.Id != Some.Burger)) Assert.Equal(dish with { TargetSeconds = dish.TargetSeconds ?? 300 }, MenuEntry.Of(Item(dish.Id)));
        Assert.Equal("“Hamburger” is saved.", Words(page, ".answer"));
        page.WaitForAssertion(() => Assert.Contains("Hamburger", Words(page, "[data-item=burger]"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_new_item_takes_its_id_from_its_name_and_one_that_is_there_already_is_said()
    {
        var page = Open<MenuPage>(Some.Manager);
        Click(page, ".new-item");
        Fill(page, Name, "Burger");
        Fill(page, Price, "9");
        Submit(page, "form.console-form");
        Assert.Equal("There is one already: burger.", Words(page, "[data-field=item-id] .field-wrong"));
        Assert.Empty(Sent);

        Fill(page, Name, "Crème brûlée");
        Submit(page, "form.console-form");

        page.WaitForAssertion(() => Assert.Contains("creme-brulee", Rows(page)));
        Assert.Equal(("Crème brûlée", 9m, 300), (Item(new("creme-brulee")).Name, Item(new("creme-brulee")).Price, Item(new("creme-brulee")).TargetSeconds));
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_where_it_is_and_nothing_is_sent()
    {
        var page = Editing(Some.Burger);
        Fill(page, Name, " ");
        Fill(page, Price, "cheap");
        Fill(page, Target, "8:75");
        On(page, one => one.FindAll("[data-line=modifier] .line-name")[0], input => input.Input(""));
        On(page, one => one.FindAll("[data-line=component] .line-quantity")[1], input => input.Input("none"));
        On(page, one => one.FindAll("[data-line=component] .line-name")[2], input => input.Input("patty"));
        Submit(page, "form.console-form");

        Assert.Equal("Not saved: 6 things are not right yet.", Words(page, ".answer"));
        Assert.Equal(6, page.FindAll(".field-wrong").Count);
        Assert.Equal("Not right: minutes and seconds, as in 8:30.", Words(page, "[data-field=item-target] .field-wrong"));
        Assert.Equal(("cheap", "true"), (Value(page, Price), page.Find(Price).GetAttribute("aria-invalid")));
        Assert.Empty(Sent);
    }

    [Fact]
    public void Archiving_asks_once_and_what_is_archived_can_be_put_back()
    {
        var page = Editing(Some.Fries);
        Click(page, ".archive");
        Click(page, ".archive-sure");
        page.WaitForAssertion(() => Assert.DoesNotContain("fries", Rows(page)));
        Assert.True(Item(Some.Fries).Archived);

        Click(page, ".archived [data-item=fries]");
        Submit(page, "form.console-form");

        page.WaitForAssertion(() => Assert.Contains("fries", Rows(page)));
        Assert.Equal(Some.Dish(Some.Fries), MenuEntry.Of(Item(Some.Fries)));
    }

    [Fact]
    public void Two_consoles_show_each_others_change_and_keep_what_is_typed_in_other_fields()
    {
        var (one, other) = (Editing(Some.Burger), Editing(Some.Burger, Some.Admin));
        Fill(other, Target, "9:00");
        Fill(one, Price, "14");
        Submit(one, "form.console-form");

        other.WaitForAssertion(() => Assert.Equal(("14.00", "9:00"), (Value(other, Price), Value(other, Target))));
        Submit(other, "form.console-form");
        other.WaitForAssertion(() => Assert.Equal((14m, 540), (Item(Some.Burger).Price, Item(Some.Burger).TargetSeconds)));
        one.WaitForAssertion(() => Assert.Contains("9:00", Words(one, "[data-item=burger]"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(".keep-mine", 15)]
    [InlineData(".take-theirs", 14)]
    public void Where_two_change_the_same_field_both_stand_until_it_is_said_which(string choice, int standing)
    {
        var page = Editing(Some.Burger);
        Fill(page, Price, "15.00");
        Change(Some.Admin, Some.Dish(Some.Burger) with { Price = 14, Name = "Hamburger" });

        page.WaitForAssertion(() => Assert.Equal("Adam made this 14.00 while you typed 15.00.", Words(page, ".clash span")));
        Assert.Equal(("15.00", "Hamburger", true), (Value(page, Price), Value(page, Name), page.Find(".save").HasAttribute("disabled")));

        Click(page, choice);
        Assert.Empty(page.FindAll(".clash"));
        Fill(page, Target, "7:00");
        Submit(page, "form.console-form");
        page.WaitForAssertion(() => Assert.Equal((standing, "Hamburger", 420), ((int)Item(Some.Burger).Price, Item(Some.Burger).Name, Item(Some.Burger).TargetSeconds)));
    }

    [Fact]
    public void Who_is_faster_by_a_moment_is_named_and_nothing_is_overwritten()
    {
        var page = Editing(Some.Burger);
        Fill(page, Price, "15");
        First = () => Change(Some.Admin, Some.Dish(Some.Steak) with { Price = 30 });
        Submit(page, "form.console-form");

        page.WaitForAssertion(() => Assert.StartsWith("Adam changed this", Words(page, ".answer"), StringComparison.Ordinal));
        Assert.Equal((12.5m, "15"), (Item(Some.Burger).Price, Value(page, Price)));
        page.WaitForAssertion(() => Assert.Contains("30.00", Words(page, "[data-item=steak]"), StringComparison.Ordinal));
        Submit(page, "form.console-form");
        page.WaitForAssertion(() => Assert.Equal((15m, 30m), (Item(Some.Burger).Price, Item(Some.Steak).Price)));
    }

    [Fact]
    public void An_item_that_somebody_archives_meanwhile_is_put_back_by_saving_it()
    {
        var page = Editing(Some.Burger);
        Kitchen.Do(Some.Admin, new SetMenu(Some.Stations, [.. Some.Dishes.Items.Where(dish => dish.Id != Some.Burger)]));

        page.WaitForAssertion(() => Assert.StartsWith("Somebody archived this item", Words(page, ".clash"), StringComparison.Ordinal));
        Submit(page, "form.console-form");
        page.WaitForAssertion(() => Assert.False(Item(Some.Burger).Archived));
    }

    [Fact]
    public void What_is_86_or_counted_says_so_in_the_list()
    {
        var page = Open<MenuPage>(Some.Manager);
        Kitchen.Do(Some.Cook, new EightySixItem(Some.Burger));
        Kitchen.Do(Some.Cook, new CountItem(Some.Steak, 3));
        page.WaitForAssertion(() => Assert.Equal(("86", "3 left"), (Words(page, "[data-item=burger] .chip"), Words(page, "[data-item=steak] .chip"))));
    }

    [Fact]
    public void It_is_a_managers_page()
    {
        foreach (var who in (ActorId[])[Some.Ana, Some.Cook, Some.Expo, Some.Display, Some.Stranger]) Assert.NotEmpty(Open<MenuPage>(who).FindAll(".no-access"));
        Assert.NotEmpty(Open<MenuPage>(Some.Manager, "another").FindAll(".no-access"));
        var page = Open<MenuPage>(Some.Manager);
        Kitchen.Do(Some.Admin, new Domain.Access.RevokeAccess(Some.Manager));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".no-access")));
    }
}
