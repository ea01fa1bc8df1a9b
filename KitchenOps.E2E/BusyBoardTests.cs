using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>Boards with much on them.</summary>
public class BusyBoardTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task The_board_keeps_up_while_sixty_orders_come_in()
    {
        var cook = await Browser.CookAsync("Grill");
        var tills = new[] { await Browser.TillAsync(), await Browser.TillAsync(who: "Demo Server Ana"), await Browser.TillAsync(who: "Demo Server Ben") };
        string[][] orders = [["ribeye", "fries"], ["burger"], ["salmon", "chicken", "burger"]];

        await Task.WhenAll(tills.Select(async till =>
        {
            for (var i = 0; i < 20; i++) await till.PlaceAsync(orders[i % orders.Length]);
        }));

        await Eventually.TrueAsync(async () => (await ShownAsync(cook)).SequenceEqual(await ExpectedAsync(cook)));
        Assert.InRange((await ExpectedAsync(cook)).Count, 60, 1000);
    }

    [Fact]
    public async Task Each_station_sees_its_own_lines_of_an_order_and_no_others()
    {
        var (grill, fryer) = (await Browser.CookAsync("Grill"), await Browser.CookAsync("Fryer"));

        var order = await (await Browser.TillAsync()).PlaceAsync("ribeye", "fries", "burger");

        await Expect(grill.Ticket(order).Locator(".item")).ToHaveTextAsync(["Ribeye steak", "House burger"]);
        await Expect(fryer.Ticket(order).Locator(".item")).ToHaveTextAsync(["Fries", "House burger"]);
    }

    [Fact]
    public async Task A_bump_of_the_ticket_does_not_clear_a_void()
    {
        var cook = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync();
        var order = await till.PlaceAsync("ribeye", "salmon");
        await till.SendAsync("VoidLine", new { order = order.Id, line = (await till.LinesAtAsync("grill", order))[0].GetProperty("lineId").GetString(), reason = "wrong table" });
        await Expect(cook.Ticket(order).Locator(".line[data-state=voided]")).ToBeVisibleAsync();

        await cook.Ticket(order).Bump().ClickAsync();

        await Expect(cook.Ticket(order).Locator(".line[data-state=ready]")).ToBeVisibleAsync();
        await Expect(cook.Ticket(order).Locator(".line[data-state=voided]")).ToBeVisibleAsync();
        Assert.DoesNotContain("VoidCleared", await till.EventsOfAsync(order));
    }

    [Fact]
    public async Task What_is_tapped_twice_line_by_line_is_one_command_each()
    {
        var cook = await Browser.CookAsync("Grill");
        var till = await Browser.TillAsync();
        var order = await till.PlaceAsync("ribeye", "salmon");
        ILocator Line(string item) => cook.Ticket(order).Locator(".line", new() { HasText = item });

        await Line("Ribeye steak").DblClickAsync();
        await Expect(Line("Ribeye steak")).ToHaveAttributeAsync("data-state", "ready");

        // Had the second tap been a command too, it would have come before this one: a recall.
        await Line("Grilled salmon").ClickAsync();
        await Eventually.TrueAsync(async () => (await till.EventsOfAsync(order)).Count(type => type == "LinesBumped") == 2);
        Assert.DoesNotContain("LinesRecalled", await till.EventsOfAsync(order));
    }

    [Theory]
    [InlineData("small")]
    [InlineData("normal")]
    [InlineData("largest")]
    public async Task The_gallery_shows_every_state_at_every_size_and_axe_finds_nothing_in_it(string size)
    {
        var page = await Browser.NewPersonAsync();
        await page.GotoAsync($"/dev/gallery?size={size}");

        foreach (var state in (string[])["fired", "inprogress", "ready", "held", "voided"])
            Assert.NotEqual(0, await page.Locator($".line[data-state={state}]").CountAsync());
        foreach (var age in (string[])["due", "late", "critical"])
            await Expect(page.Locator($".ticket[data-age={age}]")).ToHaveCountAsync(1);
        await NothingForAxeAsync(page);
    }

    [Fact]
    public async Task Every_button_of_a_ticket_is_as_large_as_a_wet_thumb_needs()
    {
        var page = await Browser.NewPersonAsync();
        await page.GotoAsync("/dev/gallery?size=small");
        await page.Locator(".ticket[data-age=critical]").WaitForAsync();

        Assert.Empty(await TooLowAsync(".line, .start", 64));
        Assert.Empty(await TooLowAsync(".bump", 88));

        async Task<string[]> TooLowAsync(string what, int pixels) => await page.EvaluateAsync<string[]>(
            "([what, pixels]) => [...document.querySelectorAll(what)].filter(one => one.getBoundingClientRect().height < pixels).map(one => one.outerHTML)", new object[] { what, pixels });
    }

    static async Task NothingForAxeAsync(IPage page)
    {
        var found = (await page.AxeAsync()).Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {violation.Help}: {node.Html}")).ToList();
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    // Both as "12: 1 Ribeye steak, 2 House burger".
    static async Task<IReadOnlyList<string>> ShownAsync(IPage page) => await page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll(".ticket")].map(ticket => `${ticket.querySelector(".number").textContent}: ${
          [...ticket.querySelectorAll(".line")].map(line => `${line.querySelector(".quantity").textContent} ${line.querySelector(".item").textContent}`).join(", ")}`)
        """);

    static async Task<IReadOnlyList<string>> ExpectedAsync(IPage page)
    {
        var answer = await page.APIRequest.GetAsync($"{Bistro.Api}/board?station=grill");
        return [.. (await answer.JsonAsync())!.Value.GetProperty("tickets").EnumerateArray()
            .Select(ticket => $"{ticket.GetProperty("number").GetInt32()}: {string.Join(", ", ticket.GetProperty("lines").EnumerateArray().Select(line => $"{line.GetProperty("quantity").GetInt32()} {line.GetProperty("item").GetString()}"))}")];
    }
}
