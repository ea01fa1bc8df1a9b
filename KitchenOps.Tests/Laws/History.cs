using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Laws;

/// <summary>One command in a history: what was asked, decided and done.</summary>
sealed record Step(Kitchen Before, Command Command, Asking Asking, Decision Decision, IReadOnlyList<Fact> Facts, Kitchen After)
{
    public override string ToString() => $"{Asking.Now:HH:mm} {Asking.Actor}: {Command} => {Then.Words(Decision)}";
}

/// <summary>
/// A service of the test kitchen that follows from a list of numbers: each number is a step, so that a failing history can be
/// shortened by leaving steps out, and played again.
/// </summary>
sealed class History
{
    static readonly Given Start = Given.Kitchen();
    static readonly Given StartWithPacing = Given.Kitchen(new Settings { AutoFireCourseAfterMinutes = 10, HoldUntilStart = true, TimeZone = "Europe/Madrid" });

    /// <summary>Every command in order.</summary>
    public List<Step> Steps { get; } = [];

    /// <summary>What happened before the first step.</summary>
    public IReadOnlyList<Fact> Opening { get; private init; } = [];

    /// <summary>The kitchen before the first step.</summary>
    public Kitchen First { get; private init; } = null!;

    /// <summary>The kitchen after the last.</summary>
    public Kitchen Last => Steps.Count == 0 ? First : Steps[^1].After;

    /// <summary>Every fact of the steps, with the kitchen before and after it.</summary>
    public IEnumerable<(Kitchen Before, Fact Fact, Kitchen After)> Facts()
    {
        foreach (var step in Steps)
        {
            var kitchen = step.Before;
            foreach (var fact in step.Facts)
            {
                var next = kitchen.Apply(fact);
                yield return (kitchen, fact, next);
                kitchen = next;
            }
        }
    }

    /// <summary>Plays the steps that <paramref name="seeds"/> stand for.</summary>
    /// <param name="next">Who asks for what; by default whoever would in a service.</param>
    public static History Play(int[] seeds, Func<Kitchen, Random, (ActorId Actor, Command Command)>? next = null)
    {
        var start = seeds.Length > 0 && seeds[0] % 2 == 0 ? StartWithPacing : Start;
        var history = new History { First = start.State, Opening = start.Log };
        var now = start.Now;
        for (var i = 0; i < seeds.Length; i++)
        {
            var random = new Random(seeds[i]);
            now += Pause(random);
            var rounds = 0;
            for (var due = history.Last.DueBy(now); due.Count > 0; due = history.Last.DueBy(now))
            {
                if (++rounds > 500) throw new InvalidOperationException($"{due[0]} stays due");
                history.Take(due[0].Command, new Asking(ActorId.Clock, due[0].Id, now, now));
            }
            var (actor, command) = random.Next(12) switch
            {
                0 => (random.Next(3) == 0 ? ActorId.System : random.Next(3) == 0 ? ActorId.Clock : random.Next(2) == 0 ? Some.Admin : Some.FullKey, Garbage.Next(history.Last, random)!),
                // Something that was sent before is sent late, or by somebody else as well.
                1 when history.Steps.Count > 0 => Again(Acts.Pick(random, history.Steps), random),
                _ => (next ?? Acts.Next)(history.Last, random),
            };
            history.Take(command, new Asking(actor, new CommandId(DerivedId.Of(new CommandId(Some.Restaurant.Value), 1000 + i)), now, now));
        }
        return history;
    }

    // Moments apart as in a rush, so that something happens before what the clock counts in seconds; minutes apart; and a night now and then.
    static TimeSpan Pause(Random random) => random.Next(30) switch
    {
        0 => TimeSpan.FromHours(random.Next(1, 18)),
        <= 15 => TimeSpan.FromSeconds(random.Next(0, 6)),
        _ => TimeSpan.FromSeconds(random.Next(0, 300)),
    };

    static (ActorId, Command) Again(Step step, Random random) => (random.Next(2) == 0 ? Some.Manager : step.Asking.Actor, step.Command);

    void Take(Command command, Asking asking)
    {
        var before = Last;
        var decision = before.Decide(command, asking);
        var facts = new List<Fact>();
        var after = before;
        if (decision is Decision.Accepted accepted)
            foreach (var e in accepted.Events)
            {
                facts.Add(new Fact(after.Seq + 1, asking.Now, asking.Actor, e));
                after = after.Apply(facts[^1]);
            }
        Steps.Add(new Step(before, command, asking, decision, facts, after));
    }
}
