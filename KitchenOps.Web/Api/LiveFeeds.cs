using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data;

namespace KitchenOps.Web.Api;

/// <summary>Opens live feeds, and so many for each key or person at most.</summary>
internal sealed class LiveFeeds(LogReader log, ApiSettings settings, IHostApplicationLifetime lifetime)
{
    private const int RetryAfterSeconds = 5;
    private readonly Lock _gate = new();
    private readonly Dictionary<(RestaurantId, ActorId), int> _open = [];

    /// <summary>Serves a live feed until its reader leaves, its access ends or the server stops.</summary>
    public async Task<IResult> OpenAsync(HttpContext context, Visit visit, Interest interest, long after)
    {
        if (interest.Kind == InterestKind.Log && await log.ReadAsync(visit.Engine.Restaurant, after, 1, context.RequestAborted) is var page && after < page.Floor)
            return EventsApi.Gone(page.Floor).ToResult();
        var reader = (visit.Engine.Restaurant, visit.Actor);
        if (!TryTake(reader)) return ApiProblem.Of(429, ApiCodes.TooManyFeeds, $"At most {settings.FeedsPerKey} live feeds are open at once.").ToResult(RetryAfterSeconds);
        try
        {
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            using var feed = new LiveFeed(visit, interest, new EventStream(context), log, settings);
            await feed.RunAsync(after, ends.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader left or the server stops; the reader comes back with Last-Event-ID.
        }
        finally
        {
            Give(reader);
        }
        return Results.Empty;
    }

    private bool TryTake((RestaurantId, ActorId) reader)
    {
        lock (_gate)
        {
            var open = _open.GetValueOrDefault(reader);
            if (open >= settings.FeedsPerKey) return false;
            _open[reader] = open + 1;
            return true;
        }
    }

    private void Give((RestaurantId, ActorId) reader)
    {
        lock (_gate)
        {
            if (--_open[reader] == 0) _open.Remove(reader);
        }
    }
}
