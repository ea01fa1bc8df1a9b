using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>Managers at their consoles.</summary>
[Collection(OtherBrowserCollection.Name)]
public sealed class ConsoleTests(Browser browser) : Journey(browser)
{
    const string Console = $"/r/{Bistro.Slug}/console";
    const string Target = "#settings-defaultTargetSeconds", Due = "#settings-dueFromPercent";

    async Task<IPage> ConsoleAsync(string path = "", string who = "Demo Manager")
    {
        var page = await Browser.NewPersonAsync();
        await page.SignInAsync(who, Console + path);
        await Expect(page.Pill()).ToHaveAttributeAsync("data-state", "live");
        return page;
    }

    [Fact]
    public async Task Two_consoles_see_each_others_change_live_and_where_both_change_the_same_one_has_to_choose()
    {
        var (one, other) = (await ConsoleAsync("/settings"), await ConsoleAsync("/settings"));
        await other.Locator(Due).FillAsync("61");
        await one.Locator(Target).FillAsync("437");
        // A form with nothing to save takes no Enter.
        await Expect(one.Locator(".save")).ToBeEnabledAsync();
        await one.Locator(Target).PressAsync("Enter");

        await Expect(one.Locator(".answer")).ToHaveTextAsync("Saved. Every screen has it.");
        await Expect(other.Locator(Target)).ToHaveValueAsync("437");
        await Expect(other.Locator(Due)).ToHaveValueAsync("61");

        // Its own form rests on what stands by now.
        await Expect(one.Locator(".save")).ToBeDisabledAsync();
        await one.Locator(Due).FillAsync("62");
        await Expect(one.Locator(".save")).ToBeEnabledAsync();
        await one.Locator(Due).PressAsync("Enter");
        await Expect(other.Locator(".clash")).ToContainTextAsync("Demo Manager made this 62 while you typed 61.");
        await other.Locator(".keep-mine").ClickAsync();
        await other.Locator(".save").ClickAsync();
        await Expect(one.Locator(Due)).ToHaveValueAsync("61");
    }

    [Fact]
    public async Task Whoever_filled_in_something_wrong_is_brought_to_it()
    {
        var page = await ConsoleAsync("/settings");
        await page.Locator(Due).FillAsync("0");
        await page.Locator("#settings-criticalFromPercent").FillAsync("1001");
        await page.Locator(".save").ClickAsync();
        await Expect(page.Locator(".field-wrong")).ToHaveCountAsync(2);
        await Expect(page.Locator(Due)).ToBeFocusedAsync();
        await page.Locator(Due).FillAsync("65");
        await page.Locator(".save").ClickAsync();
        await Expect(page.Locator("#settings-criticalFromPercent")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Colours_follow_the_system_until_somebody_chooses_and_only_the_console_loads_its_library()
    {
        var page = await ConsoleAsync("/settings");
        Task<string> Ground() => page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        Assert.Equal("rgb(250, 250, 247)", await Ground());
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Equal("rgb(14, 17, 22)", await Ground());

        await page.Locator("ko-theme select").SelectOptionAsync("light");
        Assert.Equal("rgb(250, 250, 247)", await Ground());
        await page.ReloadAsync();
        await page.Locator("[data-interactive=true]").First.WaitForAsync();
        Assert.Equal("rgb(250, 250, 247)", await Ground());
        Assert.True(await page.EvaluateAsync<bool>("() => Boolean(globalThis.Radzen)"));

        await page.Locator(".console-home").ClickAsync();
        await page.Locator(".home[data-interactive=true]").WaitForAsync();
        Assert.False(await page.EvaluateAsync<bool>("() => Boolean(globalThis.Radzen) || [...document.styleSheets].some(sheet => sheet.href?.includes('Radzen'))"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Console" }).ClickAsync();
        await page.Locator(".console-form").WaitForAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => Boolean(globalThis.Radzen)"));
    }

    [Theory]
    [InlineData("settings")]
    [InlineData("tables")]
    [InlineData("sections")]
    [InlineData("stations")]
    [InlineData("staff")]
    public async Task Its_pages_hold_in_either_colour_and_size_without_a_find_of_axe_and_without_scrolling_sideways(string path)
    {
        var page = await ConsoleAsync($"/{path}", "Demo Admin");
        foreach (var (scheme, width) in ((ColorScheme, int)[])[(ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Dark, 390)])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, 800);
            var found = (await page.AxeAsync()).Violations.SelectMany(violation => violation.Nodes.Select(node => $"{scheme} {width} {violation.Id}: {violation.Help}: {node.Html}")).ToList();
            Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
            Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        }
    }
}
