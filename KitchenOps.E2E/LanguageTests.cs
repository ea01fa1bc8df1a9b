using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>Screens that speak Spanish beside screens that speak English.</summary>
[Collection(OtherBrowserCollection.Name)]
public class LanguageTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task A_wall_speaks_Spanish_as_its_manager_says_so_beside_one_that_speaks_English_and_both_show_the_same()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var till = await Browser.TillAsync(web);
        var english = await Browser.CookAsync("Grill", web);
        var wall = await Browser.PairedAsync(till, web);
        var device = await till.PairedDeviceAsync();
        var order = await till.PlaceAsync(new { table = "t3", lines = new object[] { new { item = "ribeye", quantity = 1, modifiers = new[] { new { id = "nuts", kind = "allergy" } } }, new { item = "burger", quantity = 1 } } });
        await Expect(wall.Ticket(order).Bump()).ToContainTextAsync("BUMP");

        await till.SendAsync("ChangeDevice", new { device, name = "Grill wall", seen = Profile("english"), profile = Profile("spanish") });

        await Expect(wall.Locator("html[lang=es]")).ToHaveCountAsync(1);
        await Expect(wall.Pill()).ToContainTextAsync("en vivo");
        await Expect(wall.Ticket(order).Bump()).ToContainTextAsync("LISTO");
        await Expect(wall.Ticket(order)).ToContainTextAsync("alergia: frutos secos");
        await Expect(english.Ticket(order).Bump()).ToContainTextAsync("BUMP");
        await Expect(english.Ticket(order)).ToContainTextAsync("allergy: nuts");
        Assert.Empty((await wall.AxeAsync()).Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{one.Id}: {one.Nodes[0].Html}"));

        // What the browser says by itself, and what the server refuses: in the wall's language.
        await wall.Keyboard.PressAsync("?");
        await Expect(wall.Locator("ko-keys dialog")).ToContainTextAsync("iniciar la comanda");
        await wall.Keyboard.PressAsync("Escape");
        await wall.Ticket(order).Bump().ClickAsync();
        await Expect(wall.Notice()).ToContainTextAsync("Lea primero la alergia");
        await wall.Ticket(order).Locator(".line").First.ClickAsync();
        await Expect(wall.Ticket(order).Locator(".line").First).ToContainTextAsync("lo leyó");
        // By key: a finger that is back so soon has bounced.
        await wall.Ticket(order).Bump().PressAsync("Enter");
        await Expect(wall.Locator("ko-undo")).ToContainTextAsync("DESHACER");
        await Expect(english.Ticket(order)).ToHaveCountAsync(0);
        await Expect(wall.Locator(".caught-up")).ToContainTextAsync("Todo al día");

        await wall.Locator(".person-switch").ClickAsync();
        await Expect(wall.GetByRole(AriaRole.Heading, new() { Name = "¿Quién es?" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_browser_speaks_what_was_chosen_in_it_and_the_page_that_stands_in_without_a_network_does_too()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var till = await Browser.TillAsync(web);
        var server = await Browser.NewPersonAsync(web, 390, 844, touch: true);
        await server.SignInAsync("Demo Server Ana");
        await server.GetByRole(AriaRole.Button, new() { Name = "Español" }).ClickAsync();
        await Expect(server.Locator("html[lang=es]")).ToHaveCountAsync(1);
        await Expect(server.GetByRole(AriaRole.Button, new() { Name = "Cerrar sesión" })).ToBeVisibleAsync();

        await server.GotoInteractiveAsync($"/r/{Bistro.Slug}/floor");
        await Expect(server.GetByRole(AriaRole.Heading, new() { Name = "Mis mesas" })).ToBeVisibleAsync();
        await server.GotoInteractiveAsync($"/r/{Bistro.Slug}/pad/t6");
        await Expect(server.GetByRole(AriaRole.Heading, new() { Name = "Mesa" })).ToBeVisibleAsync();
        await Expect(server.Locator("ko-paper")).ToBeHiddenAsync();
        await server.PictureAsync("es-pad-390x844");
    }

    [Fact]
    public async Task Boards_in_Spanish_hold_at_every_size()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var rush = new Rush(await Browser.TillAsync(web), [await Browser.TillAsync(web, "Demo Server Ana"), await Browser.TillAsync(web, "Demo Server Ben"), await Browser.TillAsync(web, "Demo Server Chloe")]);
        await rush.RunAsync();
        foreach (var (name, path) in ((string, string)[])[("grill", "stations/grill"), ("fryer", "stations/fryer"), ("expo", "expo"), ("floor", "floor")])
        {
            var page = await Browser.NewPersonAsync(web);
            await page.SignInAsync("Demo Manager");
            await page.GetByRole(AriaRole.Button, new() { Name = "Español" }).ClickAsync();
            await Expect(page.Locator("html[lang=es]")).ToHaveCountAsync(1);
            await page.GotoInteractiveAsync($"/r/{Bistro.Slug}/{path}");
            await Expect(page.Pill()).ToHaveAttributeAsync("data-state", "live");
            foreach (var (width, height) in ((int, int)[])[(390, 844), (1280, 800), (1920, 1080)])
            {
                await page.SetViewportSizeAsync(width, height);
                await page.PictureAsync($"es-{name}-{width}x{height}");
                Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"), $"{name} is wider than {width}");
            }
            Assert.Empty((await page.AxeAsync()).Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{name}: {one.Id}: {one.Nodes[0].Html}"));
        }
    }

    static object Profile(string language) => new { screen = "board", stations = new[] { "grill" }, text = "normal", contrast = "normal", hand = "right", language };
}
