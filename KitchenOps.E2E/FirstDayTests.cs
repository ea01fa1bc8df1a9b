using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>The way of <c>docs/first-day.md</c>, step by step: from an empty database to the first bumped order. Its pictures are made here.</summary>
public sealed class FirstDayTests(Browser browser) : Journey(browser)
{
    const string Password = "rice pudding at eight";
    int _acts;

    [Fact]
    public async Task From_an_empty_database_to_the_first_bumped_order_on_a_paired_screen()
    {
        await using var web = await WebProcess.StartEmptyAsync();
        var admin = await Browser.NewPersonAsync(web);

        // 1. Set up, by the link that the log shows.
        await admin.GotoAsync(web.FirstStartPath());
        foreach (var (field, text) in ((string, string)[])[("organization", "Harbour House"), ("name", "Alex"), ("email", "alex@example.org"), ("password", Password), ("restaurant", "Quay"), ("slug", "quay"), ("timeZone", "Europe/Madrid")])
            await FillAsync(admin.Locator($"[name={field}]"), text);
        await admin.SetViewportSizeAsync(1280, 1100);
        await admin.PictureAsync("first-day-1-set-up");
        await admin.SetViewportSizeAsync(1280, 800);
        await TapAsync(admin.GetByRole(AriaRole.Button, new() { Name = "Set up" }));
        await Expect(admin.Locator("h1")).ToHaveTextAsync("Quay");
        await Expect(admin.Locator(".set-up-hint")).ToBeVisibleAsync();

        // 2. A station.
        await TapAsync(admin.GetByRole(AriaRole.Link, new() { Name = "Console" }));
        await ConsoleAsync(admin, "Stations");
        await TapAsync(admin.Locator(".add"));
        await FillAsync(admin.Locator("[data-cell=name] input"), "Grill");
        await SelectAsync(admin.Locator("[data-cell=kind] select"), "grill");
        await SaveAsync(admin);
        await admin.PictureAsync("first-day-2-stations");

        // 3. A dish.
        await ConsoleAsync(admin, "Menu");
        await TapAsync(admin.GetByRole(AriaRole.Button, new() { Name = "New item" }));
        await FillAsync(admin.Locator("#item-name"), "Harbour burger");
        await FillAsync(admin.Locator("#item-category"), "Mains");
        await FillAsync(admin.Locator("#item-price"), "14.50");
        await FillAsync(admin.Locator("#item-target"), "8:00");
        await TapAsync(admin.Locator("label.check", new() { HasText = "Grill" }).Locator("input"));
        await admin.PictureAsync("first-day-3-menu");
        await TapAsync(admin.GetByRole(AriaRole.Button, new() { Name = "Put on the menu" }));
        await Expect(admin.Locator("main")).ToContainTextAsync("1 item.");

        // 4. A table.
        await ConsoleAsync(admin, "Tables");
        await TapAsync(admin.Locator(".add"));
        await FillAsync(admin.Locator("[data-cell=label] input"), "1");
        await FillAsync(admin.Locator("[data-cell=seats] input"), "4");
        await SaveAsync(admin);
        await admin.PictureAsync("first-day-4-tables");

        // 5. A server, who signs in with the password that is shown once and chooses their own.
        await ConsoleAsync(admin, "Staff");
        await FillAsync(admin.Locator("#new-email"), "sam@example.org");
        await FillAsync(admin.Locator("#new-name"), "Sam");
        await TapAsync(admin.Locator("form.person", new() { HasText = "Add a person" }).GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }));
        var once = await admin.Locator(".once-text").InnerTextAsync();
        await admin.PictureAsync("first-day-5-staff");
        var server = await Browser.NewPersonAsync(web, 390, 844);
        await server.GotoAsync("/sign-in");
        await FillAsync(server.Locator("[name=email]"), "sam@example.org");
        await FillAsync(server.Locator("[name=password]"), once);
        await TapAsync(server.Locator("form button[type=submit]").First);
        await FillAsync(server.Locator("[name=now]"), once);
        await FillAsync(server.Locator("[name=next]"), "my own long password");
        await FillAsync(server.Locator("[name=again]"), "my own long password");
        await TapAsync(server.GetByRole(AriaRole.Button, new() { Name = "Change it" }));
        await Expect(server.Locator("h1")).ToHaveTextAsync("Quay");

        // 6. The screen over the grill.
        var wall = await Browser.NewPersonAsync(web, 1920, 1080);
        await wall.GotoAsync("/pair");
        var code = (await wall.Locator(".code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        foreach (var (width, height) in ((int, int)[])[(390, 844), (2160, 3840), (1280, 800)])
        {
            await wall.SetViewportSizeAsync(width, height);
            Assert.True(await wall.EvaluateAsync<bool>("() => { document.querySelector('.code').textContent = 'WMW MWM'; return [...document.querySelectorAll('.entry *')].every(one => one.getBoundingClientRect().right <= document.querySelector('.entry').getBoundingClientRect().right); }"), $"The card of the code is too narrow at {width}.");
        }
        await wall.PictureAsync("first-day-6-pair");
        await wall.SetViewportSizeAsync(1920, 1080);
        await admin.GotoAsync("/devices/pair");
        await FillAsync(admin.Locator("[name=code]"), code);
        await FillAsync(admin.Locator("[name=name]"), "Grill wall");
        await TapAsync(admin.Locator("label.check", new() { HasText = "Grill" }).Locator("input"));
        var size = admin.ViewportSize!;
        foreach (var (width, height) in ((int, int)[])[(390, 844), (1280, 800), (1920, 1080)])
        {
            await admin.SetViewportSizeAsync(width, height);
            await admin.PictureAsync($"take-a-screen-in-{width}x{height}");
        }
        await admin.Locator("summary").ClickAsync();
        await admin.Locator("[name=volume]").ScrollIntoViewIfNeededAsync();
        await admin.PictureAsync("take-a-screen-in-unfolded-1920x1080");
        await admin.SetViewportSizeAsync(size.Width, size.Height);
        await TapAsync(admin.GetByRole(AriaRole.Button, new() { Name = "Take it in" }));
        await Expect(admin.Locator(".done")).ToContainTextAsync("Grill wall");
        await Expect(wall.Pill()).ToHaveAttributeAsync("data-state", "live");

        // 7. The first order, and its bump.
        await TapAsync(server.GetByRole(AriaRole.Link, new() { Name = "My tables" }));
        await TapAsync(server.Locator("button.take"));
        await TapAsync(server.Locator("a.table"));
        await TapAsync(server.Locator(".dish", new() { HasText = "Harbour burger" }));
        await Expect(server.Locator(".send")).ToContainTextAsync("grill 1");
        await server.PictureAsync("first-day-7-order");
        await TapAsync(server.Locator(".send"));
        var ticket = wall.Locator(".ticket", new() { HasText = "Harbour burger" });
        await Expect(ticket).ToBeVisibleAsync();
        await wall.PictureAsync("first-day-8-ticket");
        await TapAsync(ticket.Locator("button.bump"));
        await Expect(ticket).ToHaveCountAsync(0);

        // At ten seconds for each tap or field that is under ten minutes.
        Assert.InRange(_acts, 1, 59);
    }

    Task TapAsync(ILocator what) { _acts++; return what.ClickAsync(); }

    Task FillAsync(ILocator what, string text) { _acts++; return what.FillAsync(text); }

    Task SelectAsync(ILocator what, string option) { _acts++; return what.SelectOptionAsync(option); }

    async Task ConsoleAsync(IPage page, string section)
    {
        await TapAsync(page.Locator("nav").GetByRole(AriaRole.Link, new() { Name = section, Exact = true }));
        await Expect(page.Locator("h1")).ToHaveTextAsync(section);
        await page.Locator("[data-interactive=true]").First.WaitForAsync();
    }

    async Task SaveAsync(IPage page)
    {
        await TapAsync(page.Locator(".form-foot .save"));
        await Expect(page.Locator(".answer")).ToContainTextAsync("Saved.");
    }
}
