using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Data;

namespace KitchenOps.Web.Api;

/// <summary>The feed, in pages or live.</summary>
internal static class EventsApi
{
    private const int DefaultLimit = 100;

    public static void Map(RouteGroupBuilder restaurant) =>
        restaurant.MapGet("events", ReadAsync)
            .WithName("ReadEvents").WithSummary("What happened after a number; live as text/event-stream.")
            .WithDescription("With the scope read: the events of the log, gapless. Without it (a cook, a display, a server): whole views instead, type view where something of theirs changed, "
                + "type reset where a view stands for all that was missed. through says that the reader has seen all of theirs up to there. "
                + "Live (Accept: text/event-stream, or ?live): id is the number, event the type, data the same JSON; an event named through carries {through, head}, at most once a second. "
                + "It honours Last-Event-ID and ends when the access ends.")
            .Query("after", "integer", "The number to go on after; 0 without.")
            .Query("limit", "integer", $"Events of one page, 1 to {ApiSettings.EventsPerPage}; {DefaultLimit} without.")
            .Query("station", "string", "What concerns this station, as views.")
            .Query("live", "boolean", "A live feed, whatever Accept says.")
            .Header("Last-Event-ID", "Live: the number to go on after; it wins over after.", required: false)
            .Answers<FeedPage>().Problems(400, 410);

    private static async Task<IResult> ReadAsync(HttpContext context, LogReader log, LiveFeeds feeds)
    {
        var visit = context.Visit();
        var interest = FeedInterest.Of(visit.Kitchen, visit.Actor, context.Request.Query["station"]);
        var after = Query.Number(context, "after", 0, 0, long.MaxValue);
        var limit = (int)Query.Number(context, "limit", DefaultLimit, 1, ApiSettings.EventsPerPage);
        var isLive = context.Request.Query.ContainsKey("live") || context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);
        if (isLive)
        {
            after = Query.Number(context.Request.Headers["Last-Event-ID"], "Last-Event-ID", 0, long.MaxValue) ?? after;
            return await feeds.OpenAsync(context, visit, interest, after);
        }
        return interest.Kind == InterestKind.Log
            ? await PageAsync(log, visit.Engine.Restaurant, after, limit, context.RequestAborted)
            : Results.Ok(ViewPage(visit, interest, after));
    }

    private static async Task<IResult> PageAsync(LogReader log, RestaurantId restaurant, long after, int limit, CancellationToken cancellation)
    {
        var page = await log.ReadAsync(restaurant, after, limit, cancellation);
        if (after < page.Floor) return Gone(page.Floor).ToResult();
        var through = page.Events.Count == limit ? page.Events[^1].Seq : page.Head;
        return Results.Ok(new FeedPage([.. page.Events.Select(FeedEvent.Of)], through, page.Head));
    }

    // Which of the events in between concerned this reader is not remembered; a whole view stands for them all.
    private static FeedPage ViewPage(Visit visit, Interest interest, long after)
    {
        var kitchen = visit.Kitchen;
        return after >= kitchen.Seq
            ? new FeedPage([], kitchen.Seq, kitchen.Seq)
            : new FeedPage([FeedEvent.Of(kitchen.Seq, FeedEvent.Reset, KitchenView.Of(kitchen, interest)!)], kitchen.Seq, kitchen.Seq);
    }

    /// <summary>The events after the number that was asked for are no longer kept.</summary>
    public static ApiProblem Gone(long floor) => ApiProblem.Of(410, ApiCodes.Gone, "Events from so long ago are no longer kept.", "after") with { Floor = floor };
}
