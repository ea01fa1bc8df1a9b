using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>A server's pad against the kitchen's boards.</summary>
[Collection(OtherBrowserCollection.Name)]
public class PadTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task What_is_said_about_a_dish_is_on_its_ticket()
    {
        var grill = await Browser.CookAsync("Grill");
        var pad = await PersonAsync("Demo Server Ana", $"/r/{Bistro.Slug}/pad/t6");
        await Expect(pad.Locator("h1")).ToHaveTextAsync("Table 6");

        await pad.Locator(".seats button").Nth(2).ClickAsync();
        await pad.Locator(".dish[data-item=burger]").ClickAsync();
        await pad.Locator(".chip.doneness", new() { HasText = "Medium" }).ClickAsync();
        await pad.Locator(".chip.add", new() { HasText = "Bacon" }).ClickAsync();
        await pad.Locator(".allergy-list").ClickAsync();
        await pad.Locator(".chip.allergy", new() { HasText = "peanuts" }).ClickAsync();
        await pad.Locator("#note-0").FillAsync("cut in half");
        await Expect(pad.Locator(".send")).ToContainTextAsync("fryer 1, grill 1");
        var number = await SendAsync(pad);

        var line = TicketOf(grill, number).Locator(".line");
        foreach (var said in (string[])["House burger", "Medium", "Bacon", "peanuts", "cut in half", "seat 2"]) await Expect(line).ToContainTextAsync(said, new() { IgnoreCase = true });
    }

    [Fact]
    public async Task What_was_typed_a_moment_before_the_tap_is_sent_with_it()
    {
        var grill = await Browser.CookAsync("Grill");
        var pad = await PersonAsync("Demo Server Ana", $"/r/{Bistro.Slug}/pad/t6");
        await pad.Locator(".dish[data-item=salmon]").ClickAsync();
        await Expect(pad.Locator("#note-0")).ToBeVisibleAsync();

        // One turn of the browser: the server has heard of no letter when the tap takes the command off the page.
        await pad.EvaluateAsync(
            """
            () => {
              const note = document.querySelector("#note-0");
              note.value = "no nuts";
              note.dispatchEvent(new Event("input", { bubbles: true }));
              document.querySelector(".send").click();
            }
            """);

        await Expect(TicketOf(grill, await NumberAsync(pad)).Locator(".line")).ToContainTextAsync("no nuts");
    }

    [Fact]
    public async Task A_sent_line_is_changed_and_another_voided_and_the_cook_sees_both()
    {
        var grill = await Browser.CookAsync("Grill");
        var pad = await PersonAsync("Demo Server Ben", $"/r/{Bistro.Slug}/pad/t7");
        await pad.Locator(".dish[data-item=ribeye]").ClickAsync();
        await pad.Locator(".dish[data-item=salmon]").ClickAsync();
        var ticket = TicketOf(grill, await SendAsync(pad));

        await pad.Locator(".sent-line", new() { HasText = "Ribeye" }).ClickAsync();
        await pad.GetByRole(AriaRole.Button, new() { Name = "One Ribeye steak more" }).ClickAsync();
        await pad.Locator(".editor .chip.doneness", new() { HasText = "Rare" }).ClickAsync();
        await pad.Locator(".editor .change").ClickAsync();
        await Expect(ticket.Locator(".line", new() { HasText = "Ribeye" }).Locator(".quantity")).ToHaveTextAsync("2");
        await Expect(ticket.Locator(".line", new() { HasText = "Ribeye" })).ToContainTextAsync("Rare");
        await pad.Locator(".sent-line", new() { HasText = "salmon" }).ClickAsync();
        await pad.Locator(".voids input").FillAsync("fell on the floor");
        await pad.Locator(".voids form button").ClickAsync();

        await Expect(ticket.Locator(".line[data-state=voided]")).ToContainTextAsync("fell on the floor");
    }

    [Fact]
    public async Task What_no_station_makes_waits_in_the_tray_until_the_pass_sends_it_to_one_or_makes_it()
    {
        var dessert = await Browser.CookAsync("Dessert");
        var expo = await PersonAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
        var manager = await PersonAsync("Demo Manager", $"/r/{Bistro.Slug}/floor");
        var till = await Browser.TillAsync();
        var (sent, made) = (await till.PlaceAsync("birthday-candle"), await till.PlaceAsync("birthday-candle"));
        ILocator Tray(Order order) => expo.Locator(".unrouted", new() { Has = expo.Locator($"b:text-is('{order.Number}')") });
        await Expect(Tray(made)).ToContainTextAsync("Birthday candle");
        await Expect(manager.Locator(".tray")).ToContainTextAsync($"{sent.Number}: 1 × Birthday candle");

        await Tray(sent).Locator(".send-to[data-station=dessert]").ClickAsync();
        await dessert.Ticket(sent).Bump().ClickAsync();
        await Tray(made).Locator(".made").ClickAsync();

        foreach (var order in (Order[])[sent, made]) await expo.Locator($".serve[data-marks='{order.Id}']").ClickAsync();
        await Expect(expo.Locator(".unrouted")).ToHaveCountAsync(0);
        await Expect(manager.Locator(".tray")).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(made)).Contains("OrderClosed") && (await till.EventsOfAsync(sent)).Contains("OrderClosed"));
    }

    [Fact]
    public async Task A_table_is_handed_over_from_its_server_to_a_colleague_with_what_is_on_it()
    {
        var (chloe, ben) = (await PersonAsync("Demo Server Chloe", $"/r/{Bistro.Slug}/floor"), await PersonAsync("Demo Server Ben", $"/r/{Bistro.Slug}/floor"));
        await chloe.Locator(".take[data-marks=t9]").ClickAsync();
        var table = chloe.Locator(".table-card[data-line=t9]");
        var order = await (await Browser.TillAsync(who: "Demo Server Chloe")).PlaceAsync(new { table = "t9", lines = new[] { new { item = "ribeye" } } });
        await Expect(chloe.Locator($".server-order[data-order='{order.Id}']")).ToBeVisibleAsync();

        await table.Locator(".give").ClickAsync();
        await table.GetByRole(AriaRole.Button, new() { Name = "Demo Server Ben" }).ClickAsync();

        await Expect(ben.Locator($".server-order[data-order='{order.Id}']")).ToBeVisibleAsync();
        await Expect(chloe.Locator($".server-order[data-order='{order.Id}']")).ToHaveCountAsync(0);
        await Expect(table).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(390, 844, "t5")]
    [InlineData(820, 1180, "t12")]
    public async Task Nothing_stands_in_anybodys_way_in_any_state_of_the_pad_and_the_floor(int width, int height, string table)
    {
        var pad = await Browser.NewPersonAsync(Browser.Web, width, height);
        await pad.SignInAsync("Demo Server Chloe", $"/r/{Bistro.Slug}/pad/{table}");
        await pad.Locator(".dish[data-item=burger]").ClickAsync();
        await pad.Locator(".allergy-list").ClickAsync();
        await pad.Locator(".chip.allergy", new() { HasText = "egg" }).ClickAsync();
        await Expect(pad.Locator(".danger")).ToBeVisibleAsync();
        await NothingForAxeAsync(pad);
        await SendAsync(pad);
        if (width < 720) await pad.Locator(".drawer").ClickAsync();
        await pad.Locator(".sent-line").First.ClickAsync();
        await pad.Locator(".editor .step").Last.ClickAsync();
        await pad.Locator(".sent-order footer button", new() { HasText = "note" }).First.ClickAsync();
        await Expect(pad.Locator(".sent-order > form")).ToBeVisibleAsync();
        await NothingForAxeAsync(pad);
        Assert.False(await pad.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"));
        Assert.Empty(await pad.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.pad button, .pad input, .pad a')].filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"));

        await pad.GotoInteractiveAsync($"/r/{Bistro.Slug}/floor");
        await pad.Locator($".take[data-marks={table}]").ClickAsync();
        await pad.Locator($".table-card[data-line={table}] .give").ClickAsync();
        await Expect(pad.Locator(".colleagues button").First).ToBeVisibleAsync();

        await NothingForAxeAsync(pad);
    }

    static async Task NothingForAxeAsync(IPage page)
    {
        var found = (await page.AxeAsync()).Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {violation.Help}: {node.Html}")).ToList();
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    static ILocator TicketOf(IPage board, string number) => board.Locator(".ticket").Filter(new() { Has = board.Locator($".number:text-is('{number}')") });

    static async Task<string> SendAsync(IPage pad)
    {
        await pad.Locator(".send").ClickAsync();
        return await NumberAsync(pad);
    }

    static async Task<string> NumberAsync(IPage pad)
    {
        await Expect(pad.Locator(".said")).ToContainTextAsync("Sent as");
        return (await pad.Locator(".said").TextContentAsync())!.Split(' ')[2].TrimEnd('.');
    }

    async Task<IPage> PersonAsync(string name, string at)
    {
        var page = await Browser.NewPersonAsync();
        await page.SignInAsync(name, at);
        return page;
    }
}
