using System.Text.Json;
using Microsoft.Playwright;

namespace KitchenOps.E2E.Support;

/// <summary>The demo bistro as its people use it: sign in, look at a screen, place an order at the till.</summary>
public static class Bistro
{
    public const string Slug = "demo-bistro";
    public const string Api = $"/api/v1/restaurants/{Slug}";

    /// <summary>A cook of the grill, the fryer … at their board, once it is live.</summary>
    public static async Task<IPage> CookAsync(this Browser browser, string station, WebProcess? web = null, int width = 1280, int height = 800, bool touch = false)
    {
        var page = await browser.NewPersonAsync(web ?? browser.Web, width, height, touch);
        await page.SignInAsync($"Demo Cook {station}", BoardOf(station));
        return page;
    }

    /// <summary>Somebody else of the grill, who works beside its demo cook.</summary>
    public const string SecondCook = "Demo Nina";

    /// <summary>The second cook of the grill at the same board, at an address of the test's own where one is given.</summary>
    public static async Task<IPage> SecondCookAsync(this Browser browser, Till manager, Uri? at = null)
    {
        await manager.SendAsync("GrantAccess", new { to = "user:demo-bistro-nina", name = SecondCook, role = "cook", stations = new[] { "grill" } });
        var page = await browser.NewPersonAsync(at ?? browser.Web.Address);
        await page.SignInAsync(SecondCook, BoardOf("Grill"));
        return page;
    }

    /// <summary>What the screen says was not done, or was done by somebody else.</summary>
    public static ILocator Notice(this IPage page) => page.Locator("ko-notice p");

    /// <summary>The header's pill; a banner over it has one too.</summary>
    public static ILocator Pill(this IPage page) => page.Locator("ko-pill").First;

    /// <summary>The band over a screen that may be out of date.</summary>
    public static ILocator Banner(this IPage page) => page.Locator("ko-banner");

    /// <summary>Where a station's board is.</summary>
    public static string BoardOf(string station) => $"/r/{Slug}/stations/{station.ToLowerInvariant()}";

    /// <summary>Signs in as somebody of the bistro and goes to a page, until its circuit answers.</summary>
    public static async Task SignInAsync(this IPage page, string name, string goTo = "/")
    {
        await page.GotoAsync($"/dev/sign-in?returnUrl={Uri.EscapeDataString(goTo)}");
        await page.Locator("section", new() { HasText = "Demo Bistro" }).GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await page.Locator("[data-interactive=true]").First.WaitForAsync();
    }

    /// <summary>A till: a manager, or whoever it is, who places orders through the API and reads the log.</summary>
    public static async Task<Till> TillAsync(this Browser browser, WebProcess? web = null, string who = "Demo Manager")
    {
        var page = await browser.NewPersonAsync(web ?? browser.Web);
        await page.SignInAsync(who);
        return new Till(page);
    }

    /// <summary>The ticket of an order on a board.</summary>
    public static ILocator Ticket(this IPage page, Order order) => page.Locator($".ticket[data-order='{order.Id}']");

    /// <summary>The same in one of several rails.</summary>
    public static ILocator Ticket(this ILocator rail, Order order) => rail.Locator($".ticket[data-order='{order.Id}']");

    /// <summary>Its bump.</summary>
    public static ILocator Bump(this ILocator ticket) => ticket.Locator("button.bump");
}

/// <summary>An order that was placed.</summary>
public sealed record Order(string Id, int Number, long Seq);

/// <summary>Places orders and reads the log, with the cookie of whoever is signed in.</summary>
public sealed class Till(IPage page)
{
    /// <summary>Its page.</summary>
    public IPage Page => page;

    /// <summary>Places an order of one portion each.</summary>
    public Task<Order> PlaceAsync(params string[] items) => PlaceAsync(new { table = "t3", lines = items.Select(item => new { item, quantity = 1 }) });

    /// <summary>Places an order as the API takes it.</summary>
    /// <param name="key">Under which a repeat is the same order; without one it is a new one.</param>
    public async Task<Order> PlaceAsync(object order, string? key = null)
    {
        var answer = await PostAsync("orders", order, new() { ["Idempotency-Key"] = key ?? Guid.NewGuid().ToString() });
        return new Order(answer.GetProperty("orderId").GetString()!, answer.GetProperty("number").GetInt32(), answer.GetProperty("seq").GetInt64());
    }

    /// <summary>Sends one command; its outcome.</summary>
    public async Task<JsonElement> SendAsync(string type, object data)
    {
        var answers = await PostAsync("commands", new[] { new { commandId = Guid.NewGuid(), issuedAt = TimeProvider.System.GetUtcNow(), type, data } }, []);
        return answers[0];
    }

    /// <summary>Sends commands together; their outcomes.</summary>
    public async Task<IReadOnlyList<JsonElement>> SendAllAsync(IReadOnlyList<(string Type, object Data)> commands)
    {
        var answers = await PostAsync("commands", commands.Select(command => new { commandId = Guid.NewGuid(), issuedAt = TimeProvider.System.GetUtcNow(), type = command.Type, data = command.Data }), []);
        return [.. answers.EnumerateArray()];
    }

    /// <summary>What a bump names, of every order on a station's board.</summary>
    public async Task<IReadOnlyDictionary<string, object[]>> WorksByOrderAsync(string station)
    {
        return (await BoardAsync(station)).GetProperty("tickets").EnumerateArray().ToDictionary(ticket => ticket.GetProperty("orderId").GetString()!, ticket =>
            ticket.GetProperty("lines").EnumerateArray().Select(line => (object)new { line = line.GetProperty("lineId").GetString(), workVersion = line.GetProperty("workVersion").GetInt32() }).ToArray());
    }

    /// <summary>A station's board, as the API hands it out.</summary>
    public async Task<JsonElement> BoardAsync(string station) => (await (await page.APIRequest.GetAsync($"{Bistro.Api}/board?station={station}")).JsonAsync())!.Value;

    /// <summary>An order's lines as a station's board has them.</summary>
    public async Task<IReadOnlyList<JsonElement>> LinesAtAsync(string station, Order order)
    {
        var tickets = (await BoardAsync(station)).GetProperty("tickets");
        return [.. tickets.EnumerateArray().Where(ticket => ticket.GetProperty("orderId").GetString() == order.Id).SelectMany(ticket => ticket.GetProperty("lines").EnumerateArray())];
    }

    /// <summary>An order's works as a station's board has them, for the commands that name what was drawn; of one item where one is named.</summary>
    public async Task<IReadOnlyList<object>> WorksAtAsync(string station, Order order, string? item = null) =>
        [.. (await LinesAtAsync(station, order)).Where(line => item is null || line.GetProperty("item").GetString() == item)
            .Select(line => (object)new { line = line.GetProperty("lineId").GetString(), workVersion = line.GetProperty("workVersion").GetInt32() })];

    /// <summary>The orders on a station's board, as they stand there.</summary>
    public async Task<IReadOnlyList<Order>> OrdersAtAsync(string station)
    {
        return [.. (await BoardAsync(station)).GetProperty("tickets").EnumerateArray().Select(ticket => new Order(ticket.GetProperty("orderId").GetString()!, ticket.GetProperty("number").GetInt32(), 0))];
    }

    /// <summary>The types of the events of an order, in order.</summary>
    public async Task<IReadOnlyList<string>> EventsOfAsync(Order order)
    {
        var answer = await page.APIRequest.GetAsync($"{Bistro.Api}/events?after={order.Seq - 1}&limit=1000");
        var events = (await answer.JsonAsync())!.Value.GetProperty("events");
        return [.. events.EnumerateArray().Where(e => e.GetProperty("data").GetRawText().Contains(order.Id, StringComparison.OrdinalIgnoreCase)).Select(e => e.GetProperty("type").GetString()!)];
    }

    static readonly JsonSerializerOptions Leaving = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    async Task<JsonElement> PostAsync(string what, object body, Dictionary<string, string> headers)
    {
        headers["X-KitchenOps"] = "1";
        headers["Content-Type"] = "application/json";
        var answer = await page.APIRequest.PostAsync($"{Bistro.Api}/{what}", new() { Headers = headers, DataString = JsonSerializer.Serialize(body, Leaving) });
        return answer.Ok ? (await answer.JsonAsync())!.Value : throw new InvalidOperationException($"{what}: {answer.Status} {await answer.TextAsync()}");
    }
}
