using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data;
using KitchenOps.Web.Data.Rows;
using KitchenOps.Web.Engine;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace KitchenOps.Web.Identity.People;

/// <summary>Somebody of the restaurant, as far as it is about their PIN.</summary>
/// <param name="LastChange">What was last done to it, as a sentence; null where nothing was.</param>
/// <param name="MayClear">Whether who looks may clear it.</param>
public sealed record TeamPin(ActorId Person, string Name, bool HasPin, string? LastChange, bool MayClear);

/// <summary>Where a manager sees who of the restaurant has a PIN, and takes away one that too many people know. Nobody can set somebody else's.</summary>
internal static class TeamPins
{
    public const string Path = "/people/pins";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, async (HttpContext context, Restaurants restaurants, PeopleTables people) =>
            Manager(context, restaurants) is { } who ? await PageAsync(context, restaurants, people, who) : Refusal(context)).ExcludeFromDescription();
        routes.MapPost(Path, ClearAsync).ExcludeFromDescription();
    }

    /// <summary>Who of a restaurant can have a PIN: people, not devices and programs.</summary>
    public static IEnumerable<Grant> PeopleOf(Grants grants) => grants.ByActor.Values.Where(grant => grant.Stands() && grant.Role is not (Role.Display or Role.Integration)).OrderBy(grant => grant.Name, StringComparer.CurrentCultureIgnoreCase);

    private static async Task<IResult> ClearAsync(HttpContext context, Restaurants restaurants, PeopleTables people, Pins pins, [FromForm] string? person)
    {
        if (Manager(context, restaurants) is not { } who) return Refusal(context);
        var grants = restaurants.Find(who.Restaurant)!.Bus.Latest.Grants;
        if (PeopleOf(grants).FirstOrDefault(grant => grant.Actor.Value == person) is not { } theirs || !MayClear(grants, who.Actor, theirs))
            return await PageAsync(context, restaurants, people, who, "This is not yours to clear.", StatusCodes.Status403Forbidden);
        await pins.ClearAsync(theirs.Actor, who.Actor);
        return await PageAsync(context, restaurants, people, who, done: theirs.Name);
    }

    // The organization is above the restaurant, here as with access itself.
    private static bool MayClear(Grants grants, ActorId manager, Grant person) => person.Role != Role.Admin || grants.Of(manager)?.Role == Role.Admin;

    // Not on a shared screen: four digits are enough for the line there, and not for what others come in with.
    private static CurrentActor? Manager(HttpContext context, Restaurants restaurants) =>
        CurrentActor.Of(context.User) is { Screen: null, Session: not null } who && restaurants.Find(who.Restaurant)?.Bus.Latest.Grants.May(who.Actor, Permission.ManageAccess) == true ? who : null;

    private static IResult Refusal(HttpContext context) => context.User.Identity?.IsAuthenticated == true
        ? Results.StatusCode(StatusCodes.Status403Forbidden) : Results.LocalRedirect($"{SignIn.Path}?returnUrl={Uri.EscapeDataString(Path)}");

    private static async Task<RazorComponentResult<TeamPinsPage>> PageAsync(
        HttpContext context, Restaurants restaurants, PeopleTables people, CurrentActor who, string? problem = null, int status = StatusCodes.Status200OK, string? done = null)
    {
        var kitchen = restaurants.Find(who.Restaurant)!.Bus.Latest;
        var team = PeopleOf(kitchen.Grants).ToList();
        string[] ids = [.. team.Select(grant => grant.Actor.Value)];
        var accounts = (await people.AccountsAsync(ids, context.RequestAborted)).ToDictionary(account => account.Id);
        var changes = (await people.LastPinChangesAsync(ids, context.RequestAborted)).DistinctBy(change => change.Account).ToDictionary(change => change.Account);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(kitchen.Settings.TimeZone);
        string? Said(PinChangeRow? change) => change is null ? null
            : $"{(change.IsSet ? "set" : $"cleared by {kitchen.Grants.NameOf(new ActorId(change.By))}")} on {TimeZoneInfo.ConvertTime(change.At, zone).ToString("d MMM yyyy, HH:mm", System.Globalization.CultureInfo.InvariantCulture)}";
        return new(new
        {
            Team = (IReadOnlyList<TeamPin>)[.. team.Select(grant => new TeamPin(grant.Actor, grant.Name, accounts.GetValueOrDefault(grant.Actor.Value)?.PinHash is not null,
                Said(changes.GetValueOrDefault(grant.Actor.Value)), MayClear(kitchen.Grants, who.Actor, grant)))],
            Problem = problem,
            Done = done,
        }) { StatusCode = status };
    }
}
