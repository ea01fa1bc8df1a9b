using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity.People;
using KitchenOps.Web.Realtime;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace KitchenOps.Web.Identity.Devices;

/// <summary>Somebody who can switch in on a shared screen: their name and nothing else of them.</summary>
public sealed record Switchable(ActorId Person, string Name);

/// <summary>
/// Where somebody switches in on a paired screen: finds their name, types their PIN. Plain forms, for only an answer to HTTP sets a cookie; and only at
/// a screen whose access stands.
/// </summary>
internal static class SwitchPerson
{
    public const string Path = "/switch";
    public const string BackPath = "/switch/back";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, async (HttpContext context, Restaurants restaurants, Pins pins, string? person, string? returnUrl) =>
            Place.Of(context, restaurants) is { } place ? await PageAsync(context, pins, place, person, LocalUrl.Or(returnUrl, "/")) : Refusal(context)).ExcludeFromDescription();
        // They look at the token themselves: a page that lay open while somebody was timed out must not leave a wall with an empty answer.
        routes.MapPost(Path, SwitchAsync).WithMetadata(new RequireAntiforgeryTokenAttribute()).ExcludeFromDescription();
        routes.MapPost(BackPath, BackAsync).WithMetadata(new RequireAntiforgeryTokenAttribute()).ExcludeFromDescription();
    }

    private static async Task<IResult> SwitchAsync(HttpContext context, Restaurants restaurants, Pins pins, EntryLimit limit)
    {
        if (!IsFromOurPage(context)) return await TooOldAsync(context, restaurants, pins);
        if (Place.Of(context, restaurants) is not { } place) return Refusal(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (person, returnUrl) = ((string?)form["person"], LocalUrl.Or(form["returnUrl"], "/"));
        Task<IResult> Again(string problem, int status) => PageAsync(context, pins, place, person, returnUrl, problem, status);
        if (!limit.Takes(context, place.Device)) return await Again("Too many tries at this screen. Wait a minute.", StatusCodes.Status429TooManyRequests);
        // Whose name is not on the list is answered as a wrong PIN, in the same time.
        var theirs = PeopleOf(place.Kitchen.Grants).FirstOrDefault(grant => grant.Actor.Value == person);
        return await pins.CheckAsync(theirs?.Actor, form["pin"]) switch
        {
            PinOutcome.Right => await SignedIn.TrySwitchAsync(context, place.Device, theirs!.Actor) ? Results.LocalRedirect(returnUrl) : Refusal(context),
            PinOutcome.Locked => await Again("Too many wrong PINs. None is taken for a few minutes.", StatusCodes.Status429TooManyRequests),
            _ => await Again("That is not the PIN.", StatusCodes.Status401Unauthorized),
        };
    }

    private static async Task<IResult> BackAsync(HttpContext context, Restaurants restaurants, Pins pins)
    {
        if (!IsFromOurPage(context)) return await TooOldAsync(context, restaurants, pins);
        var returnUrl = LocalUrl.Or((await context.Request.ReadFormAsync(context.RequestAborted))["returnUrl"], "/");
        await SignedIn.TryBackAsync(context);
        return Results.LocalRedirect(returnUrl);
    }

    private static bool IsFromOurPage(HttpContext context) => context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true };

    private static async Task<IResult> TooOldAsync(HttpContext context, Restaurants restaurants, Pins pins) => Place.Of(context, restaurants) is { } place
        ? await PageAsync(context, pins, place, null, "/", "This page lay open for too long. Choose again.", StatusCodes.Status400BadRequest) : Results.StatusCode(StatusCodes.Status400BadRequest);

    // A screen has no address bar: it is shown what it is for, which tells it too when it has no access any more.
    private static IResult Refusal(HttpContext context) => Results.LocalRedirect(context.User.Identity?.IsAuthenticated == true ? "/" : $"{SignIn.Path}?returnUrl=%2F");

    private static async Task<IResult> PageAsync(HttpContext context, Pins pins, Place place, string? person, string returnUrl, string? problem = null, int status = StatusCodes.Status200OK)
    {
        var say = ScreenLanguage.Of(context, context.RequestServices.GetRequiredService<Screens>());
        var team = PeopleOf(place.Kitchen.Grants).ToList();
        var withPin = await pins.WithPinAsync(team.Select(grant => grant.Actor), context.RequestAborted);
        IReadOnlyList<Switchable> people = [.. team.Where(grant => withPin.Contains(grant.Actor)).Select(grant => new Switchable(grant.Actor, grant.Name))];
        return new RazorComponentResult<SwitchPage>(new
        {
            Say = say,
            People = people,
            // Without a PIN too: whether somebody has one is not told by how they are refused.
            Chosen = team.Where(grant => grant.Actor.Value == person).Select(grant => new Switchable(grant.Actor, grant.Name)).FirstOrDefault(),
            Screen = place.Kitchen.Grants.NameOf(place.Device),
            Now = place.Who.Device is null ? null : place.Kitchen.Grants.NameOf(place.Who.Actor),
            ReturnUrl = returnUrl,
            Problem = problem is null ? null : say[problem],
        }) { StatusCode = status };
    }

    // People, not devices and programs.
    private static IEnumerable<Grant> PeopleOf(Grants grants) => grants.ByActor.Values.Where(grant => grant.Stands() && grant.Actor.IsPerson()).OrderBy(grant => grant.Name, StringComparer.CurrentCultureIgnoreCase);

    /// <summary>A paired screen whose access stands, in its restaurant, and who is at it.</summary>
    private sealed record Place(CurrentActor Who, ActorId Device, Kitchen Kitchen)
    {
        public static Place? Of(HttpContext context, Restaurants restaurants) =>
            CurrentActor.Of(context.User) is { Screen: { } device } who && restaurants.Find(who.Restaurant)?.Bus.Latest is { } kitchen && kitchen.Grants.Of(device) is { Role: Role.Display }
                ? new Place(who, device, kitchen) : null;
    }
}
