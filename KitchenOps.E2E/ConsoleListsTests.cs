using System.Text.RegularExpressions;
using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>A manager looks after screens and the menu.</summary>
public sealed class ConsoleListsTests(Browser browser) : Journey(browser)
{
    const string Console = $"/r/{Bistro.Slug}/console";

    [Fact]
    public async Task A_screen_is_measured_changed_and_ended_from_the_console_and_follows_at_once()
    {
        var (tablet, manager) = (await Browser.NewPersonAsync(), await Browser.NewPersonAsync());
        await tablet.GotoAsync("/pair");
        var code = await tablet.Locator(".code").InnerTextAsync();
        await manager.SignInAsync("Demo Manager", "/");
        await manager.GotoAsync($"/devices/pair?code={code.Replace(" ", "", StringComparison.Ordinal)}");
        await manager.Locator("[name=name]").FillAsync("Wall 7");
        await manager.Locator("[name=stations][value=grill]").CheckAsync();
        await manager.Locator("button[type=submit]").ClickAsync();
        await Expect(tablet).ToHaveURLAsync(new Regex("/stations/grill$"));
        await Expect(tablet.Pill()).ToHaveAttributeAsync("data-state", "live");

        await manager.GotoInteractiveAsync($"{Console}/devices");
        var row = manager.Locator(".devices tr", new() { HasText = "Wall 7" });
        await Expect(row.Locator(".heard")).ToHaveAttributeAsync("data-live", "true");
        await Expect(row.Locator("[data-label='Round trip']")).ToHaveTextAsync(new Regex("^[1-9][0-9]* ms$"));
        await Expect(row.Locator("[data-label=Waiting]")).ToHaveTextAsync("0 taps");
        await Expect(row.Locator("[data-label=Version]")).Not.ToHaveTextAsync(new Regex("no data|older"));

        await row.Locator(".row-open").ClickAsync();
        await manager.Locator("[name=station][value=grill]").UncheckAsync();
        await manager.Locator("[name=station][value=fryer]").CheckAsync();
        await manager.Locator(".side-form .save").ClickAsync();
        await Expect(tablet).ToHaveURLAsync(new Regex("/stations/fryer$"));
        await Expect(row.Locator("[data-label=Shows]")).ToHaveTextAsync("Fryer");

        await row.Locator(".row-open").ClickAsync();
        await manager.Locator(".revoke").ClickAsync();
        await manager.Locator(".revoke-sure").ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await Expect(tablet.Locator(".rail")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_menu_goes_out_as_a_file_comes_back_changed_and_every_page_stands_before_axe()
    {
        var manager = await Browser.NewPersonAsync();
        await manager.SignInAsync("Demo Manager", $"{Console}/menu/file");
        var download = await manager.RunAndWaitForDownloadAsync(() => manager.GetByRole(AriaRole.Link, new() { Name = "With commas" }).ClickAsync());
        var text = await File.ReadAllTextAsync((await download.PathAsync())!);
        await manager.Locator("#menu-file").SetInputFilesAsync(new FilePayload { Name = "menu.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(Regex.Replace(text, @"(?m)^(espresso,.*,)2\.20(\r?)$", "${1}2.30${2}")) });
        await manager.Locator(".upload button").ClickAsync();
        await Expect(manager.Locator("[data-kind=changed]")).ToHaveTextAsync("1 changed");
        await Expect(manager.Pill()).ToHaveAttributeAsync("data-state", "live");
        await StandsBeforeAxeAsync(manager);
        await manager.Locator(".apply").ClickAsync();
        await Expect(manager.Locator(".answer")).ToHaveTextAsync("Applied: the menu is as the file says.");

        await manager.GotoInteractiveAsync($"{Console}/menu");
        await manager.Locator("#menu-search").FillAsync("espresso");
        await manager.Locator("[data-item=espresso] .row-open").ClickAsync();
        await Expect(manager.Locator("#item-price")).ToHaveValueAsync("2.30");
        await StandsBeforeAxeAsync(manager);
        foreach (var page in (string[])["menu/file", "devices", "keys", "audit"])
        {
            await manager.GotoInteractiveAsync($"{Console}/{page}");
            if (page == "audit") await Expect(manager.Locator("[data-type=MenuSet]").First).ToBeVisibleAsync();
            await StandsBeforeAxeAsync(manager);
        }
    }

    static async Task StandsBeforeAxeAsync(IPage page)
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var found = await page.AxeAsync();
            Assert.True(found.Violations.Length == 0, $"{page.Url} {scheme}: " + string.Join('\n', found.Violations.Select(one => $"{one.Id}: {string.Join(" | ", one.Nodes.Select(node => node.Html))}")));
        }
    }
}
