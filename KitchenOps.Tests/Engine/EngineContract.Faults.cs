using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Web.Data;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Engine;

public abstract partial class EngineContract
{
    public static TheoryData<Broken> EveryPlace => [.. Enum.GetValues<Broken>()];

    [Theory, MemberData(nameof(EveryPlace))]
    public async Task A_commit_that_breaks_once_is_made_good_before_the_answer(Broken where)
    {
        var faults = new Faults();
        var node = await StartAsync(interceptors: faults);
        await OpenBistroAsync(node);
        using var recorder = new Recorder(node.Bistro, node.Database);
        faults.Break(where, times: 1);
        Assert.Equal(1, (await Accept(node.Bistro, Manager, Burgers())).Number);
        Assert.Equal(2, (await Accept(node.Bistro, Manager, Burgers())).Number);
        await LogIsWhole(node);
        recorder.SawEverythingUpTo(node.Kitchen.Seq);
    }

    [Theory, MemberData(nameof(EveryPlace))]
    public async Task A_commit_that_stays_broken_is_answered_unavailable_and_the_same_command_again_is_decided_once(Broken where)
    {
        var faults = new Faults();
        var node = await StartAsync(interceptors: faults);
        await OpenBistroAsync(node);
        using var recorder = new Recorder(node.Bistro, node.Database);
        var before = node.Kitchen.Seq;
        var sent = Send(Manager, Burgers(), client: "tab", clientSeq: 1);
        faults.Break(where);
        var unavailable = await node.Bistro.SubmitAsync(sent);
        Assert.Equal((OutcomeKind.Unavailable, 1), (unavailable.Kind, unavailable.RetryAfterSeconds));
        Assert.False(node.Bistro.IsSaving);
        Assert.False(node.Restaurants.IsReady);
        // Only a commit whose end was not heard may stand; what was speculated otherwise is gone.
        if (where != Broken.AfterCommit) Assert.Equal(before, node.Kitchen.Seq);
        faults.Mend();
        var answer = await SendUntilDecided(node.Bistro, sent);
        Assert.Equal((OutcomeKind.Accepted, 1), (answer.Kind, answer.Number));
        Assert.Equal(Text(answer), Text(await node.Bistro.SubmitAsync(sent)));
        Assert.Equal(2, (await Accept(node.Bistro, Manager, Burgers())).Number);
        Assert.Single(await LogIsWhole(node), one => one.Command == sent.Id);
        recorder.SawEverythingUpTo(node.Kitchen.Seq);
        Assert.True(node.Bistro.IsSaving);
    }

    [Theory, MemberData(nameof(EveryPlace))]
    public async Task A_process_that_dies_at_a_broken_commit_leaves_whole_commands_or_nothing(Broken where)
    {
        var faults = new Faults();
        var node = await StartAsync(interceptors: faults);
        await OpenBistroAsync(node);
        var sent = Send(Manager, Burgers());
        faults.Break(where);
        Assert.Equal(OutcomeKind.Unavailable, (await node.Bistro.SubmitAsync(sent)).Kind);
        await StopAsync(node);

        node = await StartAsync();
        var stood = node.Kitchen.Live.Count;
        Assert.Equal(where == Broken.AfterCommit ? 1 : 0, stood);
        Assert.Equal(1, (await SendUntilDecided(node.Bistro, sent)).Number);
        Assert.Single(node.Kitchen.Live);
        Assert.Single(await LogIsWhole(node), one => one.Command == sent.Id);
    }

    [Fact]
    public async Task Saving_that_failed_is_noticed_to_work_again_without_a_command()
    {
        var faults = new Faults();
        var node = await StartAsync(interceptors: faults);
        await OpenBistroAsync(node);
        faults.Break(Broken.WhileItIsWritten);
        Assert.Equal(OutcomeKind.Unavailable, (await node.Bistro.SubmitAsync(Send(Manager, Burgers()))).Kind);
        await node.Bistro.CatchUpAsync();
        Assert.False(node.Bistro.IsSaving);   // it can be read, but not written
        faults.Mend();
        await Support.Eventually.Holds(() => node.Restaurants.IsReady, "saving again");
    }

    [Fact]
    public async Task What_waited_with_its_senders_through_several_troubles_is_decided_once_and_in_each_senders_order()
    {
        const int senders = 4, each = 60, atOnce = 3;
        var faults = new Faults();
        var node = await StartAsync(interceptors: faults);
        await OpenBistroAsync(node);
        using var recorder = new Recorder(node.Bistro, node.Database);
        var sent = Enumerable.Range(0, senders).Select(sender => Enumerable.Range(1, each).Select(seq => Send(Manager, Burgers(), client: $"tab-{sender}", clientSeq: seq)).ToList()).ToList();
        var refusals = 0;

        // As an outbox does: first in, first out, the same ones again until they are decided.
        faults.Break(Broken.BeforeCommit);
        var sending = sent.Select(queue => Task.Run(async () =>
        {
            for (var left = queue.ToList(); left.Count > 0;)
            {
                var outcomes = await node.Bistro.SubmitAsync([.. left.Take(atOnce)]);
                Assert.All(outcomes, outcome => Assert.True(outcome.Kind is OutcomeKind.Accepted or OutcomeKind.Unavailable, $"{outcome}"));
                Interlocked.Add(ref refusals, outcomes.Count(outcome => outcome.Kind == OutcomeKind.Unavailable));
                left = [.. left.Where((_, i) => i >= outcomes.Count || outcomes[i].Kind == OutcomeKind.Unavailable)];
            }
        })).ToList();
        foreach (var where in Enum.GetValues<Broken>())
        {
            var before = Volatile.Read(ref refusals);
            faults.Break(where);
            await Support.Eventually.Holds(() => Volatile.Read(ref refusals) > before, "somebody is refused");
            faults.Mend();
            await Support.Eventually.Holds(() => node.Bistro.IsSaving, "saving again");
        }
        await Task.WhenAll(sending);

        var log = (await LogIsWhole(node)).Where(one => one.Fact.Event is Domain.Orders.OrderPlaced).Select(one => one.Command).ToList();
        foreach (var queue in sent) Assert.Equal(queue.Select(one => one.Id), log.Where(id => queue.Exists(one => one.Id == id)));
        recorder.SawEverythingUpTo(node.Kitchen.Seq);
    }

    [Fact]
    public async Task A_command_that_throws_is_refused_alone()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        var throws = Send(Manager, new Thrower(), client: "tab", clientSeq: 2);
        var outcomes = await node.Bistro.SubmitAsync([Send(Manager, Burgers(), client: "tab", clientSeq: 1), throws, Send(Manager, Burgers(), client: "tab", clientSeq: 3)]);
        Assert.Equal([OutcomeKind.Accepted, OutcomeKind.Refused, OutcomeKind.Accepted], outcomes.Select(one => one.Kind));
        Assert.Equal("internal", outcomes[1].Code);
        Assert.Equal(Text(outcomes[1]), Text(await node.Bistro.SubmitAsync(throws)));
        await LogIsWhole(node);
    }

    [Fact]
    public async Task A_command_whose_events_cannot_be_stored_is_refused_alone()
    {
        var faults = new Faults();
        var node = await StartAsync(interceptors: faults);
        await OpenBistroAsync(node);
        using var recorder = new Recorder(node.Bistro, node.Database);
        var poison = Send(Manager, Burgers(), client: "tab", clientSeq: 2);
        faults.Poison = poison.Id.Value;
        var outcomes = await node.Bistro.SubmitAsync([Send(Manager, Burgers(), client: "tab", clientSeq: 1), poison, Send(Manager, Burgers(), client: "tab", clientSeq: 3)]);
        Assert.Equal([OutcomeKind.Accepted, OutcomeKind.Refused, OutcomeKind.Accepted], outcomes.Select(one => one.Kind));
        Assert.Equal([1, 2], node.Kitchen.Live.Values.Select(order => order.Number!.Value).Order());
        Assert.Equal(Text(outcomes[1]), Text(await node.Bistro.SubmitAsync(poison)));
        await LogIsWhole(node);
        recorder.SawEverythingUpTo(node.Kitchen.Seq);
    }

    [Fact]
    public async Task An_envelope_that_no_sender_writes_is_refused_and_not_stored()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        foreach (var (submission, path) in new (Submission, string)[]
        {
            (Send(Manager, Burgers(), client: "tab"), "clientSeq"), (Send(Manager, Burgers(), clientSeq: 1), "clientSeq"), (Send(Manager, Burgers(), client: "tab", clientSeq: 0), "clientSeq"),
            (Send(Manager, Burgers(), client: new string('x', 65), clientSeq: 1), "clientId"), (Send(new ActorId(new string('x', 65)), Burgers()), "actor"),
            (Send(Manager, null!), "data"), (Send(Manager, new GrantAccess(new ActorId("user:x"), "X", (Role)99)), "data"),
        })
        {
            var outcomes = await node.Bistro.SubmitAsync([submission, Send(Manager, Burgers())]);
            Assert.Equal((OutcomeKind.Refused, Codes.Invalid, path), (outcomes[0].Kind, outcomes[0].Code, outcomes[0].Problems[0].Path));
            Assert.Equal(OutcomeKind.Accepted, outcomes[1].Kind);
            Assert.Empty(await node.Log.FindAsync(node.Bistro.Restaurant, [submission.Id]));
        }
    }

    [Fact]
    public async Task A_text_that_the_database_cannot_hold_harms_nobody_else()
    {
        var node = await StartAsync();
        var (refused, none) = await node.Restaurants.OpenAsync(new Domain.Restaurants.OpenRestaurant("nul", "a\0b", new Domain.Restaurants.Settings()));
        Assert.True((refused.Kind == OutcomeKind.Accepted) == none is not null);
        await OpenBistroAsync(node);
        var outcomes = await node.Bistro.SubmitAsync([Send(Manager, Burgers()), Send(Manager, Burgers() with { Name = "a\0b", Note = "\ud800" }), Send(Manager, Burgers())]);
        Assert.Equal(OutcomeKind.Accepted, outcomes[0].Kind);
        Assert.Equal(OutcomeKind.Accepted, outcomes[2].Kind);
        await LogIsWhole(node);
    }

    [Fact]
    public async Task A_key_of_another_restaurant_is_not_taken_over()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        var (_, other) = await node.Restaurants.OpenAsync(new Domain.Restaurants.OpenRestaurant("other", "Other", new Domain.Restaurants.Settings()));
        var key = new ActorId("key:till");
        await Accept(node.Bistro, ActorId.System, new CreateKey(key, "Till", [Scopes.Orders], new string('a', 64)));
        var outcomes = await other!.SubmitAsync([Send(ActorId.System, new CreateKey(key, "Thief", [Scopes.Orders], new string('b', 64))), Send(ActorId.System, new GrantAccess(Manager, "MIA", Role.Manager))]);
        Assert.Equal((OutcomeKind.Refused, Codes.Duplicate), (outcomes[0].Kind, outcomes[0].Code));
        Assert.Equal(OutcomeKind.Accepted, outcomes[1].Kind);
        Assert.Equal(new StoredKey(node.Bistro.Restaurant, key, new string('a', 64)), await new KeyReader(node.Database).FindAsync(key));
    }

    private sealed record Thrower : Command
    {
        public override Permission Needs() => throw new NotSupportedException("injected");
    }
}
