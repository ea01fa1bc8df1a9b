using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Bench.Circuits;

/// <summary>What a page shows after many batches, against the same page opened anew.</summary>
public sealed class ShownPageTests(SharedKitchenApp shared) : IClassFixture<SharedKitchenApp>
{
    readonly KitchenApp _app = shared.App;
    readonly ShownPages _shown = new();

    async Task<CircuitClient> OpenAsync(CircuitSite site, int number, string page, string actor) =>
        await CircuitClient.OpenAsync(number, site, page, KitchenApp.CookiesOf(await _app.SignedInAsync("demo-bistro", actor)), _shown, CancellationToken.None);

    async Task<string> PlaceAsync(params string[] items) =>
        (await KitchenApp.AcceptAsync(_app.Bistro, new("user:demo-bistro-manager"), new PlaceOrder([.. items.Select(item => new LineRequest(new(item)))], Channel: "counter"))).Order!.Value.Value.ToString();

    string[] Orders(int page) => [.. _shown.Orders(page).Orders.Select(order => order.Order)];

    [Theory]
    [InlineData("/r/demo-bistro/stations/grill", "user:demo-bistro-cook-grill")]
    [InlineData("/r/demo-bistro/expo", "user:demo-bistro-expo")]
    public async Task Orders_that_come_change_and_go_leave_the_page_as_one_that_is_opened_anew(string path, string actor)
    {
        using var site = new CircuitSite(_app.Address);
        await using var old = await OpenAsync(site, 0, path, actor);
        string[] placed = [await PlaceAsync("ribeye"), await PlaceAsync("ribeye", "fries"), await PlaceAsync("ribeye")];
        await Eventually.Holds(() => placed.All(order => Orders(0).Contains(order)), "the orders");
        var line = _app.Bistro.Bus.Latest.Live[new(Guid.Parse(placed[0]))].Lines[0].Id;
        var before = _shown.Orders(0).Orders;

        await KitchenApp.AcceptAsync(_app.Bistro, new("user:demo-bistro-manager"), new BumpLines(new(Guid.Parse(placed[0])), new("grill"), [new(line, 1)]));
        await KitchenApp.AcceptAsync(_app.Bistro, new("user:demo-bistro-manager"), new SetPriority(new(Guid.Parse(placed[2])), 1));
        await Eventually.Holds(async () => await old.AskSeqAsync(CancellationToken.None) == _app.Bistro.Bus.Latest.Seq, "the last number");
        await using var anew = await OpenAsync(site, 1, path, actor);
        await Eventually.Holds(async () => await anew.AskSeqAsync(CancellationToken.None) == _app.Bistro.Bus.Latest.Seq, "the last number");

        Assert.NotEqual(before, _shown.Orders(0).Orders);
        Assert.Equal(_shown.Orders(1).Orders, _shown.Orders(0).Orders);
    }
}
