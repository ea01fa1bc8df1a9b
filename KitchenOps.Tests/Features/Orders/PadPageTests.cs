using System.Text.Json;
using Bunit;
using KitchenOps.Domain.Menu;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Orders;
using KitchenOps.Web.Store;

namespace KitchenOps.Tests.Features.Orders;

/// <summary>The pad, as the browser's layer tells it what became of a draft.</summary>
public sealed class PadPageTests : LiveScreens
{
    IRenderedComponent<PadPage> Open() => Render<PadPage>(page => page.AddCascadingValue(SignedIn(Some.Ana)).Add(one => one.Slug, "demo"));

    static void Tap(IRenderedComponent<PadPage> pad, Domain.Kernel.MenuItemId item) => pad.InvokeAsync(() => pad.Find($".dish[data-item='{item}']").Click()).Wait();

    /// <summary>What the browser says when the send button is tapped; said again, it is the same tap.</summary>
    static (string Id, Action Tell) Send(IRenderedComponent<PadPage> pad)
    {
        var root = pad.FindComponent<ScreenRoot>().Instance;
        using var tap = JsonDocument.Parse(pad.Find(".send").GetAttribute("data-command")!);
        var (id, type, data) = (Guid.NewGuid().ToString(), tap.RootElement.GetProperty("type").GetString()!, tap.RootElement.GetProperty("data").GetRawText());
        return (id, () => pad.InvokeAsync(() => root.Tell(id, type, data, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds())).Wait());
    }

    static void Settle(IRenderedComponent<PadPage> pad, string outcome) => pad.InvokeAsync(() => pad.FindComponent<ScreenRoot>().Instance.Settled(outcome)).Wait();

    static List<string> Draft(IRenderedComponent<PadPage> pad) => [.. pad.FindAll(".draft-line .name").Select(line => line.TextContent.Trim())];

    [Fact]
    public void A_browser_that_is_not_sure_to_have_been_heard_says_it_again_and_the_next_draft_stays()
    {
        var pad = Open();
        Tap(pad, Some.Burger);
        var (id, tell) = Send(pad);
        tell();
        Assert.Empty(Draft(pad));
        Settle(pad, $$"""{"commandId":"{{id}}","outcome":"accepted","seq":1,"number":12}""");
        pad.WaitForAssertion(() => Assert.Equal("Sent as 12.", pad.Find(".said").TextContent));

        Tap(pad, Some.Steak);
        tell();

        Assert.Equal(["Steak"], Draft(pad));
    }

    [Fact]
    public void What_was_refused_is_back_with_the_reason_at_its_line_also_where_only_the_browser_knows()
    {
        var pad = Open();
        Tap(pad, Some.Burger);
        Tap(pad, Some.Steak);
        var (id, tell) = Send(pad);
        tell();

        Settle(pad, $$"""{"commandId":"{{id}}","outcome":"refused","code":"eightySixed","problems":[{"code":"eightySixed","path":"[3].data.lines[1].item"}]}""");

        pad.WaitForAssertion(() => Assert.Equal(["Burger", "Steak"], Draft(pad)));
        Assert.Contains("Steak", pad.Find("li.problem").TextContent, StringComparison.Ordinal);
        Assert.Equal("86: not available", pad.Find("li.problem .why").TextContent);
    }
}
