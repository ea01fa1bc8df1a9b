using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;

namespace KitchenOps.Tests.Laws;

/// <summary>A view that remembers what was drawn is the view from scratch, drawn with what there was.</summary>
public class ViewLaws
{
    [Fact]
    public void A_view_drawn_on_top_of_an_older_one_is_the_view_drawn_from_scratch() => Law.Holds(200, history =>
    {
        foreach (var interest in Watch.All)
        {
            Seen? seen = null;
            var random = new Random(history.Steps.Count);
            foreach (var (_, fact, after) in history.Facts())
            {
                // A screen misses frames: it draws the newest state over whatever it drew last.
                if (seen is not null && random.Next(3) == 0) continue;
                var scratch = KitchenView.Of(after, interest)!;
                var now = KitchenView.Of(after, interest, seen)!;
                Assert.True(scratch.Equals(now), $"{interest} after {fact.Event}: {Same.Text(scratch)} is not {Same.Text(now)}");
                Assert.Equal(Same.Text(scratch), Same.Text(now));
                if (seen is not null)
                {
                    if (seen.View.Equals(scratch)) Assert.Same(seen.View, now);
                    if (seen.View is BoardView was && now is BoardView board && was.AllDay.Equals(board.AllDay)) Assert.Same(was.AllDay, board.AllDay);
                    foreach (var (order, ticket) in now.Tickets())
                        if (seen.View.Tickets().GetValueOrDefault(order) is { } old && old.Equals(ticket)) Assert.Same(old, ticket);
                }
                seen = new Seen(after, now);
            }
        }
    });

    [Fact]
    public void Tickets_stand_by_priority_and_age_and_every_open_work_of_a_station_stands_on_one() => Law.Holds(100, history =>
    {
        foreach (var step in history.Steps)
            foreach (var interest in Watch.All.Where(interest => interest.Kind == InterestKind.Station))
            {
                var board = (BoardView)KitchenView.Of(step.After, interest)!;
                Assert.Equal(board.Tickets.Items.OrderByDescending(ticket => ticket.Priority).ThenBy(ticket => ticket.IsHeldBack()).ThenBy(ticket => ticket.SentAt).Select(ticket => ticket.OrderId), board.Tickets.Items.Select(ticket => ticket.OrderId));
                Assert.Equal(
                    step.After.Live.Values.SelectMany(order => order.Lines.Items).Where(line => line.At(board.Station)?.IsOpen() == true).Select(line => new KitchenOps.Domain.Orders.DrawnWork(line.Id, line.At(board.Station)!.Version)).ToHashSet(),
                    board.Tickets.Items.SelectMany(ticket => ticket.OpenWorks().Items.Concat(ticket.Lines.Items.Where(line => line.HeldBack).Select(line => new KitchenOps.Domain.Orders.DrawnWork(line.LineId, line.WorkVersion)))).ToHashSet());
            }
    });
}
