using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Engine;

public abstract partial class EngineContract
{
    [Fact]
    public async Task Every_outcome_that_is_stored_comes_again_to_the_byte()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        await Accept(node.Bistro, ActorId.System, new Domain.Access.GrantAccess(Cook, "CËM 🍔", Domain.Access.Role.Cook));
        var placed = await Accept(node.Bistro, Manager, new PlaceOrder([new LineRequest(new MenuItemId("burger"), 2, Note: "ohne Zwiebel & <scharf> ☕")]));
        var order = node.Kitchen.Find(placed.Order!.Value)!;
        var drawn = order.Lines[0].Works[0];
        await Accept(node.Bistro, Cook, new BumpLines(order.Id, drawn.Station, [new DrawnWork(order.Lines[0].Id, drawn.Version)]));
        await Accept(node.Bistro, Manager, new RecallLines(order.Id, drawn.Station, [new DrawnWork(order.Lines[0].Id, drawn.Version)]));
        Submission[] sent =
        [
            Send(Manager, Burgers()),
            Send(Manager, new PlaceOrder([new LineRequest(new MenuItemId("nothing"))])),
            Send(Cook, new BumpLines(order.Id, drawn.Station, [new DrawnWork(order.Lines[0].Id, drawn.Version)])),   // the recalled work: a conflict with the ticket as it stands
            Send(Manager, new RecallLines(order.Id, drawn.Station, [new DrawnWork(order.Lines[0].Id, drawn.Version)])),   // it was so already
        ];
        var first = await node.Bistro.SubmitAsync(sent);
        Assert.Equal([OutcomeKind.Accepted, OutcomeKind.Refused, OutcomeKind.Conflict, OutcomeKind.Accepted], first.Select(one => one.Kind));
        Assert.NotNull(first[2].Current);
        Assert.Equal("MIA", first[2].By);
        await StopAsync(node);
        node = await StartAsync();
        Assert.Equal(first.Select(Text), (await node.Bistro.SubmitAsync(sent)).Select(Text));
    }

    [Fact]
    public async Task A_reused_id_reveals_nothing()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        var send = Send(Manager, Burgers());
        await node.Bistro.SubmitAsync(send);
        var reused = await node.Bistro.SubmitAsync(send with { Actor = Cook });
        Assert.Equal(new Outcome(send.Id, OutcomeKind.IdReused, Code: "idReused"), reused);
    }

    [Fact]
    public async Task Whoever_waits_for_a_command_by_its_id_hears_every_final_answer_also_of_a_repeat()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        var sent = Send(Manager, Burgers(), client: "tab", clientSeq: 1);
        var heard = new List<OutcomeKind>();
        void Listen() => node.Bistro.Bus.WaitFor(sent.Id, outcome => heard.Add(outcome.Kind));
        Listen();
        await node.Bistro.SubmitAsync(sent with { ClientSeq = 2 });   // not final: it still waits
        await node.Bistro.SubmitAsync(sent);
        Listen();
        await node.Bistro.SubmitAsync(sent);
        Listen();
        await node.Bistro.SubmitAsync(sent with { Actor = Cook });
        Assert.Equal([OutcomeKind.Accepted, OutcomeKind.Accepted, OutcomeKind.IdReused], heard);
    }

    [Fact]
    public async Task A_number_that_was_used_up_says_which_one_is_expected_and_decides_nothing()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        for (var i = 1; i <= 3; i++) await node.Bistro.SubmitAsync(Send(Manager, Burgers(), client: "tab", clientSeq: i));
        var before = node.Kitchen.Seq;
        foreach (var number in (long[])[1, 3, 5, long.MaxValue])
        {
            var outcome = await node.Bistro.SubmitAsync(Send(Manager, Burgers(), client: "tab", clientSeq: number));
            Assert.Equal((OutcomeKind.OutOfOrder, 4L), (outcome.Kind, outcome.Expected));
            Assert.Empty(await node.Log.FindAsync(node.Bistro.Restaurant, [outcome.CommandId]));
        }
        Assert.Equal(before, node.Kitchen.Seq);
        // Another's numbers are its own.
        Assert.Equal(OutcomeKind.Accepted, (await node.Bistro.SubmitAsync(Send(Manager, Burgers(), client: "other", clientSeq: 1))).Kind);
    }

    [Fact]
    public async Task A_queue_that_another_tab_adopts_goes_on_under_its_own_numbers()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        var queue = Enumerable.Range(1, 4).Select(i => Send(Manager, Burgers(), client: "closed", clientSeq: i)).ToList();
        await node.Bistro.SubmitAsync(queue[..2]);   // decided, but the tab was closed before it heard so
        var adopted = queue.Select((one, i) => one with { Client = "open", ClientSeq = i + 1 }).ToList();
        Assert.All(await node.Bistro.SubmitAsync(adopted), outcome => Assert.Equal(OutcomeKind.Accepted, outcome.Kind));
        Assert.Equal(4, node.Kitchen.Live.Count);
        Assert.Equal(OutcomeKind.Accepted, (await node.Bistro.SubmitAsync(Send(Manager, Burgers(), client: "open", clientSeq: 5))).Kind);
    }

    [Fact]
    public async Task A_replayed_command_counts_at_its_own_time_clamped_between_what_it_saw_and_receipt()
    {
        var clock = new Support.ManualClock(Support.Some.Noon);
        var node = await StartAsync(time: clock);
        await OpenBistroAsync(node, new Domain.Restaurants.Settings());
        clock.Advance(TimeSpan.FromMinutes(10));
        await Accept(node.Bistro, Manager, Burgers());
        var (seen, seenAt) = (node.Kitchen.Seq, clock.GetUtcNow());
        clock.Advance(TimeSpan.FromMinutes(10));
        var now = clock.GetUtcNow();
        async Task<DateTimeOffset> Effective(Node at, long? baseSeq, DateTimeOffset? issuedAt)
        {
            var outcome = await at.Bistro.SubmitAsync(Send(Manager, Burgers()) with { BaseSeq = baseSeq, IssuedAt = issuedAt });
            return (await at.Log.TailAsync(at.Bistro.Restaurant, outcome.Seq!.Value - 1)).Tail[0].EffectiveAt;
        }
        async Task Holds(Node at)
        {
            Assert.Equal(now.AddMinutes(-5), await Effective(at, seen, now.AddMinutes(-5).ToOffset(TimeSpan.FromHours(2))));
            Assert.Equal(seenAt, await Effective(at, seen, now.AddMinutes(-50)));
            Assert.Equal(now, await Effective(at, seen, now.AddYears(50)));
            Assert.Equal(now, await Effective(at, null, now.AddMinutes(-5)));
            Assert.Equal(now, await Effective(at, long.MaxValue, now.AddMinutes(-5)));
            Assert.Equal(now, await Effective(at, seen, null));
        }
        await Holds(node);
        await StopAsync(node);
        await Holds(await StartAsync(time: clock));   // the time of what was seen comes from the log, not from memory
    }

    [Fact]
    public async Task A_full_inbox_answers_unavailable_with_when_to_come_again_and_stores_nothing()
    {
        var faults = new Faults();
        var node = await StartAsync(new EngineOptions { InboxCapacity = 3, RetryAfterSeconds = 7 }, interceptors: faults);
        await OpenBistroAsync(node);
        var writing = faults.Hold();
        var first = node.Bistro.SubmitAsync(Send(Manager, Burgers()));
        await writing;
        var next = node.Bistro.SubmitAsync([Send(Manager, Burgers()), Send(Manager, Burgers())]);   // the bound is on commands, not on posts
        var late = Send(Manager, Burgers());
        var full = await node.Bistro.SubmitAsync(late);
        Assert.Equal((OutcomeKind.Unavailable, 7), (full.Kind, full.RetryAfterSeconds));
        Assert.True(node.Bistro.IsSaving);
        faults.Release();
        await first;
        await next;
        Assert.Empty(await node.Log.FindAsync(node.Bistro.Restaurant, [late.Id]));
        Assert.Equal(4, (await node.Bistro.SubmitAsync(late)).Number);
    }

    [Fact]
    public async Task A_post_larger_than_a_group_is_decided_in_its_order()
    {
        var node = await StartAsync(new EngineOptions { MaxGroup = 2 });
        await OpenBistroAsync(node);
        var posts = Enumerable.Range(0, 4).Select(post => node.Bistro.SubmitAsync([.. Enumerable.Range(1, 5).Select(i => Send(Manager, Burgers(), client: $"tab-{post}", clientSeq: i))])).ToList();
        foreach (var outcomes in await Task.WhenAll(posts))
        {
            Assert.All(outcomes, outcome => Assert.Equal(OutcomeKind.Accepted, outcome.Kind));
            Assert.Equal(outcomes.Select(one => one.Seq), outcomes.Select(one => one.Seq).Order());
        }
        await LogIsWhole(node);
    }

    [Fact]
    public async Task Whoever_stops_waiting_finds_the_answer_later()
    {
        var faults = new Faults();
        var node = await StartAsync(interceptors: faults);
        await OpenBistroAsync(node);
        var writing = faults.Hold();
        using var impatient = new CancellationTokenSource();
        var sent = Send(Manager, Burgers());
        var waiting = node.Bistro.SubmitAsync(sent, impatient.Token);
        await writing;
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        faults.Release();
        Assert.Equal(1, (await node.Bistro.SubmitAsync(sent)).Number);
        Assert.Single(node.Kitchen.Live);
    }

    [Fact]
    public async Task Stopping_answers_everybody_who_waits()
    {
        var faults = new Faults();
        var node = await StartAsync(interceptors: faults);
        await OpenBistroAsync(node);
        var bistro = node.Bistro;
        var writing = faults.Hold();
        var first = bistro.SubmitAsync(Send(Manager, Burgers()));
        await writing;
        var second = bistro.SubmitAsync(Send(Manager, Burgers()));
        var stopping = StopAsync(node);
        faults.Release();
        Assert.Equal(1, (await first).Number);
        Assert.Equal(2, (await second).Number);
        await stopping;
        Assert.Equal(OutcomeKind.Unavailable, (await bistro.SubmitAsync(Send(Manager, Burgers()))).Kind);
    }
}
