using System.Text.Json;
using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E;

/// <summary>
/// The busiest hour of a real order file, at sixty times its pace, on the boards of a whole line. Whoever works there knows what the screen shows, and
/// nothing else: one by keys, one by touch, two by mouse, and the pass.
/// </summary>
public class RushHourTests(Browser browser) : Journey(browser)
{
    const string LunchBegins = "2023-01-22T12:31";
    const int Orders = 16, HangingBeforeAnybodyWorks = 12, Speed = 60;

    static readonly string[] Stations = ["grill", "fryer", "salad", "bar"];
    static readonly (int Width, int Height)[] Sizes = [(1280, 800), (1920, 1080), (2160, 3840), (390, 844)];

    [OrderFileFact("maven-restaurant")]
    public async Task A_lunch_goes_its_way_over_five_boards_everything_is_made_once_and_served_once_and_nothing_is_shown_twice()
    {
        await using var web = await WebProcess.StartDemoAsync();
        var till = await Browser.TillAsync(web);
        var boards = new Dictionary<string, IPage>();
        foreach (var station in Stations) boards[station] = await Browser.CookAsync(char.ToUpperInvariant(station[0]) + station[1..], web, touch: station == "fryer");
        var pass = await Browser.NewPersonAsync(web);
        await pass.SignInAsync("Demo Expo", $"/r/{Bistro.Slug}/expo");
        IPage[] everywhere = [.. boards.Values, pass];
        foreach (var page in everywhere) await page.EvaluateAsync(NoteWhatIsShownTwice);

        var replay = ReplayAsync(web);
        await Eventually.TrueAsync(async () => await pass.Locator(".pass-card").CountAsync() >= HangingBeforeAnybodyWorks, patience: TimeSpan.FromMinutes(2));
        foreach (var (station, board) in boards)
            await Eventually.TrueAsync(async () => await ShownAsync(board, ".ticket") is { Length: > 0 } shown && shown.SequenceEqual((await till.OrdersAtAsync(station)).Select(order => order.Id)), () => $"the {station}'s board shows something else than the kitchen has");
        foreach (var (name, page) in boards.Append(KeyValuePair.Create("expo", pass))) await PicturesAsync(page, name);

        using var over = new CancellationTokenSource();
        var work = Task.WhenAll(
            CookAsync(boards["grill"], ByKeysAsync, over.Token), CookAsync(boards["fryer"], (page, order) => Ticket(page, order).Bump().TapAsync(), over.Token),
            CookAsync(boards["salad"], LineByLineAsync, over.Token), CookAsync(boards["bar"], (page, order) => Ticket(page, order).Bump().ClickAsync(), over.Token), ServeAsync(pass, over.Token));
        await Task.WhenAny(replay, work);
        await replay;
        IReadOnlyList<JsonElement> log = [];
        await Eventually.TrueAsync(async () => (log = await LogAsync(till)).Count(e => Type(e) == "OrderClosed") == Orders || work.IsFaulted, () => $"{log.Count(e => Type(e) == "OrderClosed")} of {Orders} orders are closed", TimeSpan.FromMinutes(2));
        await over.CancelAsync();
        await work;

        Assert.Empty(WhatWentAnotherWay(log));
        foreach (var board in boards.Values) await Expect(board.Locator(".caught-up")).ToBeVisibleAsync();
        await Expect(pass.Locator(".pass-card")).ToHaveCountAsync(0);
        foreach (var page in everywhere) Assert.Empty(await page.EvaluateAsync<string[]>("() => window.shownTwice"));
    }

    static async Task ReplayAsync(WebProcess web)
    {
        var key = await Bench.RunAsync("KitchenOps.Web", "keys", "create", "--restaurant", Bistro.Slug, "--scopes", "orders,commands,menu,read", "--environment=Development", $"--Database:ConnectionString={web.ConnectionString}");
        await Bench.RunAsync("KitchenOps.Bench", "replay", "--file", "maven", "--mapping", "mappings/maven-four-stations.json", "--from", LunchBegins, "--orders", $"{Orders}", "--speed", $"{Speed}", "--longest-gap", "0",
            "--url", web.Address.ToString(), "--restaurant", Bistro.Slug, "--key", key);
    }

    // Whatever hangs first is made first, until it is over.
    static async Task CookAsync(IPage page, Func<IPage, string, Task> bumpAsync, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            if (await ShownAsync(page, ".ticket") is [var order, ..])
            {
                await bumpAsync(page, order);
                await Expect(Ticket(page, order)).ToHaveCountAsync(0);
            }
            else await Task.Delay(50, CancellationToken.None);
        }
    }

    static async Task ByKeysAsync(IPage page, string order)
    {
        await page.Keyboard.PressAsync("Home");
        await Expect(Ticket(page, order)).ToBeFocusedAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-keys", "ready");
        await page.Keyboard.PressAsync("s");
        await Expect(Ticket(page, order).Locator("footer .working")).ToContainTextAsync("Demo Cook Grill");
        await page.Keyboard.PressAsync("b");
    }

    static async Task LineByLineAsync(IPage page, string order)
    {
        var open = Ticket(page, order).Locator(".line[data-state=fired]");
        for (var left = await open.CountAsync(); left > 0; left = await open.CountAsync())
        {
            await open.First.ClickAsync();
            await Expect(open).ToHaveCountAsync(left - 1);
        }
    }

    // What is ready goes out.
    static async Task ServeAsync(IPage pass, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            if (await pass.Locator(".serve[data-of]").CountAsync() > 0)
            {
                var serve = pass.Locator($".serve[data-of='{await pass.Locator(".serve[data-of]").First.GetAttributeAsync("data-of")}']");
                await serve.ClickAsync();
                await Expect(serve).ToHaveCountAsync(0);
            }
            else await Task.Delay(50, CancellationToken.None);
        }
    }

    /// <summary>Every line of every order at every one of its stations: bumped once there, then served once, and its order closed once after that.</summary>
    static List<string> WhatWentAnotherWay(IReadOnlyList<JsonElement> log)
    {
        var wrong = new List<string>();
        var placed = log.Where(e => Type(e) == "OrderPlaced").ToList();
        if (placed.Count != Orders) wrong.Add($"{placed.Count} orders were placed");
        foreach (var order in placed)
        {
            var id = Text(Data(order), "order");
            List<long> At(string type, Func<JsonElement, bool> which) => [.. log.Where(e => Type(e) == type && Text(Data(e), "order") == id && which(Data(e))).Select(e => e.GetProperty("seq").GetInt64())];
            var closed = At("OrderClosed", _ => true);
            if (closed.Count != 1) wrong.Add($"{id} was closed {closed.Count} times");
            foreach (var line in Data(order).GetProperty("lines").EnumerateArray())
            {
                var lineId = Text(line, "line");
                bool Names(JsonElement data) => data.GetProperty("lines").EnumerateArray().Any(one => one.GetString() == lineId);
                var served = At("LinesServed", Names);
                foreach (var station in line.GetProperty("stations").EnumerateArray().Select(one => one.GetString()))
                {
                    var bumped = At("LinesBumped", data => Text(data, "station") == station && Names(data));
                    if (bumped.Count != 1 || served.Count != 1 || bumped[0] > served[0] || (closed.Count == 1 && served[0] > closed[0])) wrong.Add($"{id} {Text(line, "name")} at {station}: bumped at {string.Join(", ", bumped)}, served at {string.Join(", ", served)}");
                }
            }
        }
        return wrong;
    }

    static async Task<IReadOnlyList<JsonElement>> LogAsync(Till till)
    {
        var answer = (await (await till.Page.APIRequest.GetAsync($"{Bistro.Api}/events?after=0&limit=1000")).JsonAsync())!.Value;
        Assert.Equal(answer.GetProperty("head").GetInt64(), answer.GetProperty("through").GetInt64());
        return [.. answer.GetProperty("events").EnumerateArray()];
    }

    static string Type(JsonElement e) => Text(e, "type");

    static JsonElement Data(JsonElement e) => e.GetProperty("data");

    static string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!;

    static ILocator Ticket(IPage page, string order) => page.Locator($".ticket[data-order='{order}']");

    static Task<string[]> ShownAsync(IPage page, string what) => page.Locator($"{what}[data-order]").EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.order)");

    // The file's own time, of which a second here is a minute.
    static async Task PicturesAsync(IPage page, string name)
    {
        await page.EvaluateAsync("speed => { const now = Date.now(); for (const clock of document.querySelectorAll('ko-clock')) clock.setAttribute('since', String(Math.round(now - (now - Number(clock.getAttribute('since'))) * speed))); }", Speed);
        foreach (var (width, height) in Sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            await page.PictureAsync($"rush-hour-{name}-{width}x{height}");
        }
        await page.SetViewportSizeAsync(1280, 800);
    }

    // Two of one order at once, or one that comes back after it went.
    const string NoteWhatIsShownTwice =
        """
        () => {
          const twice = window.shownTwice = [], gone = new Set();
          let before = new Set();
          const look = () => {
            const all = [...document.querySelectorAll(".ticket[data-order], .pass-card[data-order]")].map(one => one.dataset.order), now = new Set(all);
            if (now.size < all.length) twice.push(`two of one: ${all}`);
            for (const one of now) if (!before.has(one) && gone.has(one)) twice.push(`came back: ${one}`);
            for (const one of before) if (!now.has(one)) gone.add(one);
            before = now;
          };
          new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
          look();
        }
        """;
}
