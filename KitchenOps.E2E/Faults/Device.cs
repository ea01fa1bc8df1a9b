using System.Text.Json;
using KitchenOps.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E.Faults;

/// <summary>A tablet at a station, with a network of its own that a test may break, and a record of all that its screen did.</summary>
public sealed class Device(IPage page, TcpProxy network, Record record, string station, Kiosk? kiosk = null)
{
    /// <summary>The station of a screen at the pass: it is none.</summary>
    public const string Pass = "";

    int _taps;

    /// <summary>Its screen; of several tabs, the one that is looked at.</summary>
    public IPage Page { get; private set; } = page;

    /// <summary>Its way to the application.</summary>
    public TcpProxy Network => network;

    /// <summary>What its screens told.</summary>
    public Record Record => record;

    /// <summary>Its station's id.</summary>
    public string Station => station;

    /// <summary>How often a finger came down on a command: as the test meant it, or as the page felt it before any of its scripts, whichever is more.</summary>
    public int Taps => Math.Max(_taps, record.Touched);

    /// <summary>Its tabs.</summary>
    public IEnumerable<IPage> Tabs => Page.Context.Pages;

    /// <summary>A finger.</summary>
    public async Task TapAsync(ILocator what)
    {
        await what.ClickAsync();
        _taps++;
    }

    /// <summary>The same where somebody else may be faster, and there is nothing left to tap.</summary>
    public async Task TryTapAsync(ILocator what)
    {
        try
        {
            await what.ClickAsync(new() { Timeout = 1500 });
            _taps++;
        }
        catch (TimeoutException)
        {
            // It went under the finger. What came down all the same, the page felt.
        }
    }

    /// <summary>A start, a bump or a line of a ticket, whichever <paramref name="act"/> it is.</summary>
    public ILocator ToTap(Order order, int act) => (act % 3) switch
    {
        0 => Page.Ticket(order).Locator("button.start"),
        1 => Page.Ticket(order).Bump(),
        _ => Page.Ticket(order).Locator(".line").First,
    };

    /// <summary>Bumps a ticket.</summary>
    public Task BumpAsync(Order order) => TapAsync(Page.Ticket(order).Bump());

    /// <summary>Starts a ticket.</summary>
    public Task StartAsync(Order order) => TapAsync(Page.Ticket(order).Locator("button.start"));

    /// <summary>A basket of the fryer, counted from 1.</summary>
    public ILocator Basket(int number) => Page.Locator(".baskets li").Nth(number - 1);

    /// <summary>Drops, lifts or bumps a basket: whatever is the next for it.</summary>
    public Task TapBasketAsync(int number) => TapAsync(Basket(number).Locator("button[data-key=basket]"));

    /// <summary>Sends for an order's next course, at the pass.</summary>
    public Task FireNextAsync(Order order) => TapAsync(Card(order).Locator("button[data-key=fire]"));

    /// <summary>An order as this screen shows it.</summary>
    public ILocator Card(Order order) => Page.Locator($"{(station == Pass ? ".pass-card" : ".ticket")}[data-order='{order.Id}']");

    /// <summary>Taps a line of a ticket.</summary>
    public Task TapLineAsync(Order order, int at) => TapAsync(Page.Ticket(order).Locator(".line").Nth(at));

    /// <summary>Reads what was not done, if there is anything, and puts the sheet away: it may lie over what is to be tapped next.</summary>
    public async Task ReadAsync()
    {
        var sheet = Page.Locator("ko-conflicts");
        if (!await sheet.IsVisibleAsync()) return;
        await sheet.Locator("button").ClickAsync();
        await Expect(sheet).ToBeHiddenAsync();
        record.Read();
    }

    /// <summary>A second tab of the same browser at the same screen; from now on it is the one that is looked at.</summary>
    public async Task OpenTabAsync()
    {
        var path = new Uri(Page.Url).PathAndQuery;
        Page = await Page.Context.NewPageAsync();
        await Page.GotoInteractiveAsync(path);
    }

    /// <summary>Until a page of it can be had without a network, with <paramref name="shown"/> on it.</summary>
    public async Task ProtectedAsync(Order shown)
    {
        await Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null", null, new() { Timeout = 60_000 });
        await Eventually.TrueAsync(async () => await Page.EvaluateAsync<bool>(
            """
            order => new Promise(found => {
              const opening = indexedDB.open("kitchenops-kept");
              opening.onsuccess = () => {
                const all = opening.result.transaction("boards").objectStore("boards").getAll();
                all.onsuccess = () => { opening.result.close(); found(all.result.some(copy => copy.html.includes(order))); };
              };
            })
            """, shown.Id));
    }

    /// <summary>The power goes and comes back; the kiosk opens its screen by itself.</summary>
    public async Task PowerCycleAsync()
    {
        var path = new Uri(Page.Url).PathAndQuery;
        await kiosk!.PowerCutAsync();
        Page = await kiosk.StartAsync(record);
        await Page.GotoAsync(path);
    }

    /// <summary>Looks at another tab.</summary>
    public Task LookAtAsync(IPage tab)
    {
        Page = tab;
        return tab.BringToFrontAsync();
    }

    /// <summary>Until it says that it is live.</summary>
    public Task LiveAsync(float seconds = 60) => Expect(Page.Pill()).ToHaveAttributeAsync("data-state", "live", new() { Timeout = seconds * 1000 });

    /// <summary>Until it says that it is not.</summary>
    public Task NotLiveAsync() => Expect(Page.Pill()).Not.ToHaveAttributeAsync("data-state", "live");

    /// <summary>Whether it is live at <paramref name="seq"/> and everything that was taken was answered.</summary>
    public async Task<bool> IsSettledAsync(long seq)
    {
        var answered = Record.Answers().Select(answer => answer.Id).ToHashSet();
        if (Record.Taken() is var taken && (taken.Count < Taps || !taken.All(tap => answered.Contains(tap.Id)))) return false;
        foreach (var tab in Tabs)
        {
            var said = await tab.EvaluateAsync<string[]>("() => { const pill = document.querySelector('ko-pill'); return [pill?.dataset.state ?? '', pill?.shadowRoot?.textContent ?? '']; }");
            if (said[0] is not ("live" or "slow") || !said[1].Contains(FormattableString.Invariant($"#{seq:N0}"), StringComparison.Ordinal)) return false;
        }
        return true;
    }

    /// <summary>The board that a tab draws.</summary>
    public static async Task<IReadOnlyList<BoardTicket>> DrawnAsync(IPage tab)
    {
        var drawn = await tab.EvaluateAsync<JsonElement>(
            """
            () => [...document.querySelectorAll(".ticket[data-order]")].map(ticket => ({
              order: ticket.dataset.order,
              lines: [...ticket.querySelectorAll(".line")].map(line => ({
                id: line.dataset.line, state: line.dataset.state, version: JSON.parse(line.dataset.command ?? "{}").data?.works?.[0].workVersion ?? 0,
              })),
            }))
            """);
        return [.. drawn.EnumerateArray().Select(ticket => new BoardTicket(ticket.GetProperty("order").GetString()!,
            [.. ticket.GetProperty("lines").EnumerateArray().Select(line => new BoardLine(line.GetProperty("id").GetString()!, line.GetProperty("state").GetString()!, line.GetProperty("version").GetInt32()))]))];
    }
}
