using System.Diagnostics;
using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Data;

namespace KitchenOps.Web.Api;

/// <summary>
/// One live feed. Invariant: everything of the reader's up to <c>_told</c> was written. No event is ever queued for it: a commit
/// only wakes it, and then it reads on in the log, or draws its view of the newest state, at its reader's own pace. What a slow
/// reader costs is one page. The thread is the request's own; the bus's callback only sets a signal.
/// </summary>
internal sealed class LiveFeed(Visit visit, Interest interest, EventStream stream, LogReader log, ApiSettings settings) : IDisposable
{
    private const int Page = 200;
    private readonly Signal _news = new();
    private long _told;
    private Seen? _seen;
    private long _throughAt;
    private long _wroteAt;

    /// <summary>Runs until cancelled or the access ends.</summary>
    public async Task RunAsync(long after, CancellationToken cancellation)
    {
        // Subscribe first, then take the state: what is committed in between wakes us for nothing, but is never missed.
        using var subscription = visit.Engine.Bus.Subscribe(interest, _ => _news.Set());
        _told = after;
        await stream.StartAsync(settings.FeedRetryMilliseconds, cancellation);
        for (var first = true; ; first = false)
        {
            var kitchen = visit.Kitchen;
            if (!kitchen.MayWatch(visit.Actor, interest)) return;
            var wrote = interest.Kind == InterestKind.Log ? await CatchUpAsync(kitchen, cancellation) : await DrawAsync(kitchen, first, cancellation);
            wrote |= await SayThroughAsync(kitchen, first, cancellation);
            if (!wrote && Since(_wroteAt) >= settings.FeedHeartbeatMilliseconds) { await stream.SendHeartbeatAsync(cancellation); wrote = true; }
            if (wrote)
            {
                await stream.FlushAsync(cancellation);
                _wroteAt = Stopwatch.GetTimestamp();
            }
            await _news.WaitAsync(TimeSpan.FromMilliseconds(Math.Min(settings.FeedThroughMilliseconds, settings.FeedHeartbeatMilliseconds)), cancellation);
        }
    }

    // Up to the state whose grants were asked, and not further: what comes after a revocation is not the reader's any more.
    private async Task<bool> CatchUpAsync(Kitchen kitchen, CancellationToken cancellation)
    {
        var wrote = false;
        while (_told < kitchen.Seq)
        {
            var page = await log.ReadAsync(visit.Engine.Restaurant, _told, Page, cancellation);
            if (_told < page.Floor || page.Events.Count == 0) throw new OperationCanceledException("The log no longer goes back so far.");
            foreach (var logged in page.Events)
            {
                if (logged.Seq > kitchen.Seq) break;
                await stream.SendAsync(logged.Seq, logged.Type, FeedEvent.Of(logged), cancellation);
                _told = logged.Seq;
            }
            await stream.FlushAsync(cancellation);
            wrote = true;
        }
        return wrote;
    }

    private async Task<bool> DrawAsync(Kitchen kitchen, bool first, CancellationToken cancellation)
    {
        if (!first && kitchen.Seq <= _told) return false;
        var view = KitchenView.Of(kitchen, interest, _seen)!;
        var isNew = first ? _told != kitchen.Seq : !ReferenceEquals(view, _seen?.View);
        _seen = new Seen(kitchen, view);
        if (!isNew) return false;   // the number is told by through
        await stream.SendAsync(kitchen.Seq, first ? FeedEvent.Reset : FeedEvent.View, FeedEvent.Of(kitchen.Seq, first ? FeedEvent.Reset : FeedEvent.View, view), cancellation);
        _told = kitchen.Seq;
        return true;
    }

    private async Task<bool> SayThroughAsync(Kitchen kitchen, bool first, CancellationToken cancellation)
    {
        if (!first && (kitchen.Seq <= _told || Since(_throughAt) < settings.FeedThroughMilliseconds)) return false;
        await stream.SendAsync(kitchen.Seq, "through", new FeedThrough(kitchen.Seq, kitchen.Seq), cancellation);
        _told = kitchen.Seq;
        _throughAt = Stopwatch.GetTimestamp();
        return true;
    }

    public void Dispose() => _news.Dispose();

    private static double Since(long timestamp) => Stopwatch.GetElapsedTime(timestamp).TotalMilliseconds;
}
