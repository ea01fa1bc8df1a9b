using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Store;
using KitchenOps.Web.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenOps.Tests.Store;

/// <summary>What many screens of a station say, the writer hears once.</summary>
public sealed class ReceiptDeskTests
{
    private readonly List<(ActorId Screen, ReceiveTickets Command)> _sent = [];
    private readonly TaskCompletionSource<Outcome> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ReceiptDesk _desk;
    private readonly OrderId _one = new(Guid.NewGuid()), _two = new(Guid.NewGuid());

    public ReceiptDeskTests() => _desk = new ReceiptDesk((_, screen, command) =>
    {
        lock (_sent) _sent.Add((screen, command));
        return _answer.Task;
    }, NullLogger<ReceiptDesk>.Instance);

    [Fact]
    public async Task Of_a_hundred_screens_that_have_drawn_the_same_orders_one_sends_one_command()
    {
        var reports = Enumerable.Range(0, 100).Select(i => _desk.ReportAsync(Drawn($"device:{i}", Some.Grill, _one, _two))).ToList();
        await Eventually.Holds(() => Sent() > 0, "one has sent");
        _answer.SetResult(new Outcome(default, OutcomeKind.Accepted, 1));
        await Task.WhenAll(reports);

        Assert.Equal<OrderId>([_one, _two], Assert.Single(_sent).Command.Orders.Items);
        Assert.Equal(0, _desk.OnTheirWay);
    }

    [Fact]
    public async Task What_one_screen_has_drawn_beyond_the_others_and_what_is_of_another_station_goes_too()
    {
        var reports = new[] { _desk.ReportAsync(Drawn("device:a", Some.Grill, _one)), _desk.ReportAsync(Drawn("device:b", Some.Grill, _one, _two)), _desk.ReportAsync(Drawn("device:c", Some.Fryer, _one)) };
        _answer.SetResult(new Outcome(default, OutcomeKind.Accepted, 1));
        await Task.WhenAll(reports);

        Assert.Equal([("device:a", Some.Grill, _one), ("device:b", Some.Grill, _two), ("device:c", Some.Fryer, _one)],
            _sent.Select(one => (one.Screen.Value, one.Command.Station, Assert.Single(one.Command.Orders.Items))).OrderBy(one => one.Value, StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_could_not_be_decided_is_sent_again_when_a_screen_says_it_again()
    {
        _answer.SetException(new InvalidOperationException("gone"));
        await _desk.ReportAsync(Drawn("device:a", Some.Grill, _one));
        await _desk.ReportAsync(Drawn("device:b", Some.Grill, _one));
        Assert.Equal(2, Sent());
    }

    [Fact]
    public async Task Nothing_new_sends_nothing_and_a_flood_no_more_than_a_command_may_hold()
    {
        await _desk.ReportAsync(Drawn("device:a", Some.Grill));
        Assert.Equal(0, Sent());

        _answer.SetResult(new Outcome(default, OutcomeKind.Accepted, 1));
        await _desk.ReportAsync(Drawn("device:a", Some.Grill, [.. Enumerable.Range(0, 1000).Select(_ => new OrderId(Guid.NewGuid()))]));
        Assert.Equal(Limits.OrdersPerReceipt, Assert.Single(_sent).Command.Orders.Count);
        Assert.Equal(0, _desk.OnTheirWay);
    }

    private int Sent() { lock (_sent) return _sent.Count; }

    private static DrawnAtStation Drawn(string screen, StationId station, params OrderId[] orders) => new(Some.Restaurant, new(screen), station, [.. orders]);
}
