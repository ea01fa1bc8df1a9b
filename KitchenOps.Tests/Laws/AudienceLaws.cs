using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Tables;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Laws;

/// <summary>The laws of who learns of what: they make it safe to tell an event only to its audience.</summary>
public class AudienceLaws
{
    [Fact]
    public void Whom_an_event_does_not_concern_sees_the_very_same_view() => Law.Holds(250, history =>
    {
        var views = Watch.All.ToDictionary(interest => interest, interest => KitchenView.Of(history.First, interest)!);
        foreach (var (before, fact, after) in history.Facts())
        {
            var audience = Audience.Of(before, fact.Event, after);
            Assert.Contains(Topic.Log, audience);
            foreach (var interest in Watch.All)
            {
                var was = views[interest];
                var now = KitchenView.Of(after, interest, new Seen(before, was))!;
                if (!audience.Concerns(interest))
                {
                    Assert.True(ReferenceEquals(was, now), $"{fact.Event} redraws {interest}, whom it does not concern");
                    Assert.True(was.Equals(KitchenView.Of(after, interest)), $"{fact.Event} changes {interest}, whom it does not concern");
                }
                views[interest] = now;
            }
        }
    });

    [Fact]
    public void An_event_that_brings_an_order_into_sight_reaches_who_sees_it_then() => Law.Holds(250, history =>
    {
        foreach (var (before, fact, after) in history.Facts())
        {
            var audience = Audience.Of(before, fact.Event, after);
            foreach (var interest in Watch.All)
                foreach (var order in after.Orders())
                    if (interest.Shows(after, order) != (before.Find(order.Id) is { } was && interest.Shows(before, was)))
                        Assert.True(audience.Concerns(interest), $"{fact.Event} moves {order.Id} in or out of sight of {interest}, who is not told");
        }
    });

    [Fact]
    public void A_view_draws_the_orders_that_its_interest_may_see_and_no_other() => Law.Holds(100, history =>
    {
        foreach (var step in history.Steps)
            foreach (var interest in Watch.All)
                Assert.Equal(step.After.Orders().Where(order => interest.Shows(step.After, order)).Select(order => order.Id).ToHashSet(), KitchenView.Of(step.After, interest)!.Tickets().Keys.ToHashSet());
    });

    [Fact]
    public void Who_reads_only_what_concerns_them_sees_what_who_reads_everything_shows_them() => Law.Holds(150, history =>
    {
        var facts = history.Facts().Select(step => (step.Fact, step.Before, step.After, Audience: Audience.Of(step.Before, step.Fact.Event, step.After))).ToList();
        foreach (var interest in Watch.All)
        {
            // What moves into sight comes to its reader as a whole, so its earlier facts are read as well.
            var whole = MovedIntoSight(interest, facts);
            var tables = facts.Select(one => one.Fact.Event).OfType<OrderPlaced>().Where(placed => whole.Contains(placed.Order)).Select(placed => placed.Table).OfType<TableId>().ToHashSet();
            var mine = history.First;
            foreach (var (fact, _, after, audience) in facts)
            {
                var isOfWhole = fact.Event is TableAssigned assigned ? tables.Contains(assigned.Table) : OrderEvolution.Subject(fact.Event) is { } subject && whole.Contains(subject);
                if (isOfWhole || audience.Concerns(interest)) mine = mine.Apply(fact);
                if (audience.Concerns(interest)) Assert.Equal(Same.Text(KitchenView.Of(after, interest)), Same.Text(KitchenView.Of(mine, interest)));
            }
        }
    });

    [Fact]
    public void Kitchens_that_differ_only_in_what_one_may_not_see_look_the_same_to_them() => Law.Holds(150, history =>
    {
        var seed = 0;
        foreach (var step in history.Steps)
            foreach (var interest in Watch.All)
            {
                var other = Unseen.Change(step.After, interest, new Random(++seed));
                Assert.Equal(Same.Text(KitchenView.Of(step.After, interest)), Same.Text(KitchenView.Of(other, interest)));
            }
    });

    static HashSet<OrderId> MovedIntoSight(Interest interest, List<(Fact Fact, Kitchen Before, Kitchen After, IReadOnlySet<Topic> Audience)> facts)
    {
        var whole = facts.Where(one => !one.Audience.Concerns(interest)).Select(one => one.Fact.Event).OfType<OrderPlaced>().Select(placed => placed.Order)
            .Intersect(facts.Where(one => one.Audience.Concerns(interest)).Select(one => OrderEvolution.Subject(one.Fact.Event)).OfType<OrderId>()).ToHashSet();
        foreach (var (fact, _, _, _) in facts.Where(one => one.Audience.Concerns(interest)))
        {
            if (fact.Event is WorkMoved moved) whole.Add(moved.Order);
            // Open again, it is of who has its table by now: whoever took it while nobody here had to know.
            if (fact.Event is OrderReopened reopened) whole.Add(reopened.Order);
            // A table brings what it is: its orders, and the dirt that they left.
            if (fact.Event is TableAssigned assigned) whole.UnionWith(facts.Select(one => one.Fact.Event).OfType<OrderPlaced>().Where(placed => placed.Table == assigned.Table).Select(placed => placed.Order));
        }
        return whole;
    }
}
