using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Api;

/// <summary>The menu as one document.</summary>
internal static class MenuApi
{
    public static void Map(RouteGroupBuilder restaurant, ApiSettings settings)
    {
        restaurant.MapGet("menu", Read)
            .WithName("ReadMenu").WithSummary("The whole menu with stations, modifiers, targets, allergens, components and age checks.")
            .WithDescription("Needs one of the scopes menu, orders and read.")
            .Answers<MenuDocument>();
        restaurant.MapPut("menu", (Delegate)ReplaceAsync)
            .WithName("ReplaceMenu").WithSummary("Replaces the whole menu and its stations.")
            .WithDescription("Needs the scope menu. With the version that was read, a menu that somebody else changed meanwhile is a conflict and stays.")
            .Header("Idempotency-Key", "Optional: a repeat with the same key and body is the same change.", required: false)
            .WithMetadata(new BodyLimit(settings.MenuBodyLimitKibibytes))
            .Takes<MenuReplacement>()
            .Answers<MenuDocument>().Problems(400, 409, 413, 415, 422, 503);
    }

    private static IResult Read(HttpContext context)
    {
        var visit = context.Visit();
        return MayRead(visit.Kitchen, visit.Actor) ? Results.Ok(MenuDocument.Of(visit.Kitchen)) : ApiProblem.NotAllowed().ToResult();
    }

    private static async Task<IResult> ReplaceAsync(HttpContext context)
    {
        var visit = context.Visit();
        var id = CommandIds.FromHeader(context) ?? new CommandId(Guid.CreateVersion7());
        var menu = await Body.ReadAsync<MenuReplacement>(context);
        var outcome = await visit.Engine.SubmitAsync(new Submission(id, visit.Actor, menu.ToCommand()), context.RequestAborted);
        return outcome.Kind == OutcomeKind.Accepted ? Results.Ok(MenuDocument.Of(visit.Kitchen)) : outcome.ToProblem();
    }

    // Who keeps the menu, and who orders from it: an order names the menu version that its sender saw.
    private static bool MayRead(Kitchen kitchen, ActorId actor) =>
        kitchen.Grants.May(actor, Permission.ReadAll) || kitchen.Grants.May(actor, Permission.ManageMenu) || kitchen.Grants.May(actor, Permission.PlaceOrder);
}
