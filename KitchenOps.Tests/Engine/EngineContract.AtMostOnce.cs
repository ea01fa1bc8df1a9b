using FsCheck;
using FsCheck.Fluent;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Engine;

public abstract partial class EngineContract
{
    /// <summary>One thing that senders and networks do.</summary>
    private enum Deed { Send, SendSeveral, Repeat, RepeatSeveral, ReorderTwo, ReuseIdForAnotherBody, ReuseIdAsAnother, SkipANumber, AdoptTheQueue, Restart, BreakACommit }

    [Fact]
    public async Task Each_command_is_decided_at_most_once_and_in_its_clients_order_whatever_is_repeated_reordered_or_reused()
    {
        var seen = new Dictionary<string, int>();
        var run = 0;
        var deeds = Arb.From(Gen.Choose(0, int.MaxValue).ArrayOf(30), Laws.Law.Shorter);
        await Task.Run(() => Prop.ForAll(deeds, (int[] numbers) => PlayAsync(numbers, $"run-{run++}", seen).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Histories)));
        // A law that holds because nothing happened proves nothing.
        foreach (var what in (string[])[.. Enum.GetNames<Deed>(), .. Enum.GetNames<OutcomeKind>().Except([nameof(OutcomeKind.TooOld)])]) Assert.True(seen.ContainsKey(what), $"{what} did not occur: {string.Join(", ", seen)}");
    }

    private const int Histories = 8;

    private async Task PlayAsync(int[] numbers, string slug, Dictionary<string, int> seen)
    {
        var faults = new Faults();
        var node = await StartAsync(new EngineOptions { SnapshotEveryEvents = 7, SnapshotEventsPerOrder = 0 }, interceptors: faults);
        var (_, engine) = await node.Restaurants.OpenAsync(new OpenRestaurant(slug, "Bistro", new Settings()));
        await Accept(engine!, ActorId.System, new Domain.Access.GrantAccess(Manager, "MIA", Domain.Access.Role.Manager));
        await Accept(engine!, ActorId.System, new Domain.Access.GrantAccess(Cook, "CEM", Domain.Access.Role.Manager));
        await Accept(engine!, ActorId.System, new Domain.Menu.SetMenu([new(new("grill"), "Grill", "grill")], [new(new("burger"), "Burger", "Mains", [new("grill")]), new(new("fries"), "Fries", "Sides", [new("grill")])]));

        var next = new Dictionary<string, long> { ["a"] = 1, ["b"] = 1, ["c"] = 1 };
        var sent = new List<Submission>();
        var answers = new Dictionary<CommandId, string>();
        var story = new List<string>();
        foreach (var number in numbers)
        {
            var random = new Random(number);
            T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
            var client = Pick(next.Keys.ToList());
            Submission Fresh(long seq) => Send(Manager, random.Next(8) switch { 0 => new PlaceOrder([]), 1 => new Domain.Menu.SetMenu([], [], SeenVersion: 0), _ => Burgers(random.Next(1, 5)) }, new CommandId(new Guid(random.Next(), 0, 0, BitConverter.GetBytes(random.NextInt64()))), client, seq) with { BaseSeq = engine!.Bus.Latest.Seq };
            var deed = sent.Count == 0 ? Deed.Send : Pick(Enum.GetValues<Deed>());
            List<Submission> post = [];
            switch (deed)
            {
                case Deed.Send: post = [Fresh(next[client])]; break;
                case Deed.SendSeveral: post = [.. Enumerable.Range(0, 4).Select(i => Fresh(next[client] + i))]; break;
                case Deed.Repeat: post = [Pick(sent)]; break;
                case Deed.RepeatSeveral: post = [Fresh(next[client]), Pick(sent), Pick(sent), Pick(sent)]; post.Add(post[0]); break;
                case Deed.ReorderTwo: post = [Fresh(next[client] + 1), Fresh(next[client])]; break;
                case Deed.ReuseIdForAnotherBody: post = [Pick(sent) with { Command = Burgers(9), Client = client, ClientSeq = next[client] }]; break;
                case Deed.ReuseIdAsAnother: post = [Pick(sent) with { Actor = Cook, Client = client, ClientSeq = next[client] }]; break;
                case Deed.SkipANumber: post = [Fresh(next[client] + 2)]; break;
                case Deed.AdoptTheQueue: post = [.. sent.TakeLast(3).Select((one, i) => one with { Client = client, ClientSeq = next[client] + i })]; break;
                case Deed.Restart:
                    await StopAsync(node);
                    faults = new Faults();
                    node = await StartAsync(new EngineOptions { SnapshotEveryEvents = 7, SnapshotEventsPerOrder = 0 }, interceptors: faults);
                    engine = node.Restaurants.Find(slug);
                    break;
                case Deed.BreakACommit:
                    post = [Fresh(next[client])];
                    faults.Break(Pick(Enum.GetValues<Broken>()), times: random.Next(1, 6));
                    break;
            }
            seen[deed.ToString()] = seen.GetValueOrDefault(deed.ToString()) + 1;
            story.Add($"{deed}: {string.Join(", ", post.Select(one => $"{one.Id.ToString()[..4]}/{one.Client}{one.ClientSeq}"))}");
            var outcomes = await engine!.SubmitAsync(post);
            faults.Mend();
            foreach (var (submission, outcome) in post.Zip(outcomes))
            {
                story.Add($"  {outcome.Kind} {outcome.Seq} expected {outcome.Expected}");
                seen[outcome.Kind.ToString()] = seen.GetValueOrDefault(outcome.Kind.ToString()) + 1;
                sent.Add(submission);
                if (outcome.Kind is OutcomeKind.OutOfOrder or OutcomeKind.Unavailable)
                {
                    if (outcome.Expected is { } expected) Assert.Equal(next[submission.Client!], expected);
                    continue;
                }
                if (submission.ClientSeq == next[submission.Client!]) next[submission.Client!]++;
                if (outcome.Kind == OutcomeKind.IdReused) continue;
                // The same id, actor and body: the same answer.
                Assert.True(answers.TryAdd(outcome.CommandId, Text(outcome)) || answers[outcome.CommandId] == Text(outcome), $"two answers for one command{Environment.NewLine}{string.Join(Environment.NewLine, story)}");
            }
            if (outcomes.Any(one => one.Kind == OutcomeKind.Unavailable))
            {
                // Whether it was stored is not known: sent again, it is decided, once.
                foreach (var submission in post)
                {
                    var outcome = await SendUntilDecided(engine, submission);
                    if (submission.ClientSeq == next[submission.Client!] && outcome.Kind != OutcomeKind.OutOfOrder) next[submission.Client!]++;
                    if (outcome.Kind is OutcomeKind.Accepted or OutcomeKind.Refused) Assert.True(answers.TryAdd(outcome.CommandId, Text(outcome)) || answers[outcome.CommandId] == Text(outcome), string.Join(Environment.NewLine, story));
                }
            }
        }

        await engine!.CatchUpAsync();
        var (log, head) = await node.Log.TailAsync(engine.Restaurant, 0);
        Assert.Equal(Enumerable.Range(1, (int)head.Seq).Select(seq => (long)seq), log.Select(one => one.Fact.Seq));
        var placed = log.Where(one => one.Fact.Event is OrderPlaced).Select(one => one.Command).ToList();
        Assert.Equal(placed.Count, placed.Distinct().Count());
        var accepted = answers.Where(one => one.Value.Contains("\"kind\":\"accepted\"", StringComparison.Ordinal)).Select(one => one.Key).ToHashSet();
        Assert.True(accepted.SetEquals(placed), $"answered and stored differ{Environment.NewLine}{string.Join(Environment.NewLine, story)}");
        // Whatever was sent under one number only stands in the order of its client's numbers.
        foreach (var client in next.Keys)
        {
            var numbersInLog = placed.Select(id => sent.Where(one => one.Id == id).Select(one => (one.Client, one.ClientSeq)).Distinct().ToList())
                .Where(sentAs => sentAs.Count == 1 && sentAs[0].Client == client).Select(sentAs => sentAs[0].ClientSeq!.Value).ToList();
            Assert.Equal(numbersInLog.Order(), numbersInLog);
        }
        await StopAsync(node);
    }
}
