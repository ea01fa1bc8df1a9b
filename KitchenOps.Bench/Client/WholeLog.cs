using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Client;

/// <summary>Reads the whole log page by page and tells whether a number is missing or comes twice.</summary>
public static class WholeLog
{
    const int PageSize = 1000;

    /// <summary>Every event that is kept, up to the head; <paramref name="each"/> sees them in order.</summary>
    public static async Task<FeedCheck> ReadAsync(KitchenClient client, Action<EventBody> each, CancellationToken cancellation)
    {
        var gaps = new List<string>();
        long last = 0, after = 0, floor = 0, count = 0;
        while (true)
        {
            var answer = await Retry.UntilAnsweredAsync(() => client.EventsAsync(after, PageSize, cancellation), cancellation);
            if (answer is Answer<EventPage>.Refused { Status: 410, Floor: { } kept } && kept > after)
            {
                // Retention: what is older was there, and is no longer kept. It may move while we read.
                last = after = floor = kept;
                continue;
            }
            var page = answer.OrFail("the event log");
            foreach (var e in page.Events)
            {
                if (e.Seq != last + 1)
                {
                    gaps.Add($"{e.Seq} follows {last}");
                }
                last = e.Seq;
                count++;
                each(e);
            }
            if (page.Through >= page.Head)
            {
                if (last != page.Head)
                {
                    gaps.Add($"the last event is {last}, the head {page.Head}");
                }
                return new FeedCheck(floor + 1, page.Head, count, gaps.Count == 0, gaps.Take(10).ToList());
            }
            if (page.Through <= after)
            {
                throw new BenchException($"the log stands still: through {page.Through} after {after}, head {page.Head}");
            }
            after = page.Through;
        }
    }
}

/// <summary>Whether the log is 1, 2, 3 … up to its head.</summary>
/// <param name="From">The first number that is kept.</param>
/// <param name="Gaps">The first ten places where it is not.</param>
public sealed record FeedCheck(long From, long Head, long Events, bool Contiguous, IReadOnlyList<string> Gaps);
