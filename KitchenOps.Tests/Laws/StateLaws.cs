using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Laws;

/// <summary>What is true of every kitchen that commands can lead to.</summary>
public class StateLaws
{
    [Fact]
    public void The_fold_of_the_log_is_the_state_that_decisions_ran_on() => Law.Holds(100, history =>
    {
        var folded = history.Opening.Concat(history.Steps.SelectMany(step => step.Facts)).Aggregate(Kitchen.Before(Some.Restaurant), (kitchen, fact) => kitchen.Apply(fact));

        Assert.Equal(history.Opening.Count + history.Steps.Sum(step => step.Facts.Count), folded.Seq);
        Assert.Equal(Same.Text(history.Last), Same.Text(folded));
    });

    [Fact]
    public void A_decision_is_never_an_exception_and_never_half_made() => Law.Holds(300, history =>
    {
        foreach (var step in history.Steps)
        {
            Assert.True(step.Decision is not Decision.Accepted { Events.IsEmpty: false } || step.After.Seq > step.Before.Seq, "an event that is not in the log");
            Assert.True(step.Decision is not Decision.Refused { Problems.IsEmpty: true }, "a refusal without a reason");
            // A device's clock may say anything, and an overlay draws with it.
            foreach (var now in (DateTimeOffset[])[DateTimeOffset.MinValue, DateTimeOffset.MaxValue])
                Overlay.Of(step.Before, [new Pending(step.Asking.Command, step.Asking.Actor, step.Command, now)]);
        }
    });

    [Fact]
    public void Events_that_no_longer_fit_change_nothing_and_break_nothing() => Law.Holds(100, history =>
    {
        // The log of one service over the kitchen of none, backwards over its end, and twice.
        var facts = history.Steps.SelectMany(step => step.Facts).ToList();
        var kitchen = facts.Aggregate(Kitchen.Before(Some.Restaurant), (state, fact) => state.Apply(fact));
        kitchen = Enumerable.Reverse(facts).Aggregate(history.Last, (state, fact) => state.Apply(fact));
        kitchen = facts.Concat(facts).Aggregate(kitchen, (state, fact) => state.Apply(fact));
        Assert.Equal(history.Last.Seq, kitchen.Seq);
    });

    [Fact]
    public void Every_state_keeps_the_invariants_of_orders_lines_and_tables() => Law.Holds(300, history =>
    {
        foreach (var (_, _, kitchen) in history.Facts())
        {
            Assert.Empty(kitchen.Live.Keys.Intersect(kitchen.Finished.Keys));
            Assert.All(kitchen.Menu.Left.Values, left => Assert.InRange(left, 0, int.MaxValue));
            Assert.All(kitchen.Finished.Values, order => Assert.True(order.ClosedAt is not null && !order.AwaitsClearing()));
            Assert.All(kitchen.Live.Values, order => Assert.True(order.ClosedAt is null || order.AwaitsClearing()));
            var open = kitchen.Live.Values.Where(order => order.ClosedAt is null).ToList();
            Assert.Equal(open.Count, open.Select(order => order.Number).Distinct().Count());
            Assert.All(open, order => Assert.True(order.Number > 0 && order.Day is not null));
            foreach (var order in kitchen.Live.Values.Concat(kitchen.Finished.Values))
            {
                if (order.ClosedAt is not null) Assert.True(order.IsDone(), "closed, but not done");
                Assert.NotEmpty(order.Lines);
                foreach (var line in order.Lines)
                {
                    Assert.NotEmpty(line.Works);
                    Assert.Equal(line.Works.Count, line.Works.Items.Select(work => work.Station).Distinct().Count());
                    Assert.True(line.Works.Items.All(work => work.State == WorkState.Voided) || line.Works.Items.All(work => work.State != WorkState.Voided), "half void");
                    Assert.All(line.Works.Items, work => Assert.True(work.State is WorkState.Held or WorkState.Voided || work.FiredAt is not null, "made, but never fired"));
                    Assert.All(line.Works.Items, work => Assert.True(work.State is not (WorkState.Fired or WorkState.InProgress) || work.ReadyAt is null, "open, but ready"));
                }
            }
        }
        foreach (var step in history.Steps)
        {
            // Between the two events of a closing act an order is done and not yet closed; after the act it never is.
            Assert.All(step.After.Live.Values, order => Assert.True(order.ClosedAt is not null || !order.IsDone(), "done, but not closed"));
            foreach (var table in step.After.Tables.ById.Values)
            {
                var orders = step.After.Live.Values.Where(order => order.ClosedAt is null && order.Table == table.Id).ToList();
                Assert.Equal(orders.Count > 0, table.State == KitchenOps.Domain.Tables.TableState.Ordered);
                if (table.Server is { } holder) Assert.All(orders, order => Assert.Equal(holder, order.Server));
            }
            // What several stations wait for is in the log as it is, whichever command moved it, and of however many orders.
            foreach (var order in step.After.Live.Values) Assert.Equal(Pace.Of(order) is { } pace ? pace with { Holds = step.After.Settings.HoldUntilStart } : null, order.Pace);
            // No open work is where no screen can show it.
            foreach (var order in step.After.Live.Values)
                foreach (var work in order.Lines.Items.SelectMany(line => line.Works.Items))
                    Assert.True(work.State == WorkState.Served || work.Cleared || work.Station == StationId.Unrouted || step.After.IsOpenStation(work.Station), $"{work} is at no open station");
            Assert.Contains(step.After.Grants.ByActor.Values, grant => grant.May(KitchenOps.Domain.Access.Permission.ManageAccess));
        }
    });

    [Fact]
    public void A_command_that_is_done_already_says_so_without_an_event() => Law.Holds(200, history =>
    {
        foreach (var step in history.Steps.Where(step => step.Facts.Count > 0 && step.Command is not (KitchenOps.Domain.Access.ResetSignIn or KitchenOps.Domain.Menu.SetMenu or KitchenOps.Domain.Menu.EightySixItem or KitchenOps.Domain.Tables.SetTables)))
        {
            var again = step.After.Decide(step.Command, step.Asking);
            Assert.True(again is not Decision.Accepted { Events.IsEmpty: false }, $"{step.Command} again: {Then.Words(again)}");
        }
    });
}
