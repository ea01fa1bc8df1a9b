using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KitchenOps.E2E.Support;

/// <summary>Screens on a wall.</summary>
public static class Walls
{
    /// <summary>A wall that a manager has taken in, at the grill's board.</summary>
    public static async Task<IPage> PairedAsync(this Browser browser, Till manager, WebProcess? web = null)
    {
        var screen = await browser.NewPersonAsync(web ?? browser.Web);
        await screen.GotoAsync("/pair");
        var code = await screen.Locator(".code").TextContentAsync();
        await manager.Page.GotoAsync("/devices/pair");
        await manager.Page.GetByLabel("Code on the screen").FillAsync(code!);
        await manager.Page.GetByLabel("What it is called").FillAsync("Grill wall");
        await manager.Page.GetByLabel("Grill", new() { Exact = true }).CheckAsync();
        await manager.Page.GetByRole(AriaRole.Button, new() { Name = "Take it in" }).ClickAsync();
        await Expect(manager.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Grill wall is paired");
        await Expect(screen.Locator("[data-interactive=true]").First).ToBeVisibleAsync();
        await Expect(screen.Pill()).ToHaveAttributeAsync("data-state", "live");
        return screen;
    }

    /// <summary>What it is in commands, as the device that was paired last.</summary>
    public static async Task<string> PairedDeviceAsync(this Till manager)
    {
        var answer = await manager.Page.APIRequest.GetAsync($"{Bistro.Api}/events?after=0&limit=1000");
        var paired = (await answer.JsonAsync())!.Value.GetProperty("events").EnumerateArray().Last(one => one.GetProperty("type").GetString() == "DeviceProfiled");
        return paired.GetProperty("data").GetProperty("device").GetString()!;
    }
}
