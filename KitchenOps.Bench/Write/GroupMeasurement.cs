using System.Diagnostics;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Write;

/// <summary>One group size on one engine: groups one after another, each submitted when the one before was answered.</summary>
public static class GroupMeasurement
{
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Measures for <paramref name="duration"/>, on a restaurant of its own.</summary>
    public static async Task<GroupResult> RunAsync(EngineUnderTest under, int group, TimeSpan duration, CancellationToken cancellation)
    {
        var engine = await under.OpenAsync($"group-{group}", cancellation);
        var slots = Enumerable.Range(0, group).Select(n => new OrderSlot(n)).ToArray();
        long publishedAt = 0;
        using var subscription = EngineUnderTest.OnPublished(engine, at => publishedAt = at);
        var (all, orders) = (new Samples(), new Samples());
        var commands = 0;

        async Task RunForAsync(TimeSpan time, bool counts)
        {
            var clock = Stopwatch.StartNew();
            while (clock.Elapsed < time)
            {
                var holdsOrder = false;
                var batch = slots.Select(slot =>
                {
                    var submission = slot.Next(out var isOrder);
                    holdsOrder |= isOrder;
                    return submission;
                }).ToList();
                var started = Stopwatch.GetTimestamp();
                var outcomes = await engine.SubmitAsync(batch, cancellation);
                foreach (var outcome in outcomes)
                {
                    EngineUnderTest.Check(outcome);
                }
                if (!counts)
                {
                    continue;
                }
                // Publication comes before the answer, so it is known by now.
                var took = Stopwatch.GetElapsedTime(started, publishedAt);
                commands += group;
                all.Add(took);
                if (holdsOrder)
                {
                    orders.Add(took);
                }
            }
        }

        await RunForAsync(WarmUp, counts: false);
        under.TakeCommits();
        var measured = Stopwatch.StartNew();
        await RunForAsync(duration, counts: true);
        var seconds = measured.Elapsed.TotalSeconds;
        var (commits, groups) = under.TakeCommits();
        return new GroupResult(group, commands, Math.Round(commands / seconds), Math.Round(groups.DefaultIfEmpty().Average(), 2), Percentiles.Of(commits), all.ToPercentiles(), orders.ToPercentiles());
    }
}
