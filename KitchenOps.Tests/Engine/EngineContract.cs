using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Web.Data;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Engine;

/// <summary>What an engine promises, on each database alike.</summary>
public abstract partial class EngineContract : EngineNodes
{
    [Fact]
    public async Task An_order_is_answered_with_its_number_and_stands_in_the_log_after_a_restart()
    {
        var first = await StartAsync();
        await OpenBistroAsync(first);
        var placed = await Accept(first.Bistro, Manager, Burgers());
        Assert.Equal(1, placed.Number);
        var before = KitchenText.Write(first.Kitchen);
        await StopAsync(first);

        var again = await StartAsync();
        Assert.Equal(before, KitchenText.Write(again.Kitchen));
        Assert.Equal(2, (await Accept(again.Bistro, Manager, Burgers())).Number);
    }

    [Fact]
    public async Task The_fold_of_the_log_is_the_state_with_or_without_a_snapshot()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        for (var i = 0; i < 20; i++) await Accept(node.Bistro, Manager, Burgers());
        await node.Log.SnapshotAsync(node.Kitchen);
        await Accept(node.Bistro, Manager, Burgers());
        var (loaded, _) = await node.Log.LoadAsync(node.Bistro.Restaurant);
        var (tail, head) = await node.Log.TailAsync(node.Bistro.Restaurant, 0);
        var folded = tail.Aggregate(Kitchen.Before(node.Bistro.Restaurant), (kitchen, one) => kitchen.Apply(one.Fact));
        Assert.Equal(Enumerable.Range(1, (int)head.Seq).Select(seq => (long)seq), tail.Select(one => one.Fact.Seq));
        Assert.Equal(KitchenText.Write(node.Kitchen), KitchenText.Write(folded));
        Assert.Equal(KitchenText.Write(node.Kitchen), KitchenText.Write(loaded));
    }

    [Fact]
    public async Task A_command_sent_again_is_the_same_command()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        var send = Send(Manager, Burgers());
        var both = await node.Bistro.SubmitAsync([send, send]);
        var seq = node.Kitchen.Seq;
        var later = await node.Bistro.SubmitAsync(send);
        Assert.Equal(Text(both[0]), Text(both[1]));
        Assert.Equal(Text(both[0]), Text(later));
        Assert.Equal(seq, node.Kitchen.Seq);
        Assert.Equal(OutcomeKind.IdReused, (await node.Bistro.SubmitAsync(send with { Command = Burgers(2) })).Kind);
        Assert.Equal(OutcomeKind.IdReused, (await node.Bistro.SubmitAsync(send with { Actor = Cook })).Kind);
    }

    [Fact]
    public async Task Orders_that_race_for_the_last_portions_sell_exactly_as_many_as_there_are()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        var random = new Random(86);
        for (var race = 0; race < 12; race++)
        {
            var portions = random.Next(1, 20);
            await Accept(node.Bistro, Manager, new Domain.Menu.CountItem(Burger, portions));
            // Enough single ones among them to take the last.
            var asked = Enumerable.Range(0, 8).Select(_ => random.Next(1, 6)).Concat(Enumerable.Repeat(1, portions)).OrderBy(_ => random.Next()).ToList();
            var outcomes = await Task.WhenAll(asked.Select(quantity => Task.Run(() => node.Bistro.SubmitAsync(Send(Manager, Burgers(quantity))))));

            Assert.Equal(portions, asked.Zip(outcomes).Where(one => one.Second.Kind == OutcomeKind.Accepted).Sum(one => one.First));
            Assert.Equal(0, node.Kitchen.Menu.Left[Burger]);
            var lost = outcomes.Where(outcome => outcome.Kind != OutcomeKind.Accepted).ToList();
            Assert.NotEmpty(lost);
            Assert.All(lost, outcome => Assert.Equal((OutcomeKind.Refused, Codes.NotEnoughLeft, "lines[0].quantity"), (outcome.Kind, outcome.Problems[0].Code, outcome.Problems[0].Path)));
        }
        var (tail, _) = await node.Log.TailAsync(node.Bistro.Restaurant, 0);
        Assert.All(tail.Select(one => one.Fact.Event).OfType<Domain.Menu.ItemCounted>(), counted => Assert.InRange(counted.Left, 0, 20));
    }

    [Fact]
    public async Task A_gap_in_a_clients_own_order_is_not_decided()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        Assert.Equal(OutcomeKind.Accepted, (await node.Bistro.SubmitAsync(Send(Manager, Burgers(), client: "tab", clientSeq: 1))).Kind);
        var gap = Send(Manager, Burgers(), client: "tab", clientSeq: 3);
        var early = await node.Bistro.SubmitAsync(gap);
        Assert.Equal((OutcomeKind.OutOfOrder, 2L), (early.Kind, early.Expected));
        Assert.Equal(OutcomeKind.Accepted, (await node.Bistro.SubmitAsync(Send(Manager, Burgers(), client: "tab", clientSeq: 2))).Kind);
        Assert.Equal(OutcomeKind.Accepted, (await node.Bistro.SubmitAsync(gap)).Kind);
    }

    [Fact]
    public async Task Two_nodes_on_one_database_write_one_gapless_log()
    {
        var one = await StartAsync();
        await OpenBistroAsync(one);
        var two = await StartAsync();
        var senders = Enumerable.Range(0, 16).Select(sender => Task.Run(async () =>
        {
            var engine = (sender % 2 == 0 ? one : two).Bistro;
            for (var i = 1; i <= 10; i++)
            {
                var submission = Send(Manager, Burgers(), client: $"tab-{sender}", clientSeq: i);
                Assert.Equal(OutcomeKind.Accepted, (await SendUntilDecided(engine, submission)).Kind);
            }
        }));
        await Task.WhenAll(senders);
        await one.Bistro.CatchUpAsync();
        await two.Bistro.CatchUpAsync();
        Assert.Equal(160, one.Kitchen.Live.Count);
        Assert.Equal(KitchenText.Write(one.Kitchen), KitchenText.Write(two.Kitchen));
        var (tail, head) = await one.Log.TailAsync(one.Bistro.Restaurant, 0);
        Assert.Equal(Enumerable.Range(1, (int)head.Seq).Select(seq => (long)seq), tail.Select(x => x.Fact.Seq));
        Assert.Equal(160, one.Kitchen.Live.Values.Select(order => order.Number).Distinct().Count());
    }

    [Fact]
    public async Task The_same_command_sent_to_two_nodes_at_once_is_one()
    {
        var one = await StartAsync();
        await OpenBistroAsync(one);
        var two = await StartAsync();
        using var first = new Recorder(one.Bistro, one.Database);
        using var second = new Recorder(two.Bistro, two.Database);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(sender => Task.Run(async () =>
        {
            for (var i = 1; i <= 5; i++)
            {
                var submission = Send(Manager, Burgers(), client: $"tab-{sender}", clientSeq: i);
                var both = await Task.WhenAll(SendUntilDecided(one.Bistro, submission), SendUntilDecided(two.Bistro, submission));
                Assert.Equal(OutcomeKind.Accepted, both[0].Kind);
                Assert.Equal(Text(both[0]), Text(both[1]));
            }
        })));
        await one.Bistro.CatchUpAsync();
        await two.Bistro.CatchUpAsync();
        Assert.Equal(80, (await LogIsWhole(one)).Count(x => x.Fact.Event is OrderPlaced));
        await LogIsWhole(two);
        first.SawEverythingUpTo(one.Kitchen.Seq);
        second.SawEverythingUpTo(one.Kitchen.Seq);
    }

    [Fact]
    public async Task A_node_hears_of_what_another_wrote_without_asking()
    {
        var one = await StartAsync();
        var two = await StartAsync();
        await OpenBistroAsync(one);
        await Support.Eventually.Holds(() => two.Restaurants.Find("bistro") is not null, "the new restaurant");
        await Support.Eventually.Holds(() => two.Kitchen.Seq == one.Kitchen.Seq, "the same state");
        using var recorder = new Recorder(two.Bistro, two.Database);
        for (var i = 0; i < 5; i++) await Accept(one.Bistro, Manager, Burgers());
        await Support.Eventually.Holds(() => recorder.Count >= 5, "what was written");
        recorder.SawEverythingUpTo(one.Kitchen.Seq);
        // A refusal moves no event, and is the same for both.
        var refused = Send(Manager, new PlaceOrder([]));
        Assert.Equal(Text(await one.Bistro.SubmitAsync(refused)), Text(await two.Bistro.SubmitAsync(refused)));
    }
}
