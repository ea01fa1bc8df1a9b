using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Api;

/// <summary>What a screen of one station shows, and the place in the log at which it is so.</summary>
/// <param name="Off">Names of what is 86.</param>
/// <param name="AllDay">What the tickets come to, item by item.</param>
/// <param name="Load">How much it has to do.</param>
/// <param name="LastBump">What the station bumped last today.</param>
/// <param name="AllDayComponents">What the tickets take, component by component.</param>
/// <param name="Baskets">Its baskets, by number, where it times any.</param>
/// <param name="Batches">What it has prepared ahead and neither used up nor thrown away; what must go first comes first.</param>
public sealed record BoardAnswer(long Seq, StationId Station, string Name, StationKind Kind, Thresholds Thresholds, EquatableArray<Ticket> Tickets, EquatableArray<string> Off, EquatableArray<AllDayCount> AllDay, StationLoad Load, LastBump? LastBump, EquatableArray<ComponentCount> AllDayComponents, EquatableArray<BasketView> Baskets, EquatableArray<BatchView> Batches);

/// <summary>Boards.</summary>
internal static class BoardApi
{
    public static void Map(RouteGroupBuilder restaurant) =>
        restaurant.MapGet("board", Read)
            .WithName("ReadBoard").WithSummary("What a screen of a station shows.")
            .WithDescription("Needs the scope read, or to work at the station.")
            .Query("station", "string", "The station's id.", required: true)
            .Answers<BoardAnswer>().Problems(400, 404);

    private static IResult Read(HttpContext context)
    {
        var (visit, kitchen) = (context.Visit(), context.Visit().Kitchen);
        if (!StationId.TryParse(context.Request.Query["station"], out var station)) return ApiProblem.Invalid("station", "a station's id").ToResult();
        if (!kitchen.MayWatch(visit.Actor, Interest.InStation(station)))
            // Who sees the whole pass may know which stations there are.
            return kitchen.MayWatch(visit.Actor, Interest.InExpo) && !kitchen.IsOpenStation(station)
                ? ApiProblem.Of(404, Codes.UnknownStation, "There is no such station.", "station", station.Value).ToResult()
                : ApiProblem.NotAllowed().ToResult();
        var view = BoardView.Of(kitchen, station);
        return Results.Ok(new BoardAnswer(kitchen.Seq, view.Station, view.Name, view.Kind, view.Thresholds, view.Tickets, view.Off, view.AllDay.Items, view.Load, view.LastBump, view.AllDay.Components, view.Baskets, view.Batches?.Open ?? []));
    }
}
