using System.Net;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using static KitchenOps.Tests.Identity.SharedScreens;

namespace KitchenOps.Tests.Identity;

/// <summary>What language a page speaks, over a real socket.</summary>
public sealed class ScreenLanguageTests
{
    private const string Server = "user:demo-bistro-ana";

    [Theory]
    [InlineData("es-MX,es;q=0.9,en;q=0.8", "es")]
    [InlineData("de,en;q=0.8,es;q=0.5", "en")]
    [InlineData("de", "en")]
    [InlineData(null, "en")]
    public async Task A_browser_is_spoken_to_as_it_asks_as_long_as_nothing_was_chosen(string? asks, string speaks)
    {
        await using var app = await KitchenApp.StartAsync();
        var browser = await app.SignedInAsync("demo-bistro", Server);
        if (asks is not null) browser.DefaultRequestHeaders.Add("Accept-Language", asks);

        Assert.Contains($"<html lang=\"{speaks}\"", (await browser.AskAsync("/r/demo-bistro/floor")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_chosen_in_a_browser_holds_there_and_the_console_stays_English()
    {
        await using var app = await KitchenApp.StartAsync();
        var browser = await app.SignedInAsync("demo-bistro", Manager);

        var answer = await browser.PostFormAsync("/language", ("language", "es"), ("returnUrl", "/r/demo-bistro/floor"));

        Assert.Equal((HttpStatusCode.Redirect, "/r/demo-bistro/floor"), (answer.Status, answer.Location));
        var floor = (await browser.AskAsync("/r/demo-bistro/floor")).Body;
        Assert.Contains("<html lang=\"es\"", floor, StringComparison.Ordinal);
        Assert.Contains("El sal", floor, StringComparison.Ordinal);
        Assert.Contains("texts.es", floor, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", (await browser.AskAsync("/r/demo-bistro/console")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_that_there_is_not_is_named_with_those_that_there_are()
    {
        await using var app = await KitchenApp.StartAsync();
        var browser = await app.SignedInAsync("demo-bistro", Server);

        var answer = await browser.PostFormAsync("/language", ("language", "tlh"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("no language \u201Ctlh\u201D. There are: en, es.", System.Text.RegularExpressions.Regex.Unescape(answer.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paired_screen_speaks_its_profiles_language_whoever_is_at_it_and_whatever_its_browser_asks_for()
    {
        await using var app = await KitchenApp.StartAsync();
        var wall = new ActorId("device:wall");
        await KitchenApp.AcceptAsync(app.Bistro, new(Manager), new PairDevice(wall, "Grill wall", new DeviceProfile(DeviceScreen.Board, [new StationId("grill")], Language: Language.Spanish)));
        var screen = await app.SignedInAsync("demo-bistro", wall.Value);
        screen.DefaultRequestHeaders.Add("Accept-Language", "en");

        Assert.Contains("Cambiar de persona", (await screen.AskAsync(Board)).Body, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"es\"", (await screen.AskAsync("/switch")).Body, StringComparison.Ordinal);
        await SwitchAsync(screen, Grill);
        Assert.Contains("<html lang=\"es\"", (await screen.AskAsync(Board)).Body, StringComparison.Ordinal);
    }
}
