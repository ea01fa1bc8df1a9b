using System.Text.RegularExpressions;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Data;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Identity;

/// <summary>A paired screen of the demo that people switch in on, and what tests do at it.</summary>
internal static partial class SharedScreens
{
    public const string Display = "device:demo-bistro-grill", Grill = "user:demo-bistro-cook-grill", Fryer = "user:demo-bistro-cook-fryer", Ana = "user:demo-bistro-ana", Manager = "user:demo-bistro-manager";
    public const string RightPin = "4271", Board = "/r/demo-bistro/stations/grill";

    public static PeopleTables People(KitchenApp app) => app.Services.GetRequiredService<PeopleTables>();

    public static Task<Answer> SwitchAsync(HttpClient screen, string person, string pin = RightPin, string tokenFrom = "/switch") =>
        screen.PostFormAsync("/switch", tokenFrom == "/switch" ? $"/switch?person={person}" : tokenFrom, ("person", person), ("pin", pin), ("returnUrl", Board));

    public static async Task<string> SessionAsync(HttpClient screen) =>
        SessionOnPage().Match((await screen.AskAsync(Board)).Body).Groups[1].Value is { Length: 32 } session ? session : throw new InvalidOperationException("The page names no sign-in.");

    public static async Task<Command> BumpOfAsync(KitchenApp app)
    {
        var placed = await KitchenApp.AcceptAsync(app.Bistro, new(Manager), new PlaceOrder([new(new("ribeye"))]));
        var line = app.Bistro.Bus.Latest.Live[placed.Order!.Value].Lines[0];
        return new BumpLines(placed.Order.Value, new("grill"), [new(line.Id, line.At(new("grill"))!.Version)]);
    }

    public static async Task BumpAsync(KitchenApp app, HttpClient screen) =>
        Assert.Contains("accepted", (await screen.CommandsAsync(Enveloped(await SessionAsync(screen), await BumpOfAsync(app)))).Body, StringComparison.Ordinal);

    public static string Enveloped(string session, Command command) => Http.Batch(command).Replace("[{", $"[{{\"actingSession\":\"{session}\",", StringComparison.Ordinal);

    public static async Task<ActorId> LastActorAsync(KitchenApp app)
    {
        var manager = await app.SignedInAsync("demo-bistro", Manager);
        var events = (await manager.AskAsync($"{Http.Bistro}/events?after={app.Bistro.Bus.Latest.Seq - 1}&limit=1")).Json.GetProperty("events");
        return new ActorId(Assert.Single(events.EnumerateArray()).GetProperty("actor").GetString()!);
    }

    [GeneratedRegex("data-session=\"([0-9a-f]+)\"")]
    private static partial Regex SessionOnPage();
}
