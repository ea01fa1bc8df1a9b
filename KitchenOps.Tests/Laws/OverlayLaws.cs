using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;

namespace KitchenOps.Tests.Laws;

/// <summary>What is drawn before it is confirmed is what comes, and forgetting it is the whole undo.</summary>
public class OverlayLaws
{
    static Pending AsPending(Step step) => new(step.Asking.Command, step.Asking.Actor, step.Command, step.Asking.Now);

    [Fact]
    public void With_nothing_pending_the_overlay_is_the_confirmed_kitchen() => Law.Holds(20, history =>
        Assert.Same(history.Last, Overlay.Of(history.Last, [])));

    [Fact]
    public void What_is_drawn_before_it_is_confirmed_is_what_comes_apart_from_numbers() => Law.Holds(200, history =>
    {
        for (var i = 0; i < history.Steps.Count; i++)
        {
            var pending = history.Steps.Skip(i).Take(3).ToList();
            var drawn = Overlay.Of(pending[0].Before, pending.Select(AsPending));
            var came = pending[^1].After;

            Assert.Equal(pending[0].Before.Seq, drawn.Seq);
            Assert.Equal(Ids(came), Ids(drawn));
            foreach (var interest in Watch.All)
                Assert.Equal(Same.Text(KitchenView.Of(came, interest)!.WithoutNumbers()), Same.Text(KitchenView.Of(drawn, interest)!.WithoutNumbers()));
        }
    });

    [Fact]
    public void A_pending_command_that_will_not_be_accepted_draws_nothing() => Law.Holds(100, history =>
    {
        foreach (var (step, next) in history.Steps.Zip(history.Steps.Skip(1)))
            if (step.Decision is not Decision.Accepted { Events.IsEmpty: false })
            {
                Assert.Same(step.Before, Overlay.Of(step.Before, [AsPending(step)]));
                Assert.Equal(Same.Text(Overlay.Of(step.Before, [AsPending(next)])), Same.Text(Overlay.Of(step.Before, [AsPending(step), AsPending(next)])));
            }
    });

    [Fact]
    public void A_pending_command_that_is_confirmed_already_is_not_drawn_twice() => Law.Holds(150, history =>
    {
        foreach (var step in history.Steps.Where(step => step.Facts.Count > 0 && step.Command is not KitchenOps.Domain.Menu.SetMenu))
        {
            var drawn = Overlay.Of(step.After, [AsPending(step)]);
            foreach (var interest in Watch.All)
                Assert.Equal(Same.Text(KitchenView.Of(step.After, interest)), Same.Text(KitchenView.Of(drawn, interest)));
        }
    });

    static IEnumerable<string> Ids(Kitchen kitchen) =>
        kitchen.Live.Values.Concat(kitchen.Finished.Values).SelectMany(order => order.Lines.Items.Select(line => $"{order.Id}/{line.Id}")).Order();
}
