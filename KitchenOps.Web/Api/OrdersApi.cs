using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Api;

/// <summary>An order that was placed.</summary>
/// <param name="Number">The short number that is called out.</param>
/// <param name="Seq">Its place in the restaurant's log.</param>
public sealed record PlacedOrder(OrderId OrderId, int Number, long Seq);

/// <summary>Orders from programs: a point of sale, a web shop, an aggregator.</summary>
internal static class OrdersApi
{
    public static void Map(RouteGroupBuilder restaurant)
    {
        restaurant.MapPost("orders", PlaceAsync)
            .WithName("PlaceOrder").WithSummary("Places an order, all or nothing.")
            .WithDescription("Needs the scope orders. A repeat with the same Idempotency-Key and body is the same order and gets the same answer.")
            .Header("Idempotency-Key", $"1 to {ApiSettings.IdempotencyKeyLength} characters, one for each order.", required: true)
            .Takes<PlaceOrder>()
            .Answers<PlacedOrder>(201).Problems(400, 409, 413, 415, 422, 503);
        restaurant.MapGet("orders/{orderId}", Read)
            .WithName("ReadOrder").WithSummary("An order of today with its lines and the state of each.")
            .WithDescription("Needs the scope read, or to be the order's server.")
            .Answers<PassOrder>().Problems(404);
    }

    private static async Task<IResult> PlaceAsync(HttpContext context, string slug)
    {
        if (CommandIds.FromHeader(context) is not { } id) return ApiProblem.Invalid("Idempotency-Key", $"1 to {ApiSettings.IdempotencyKeyLength} characters").ToResult();
        var order = await Body.ReadAsync<PlaceOrder>(context);
        var visit = context.Visit();
        var outcome = await visit.Engine.SubmitAsync(new Submission(id, visit.Actor, order), context.RequestAborted);
        return outcome is { Kind: OutcomeKind.Accepted, Order: { } placed, Number: { } number, Seq: { } seq }
            ? Results.Created($"/api/v1/restaurants/{slug}/orders/{placed}", new PlacedOrder(placed, number, seq))
            : outcome.ToProblem();
    }

    private static IResult Read(HttpContext context, string orderId)
    {
        var (visit, kitchen) = (context.Visit(), context.Visit().Kitchen);
        var order = OrderId.TryParse(orderId, out var id) ? kitchen.Find(id) : null;
        var seesAll = kitchen.MayWatch(visit.Actor, Interest.InExpo);
        if (!seesAll && !kitchen.MayWatch(visit.Actor, Interest.InServer(visit.Actor))) return ApiProblem.NotAllowed().ToResult();
        return order is not null && (seesAll || kitchen.Serves(visit.Actor, order)) ? Results.Ok(PassOrder.Of(kitchen, order)) : ApiProblem.NotFound().ToResult();
    }
}
